import { sql } from 'kysely';
import { z } from 'zod';
import { changerEtat } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { evaluer } from '#src/socle/formulaires/index.ts';
import { lireReponse, ouvrirChamps, type Reponse } from '#src/socle/formulaires/reponses.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { type LigneDiagnostic, ligneDe, objetDiagnostic } from '../chargement.ts';
import { freinsEnDouble, situationsLues } from '../lecture.ts';
import { rangerMesures } from '../mesurer.ts';

/**
 * Partage le diagnostic avec la personne : il se fige, et ses situations deviennent celles du parcours. Le premier mesure les freins à l'entrée,
 * celui de sortie à la sortie. Un frein que le diagnostic ne cite pas garde son état : le lever est un geste à part.
 */
export const partagerDiagnostic = operation({
  nom: 'situations.partager',
  cloison: true,
  entree: z.object({ parcours: identifiant, id: identifiant }),
  charger: (trx, e) => ligneDe<LigneDiagnostic>(trx, 'diagnostic_personne', e),
  async executer({ trx, acteur, objet: parcours, journal }) {
    const { ligne } = parcours;
    // Deux clics : le second trouve le diagnostic partagé, comme demandé.
    if (ligne.etat !== 'brouillon') return { id: ligne.id, adresse: `/parcours/${parcours.id}/diagnostic` };
    const reponse = await lireReponse(trx, objetDiagnostic(ligne.id));
    if (!reponse) throw new ErreurIntrouvable();
    exigerComplet(reponse);
    await sql`UPDATE diagnostic_personne SET etat = 'remplace', version = version + 1
      WHERE parcours = ${parcours.id} AND etat = 'partage'`.execute(trx);
    await sql`UPDATE diagnostic_personne SET etat = 'partage', partage_le = now(), partage_par = ${acteur.nom}, version = version + 1
      WHERE id = ${ligne.id}`.execute(trx);
    await ouvrirChamps(trx, objetDiagnostic(ligne.id), []);
    const fait = await rangerMesures(trx, acteur.nom, {
      parcours: parcours.id,
      diagnostic: ligne.id,
      moment: ligne.moment,
      jour: aujourdhui(),
      lues: situationsLues(reponse.donnees),
    });
    await avancer(trx, acteur, parcours);
    await journal({
      objet: `parcours:${parcours.id}`,
      details: { diagnostic: ligne.id, moment: ligne.moment, ...fait },
    });
    return { id: ligne.id, adresse: `/parcours/${parcours.id}/diagnostic` };
  },
});

/** Avant la décision d'orientation, l'état du parcours reste à la décision. */
async function avancer(trx: Trx, acteur: Parameters<typeof changerEtat>[1], parcours: { id: number; etat: string }) {
  if (parcours.etat !== 'a_orienter') await changerEtat(trx, acteur, parcours.id, 'diagnostique');
}

/** @throws ErreurMetier ce qui manque pour partager, avec où aller */
function exigerComplet({ definition, donnees }: Reponse): void {
  const { problemes, valeurs } = evaluer(definition, donnees);
  const bloquants = problemes.filter((p) => p.gravite === 'bloquant');
  if (bloquants.length > 0)
    throw new ErreurMetier(
      bloquants.length === 1
        ? `Il reste une réponse à revoir : ${bloquants[0]!.message}`
        : `Il reste ${bloquants.length} réponses à revoir avant de partager.`,
      {
        conseil: "Revenez au formulaire : chaque frein doit dire lequel, et son incidence sur l'emploi.",
        champs: Object.fromEntries(bloquants.map((p) => [p.champ, p.message])),
      },
    );
  const [double] = freinsEnDouble(valeurs);
  if (double) throw new ErreurMetier(`« ${double} » est écrit deux fois dans les freins : gardez une seule ligne.`);
  if (situationsLues(valeurs).length === 0 && !valeurs.souhaits)
    throw new ErreurMetier('Ce diagnostic est vide : il ne dit ni situation, ni frein, ni souhait de la personne.', {
      conseil: 'Remplissez au moins une section avec elle, puis partagez.',
    });
}

import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { changerEtat } from '#src/domaines/personnes/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { coche, identifiant, identifiantDe, jourDit, texteLibre, versionFacultative } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerEtat, type OrientationSituee, orientationPourAgir } from '../chargement.ts';
import { ECHEANCE_ORIENTATION, ECHEANCE_REEXAMEN } from '../delais.ts';
import { COMPETENCES, type Competence, VOIES, type Voie } from '../forme.ts';
import { eligibiliteDe, exigerEligible, exigerEquipe } from '../lieu.ts';
import { aEvaluer, suggerer } from '../suggerer.ts';

/**
 * Décide de l'orientation, par délégation du président du conseil départemental : identité, qualité et acte du délégataire sont gardés. Ferme
 * l'accès de qui l'a positionnée, remplace l'orientation précédente. Les délais ne courent qu'à la notification.
 */
export const deciderOrientation = operation({
  nom: 'orientations.decider',
  cloison: true,
  entree: surveiller(
    {
      id: identifiant,
      version: versionFacultative,
      voie: z.enum(VOIES, 'Choisissez un parcours.'),
      competence: z.enum(COMPETENCES, 'Choisissez la compétence du référent principal.'),
      equipe: identifiantDe('Choisissez une équipe.'),
      motif: texteSurveille(3000, 'Écrivez le motif : la personne le lira.'),
      /** Pourquoi elle s'écarte de la suggestion. */
      ecart: texteSurveille(1000),
      qualite: texteLibre('Écrivez votre qualité.', 200),
      acte: texteLibre("Écrivez la référence de l'acte de délégation.", 200),
      acteLe: jourDit("Écrivez la date de l'acte de délégation."),
      verifiee: coche,
    },
    ['motif', 'ecart'],
  ),
  charger: (trx, e) => orientationPourAgir(trx, e.id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { orientation: o } = p;
    exigerEtat(o, 'preparee', e.version);
    const suggestion = controler(p, e, acteur.compteId);
    exigerEligible(await eligibiliteDe(trx, p), e.verifiee);
    await exigerEquipe(trx, p.operation.id, e.equipe);
    const { rows: avant } = await sql<{ id: number }>`UPDATE orientation SET etat = 'remplacee', version = version + 1
      WHERE parcours = ${p.id} AND etat IN ('decidee', 'notifiee') RETURNING id`.execute(trx);
    await sql`UPDATE orientation SET etat = 'decidee', voie = ${e.voie}, competence = ${e.competence}, motif = ${e.motif}, ecart = ${e.ecart},
        suggestion = ${JSON.stringify(suggestion)}::jsonb, decideur_id = ${acteur.compteId}, decideur = ${acteur.nom}, qualite = ${e.qualite},
        acte = ${e.acte}, acte_le = ${e.acteLe}, decide_le = now(), version = version + 1
      WHERE id = ${o.id}`.execute(trx);
    await sql`UPDATE parcours SET equipe = ${e.equipe}, version = version + 1 WHERE id = ${p.id}`.execute(trx);
    await fermerPositionnement(trx, p.id);
    await solderEcheance(trx, ECHEANCE_ORIENTATION, `parcours:${p.id}`, acteur.nom);
    if (avant.length > 0) await solderEcheance(trx, ECHEANCE_REEXAMEN, `parcours:${p.id}`, acteur.nom);
    await changerEtat(trx, acteur, p.id, 'oriente');
    await journal({
      objet: `parcours:${p.id}`,
      details: {
        orientation: o.id,
        voie: e.voie,
        competence: e.competence,
        acte: e.acte,
        remplace: avant[0]?.id ?? null,
      },
    });
    return { id: o.id, parcours: p.id };
  },
});

interface Decision {
  voie: Voie;
  competence: Competence;
  equipe: number;
  ecart: string;
  acteLe: string;
}

/** Ce qui empêche de décider : grille incomplète, écart sans raison, équipe d'un autre, acte à venir. @returns la suggestion, telle que lue */
function controler(p: OrientationSituee, e: Decision, compte: number) {
  const suggestion = suggerer(p.orientation.grille);
  if (!suggestion)
    throw new ErreurMetier(`La grille n'est pas complète : ${aEvaluer(p.orientation.grille).join(' ; ')}.`, {
      conseil: 'Complétez-la avec la personne qui positionne, puis décidez.',
    });
  const diverge = suggestion.voie !== e.voie || suggestion.competence !== e.competence;
  if (diverge && e.ecart === '')
    throw new ErreurMetier('Votre décision diffère de la suggestion : dites pourquoi.', {
      champs: { ecart: 'Écrivez pourquoi vous vous en écartez.' },
    });
  const dirige = p.operation.habilitations.some(
    (h) => h.compteId === compte && h.role === 'responsable' && (h.equipe === null || h.equipe === e.equipe),
  );
  if (!dirige)
    throw new ErreurMetier("Vous n'êtes pas responsable de cette équipe.", {
      champs: { equipe: 'Choisissez une de vos équipes.' },
      conseil: "Pour une autre équipe, adressez-lui d'abord le positionnement : son responsable décidera.",
    });
  if (e.acteLe > aujourdhui())
    throw new ErreurMetier("L'acte de délégation n'est pas encore signé.", {
      champs: { acteLe: "Écrivez une date d'aujourd'hui au plus tard." },
    });
  return suggestion;
}

/** Qui a positionné ne suit plus, à moins d'un autre titre dans le cercle. */
export async function fermerPositionnement(trx: Trx, parcours: number): Promise<void> {
  await sql`UPDATE acces_parcours SET fin = greatest(debut, now()) WHERE parcours = ${parcours} AND titre = 'positionnement'
    AND (fin IS NULL OR fin > now())`.execute(trx);
}

import { sql } from 'kysely';
import { reglageA } from '#src/domaines/accompagnements/index.ts';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { ECHEANCE_CONTRAT } from '#src/domaines/orientations/index.ts';
import { changerEtat } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { finDuJour } from '#src/socle/jour.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import { type ContratSitue, contratsDe, referentPrincipal } from './chargement.ts';
import type { Contrat } from './forme.ts';
import { composerSiPublie } from './modele.ts';
import { limiteOffre } from './regles.ts';
import { SUIVI_CONTRAT } from './suivi.ts';

export const NATURE_OFFRE = 'accompagnement.offre';
export const NATURE_REVOIR = 'accompagnement.revoir_contrat';

/** Ce que vaut l'empreinte : tout ce qui est signé, et les signatures. */
export const aSceller = (k: Contrat) => ({
  heures: k.heures,
  heuresMotif: k.heuresMotif,
  debut: k.debut,
  fin: k.fin,
  revoirLe: k.revoirLe,
  contenu: k.contenu,
  signatures: {
    personne: {
      le: k.signePersonneLe,
      moyen: k.signePersonneMoyen,
      ...(k.signePersonneAcces ? { acces: k.signePersonneAcces } : {}),
    },
    organisme: { le: k.signeOrganismeLe, par: k.signeOrganismePar },
  },
});

/** Dernière signature : le contrat précédent est remplacé, le contenu scellé, le délai soldé, la suite posée. */
export async function conclure(trx: Trx, acteur: Acteur, p: ContratSitue): Promise<void> {
  const avant = (await contratsDe(trx, p.id)).find((k) => k.etat === 'en_cours');
  if (avant) {
    await transiter(trx, SUIVI_CONTRAT, acteur, {
      id: avant.id,
      etat: 'en_cours',
      objet: null,
      transition: 'actualiser',
    });
    await sql`UPDATE contrat_engagement SET etat = 'actualise', version = version + 1 WHERE id = ${avant.id}`.execute(
      trx,
    );
  }
  await sql`UPDATE contrat_engagement SET etat = 'en_cours', version = version + 1 WHERE id = ${p.contrat.id}`.execute(
    trx,
  );
  const signe = (await contratsDe(trx, p.id)).find((k) => k.id === p.contrat.id)!;
  const empreinte = empreinteDe(aSceller(signe));
  const document = await composerSiPublie(trx, acteur, p, { ...signe, empreinte });
  await sql`UPDATE contrat_engagement SET empreinte = ${empreinte}, document = ${document ? JSON.stringify(document) : null}::jsonb
    WHERE id = ${signe.id}`.execute(trx);
  await solderEcheance(trx, ECHEANCE_CONTRAT, `parcours:${p.id}`, acteur.nom);
  await poserSuites(trx, p, signe, avant === undefined);
  await changerEtat(trx, acteur, p, 'contractualise');
  await changerEtat(trx, acteur, p, 'accompagnement');
}

/** À qui signe pour l'organisme : revoir le contrat à la date convenue, et, au premier, définir l'offre raisonnable d'emploi. */
async function poserSuites(trx: Trx, p: ContratSitue, k: Contrat, premier: boolean): Promise<void> {
  const referent = await referentPrincipal(trx, p.id);
  if (!referent) return;
  const commun = {
    objet: `parcours:${p.id}`,
    adresse: `/parcours/${p.id}/contrat`,
    a: { organisation: referent.organisationId, compte: referent.compte, departement: p.operation.departement },
  };
  if (k.revoirLe)
    await poserEcheance(trx, {
      ...commun,
      nature: NATURE_REVOIR,
      libelle: `Revoir le contrat d'engagement, ${p.reference}`,
      fondement: 'Code du travail, R5411-14',
      due: finDuJour(k.revoirLe),
    });
  if (!premier) return;
  const signeLe = [k.signePersonneLe!, k.signeOrganismeLe!].toSorted().at(-1)!;
  const mois = await reglageA(trx, p.operation, 'accompagnement.offre_mois', signeLe);
  if (!mois) return;
  await poserEcheance(trx, {
    ...commun,
    nature: NATURE_OFFRE,
    libelle: `Définir l'offre raisonnable d'emploi, ${p.reference}`,
    fondement: mois.source,
    due: finDuJour(limiteOffre(signeLe, mois.valeur)),
    depart: { quoi: 'signature du contrat', le: finDuJour(signeLe) },
  });
}

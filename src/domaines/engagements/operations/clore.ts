import { sql } from 'kysely';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, jourDit, versionFacultative } from '#src/socle/saisie.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { contratPourAgir, contratsDe } from '../chargement.ts';
import { NATURE_OFFRE, NATURE_REVOIR } from '../conclure.ts';
import { EN_PREPARATION } from '../forme.ts';
import { SUIVI_CONTRAT } from '../suivi.ts';
import { adresseContrat } from './preparer.ts';

const solderSuites = async (trx: Trx, parcours: number, par: string) => {
  for (const nature of [NATURE_OFFRE, NATURE_REVOIR])
    await solderEcheance(trx, nature, `parcours:${parcours}`, par, 'sans_objet');
};

/** Clôt le contrat en cours, à une date, avec sa raison ; une version en préparation tombe avec lui. */
export const cloreContrat = operation({
  nom: 'engagements.clore',
  cloison: true,
  entree: surveiller(
    {
      id: identifiant,
      version: versionFacultative,
      le: jourDit('Écrivez la date de fin.').default(aujourdhui),
      motif: texteSurveille(500, 'Écrivez pourquoi le contrat prend fin.'),
    },
    ['motif'],
  ),
  charger: (trx, { id }) => contratPourAgir(trx, id),
  async executer({ trx, acteur, objet: p, journal }, e) {
    const { contrat } = p;
    exigerVersion(contrat, e.version, 'Ce contrat');
    if (contrat.etat !== 'en_cours')
      throw new ErreurMetier("Ce contrat n'est pas en cours.", { statut: 409, conseil: 'Rechargez la page.' });
    const faute =
      e.le > aujourdhui()
        ? "La date de fin ne peut pas être après aujourd'hui."
        : contrat.debut && e.le < contrat.debut
          ? 'La date de fin est avant le début du contrat.'
          : null;
    if (faute) throw new ErreurMetier(faute, { champs: { le: faute } });
    await transiter(trx, SUIVI_CONTRAT, acteur, { id: contrat.id, etat: 'en_cours', objet: null, transition: 'clore' });
    await sql`UPDATE contrat_engagement SET etat = 'clos', fin = ${e.le}, motif = ${e.motif}, version = version + 1
      WHERE id = ${contrat.id}`.execute(trx);
    await tomber(trx, acteur, p.id, EN_PREPARATION, 'Contrat en cours clos');
    await solderSuites(trx, p.id, acteur.nom);
    await journal({ objet: `parcours:${p.id}`, details: { contrat: contrat.id, le: e.le } });
    return { id: contrat.id, parcours: p.id, adresse: adresseContrat(p.id) };
  },
});

/** Passe à « caduc » les contrats du parcours qui sont dans ces états. */
async function tomber(
  trx: Trx,
  acteur: Acteur,
  parcours: number,
  etats: readonly string[],
  motif: string,
): Promise<number> {
  const vises = (await contratsDe(trx, parcours)).filter((k) => etats.includes(k.etat));
  for (const k of vises) {
    await transiter(trx, SUIVI_CONTRAT, acteur, {
      id: k.id,
      etat: k.etat as 'en_cours',
      objet: null,
      transition: 'rendre_caduc',
    });
    await sql`UPDATE contrat_engagement SET etat = 'caduc', motif = ${motif}, version = version + 1 WHERE id = ${k.id}`.execute(
      trx,
    );
  }
  return vises.length;
}

/**
 * Une réorientation rend le contrat caduc, et ce qui était en préparation avec lui (code du travail, D5411-8-2) : le délai repart de la nouvelle
 * notification. À appeler dans la transaction de l'orientation. @param motif sans rien de personnel @returns combien de contrats
 */
export async function rendreCaduc(trx: Trx, acteur: Acteur, parcours: number, motif: string): Promise<number> {
  const combien = await tomber(trx, acteur, parcours, [...EN_PREPARATION, 'en_cours'], motif);
  if (combien > 0) await solderSuites(trx, parcours, acteur.nom);
  return combien;
}

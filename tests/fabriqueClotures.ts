import { sql } from 'kysely';
import '#src/domaines/clotures/recepisse.ts';
import { lireBudget } from '#src/domaines/budgets/index.ts';
import { bilanSitue, objetBilan } from '#src/domaines/clotures/chargement.ts';
import {
  accepterBilan,
  chiffrerBilan,
  communiquerRevue,
  deposerBilan,
  ouvrirBilan,
  remplirBilan,
  reviserLigne,
  reviserReste,
} from '#src/domaines/clotures/index.ts';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { releverIndicateur } from '#src/domaines/realisations/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Budget } from '#src/socle/budgets/forme.ts';
import type { Donnees } from '#src/socle/formulaires/forme.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { BUDGET_TEST, type MondeAppel, mondeAppel, subventionDeTest } from './fabriqueAppels.ts';

/** Un récit que rien n'empêche de déposer, pour l'appel d'essai (deux orientations, deux indicateurs). */
export const RECIT_TEST: Donnees = {
  bilan_resume: 'Une année inventée.',
  bilan_publics: '120 personnes inventées, dans tout le département.',
  etat_professionnaliser: 'comme_prevu',
  recit_professionnaliser: 'Dix-huit formations, dans un atelier inventé.',
  etat_diversifier: 'en_partie',
  recit_diversifier: 'Une étude, pas encore d’activité nouvelle.',
  ecart_reussite: "Aucun examen cette année : le taux n'a pas d'objet.",
  vaut_compte_rendu: true,
  attestation_nom: 'Ida Exemple',
  attestation_exacte: true,
};

/**
 * Ce qui a été dépensé : onze mois de personnel (44 000 €), 20 % de frais indirects (8 800 €), soit 52 800 € ; 33 600 € d'avance, 5 000 € d'une
 * région, 14 200 € de ressources propres.
 */
export const REALISE_TEST: Budget = {
  charges: [
    {
      ...BUDGET_TEST.charges[0]!,
      montant: '44000.00',
      personnel: { personnes: '1', mois: '11', cout: '4000', part: '100' },
    },
    { ...BUDGET_TEST.charges[1]!, montant: '8800.00' },
  ],
  ressources: [
    { ...BUDGET_TEST.ressources[0]!, statut: 'recu', montant: '33600.00' },
    { ...BUDGET_TEST.ressources[1]!, montant: '14200.00' },
    { id: 'r3', compte: '74', genre: 'region', libelle: 'Région inventée', statut: 'recu', montant: '5000.00' },
  ],
  contributions: [],
};

export interface MondeCloture extends MondeAppel {
  subvention: number;
  candidature: number;
}

/** Une convention finie depuis 2025, son avance de 33 600 € payée. */
export async function mondeCloture(base: Base): Promise<MondeCloture> {
  await semerParametres(base);
  await semerModeles(base);
  const m = await mondeAppel(base);
  return { ...m, ...(await subventionFinie(base, m)) };
}

/** Une convention de plus, finie, avance payée. */
export async function subventionFinie(
  base: Base,
  m: Pick<MondeAppel, 'appel' | 'departement' | 'porteur'>,
  { paye = '33600.00' }: { paye?: string } = {},
): Promise<{ subvention: number; candidature: number }> {
  const { id, candidature } = await subventionDeTest(base, m, {
    etat: 'terminee',
    debut: '2025-01-01',
    fin: '2025-12-31',
  });
  await sql`INSERT INTO paiement (subvention, tranche, genre, montant, calcul, etat, propose_par, propose_par_id, approuve_par, approuve_par_id,
      approuve_le, reference, paye_le)
    SELECT ${id}, t.id, 'avance', ${paye}, '{}', 'paye', 'Ida Exemple', 1, 'Jean Exemple', 2, now(), 'M-2025-1', '2025-02-01'
    FROM subvention_tranche t WHERE t.subvention = ${id} AND t.genre = 'avance'`.execute(base);
  return { subvention: id, candidature };
}

/** Les gestes d'un bilan d'essai, chacun comme une personne le ferait. */
export function gestesDeCloture(base: Base, m: MondeCloture) {
  const { subvention } = m;
  const objet = `candidature:${m.candidature}`;
  const ouvrir = async (genre = 'final', fin: string | null = null) =>
    (await executer(ouvrirBilan, m.porteur, { subvention, genre, fin })).id;
  const remplir = async (id: number, changements: Record<string, unknown> = RECIT_TEST, acteur: Acteur = m.porteur) => {
    const { version } = (await lireReponse(base, objetBilan(id)))!;
    await executer(remplirBilan, acteur, { id, version, changements });
  };
  const chiffrer = async (id: number, contenu: Budget = REALISE_TEST, acteur: Acteur = m.porteur) => {
    const { rang } = await bilanSitue(base, id);
    const { version } = (await lireBudget(base, objet, 'realise', rang))!;
    await executer(chiffrerBilan, acteur, { id, version, contenu });
  };
  const relever = (valeur = '18') =>
    executer(releverIndicateur, m.porteur, {
      subvention,
      indicateur: 'formations',
      debut: '2025-01-01',
      fin: '2025-12-31',
      valeur,
    });
  const deposer = (id: number) => executer(deposerBilan, m.porteur, { id });
  const reviser = (id: number, ligne: string, accepte: string, motif = '') =>
    executer(reviserLigne, m.agent, { id, ligne, accepte, motif });
  return {
    ouvrir,
    remplir,
    chiffrer,
    relever,
    deposer,
    reviser,
    /** Rempli, relevé, déposé. */
    async depose(): Promise<number> {
      const id = await ouvrir();
      await remplir(id);
      await chiffrer(id);
      await relever();
      await deposer(id);
      return id;
    },
    /** Tout accepté tel que déclaré. */
    async accepte(id: number): Promise<void> {
      await executer(reviserReste, m.agent, { id });
      await executer(accepterBilan, m.departement, { id });
    },
    communiquer: (id: number) => executer(communiquerRevue, m.agent, { id }),
    /** Le délai de réponse est passé. */
    expirer: (id: number) =>
      sql`UPDATE bilan_subvention SET reponse_avant_le = now() - interval '1 minute' WHERE id = ${id}`.execute(base),
  };
}

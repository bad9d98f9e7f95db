import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, enEuros } from '#src/socle/montants.ts';
import { subventionPourAgir } from './chargement.ts';
import { exigerTermes } from './ecriture.ts';
import type { Changements, SubventionSituee, Termes, TranchePrevue } from './forme.ts';
import { ajusterPlan, recomposerPlan, type TrancheVoulue } from './regles/plan.ts';
import { tranchesDe } from './tranches.ts';

export type EtatAvenant = 'projet' | 'propose' | 'signe' | 'annule';
export const LIBELLES_AVENANT: Record<EtatAvenant, string> = {
  projet: 'En préparation',
  propose: 'À signer',
  signe: 'Signé',
  annule: 'Annulé',
};

export interface Avenant {
  id: number;
  subvention: number;
  rang: number;
  changements: Changements;
  motif: string;
  etat: EtatAvenant;
  demandeParPorteur: boolean;
  par: string;
  le: Date;
  signeLe: string | null;
}

/** Nom de l'avenant dans les tables communes (budgets, documents, suivi). */
export const objetAvenant = (id: number): string => `subvention_avenant:${id}`;

/** Les avenants d'une convention, du premier au dernier. Le droit est vérifié par l'appelant. */
export async function avenantsDe(base: Base | Trx, subvention: number): Promise<Avenant[]> {
  const { rows } = await sql<Avenant>`
    SELECT id, subvention, rang, changements, motif, etat, demande_par_porteur AS "demandeParPorteur", par, le, signe_le::text AS "signeLe"
    FROM subvention_avenant WHERE subvention = ${subvention} ORDER BY rang`.execute(base);
  return rows;
}

/** Un avenant, sa convention verrouillée d'abord ; le droit regarde la convention. @throws ErreurIntrouvable */
export async function avenantPourAgir(trx: Trx, id: number): Promise<SubventionSituee & { avenant: Avenant }> {
  const { rows } = await sql<{
    subvention: number;
  }>`SELECT subvention FROM subvention_avenant WHERE id = ${id}`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Cet avenant n'existe pas.");
  const s = await subventionPourAgir(trx, rows[0].subvention);
  return { ...s, avenant: (await avenantsDe(trx, s.id)).find((a) => a.id === id)! };
}

/** @throws ErreurMetier 409 la convention n'est pas en cours */
export function exigerEnCours(s: SubventionSituee): void {
  if (s.etat !== 'active')
    throw new ErreurMetier("Seule une convention en cours s'avenante.", {
      statut: 409,
      conseil: 'Terminée ou résiliée, ses comptes se règlent à la clôture.',
    });
}

/**
 * Ce que l'avenant change vraiment, avant et après, plan recalculé. @param voulu ce qui n'y est pas ne change pas
 * @throws ErreurMetier rien ne change ; montant au-delà du coût, ou sous ce qui est déjà proposé ou payé ; plan impossible
 */
export async function composerChangements(
  trx: Trx,
  s: SubventionSituee,
  voulu: Omit<Termes, 'tranches'> & { plan?: readonly TrancheVoulue[] | undefined },
): Promise<Changements> {
  const avant: Termes = {};
  const apres: Termes = {};
  if (voulu.fin && voulu.fin !== s.fin) [avant.fin, apres.fin] = [s.fin, voulu.fin];
  if (voulu.montant && comparer(voulu.montant, s.montant) !== 0)
    [avant.montant, apres.montant] = [s.montant, voulu.montant];
  if (voulu.coutEligible && comparer(voulu.coutEligible, s.coutEligible) !== 0)
    [avant.coutEligible, apres.coutEligible] = [s.coutEligible, voulu.coutEligible];
  if (voulu.budget) apres.budget = voulu.budget;
  const montant = apres.montant ?? s.montant;
  exigerTermes({
    debut: s.debut,
    fin: apres.fin ?? s.fin,
    montant,
    coutEligible: apres.coutEligible ?? s.coutEligible,
  });
  const plan = voulu.plan || apres.montant ? await nouveauPlan(trx, s, montant, voulu.plan) : null;
  if (plan) apres.tranches = plan;
  if (Object.keys(apres).length === 0)
    throw new ErreurMetier(
      'Cet avenant ne change rien : donnez une nouvelle fin, un nouveau montant, un autre plan ou un budget.',
      {
        champs: { fin: 'Rien ne change.' },
      },
    );
  return { avant, apres };
}

async function nouveauPlan(
  trx: Trx,
  s: SubventionSituee,
  montant: string,
  voulues?: readonly TrancheVoulue[],
): Promise<TranchePrevue[]> {
  const tranches = await tranchesDe(trx, s.id);
  const enPlan = (t: (typeof tranches)[number]): TranchePrevue => {
    const { id: _, livrableEtat: __, paiement: ___, ...prevue } = t;
    return prevue;
  };
  if (!voulues) {
    const ajuste = ajusterPlan(
      tranches.map((t) => ({ ...enPlan(t), prise: t.paiement !== null })),
      montant,
    );
    if (ajuste) return ajuste;
    throw new ErreurMetier(
      `Le nouveau montant, ${enEuros(montant)}, ne s'accorde pas avec ce qui est déjà proposé ou payé.`,
      {
        champs: {
          montant: 'Trop bas pour ce qui est déjà versé, ou rien ne reste à verser au plan : changez aussi le plan.',
        },
      },
    );
  }
  const recompose = recomposerPlan(tranches.filter((t) => t.paiement !== null).map(enPlan), voulues, montant);
  if ('plan' in recompose) return recompose.plan;
  throw new ErreurMetier(recompose.probleme.message, {
    champs: { [`t${recompose.probleme.rang}_part`]: recompose.probleme.message },
  });
}

/**
 * L'avenant tient encore sur la convention du jour : ses termes se tiennent, et chaque tranche prise par un paiement y est, au même montant.
 * @throws ErreurMetier 409 un paiement a été proposé depuis qu'il est préparé
 */
export async function exigerTenable(trx: Trx, s: SubventionSituee, { apres }: Changements): Promise<void> {
  exigerTermes({
    debut: s.debut,
    fin: apres.fin ?? s.fin,
    montant: apres.montant ?? s.montant,
    coutEligible: apres.coutEligible ?? s.coutEligible,
  });
  if (!apres.tranches) return;
  const prises = (await tranchesDe(trx, s.id)).filter((t) => t.paiement !== null);
  const perdue = prises.find(
    (p) => !apres.tranches?.some((t) => t.rang === p.rang && comparer(t.montant, p.montant) === 0),
  );
  if (perdue)
    throw new ErreurMetier(
      `La tranche « ${perdue.libelle} » a été proposée au paiement depuis : le plan de l'avenant ne tient plus.`,
      {
        statut: 409,
        conseil: 'Annulez cet avenant et préparez-le de nouveau.',
      },
    );
}

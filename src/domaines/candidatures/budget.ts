import { sql } from 'kysely';
import type { AppelSitue } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import type { Probleme } from '#src/socle/formulaires/forme.ts';

export interface BudgetDemande {
  contenu: unknown;
  etat: 'brouillon' | 'fige';
  version: number;
  empreinte: string | null;
}

export async function lireBudgetDemande(base: Base | Trx, objet: string): Promise<BudgetDemande | null> {
  const { rows } = await sql<BudgetDemande>`SELECT contenu, etat, version, empreinte FROM budget
    WHERE objet = ${objet} AND genre = 'demande' AND rang = 1`.execute(base);
  return rows[0] ?? null;
}

export async function ouvrirBudgetDemande(trx: Trx, acteur: Acteur, objet: string, contenu: unknown): Promise<void> {
  await sql`INSERT INTO budget (objet, genre, contenu, modifie_par, modifie_par_id)
    VALUES (${objet}, 'demande', ${JSON.stringify(contenu)}::jsonb, ${acteur.nom}, ${acteur.compteId || null})
    ON CONFLICT DO NOTHING`.execute(trx);
}

export async function figerBudgetDemande(trx: Trx, objet: string): Promise<void> {
  const budget = await lireBudgetDemande(trx, objet);
  if (!budget || budget.etat === 'fige') return;
  await sql`UPDATE budget SET etat = 'fige', fige_le = clock_timestamp(), empreinte = ${empreinteDe(budget.contenu)}
    WHERE objet = ${objet} AND genre = 'demande' AND rang = 1`.execute(trx);
}

export async function rouvrirBudgetDemande(trx: Trx, objet: string): Promise<void> {
  await sql`UPDATE budget SET etat = 'brouillon', fige_le = NULL, empreinte = NULL
    WHERE objet = ${objet} AND genre = 'demande' AND rang = 1`.execute(trx);
}

/** Ce qui empêche ou alerte dans le budget demandé, comme un problème du formulaire : champ et section `budget`. */
export function problemesDuBudget(_appel: AppelSitue, budget: BudgetDemande | null): Probleme[] {
  const vide = { champ: 'budget', section: 'budget', gravite: 'bloquant', manque: true } as const;
  return budget ? [] : [{ ...vide, message: 'Le budget est à remplir.' }];
}

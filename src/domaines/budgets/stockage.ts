import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { schemaBudget } from '#src/socle/budgets/schema.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import type { Budget, GenreBudget } from './forme.ts';

/** Une version gardée : celle d'un objet (`candidature:12`), d'un genre, d'un rang (deuxième avenant, deuxième bilan). */
export interface BudgetEnregistre {
  id: number;
  objet: string;
  genre: GenreBudget;
  rang: number;
  contenu: Budget;
  etat: 'brouillon' | 'fige';
  /** SHA-256 du contenu, une fois figé. */
  empreinte: string | null;
  figeLe: Date | null;
  /** Croît à chaque enregistrement : à renvoyer avec une modification. */
  version: number;
  modifieLe: Date;
  modifiePar: string;
}

/** Où se trouve une version. `rang` : 1 par défaut. */
export interface CleBudget {
  objet: string;
  genre: GenreBudget;
  rang?: number | undefined;
}

export const BUDGET_VIDE: Budget = { charges: [], ressources: [], contributions: [] };

/** Lit un contenu venu d'un fichier ou d'un programme. @throws ErreurMetier la première faute, avec son chemin */
export function lireContenu(contenu: unknown): Budget {
  const lu = schemaBudget.safeParse(contenu);
  if (lu.success) return lu.data;
  const champs = Object.fromEntries(lu.error.issues.map((i) => [i.path.join('.') || 'budget', i.message]));
  throw new ErreurMetier("Ce budget n'est pas lisible.", { champs });
}

const colonnes = sql`id, objet, genre, rang, contenu, etat, empreinte, fige_le AS "figeLe", version, modifie_le AS "modifieLe",
  modifie_par AS "modifiePar"`;
const ORDRE = sql`array_position(ARRAY['demande', 'retenu', 'amende', 'realise'], genre), rang`;

/** Une version ; `null` si elle n'existe pas. */
export async function lireBudget(
  base: Base | Trx,
  objet: string,
  genre: GenreBudget,
  rang = 1,
): Promise<BudgetEnregistre | null> {
  const { rows } = await sql<BudgetEnregistre>`SELECT ${colonnes} FROM budget
    WHERE objet = ${objet} AND genre = ${genre} AND rang = ${rang}`.execute(base);
  return rows[0] ?? null;
}

/** Toutes les versions d'un objet : demandé, retenu, amendés, réalisés, chacune dans l'ordre de ses rangs. */
export async function budgetsDe(base: Base | Trx, objet: string): Promise<BudgetEnregistre[]> {
  const { rows } = await sql<BudgetEnregistre>`SELECT ${colonnes} FROM budget
    WHERE objet = ${objet} ORDER BY ${ORDRE}`.execute(base);
  return rows;
}

/** Le rang d'une version de plus dans son genre. */
export async function rangSuivant(base: Base | Trx, objet: string, genre: GenreBudget): Promise<number> {
  const { rows } = await sql<{ rang: number }>`SELECT coalesce(max(rang), 0)::int + 1 AS rang FROM budget
    WHERE objet = ${objet} AND genre = ${genre}`.execute(base);
  return rows[0]?.rang ?? 1;
}

/** La version, verrouillée jusqu'à la fin de la transaction. @throws ErreurIntrouvable */
export async function budgetPourModifier(trx: Trx, { objet, genre, rang = 1 }: CleBudget): Promise<BudgetEnregistre> {
  const { rows } = await sql<BudgetEnregistre>`SELECT ${colonnes} FROM budget
    WHERE objet = ${objet} AND genre = ${genre} AND rang = ${rang} FOR UPDATE`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Ce budget n'existe pas.");
  return rows[0];
}

/** Garde une édition : ce qu'est le budget à cette version, pour réunir deux saisies et relire l'histoire. Sans effet si elle l'est déjà. */
export async function garderEdition(trx: Trx, budget: number): Promise<void> {
  await sql`INSERT INTO budget_edition (budget, version, contenu, par, par_id)
    SELECT b.id, b.version, b.contenu, b.modifie_par, b.modifie_par_id FROM budget b WHERE b.id = ${budget}
      AND NOT EXISTS (SELECT FROM budget_edition e WHERE e.budget = b.id AND e.version = b.version)`.execute(trx);
}

/**
 * Crée une version, vide ou copiée d'un contenu. Si elle existe déjà (double clic), rend celle qui existe, inchangée.
 * Le droit et le journal sont ceux de l'opération qui appelle.
 */
export async function creerBudget(
  trx: Trx,
  acteur: Acteur,
  { objet, genre, rang = 1, contenu = BUDGET_VIDE }: CleBudget & { contenu?: Budget | undefined },
): Promise<BudgetEnregistre> {
  const { rows } = await sql<BudgetEnregistre>`
    INSERT INTO budget (objet, genre, rang, contenu, modifie_par, modifie_par_id)
    VALUES (${objet}, ${genre}, ${rang}, ${JSON.stringify(lireContenu(contenu))}::jsonb, ${acteur.nom}, ${acteur.compteId || null})
    ON CONFLICT (objet, genre, rang) DO NOTHING RETURNING ${colonnes}`.execute(trx);
  if (rows[0]) await garderEdition(trx, rows[0].id);
  return rows[0] ?? budgetPourModifier(trx, { objet, genre, rang });
}

/** Fige une version : elle ne change plus, son empreinte l'atteste. Déjà figée : rendue telle quelle. @throws ErreurIntrouvable */
export async function figerBudget(trx: Trx, cle: CleBudget): Promise<BudgetEnregistre> {
  const budget = await budgetPourModifier(trx, cle);
  if (budget.etat === 'fige') return budget;
  const { rows } = await sql<BudgetEnregistre>`
    UPDATE budget SET etat = 'fige', fige_le = now(), empreinte = ${empreinteDe(budget.contenu)}
    WHERE id = ${budget.id} RETURNING ${colonnes}`.execute(trx);
  return rows[0] as BudgetEnregistre;
}

/** Rouvre une version figée, pour une correction demandée ; le récépissé garde l'empreinte de ce qui fut déposé. @throws ErreurIntrouvable */
export async function rouvrirBudget(trx: Trx, cle: CleBudget): Promise<BudgetEnregistre> {
  const budget = await budgetPourModifier(trx, cle);
  if (budget.etat === 'brouillon') return budget;
  const { rows } = await sql<BudgetEnregistre>`
    UPDATE budget SET etat = 'brouillon', fige_le = NULL, empreinte = NULL
    WHERE id = ${budget.id} RETURNING ${colonnes}`.execute(trx);
  return rows[0] as BudgetEnregistre;
}

import { sql } from 'kysely';
import type { Base, Trx } from './base.ts';
import { enTransaction } from './transaction.ts';

declare const MARQUE: unique symbol;

/**
 * Transaction soumise aux politiques de ligne (migration 0170) : elle ne voit des dossiers personnels que ceux de qui la demande. Les
 * requêtes sur des personnes ne prennent que ce type : leur passer une base ordinaire ne compile pas.
 */
export type Cloison = Trx & { readonly [MARQUE]: true };

/** Qui demande : un compte professionnel, ou la personne accompagnée elle-même. */
export interface Demandeur {
  compteId: number;
  /** Identifiant de la personne accompagnée, quand c'est elle qui demande. */
  personne?: number | null;
}

/** Soumet la suite de la transaction aux politiques, jusqu'à sa fin ou jusqu'à `horsCloison`. */
export async function cloisonner(trx: Trx, { compteId, personne }: Demandeur): Promise<Cloison> {
  // Une personne accompagnée n'est pas une professionnelle : son compte n'ouvre que son dossier.
  const compte = personne ? '' : String(compteId || '');
  await sql`SELECT set_config('maillage.compte', ${compte}, true), set_config('maillage.personne', ${String(personne ?? '')}, true),
    set_config('role', 'maillage_personnes', true)`.execute(trx);
  return trx as Cloison;
}

/** Une transaction cloisonnée, pour lire. */
export function enCloison<T>(base: Base, demandeur: Demandeur, faire: (c: Cloison) => Promise<T>): Promise<T> {
  return enTransaction(base, async (trx) => faire(await cloisonner(trx, demandeur)));
}

/**
 * Sort un instant de la cloison, dans la même transaction : ce que la règle veut voir de dossiers que l'acteur ne lit pas (un doublon, une
 * charge de travail), ou ce que le système écrit pour lui (une file de travaux). Rien de personnel n'en revient à l'écran.
 */
export async function horsCloison<T>(c: Cloison, faire: (trx: Trx) => Promise<T>): Promise<T> {
  await sql`RESET ROLE`.execute(c);
  // Une erreur annule la transaction : il n'y a rien à refermer.
  const resultat = await faire(c);
  await sql`SELECT set_config('role', 'maillage_personnes', true)`.execute(c);
  return resultat;
}

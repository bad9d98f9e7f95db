import { sql } from 'kysely';
import type { Niveau, Reference } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';

/** Nom de chaque territoire d'un niveau, par code. */
export async function nomsDuNiveau(base: Base, niveau: Exclude<Niveau, 'france'>): Promise<Map<string, string>> {
  const { rows } =
    niveau === 'zone_emploi' || niveau === 'clpe'
      ? await sql<{ code: string; nom: string }>`SELECT code, nom FROM zone WHERE type = ${niveau}`.execute(base)
      : await sql<{ code: string; nom: string }>`SELECT code, nom FROM ${sql.table(niveau)}`.execute(base);
  return new Map(rows.map(({ code, nom }) => [code, nom]));
}

/** @throws ErreurIntrouvable */
export async function nomDe(base: Base, { niveau, code }: Reference): Promise<string> {
  if (niveau === 'france') return 'France';
  const nom = (await nomsDuNiveau(base, niveau)).get(code);
  if (nom === undefined) throw new ErreurIntrouvable(`Aucun territoire ne porte le code « ${niveau}:${code} ».`);
  return nom;
}

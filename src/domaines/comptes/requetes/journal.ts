import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { estAdministrateur } from '#src/droits/droits.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';

export interface EntreeListee {
  id: number;
  instant: Date;
  acteur: string;
  organisation: string | null;
  action: string;
  objet: string;
  details: Record<string, unknown>;
}

export interface FiltresJournal {
  q?: string | undefined;
  /** Une action, ou un domaine entier (« comptes. »). */
  action?: string | undefined;
  /** Genre de l'objet (« structure »), seul ou avec son numéro. */
  genre?: string | undefined;
  numero?: string | undefined;
  du?: string | undefined;
  au?: string | undefined;
  page: number;
  taille: number;
}

/** Le journal de tout le site pour son administrateur ; pour un responsable, ce qui s'est fait au nom de son organisation. */
function condition(acteur: Acteur, f: FiltresJournal): RawBuilder<unknown> {
  return sql`(${estAdministrateur(acteur)} OR j.organisation_id = ${acteur.organisationId})
    AND (${f.q ?? null}::text IS NULL OR recherchable(j.acteur) LIKE '%' || recherchable(${f.q ?? ''}) || '%')
    AND (${f.action ?? null}::text IS NULL OR j.action = ${f.action ?? ''} OR (${f.action ?? ''} LIKE '%.' AND starts_with(j.action, ${f.action ?? ''})))
    AND (${f.genre ?? null}::text IS NULL OR j.objet = ${f.genre ?? ''} OR starts_with(j.objet, ${`${f.genre ?? ''}:`}))
    AND (${f.numero ?? null}::text IS NULL OR substr(j.objet, strpos(j.objet, ':') + 1) = ${f.numero ?? ''})
    AND (${f.du ?? null}::date IS NULL OR j.instant >= ${f.du ?? null}::date::timestamp AT TIME ZONE 'Europe/Paris')
    AND (${f.au ?? null}::date IS NULL OR j.instant < (${f.au ?? null}::date + 1)::timestamp AT TIME ZONE 'Europe/Paris')`;
}

const COLONNES = sql`j.id, j.instant, j.acteur, o.nom AS organisation, j.action, j.objet, j.details
  FROM journal j LEFT JOIN organisation o ON o.id = j.organisation_id`;

/** Les entrées les plus récentes d'abord. */
export async function listerJournal(base: Base, acteur: Acteur, f: FiltresJournal) {
  exiger(acteur, 'journal.lire');
  const ou = condition(acteur, f);
  const { rows: lignes } = await sql<EntreeListee>`
    SELECT ${COLONNES} WHERE ${ou} ORDER BY j.id DESC LIMIT ${f.taille} OFFSET ${(f.page - 1) * f.taille}`.execute(
    base,
  );
  const { rows } = await sql<{ total: number }>`SELECT count(*) AS total FROM journal j WHERE ${ou}`.execute(base);
  return { lignes, total: rows[0]?.total ?? 0 };
}

/** Toutes les entrées du filtre, par lots : un journal de plusieurs millions de lignes s'exporte sans tenir en mémoire. */
export async function* parcourirJournal(base: Base, acteur: Acteur, f: FiltresJournal): AsyncGenerator<EntreeListee> {
  exiger(acteur, 'journal.lire');
  const ou = condition(acteur, f);
  let avant = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const { rows } =
      await sql<EntreeListee>`SELECT ${COLONNES} WHERE ${ou} AND j.id < ${avant} ORDER BY j.id DESC LIMIT 2000`.execute(
        base,
      );
    yield* rows;
    if (rows.length < 2000) return;
    avant = rows.at(-1)!.id;
  }
}

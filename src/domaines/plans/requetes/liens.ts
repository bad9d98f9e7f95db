import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { adresseLiee, estGenreLie, type Lien, OBJETS_LIES } from '../forme.ts';

/**
 * Le nom d'un objet lié, s'il n'apprend rien à qui ne pourrait pas ouvrir sa page : un appel publié, une structure. Le reste se dit par son
 * numéro, et la page elle-même vérifie le droit. Lu en SQL : ces domaines n'ont pas à connaître les plans.
 */
const NOMS = sql`
  CASE split_part(l.objet, ':', 1)
    WHEN 'appel' THEN (SELECT intitule FROM appel WHERE id = split_part(l.objet, ':', 2)::int AND etat NOT IN ('preparation', 'retire'))
    WHEN 'convention' THEN (SELECT s.nom FROM convention c JOIN structure s ON s.id = c.structure WHERE c.id = split_part(l.objet, ':', 2)::int)
  END`;

export async function liensParAction(base: Base | Trx, actions: readonly number[]): Promise<Map<number, Lien[]>> {
  const { rows } = await sql<{ action: number; objet: string; nom: string | null }>`
    SELECT l.action, l.objet, ${NOMS} AS nom FROM plan_lien l WHERE l.action = ANY(${[...actions]}::int[]) ORDER BY l.le, l.objet`.execute(
    base,
  );
  const liens = new Map<number, Lien[]>();
  for (const { action, objet, nom } of rows)
    liens.set(action, [
      ...(liens.get(action) ?? []),
      { objet, libelle: libelleLie(objet, nom), adresse: adresseLiee(objet) },
    ]);
  return liens;
}

export function libelleLie(objet: string, nom: string | null): string {
  const [genre = '', id] = objet.split(':');
  const libelle = estGenreLie(genre) ? OBJETS_LIES[genre].libelle : genre;
  return nom ? `${libelle} : ${nom}` : `${libelle} n° ${id}`;
}

/** « /appels/12 », l'adresse entière d'une page, ou « appel:12 » → `appel:12` ; `null` : aucun objet que l'on sache relier. */
export function objetDeLAdresse(saisie: string): string | null {
  const nu = saisie.trim().replace(/^https?:\/\/[^/]+/, '');
  const direct = /^([a-z]+):(\d{1,9})$/.exec(nu);
  if (direct && estGenreLie(direct[1]!)) return `${direct[1]}:${Number(direct[2])}`;
  for (const [genre, { chemin }] of Object.entries(OBJETS_LIES)) {
    const trouve = new RegExp(`^${chemin}/(\\d{1,9})(?:[/?#].*)?$`).exec(nu);
    if (trouve) return `${genre}:${Number(trouve[1])}`;
  }
  return null;
}

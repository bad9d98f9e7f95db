import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';

export interface Candidate {
  id: number;
  nom: string;
  communeNom: string | null;
}

/** Un doute « annexes sans structure », les annexes en cause et les structures qui pourraient les porter. @throws ErreurIntrouvable */
export async function lireRattachement(base: Base | Trx, acteur: Acteur, id: number, q?: string) {
  exiger(acteur, 'structures.rattacherAnnexes');
  const { rows } = await sql<{ id: number; sujet: string; departement: string | null; explication: string }>`
    SELECT id, sujet, departement, explication FROM doute
    WHERE id = ${id} AND genre = 'annexe_sans_structure' AND etat = 'ouvert'`.execute(base);
  const doute = rows[0];
  if (!doute) throw new ErreurIntrouvable('Ces annexes sont déjà rattachées.');
  const coupure = doute.sujet.lastIndexOf('/');
  const [identifiant, type] = [doute.sujet.slice(0, coupure), doute.sujet.slice(coupure + 1)];
  const annexes = await sql<{ numero: string; annees: string; etp: number | null }>`
    SELECT numero, string_agg(DISTINCT extract(year FROM debut)::text, ', ') AS annees, max(etp)::float8 AS etp FROM annexe_financiere
    WHERE structure IS NULL AND coalesce(id_asp, numero) = ${identifiant} AND coalesce(type, '?') = ${type}
    GROUP BY numero ORDER BY numero`.execute(base);
  const ou = q
    ? sql`s.recherche || ' ' || coalesce(c.recherche, '') LIKE '%' || btrim(recherchable(${q})) || '%'`
    : sql`s.departement = ${doute.departement}`;
  const candidates = await sql<Candidate>`
    SELECT s.id, s.nom, coalesce(c.nom, s.commune_declaree) AS "communeNom" FROM structure s LEFT JOIN commune c ON c.code = s.commune
    WHERE s.etat = 'active' AND (s.type = ${type} OR ${type} = '?') AND ${ou} ORDER BY recherchable(s.nom) LIMIT 100`.execute(
    base,
  );
  return { doute, annexes: annexes.rows, candidates: candidates.rows };
}

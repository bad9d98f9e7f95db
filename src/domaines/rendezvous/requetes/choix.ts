import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';

/** Ceux avec qui je peux fixer un rendez-vous : les parcours ouverts de mon cercle. */
export async function mesPersonnes(
  c: Cloison,
  acteur: Acteur,
  operation: number | null = null,
): Promise<{ id: number; nom: string; reference: string; operation: number }[]> {
  const { rows } = await sql<{ id: number; nom: string; reference: string; operation: number }>`
    SELECT DISTINCT ON (n.nom, n.prenom, p.id) p.id, n.nom || ' ' || n.prenom AS nom, p.reference, p.operation
    FROM acces_parcours a JOIN parcours p ON p.id = a.parcours AND p.etat <> 'clos' JOIN personne n ON n.id = p.personne
    WHERE a.compte_id = ${acteur.compteId} AND a.ecriture AND ${EN_COURS}
      AND ${operation ? sql`p.operation = ${operation}` : sql`true`} ORDER BY n.nom, n.prenom, p.id LIMIT 500`.execute(
    c,
  );
  return rows;
}

/** Qui peut tenir un rendez-vous de cette opération : une ligne par compte. */
export async function professionnelsDe(
  c: Cloison,
  operation: number,
  equipe: number | null,
): Promise<{ id: number; nom: string; compteId: number }[]> {
  const { rows } = await sql<{ id: number; nom: string; compteId: number }>`
    SELECT DISTINCT ON (k.nom, k.prenom, k.id) f.id, k.prenom || ' ' || k.nom AS nom, k.id AS "compteId"
    FROM professionnel f JOIN compte k ON k.id = f.compte_id WHERE f.operation = ${operation} AND habilite(f)
      AND (${equipe}::int IS NULL OR f.equipe IS NULL OR f.equipe = ${equipe})
    ORDER BY k.nom, k.prenom, k.id, f.role = 'referent' DESC, f.id`.execute(c);
  return rows;
}

/** Lieux déjà écrits dans l'opération, les plus récents d'abord : proposés à la saisie. */
export async function lieuxConnus(c: Cloison, operation: number): Promise<string[]> {
  const { rows } = await sql<{ lieu: string }>`
    SELECT lieu FROM (SELECT nom || CASE WHEN lieu <> '' THEN ', ' || lieu ELSE '' END AS lieu FROM equipe WHERE operation = ${operation} AND fermee_le IS NULL
      UNION SELECT r.lieu FROM professionnel f JOIN LATERAL (SELECT lieu FROM rendezvous x WHERE x.professionnel = f.id AND x.modalite = 'sur_place'
        ORDER BY debut DESC LIMIT 5) r ON true WHERE f.operation = ${operation}) l WHERE lieu <> '' ORDER BY lieu LIMIT 20`.execute(
    c,
  );
  return rows.map(({ lieu }) => lieu);
}

/** Opérations où je peux ouvrir un rendez-vous collectif. */
export async function mesOperations(c: Cloison, acteur: Acteur): Promise<{ id: number; nom: string }[]> {
  const { rows } = await sql<{ id: number; nom: string }>`
    SELECT DISTINCT o.id, o.intitule AS nom FROM professionnel f JOIN operation_accompagnement o ON o.id = f.operation AND o.close_le IS NULL
    WHERE f.compte_id = ${acteur.compteId} AND habilite(f) ORDER BY o.intitule`.execute(c);
  return rows;
}

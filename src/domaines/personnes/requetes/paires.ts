import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { RaisonDoublon } from '../regles/doublons.ts';

/** Ce qui permet de reconnaître une personne, sans rien de son parcours. */
export interface FicheComparee {
  id: number;
  nom: string;
  prenom: string;
  naissance: string | null;
  commune: string | null;
  numeroCaf: string | null;
  numeroFt: string | null;
  parcours: { id: number; reference: string; ouvert: boolean; operation: string }[];
}

export interface Paire {
  id: number;
  raisons: RaisonDoublon[];
  creeLe: Date;
  a: FicheComparee;
  b: FicheComparee;
}

/** Opérations que l'acteur dirige ou coordonne. */
const DIRIGEES = (compteId: number) => sql`SELECT f.operation FROM professionnel f WHERE f.compte_id = ${compteId}
  AND f.role IN ('responsable', 'coordination') AND habilite(f)`;

const FICHE = (cote: 'a' | 'b') => sql<FicheComparee>`
  (SELECT jsonb_build_object('id', n.id, 'nom', n.nom, 'prenom', n.prenom, 'naissance', n.naissance, 'commune', k.nom,
    'numeroCaf', n.numero_caf, 'numeroFt', n.numero_ft, 'parcours', (SELECT jsonb_agg(jsonb_build_object('id', p.id, 'reference', p.reference,
      'ouvert', p.clos_le IS NULL, 'operation', o.intitule) ORDER BY p.id) FROM parcours p JOIN operation_accompagnement o ON o.id = p.operation
      WHERE p.personne = n.id))
   FROM personne n LEFT JOIN commune k ON k.code = n.commune WHERE n.id = ${sql.ref(`d.${cote}`)})`;

const DIRIGEE = (
  cote: 'a' | 'b',
  compteId: number,
) => sql`EXISTS (SELECT FROM parcours p WHERE p.personne = ${sql.ref(`d.${cote}`)}
  AND p.operation IN (${DIRIGEES(compteId)}))`;

/** Paires que l'acteur peut trancher, les plus anciennes d'abord. */
export async function pairesATrancher(
  c: Cloison,
  acteur: Pick<Acteur, 'compteId'>,
  { page, taille }: { page: number; taille: number },
): Promise<{ lignes: Paire[]; total: number }> {
  const ou = sql`d.etat = 'a_trancher' AND ${DIRIGEE('a', acteur.compteId)} AND ${DIRIGEE('b', acteur.compteId)}`;
  const { rows } =
    await sql<Paire>`SELECT d.id, d.raisons, d.cree_le AS "creeLe", ${FICHE('a')} AS a, ${FICHE('b')} AS b
    FROM personne_doublon d WHERE ${ou} ORDER BY d.id LIMIT ${taille} OFFSET ${(page - 1) * taille}`.execute(c);
  const { rows: compte } = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM personne_doublon d WHERE ${ou}`.execute(c);
  return { lignes: rows, total: compte[0]!.n };
}

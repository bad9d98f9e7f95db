import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { dansTerritoire } from './territoire.ts';

/** Une structure implantée dans un territoire, active ou fermée depuis. */
export interface StructureIci {
  id: number;
  nom: string;
  type: string;
  siret: string;
  ouverture: string | null;
}

/** Les structures d'un territoire (`niveau:code`), y compris fermées : leurs conventions d'alors comptent encore. */
export async function structuresIci(base: Base, acteur: Acteur, territoire: string): Promise<StructureIci[]> {
  exiger(acteur, 'structures.lire');
  const { rows } = await sql<StructureIci>`
    SELECT s.id, s.nom, s.type, s.siret, s.ouverture::text AS ouverture FROM structure s
    WHERE ${dansTerritoire(sql`s.commune`, territoire)} AND ${horsDemonstration('s')} ORDER BY s.id`.execute(base);
  return rows;
}

/** Une structure et où elle est : son intercommunalité, à défaut sa commune, à défaut son département. */
export interface StructureSituee {
  id: number;
  nom: string;
  type: string;
  territoire: string | null;
  /** Organisations de l'application qui portent son SIRET. */
  organisations: number[];
}

/** Les structures de ce numéro, ou celles que portent ces organisations. */
export async function structuresSituees(
  base: Base,
  acteur: Acteur,
  { ids = [], organisations = [] }: { ids?: readonly number[]; organisations?: readonly number[] },
): Promise<StructureSituee[]> {
  exiger(acteur, 'structures.lire');
  const { rows } = await sql<StructureSituee>`
    SELECT s.id, s.nom, s.type, CASE WHEN c.epci IS NOT NULL THEN 'epci:' || c.epci WHEN c.code IS NOT NULL THEN 'commune:' || c.code
        WHEN s.departement IS NOT NULL THEN 'departement:' || s.departement END AS territoire,
      ARRAY(SELECT o.id FROM organisation o WHERE o.siret = s.siret) AS organisations
    FROM structure s LEFT JOIN commune c ON c.code = s.commune
    WHERE s.id = ANY(${[...ids]}::int[]) OR s.siret IN (SELECT siret FROM organisation WHERE id = ANY(${[...organisations]}::int[]) AND siret IS NOT NULL)
    ORDER BY s.id`.execute(base);
  return rows;
}

import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type ProfilStructures, profiler, type StructureProfilee } from '../regles/profil.ts';
import { libelleReseau } from '../regles/reseaux.ts';
import { dansTerritoire } from './territoire.ts';

/**
 * Âges, tailles et réseaux des structures actives d'un territoire (`niveau:code`), de ces types (tous, par défaut).
 * Une référence de territoire inconnue donne un profil vide.
 */
export async function profilDesStructures(
  base: Base | Trx,
  acteur: Acteur,
  { territoire, types }: { territoire: string; types?: readonly string[] | undefined },
): Promise<ProfilStructures> {
  exiger(acteur, 'structures.lire');
  const desTypes = types ? sql`s.type = ANY(${[...types]})` : sql`true`;
  const { rows } = await sql<StructureProfilee>`
    SELECT s.creation, s.effectif,
      ARRAY(SELECT r.reseau FROM structure_reseau r WHERE r.structure = s.id AND NOT r.retire ORDER BY 1) AS reseaux
    FROM structure s
    WHERE s.etat = 'active' AND ${desTypes} AND ${dansTerritoire(sql`s.commune`, territoire)}`.execute(base);
  return profiler(
    rows.map((ligne) => ({ ...ligne, reseaux: ligne.reseaux.map(libelleReseau) })),
    aujourdhui(),
  );
}

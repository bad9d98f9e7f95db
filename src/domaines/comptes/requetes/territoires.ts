import { sql } from 'kysely';
import type { NiveauPerimetre, Perimetre } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { libellePerimetre } from '../regles.ts';

/** Ajoute à chaque ligne son périmètre en toutes lettres (« Département : Pas-de-Calais »). */
export async function nommerPerimetres<L extends { niveau: NiveauPerimetre; codes: string[] }>(
  base: Base,
  lignes: L[],
): Promise<(L & { perimetre: string })[]> {
  const codes = [...new Set(lignes.flatMap((ligne) => ligne.codes))];
  const { rows } = await sql<{ cle: string; nom: string }>`
    SELECT 'region:' || code AS cle, nom FROM region WHERE code = ANY(${codes})
    UNION ALL SELECT 'departement:' || code, nom FROM departement WHERE code = ANY(${codes})
    UNION ALL SELECT 'epci:' || code, nom FROM epci WHERE code = ANY(${codes})
    UNION ALL SELECT 'commune:' || code, nom FROM commune WHERE code = ANY(${codes})`.execute(base);
  const noms = Object.fromEntries(rows.map(({ cle, nom }) => [cle, nom]));
  return lignes.map((ligne) => ({ ...ligne, perimetre: libellePerimetre(ligne satisfies Perimetre, noms) }));
}

/** Départements et régions, pour un choix par nom. */
export async function choixTerritoires(base: Base) {
  const { rows } = await sql<{ niveau: 'departement' | 'region'; valeur: string; libelle: string }>`
    SELECT 'departement' AS niveau, code AS valeur, code || ' ' || nom AS libelle FROM departement
    UNION ALL SELECT 'region', code, nom FROM region ORDER BY 3`.execute(base);
  const de = (niveau: string) =>
    rows.filter((r) => r.niveau === niveau).map(({ valeur, libelle }) => ({ valeur, libelle }));
  return { departements: de('departement'), regions: de('region') };
}

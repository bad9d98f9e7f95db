import { sql } from 'kysely';
import type { Acteur, Lieu } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';

interface Option {
  valeur: string;
  libelle: string;
  groupe: string;
}

/** Territoires où cette personne peut poser une valeur : régions et départements ; `national` si elle le peut pour la France entière. */
export async function territoiresPermis(base: Base, acteur: Acteur): Promise<{ national: boolean; options: Option[] }> {
  const { rows } = await sql<Option & Lieu>`
    SELECT 'region:' || code AS valeur, nom AS libelle, 'Régions' AS groupe, NULL AS departement, code AS region, 1 AS rang FROM region
    UNION ALL
    SELECT 'departement:' || code, code || ' ' || nom, 'Départements', code, region, 2 FROM departement
    ORDER BY rang, libelle`.execute(base);
  return {
    national: peut(acteur, 'parametres.ajouter', { lieu: null }),
    options: rows
      .filter(({ departement, region }) => peut(acteur, 'parametres.ajouter', { lieu: { departement, region } }))
      .map(({ valeur, libelle, groupe }) => ({ valeur, libelle, groupe })),
  };
}

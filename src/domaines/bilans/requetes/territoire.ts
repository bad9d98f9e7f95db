import { sql } from 'kysely';
import { suivisDe } from '#src/domaines/activite/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { dansTerritoire } from '#src/domaines/structures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { agregerResultats, type ResultatsStructure, type ResultatsTerritoire } from '../regles/territoire.ts';

export type { ResultatsTerritoire } from '../regles/territoire.ts';

type Structure = Pick<ResultatsStructure, 'demonstration' | 'bilan' | 'sorties'> & {
  id: number;
  type: string;
  departement: string | null;
  region: string | null;
};

/**
 * Activité et sorties des structures actives d'un territoire (`niveau:code`), de la dernière année finie dont on sait quelque chose, à défaut
 * de l'année en cours. Le bilan accepté de la structure fait foi ; sans lui, ses états mensuels et ses sorties déclarées.
 * Une statistique que tout compte peut lire : ce qui laisserait reconnaître une structure ou des personnes y est déjà caché.
 * @param jour `AAAA-MM-JJ` @returns `null` : ni bilan accepté, ni sorties, ni heures
 */
export async function resultatsDuTerritoire(
  base: Base | Trx,
  acteur: Acteur,
  { territoire, types, jour }: { territoire: string; types: readonly string[]; jour: string },
): Promise<ResultatsTerritoire | null> {
  exiger(acteur, 'structures.lire');
  const enCours = Number(jour.slice(0, 4));
  const ici = sql`s.etat = 'active' AND s.type = ANY(${[...types]}) AND ${dansTerritoire(sql`s.commune`, territoire)}`;
  const { rows: annees } = await sql<{ annee: number }>`
    SELECT x.annee FROM (
      SELECT structure, annee FROM bilan WHERE etat = 'accepte'
      UNION SELECT structure, annee FROM activite_sortie
      UNION SELECT structure, extract(year FROM mois)::int FROM activite_mois) x
    JOIN structure s ON s.id = x.structure WHERE ${ici} AND x.annee <= ${enCours}
    ORDER BY x.annee = ${enCours}, x.annee DESC LIMIT 1`.execute(base);
  const annee = annees[0]?.annee;
  if (annee === undefined) return null;
  const { rows: structures } = await sql<Structure>`
    SELECT s.id, s.type, s.departement, d.region, s.demonstration,
      (SELECT b.resultats FROM bilan b WHERE b.structure = s.id AND b.annee = ${annee} AND b.etat = 'accepte' ORDER BY b.id DESC LIMIT 1) AS bilan,
      (SELECT json_object_agg(categorie, nombre) FROM activite_sortie a WHERE a.structure = s.id AND a.annee = ${annee}) AS sorties
    FROM structure s LEFT JOIN departement d ON d.code = s.departement WHERE ${ici}`.execute(base);
  const suivis = await suivisDe(base, structures, annee);
  // Sans valeur connue, rien ne se montre : mieux vaut un blanc qu'une structure reconnue.
  const minimum = (await parametreA(base, 'secret.structures', jour, territoire))?.valeur ?? Number.POSITIVE_INFINITY;
  return agregerResultats(
    structures.map(({ id, ...s }) => ({ ...s, cumul: suivis.get(id)?.cumul ?? null })),
    { annee, enCours: annee === enCours, minimum },
  );
}

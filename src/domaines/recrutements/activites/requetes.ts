import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { type Correspondance, type OrigineActivite, preparerRattacheur, type Rattacheur } from './rattacher.ts';

export interface ActiviteInsertion {
  code: string;
  libelle: string;
}

/** Les activités d'insertion, dans l'ordre où on les montre, sans « hors insertion ». */
export async function lireActivites(base: Base): Promise<ActiviteInsertion[]> {
  const { rows } = await sql<ActiviteInsertion>`
    SELECT code, libelle FROM activite_insertion WHERE code <> 'hors_insertion' ORDER BY ordre`.execute(base);
  return rows;
}

/** Le rattacheur de la correspondance en vigueur aujourd'hui. */
export async function lireRattacheur(base: Base): Promise<Rattacheur> {
  const activites = await sql<{ code: string }>`SELECT code FROM activite_insertion ORDER BY ordre`.execute(base);
  const lignes = await sql<Correspondance>`
    SELECT nature, code, activite FROM activite_correspondance
    WHERE debut <= current_date AND (fin IS NULL OR fin > current_date) ORDER BY id`.execute(base);
  return preparerRattacheur(
    lignes.rows,
    activites.rows.map(({ code }) => code),
  );
}

/** Une structure active et ses activités d'insertion ; `activites` vide : rien ne les dit. */
export interface StructureActive {
  id: number;
  type: string;
  commune: string | null;
  activites: string[];
  origine: OrigineActivite | null;
}

const gardees = new WeakMap<Base, { cle: string; structures: Promise<StructureActive[]> }>();

/** Toutes les structures actives avec leurs activités, gardées en mémoire tant que rien ne change. */
export async function structuresParActivite(base: Base): Promise<StructureActive[]> {
  const table = (nom: string) =>
    sql`(SELECT count(*) || '.' || coalesce(sum(xmin::text::bigint), 0) FROM ${sql.table(nom)})`;
  const { rows } = await sql<{ cle: string }>`
    SELECT concat_ws('|', current_date, ${table('structure')}, ${table('structure_activite')},
      (SELECT version FROM recrutement_version)) AS cle`.execute(base);
  const cle = rows[0]?.cle ?? '';
  const gardee = gardees.get(base);
  if (gardee?.cle === cle) return gardee.structures;
  const structures = lire(base);
  gardees.set(base, { cle, structures });
  structures.catch(() => gardees.delete(base));
  return structures;
}

async function lire(base: Base): Promise<StructureActive[]> {
  const rattacheur = await lireRattacheur(base);
  const { rows } = await sql<{
    id: number;
    type: string;
    naf: string | null;
    commune: string | null;
    texte: string;
    declarees: { libelle: string; naf: string | null }[];
  }>`
    SELECT s.id, s.type, s.naf, s.commune, concat_ws(' . ', s.nom, s.enseigne, s.description) AS texte,
      coalesce((SELECT jsonb_agg(jsonb_build_object('libelle', a.libelle, 'naf', a.naf) ORDER BY a.libelle)
        FROM structure_activite a WHERE a.structure = s.id AND NOT a.retire), '[]') AS declarees
    FROM structure s WHERE s.etat = 'active' ORDER BY s.id`.execute(base);
  return rows.map(({ id, type, commune, ...decrite }) => {
    const lue = rattacheur.structure({ type, ...decrite });
    return { id, type, commune, activites: lue?.activites ?? [], origine: lue?.origine ?? null };
  });
}

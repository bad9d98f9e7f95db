import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { DouteDetecte } from './regles/doutes.ts';
import { type Detection, detecter } from './requetes/controle.ts';

interface LigneDoute {
  empreinte: string;
  genre: string;
  structure: number | null;
  sujet: string | null;
  departement: string | null;
  explication: string;
  proposition: unknown;
  etat: string;
  import_id: number | null;
}

const ouverte = (doute: DouteDetecte, importId: number | null = null): LigneDoute => ({
  ...doute,
  etat: 'ouvert',
  import_id: importId,
});

/**
 * Ce qui change dans la liste des doutes : nouveaux, revenus, mis à jour, et résolus d'eux-mêmes parce que les faits ont changé. Une
 * question tranchée par une personne ne revient pas tant que les faits sont les mêmes.
 */
async function rapprocher(trx: Trx, { detectes, structures, genres }: Detection): Promise<LigneDoute[]> {
  const connus = new Map<string, LigneDoute>();
  if (genres.length > 0) {
    let requete = trx
      .selectFrom('doute')
      .select([
        'empreinte',
        'genre',
        'structure',
        'sujet',
        'departement',
        'explication',
        'proposition',
        'etat',
        'import_id',
      ])
      .where('genre', 'in', genres);
    if (structures) requete = requete.where('structure', 'in', structures);
    for (const ligne of await requete.execute()) connus.set(ligne.empreinte, ligne);
  }
  const presents = new Map(detectes.map((doute) => [doute.empreinte, doute]));
  const lignes = [...presents.values()].map((doute) => ouverte(doute));
  for (const ligne of connus.values()) {
    if (ligne.etat === 'ouvert' && !presents.has(ligne.empreinte)) lignes.push({ ...ligne, etat: 'resolu' });
  }
  return lignes;
}

/** Écrit des doutes ; ceux qu'une personne a tranchés gardent sa décision. */
async function ecrire(trx: Trx, lignes: readonly LigneDoute[]): Promise<void> {
  if (lignes.length === 0) return;
  await sql`
    INSERT INTO doute AS d (empreinte, genre, structure, sujet, departement, explication, proposition, etat, clos_le, import_id)
    SELECT empreinte, genre, structure, sujet, departement, explication, nullif(proposition, 'null'::jsonb), etat,
      CASE WHEN etat <> 'ouvert' THEN now() END, import_id
    FROM jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) AS l(empreinte text, genre text, structure int, sujet text, departement text,
      explication text, proposition jsonb, etat text, import_id int)
    ON CONFLICT (empreinte) DO UPDATE SET departement = excluded.departement, explication = excluded.explication,
      proposition = excluded.proposition, etat = excluded.etat, clos_le = excluded.clos_le
    WHERE d.etat IN ('ouvert', 'resolu')`.execute(trx);
}

/** Contrôle quelques structures (`null` : le registre entier) et tient à jour la liste des doutes. */
export async function controlerStructures(trx: Trx, structures: number[] | null): Promise<void> {
  await ecrire(trx, await rapprocher(trx, await detecter(trx, structures)));
}

/** À la fin d'un import : contrôle du registre entier, et écarts relevés entre le fichier et des corrections. */
export async function controlerApresImport(
  trx: Trx,
  importId: number,
  ecarts: readonly DouteDetecte[] = [],
): Promise<void> {
  await controlerStructures(trx, null);
  const uniques = new Map(ecarts.map((doute) => [doute.empreinte, ouverte(doute, importId)]));
  await ecrire(trx, [...uniques.values()]);
}

/** Après l'annulation d'un import : ses questions tombent, le registre est contrôlé dans son nouvel état. */
export async function controlerApresAnnulation(trx: Trx, importId: number): Promise<void> {
  await sql`UPDATE doute SET etat = 'resolu', clos_le = now() WHERE import_id = ${importId} AND etat = 'ouvert'`.execute(
    trx,
  );
  await controlerStructures(trx, null);
}

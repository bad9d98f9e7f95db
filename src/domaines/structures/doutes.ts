import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { Ecritures } from '#src/socle/imports/genre.ts';
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
  clos_le: Date | null;
}
const COLONNES = [
  'empreinte',
  'genre',
  'structure',
  'sujet',
  'departement',
  'explication',
  'proposition',
  'etat',
  'clos_le',
];

const ouverte = (doute: DouteDetecte): LigneDoute => ({ ...doute, etat: 'ouvert', clos_le: null });

/**
 * Ce qui change dans la liste des doutes : nouveaux, revenus, mis à jour, et résolus d'eux-mêmes parce que les faits ont changé. Une
 * question tranchée par une personne ne revient pas tant que les faits sont les mêmes.
 */
async function rapprocher(
  trx: Trx,
  { detectes, structures, genres }: Detection,
  maintenant: Date,
): Promise<LigneDoute[]> {
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
        'clos_le',
      ])
      .where('genre', 'in', genres);
    if (structures) requete = requete.where('structure', 'in', structures);
    for (const ligne of await requete.execute()) connus.set(ligne.empreinte, ligne as LigneDoute);
  }
  const presents = new Map(detectes.map((doute) => [doute.empreinte, doute]));
  const lignes = [...presents.values()]
    .filter(({ empreinte }) => {
      const etat = connus.get(empreinte)?.etat;
      return etat !== 'accepte' && etat !== 'ignore';
    })
    .map(ouverte);
  for (const ligne of connus.values()) {
    if (ligne.etat === 'ouvert' && !presents.has(ligne.empreinte))
      lignes.push({ ...ligne, etat: 'resolu', clos_le: maintenant });
  }
  return lignes;
}

/** Contrôle le registre entier à la fin d'un import ; les doutes s'annulent avec lui. `autres` : écarts relevés en lisant. */
export async function controlerApresImport(
  trx: Trx,
  ecritures: Ecritures,
  maintenant: Date,
  autres: readonly DouteDetecte[] = [],
): Promise<void> {
  const lignes = await rapprocher(trx, await detecter(trx, null), maintenant);
  const tranches = await trx
    .selectFrom('doute')
    .select('empreinte')
    .where('empreinte', 'in', autres.length > 0 ? autres.map(({ empreinte }) => empreinte) : [''])
    .where('etat', 'in', ['accepte', 'ignore'])
    .execute();
  const deja = new Set(tranches.map(({ empreinte }) => empreinte));
  const ecarts = new Map(
    autres.filter(({ empreinte }) => !deja.has(empreinte)).map((doute) => [doute.empreinte, ouverte(doute)]),
  );
  await ecritures.fusionner({
    table: 'doute',
    cles: ['empreinte'],
    colonnes: COLONNES,
    lignes: [...lignes, ...ecarts.values()].map((ligne) => ({ ...ligne })),
  });
}

/** Contrôle quelques structures après une correction. */
export async function controlerStructures(trx: Trx, structures: number[] | null): Promise<void> {
  const lignes = await rapprocher(trx, await detecter(trx, structures), new Date());
  if (lignes.length === 0) return;
  await sql`
    INSERT INTO doute (empreinte, genre, structure, sujet, departement, explication, proposition, etat, clos_le)
    SELECT empreinte, genre, structure, sujet, departement, explication, nullif(proposition, 'null'::jsonb), etat, clos_le
    FROM jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) AS l(empreinte text, genre text, structure int, sujet text, departement text,
      explication text, proposition jsonb, etat text, clos_le timestamptz)
    ON CONFLICT (empreinte) DO UPDATE SET departement = excluded.departement, explication = excluded.explication,
      proposition = excluded.proposition, etat = excluded.etat, clos_le = excluded.clos_le`.execute(trx);
}

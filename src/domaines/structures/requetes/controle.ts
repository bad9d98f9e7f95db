import { type Kysely, sql } from 'kysely';
import type { DB } from '#src/socle/base/types.gen.ts';
import { controlerDoublons, controlerFiche, type FicheControlee } from '../regles/controles.ts';
import { type AnnexeControlee, controlerAnnexes, controlerRattachements } from '../regles/controlesAnnexes.ts';
import { CODES_DOUTE, type DouteDetecte, type GenreDoute } from '../regles/doutes.ts';
import { chargerIndexCommunes } from './communes.ts';

/** Doutes trouvés, et ce qui a été contrôlé : au-delà, l'absence d'un doute ne prouve rien. */
export interface Detection {
  detectes: DouteDetecte[];
  /** Structures contrôlées ; `null` : toutes. */
  structures: number[] | null;
  genres: GenreDoute[];
}

const DES_STRUCTURES = CODES_DOUTE.filter((genre) => genre !== 'ecart_import' && genre !== 'annexe_sans_structure');

export async function lireFiches(base: Kysely<DB>, portee: number[] | null): Promise<FicheControlee[]> {
  let requete = base
    .selectFrom('structure')
    .select([
      'id',
      'siret',
      'type',
      'nom',
      'adresse',
      'commune',
      'naf',
      'code_postal',
      'commune_declaree',
      'departement',
    ])
    .select(['lon', 'lat', 'position_source', 'sources', 'etat'])
    .orderBy('id');
  // Les voisines de commune viennent aussi : un doublon se voit à deux.
  if (portee) {
    requete = requete.where((ou) =>
      ou.or([
        ou('id', 'in', portee),
        ou(
          'commune',
          'in',
          ou.selectFrom('structure').select('commune').where('id', 'in', portee).$castTo<{ commune: string }>(),
        ),
      ]),
    );
  }
  return (await requete.execute()) as unknown as FicheControlee[];
}

export async function lireAnnexes(base: Kysely<DB>, structures: number[] | null): Promise<AnnexeControlee[]> {
  const { rows } = await sql<AnnexeControlee>`
    SELECT id, structure, id_asp AS "idAsp", numero, renouvellement, modification, mesure, type, fdi, prison, etat, debut, fin,
      etp::float8 AS etp, departement, montant_unitaire::float8 AS "montantUnitaire", montant_total::float8 AS "montantTotal"
    FROM annexe_financiere
    WHERE ${structures === null ? sql`true` : sql`structure = ANY(${structures})`}
    ORDER BY id`.execute(base);
  return rows;
}

/** Contrôle des structures (`null` : le registre entier, rattachement des annexes compris). */
export async function detecter(base: Kysely<DB>, portee: number[] | null): Promise<Detection> {
  if (portee?.length === 0) return { detectes: [], structures: [], genres: [] };
  const index = await chargerIndexCommunes(base);
  const fiches = await lireFiches(base, portee);
  const structures = portee ? fiches.map(({ id }) => id) : null;
  const annexes = await lireAnnexes(base, structures);
  const detectes = [
    ...fiches.flatMap((fiche) => controlerFiche(fiche, index)),
    ...controlerDoublons(fiches),
    ...controlerAnnexes(annexes),
  ];
  if (portee) return { detectes, structures, genres: DES_STRUCTURES };
  const candidates = fiches.filter(({ etat }) => etat === 'active');
  detectes.push(...controlerRattachements(annexes, candidates));
  return { detectes, structures: null, genres: [...DES_STRUCTURES, 'annexe_sans_structure'] };
}

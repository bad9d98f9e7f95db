import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { assembler } from '#src/domaines/territoires/semis/decoupage.ts';
import type { SuiviFusions } from '#src/domaines/territoires/semis/fusions.ts';
import type { Lieu } from '#src/domaines/territoires/semis/geonames.ts';
import { semerTerritoires } from '#src/domaines/territoires/semis.ts';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import {
  apercevoirDepot,
  candidats,
  enregistrerGenres,
  executerImport,
  type GenreQuelconque,
  ouvrirImport,
} from '#src/socle/imports/index.ts';

/** Neuf communes inventées du Pas-de-Calais en damier, plus Paris et ses deux premiers arrondissements, pour des essais rapides. */
const COMMUNES = Array.from({ length: 9 }, (_, i) => ({
  code: `6290${i + 1}`,
  nom: `Damier ${i + 1}`,
  type: 'commune-actuelle',
  departement: '62',
  region: '32',
  codesPostaux: [i < 6 ? '62901' : '62902'],
  population: 1000 * (i + 1),
  ...(i === 0 ? { anciensCodes: ['62981'] } : {}),
}));
const PARIS = {
  code: '75056',
  nom: 'Paris',
  type: 'commune-actuelle',
  departement: '75',
  region: '11',
  codesPostaux: ['75001'],
  population: 2_000_000,
};
const ARRONDISSEMENTS = [1, 2].map((n) => ({
  code: `7510${n}`,
  nom: `Paris ${n}`,
  type: 'arrondissement-municipal',
  commune: '75056',
  departement: '75',
  region: '11',
}));

/** Coin sud-ouest, en degrés, de la case d'une commune du damier (côté : un dixième de degré). */
export function caseDamier(code: string): [number, number] {
  const rang = Number(code.slice(-1)) - 1;
  return [2 + (rang % 3) / 10, 50 + Math.floor(rang / 3) / 10];
}

/** Sème un petit pays : EPCI 200000001 (1 à 5) et 200000002 (6 à 9). La commune 9 n'a pas de position propre. */
export async function semerDamier(
  base: Base,
  suite: { fusionnees?: string[]; empreinte?: string; suivre?: SuiviFusions } = {},
): Promise<void> {
  const { fusionnees = [], empreinte = 'damier' } = suite;
  const communes = COMMUNES.filter(({ code }) => !fusionnees.includes(code)).map((commune) =>
    commune.code === '62901' ? reunies(commune, fusionnees) : commune,
  );
  const lieux: Lieu[] = COMMUNES.slice(0, 8).map(({ code, nom }) => {
    const [lon, lat] = caseDamier(code);
    return { nom, lon: lon + 0.05, lat: lat + 0.05, genre: 'PPL', pays: 'FR', codes: [code], population: 0 };
  });
  lieux.push({ nom: 'Paris', lon: 2.35, lat: 48.86, genre: 'PPLC', pays: 'FR', codes: ['75056'], population: 0 });
  const sources = {
    decoupage: () =>
      assembler({
        communes: [...communes, PARIS, ...ARRONDISSEMENTS] as never,
        epci: [
          { code: '200000001', nom: 'CC du Damier Ouest', type: 'CC', membres: COMMUNES.slice(0, 5) },
          { code: '200000002', nom: 'CC du Damier Est', type: 'CC', membres: COMMUNES.slice(5) },
        ],
        departements: [
          { code: '62', nom: 'Pas-de-Calais', region: '32', typeLiaison: 2, chefLieu: '62901' },
          { code: '75', nom: 'Paris', region: '11', chefLieu: '75056' },
        ],
        regions: [
          { code: '32', nom: 'Hauts-de-France', typeLiaison: 4 },
          { code: '11', nom: 'Île-de-France', typeLiaison: 1 },
        ],
      }),
    lieux: () => lieux,
    empreinte,
    versions: { decoupage: 'essai', geonames: 'essai' },
  };
  await semerTerritoires(base, sources, suite.suivre);
}

/** La première commune après fusion : elle a pris la population et les codes des autres. */
function reunies(commune: (typeof COMMUNES)[number], fusionnees: string[]) {
  const population = COMMUNES.filter(({ code }) => fusionnees.includes(code)).reduce(
    (n, c) => n + c.population,
    commune.population,
  );
  return { ...commune, population, anciensCodes: ['62981', ...fusionnees] };
}

export const CODES_DAMIER = COMMUNES.map(({ code }) => code);

/** Case carrée d'une commune, en GeoJSON ; `sens` à -1 l'enroule à l'envers. */
export function entiteDamier(code: string, [lon, lat] = caseDamier(code), sens = 1) {
  const anneau = [
    [lon, lat],
    [lon + 0.1, lat],
    [lon + 0.1, lat + 0.1],
    [lon, lat + 0.1],
    [lon, lat],
  ];
  return {
    type: 'Feature',
    properties: { code, nom: code },
    geometry: { type: 'Polygon', coordinates: [sens > 0 ? anneau : anneau.toReversed()] },
  };
}

export const collection = (entites: object[]) => JSON.stringify({ type: 'FeatureCollection', features: entites });

/** Dépose et exécute un fichier comme le ferait une personne : genre reconnu, bilan et motifs (« nombre motif »). */
export async function importerTexte(
  base: Base,
  genres: GenreQuelconque[],
  contenu: string,
  nom = 'fichier.csv',
  acteur: Acteur = ACTEUR_SYSTEME,
) {
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-import-'));
  fixerDossierFichiers(dossier);
  enregistrerGenres(genres);
  try {
    const depot = await ranger(Readable.from([Buffer.from(contenu)]));
    const apercu = await apercevoirDepot(depot, nom);
    const [candidat] = await candidats(base, apercu);
    const id = await ouvrirImport(base, acteur, depot, { nom, apercu });
    const bilan = await executerImport({ base, acteur, importId: id });
    const { motifs } = await base.selectFrom('import').select('motifs').where('id', '=', id).executeTakeFirstOrThrow();
    const phrases = (motifs as { motif: string; nombre: number }[]).map(({ motif, nombre }) => `${nombre} ${motif}`);
    return { id, genre: candidat?.genre, bilan, motifs: phrases };
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
}

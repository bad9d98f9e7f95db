import { ETATS_BESOIN } from '#src/domaines/besoins/index.ts';
import type { CodeTypeStructure } from '#src/referentiels/typesSiae.ts';
import type { Modele } from '../acces/modeles.ts';
import type { Mode, ParametresTemps } from '../acces/temps.ts';
import type { DonneesDiagnostic } from '../diagnostiquer.ts';
import type { Question } from '../schema.ts';
import type { CommunePhoto, LieuPhoto, ResumePhoto } from './forme.ts';

/** Change quand ce qu'une photo contient change de sens : une photo d'une autre version se dit illisible plutôt que de se lire de travers. */
export const VERSION_PHOTO = 1;

/** Lieu qu'un scénario peut changer : ce que les colonnes ne disent pas de lui. */
export interface LieuEntete {
  cle: string;
  structure: number;
  nom: string;
  type: CodeTypeStructure;
  commune: string;
  etat: string;
  intervention: boolean;
}

/** La part d'une photo qui s'écrit en texte. Les listes suivent l'ordre des colonnes. */
export interface EntetePhoto {
  version: number;
  territoire: { ref: string; nom: string; communes: number };
  question: Question;
  jour: string;
  enClair: ResumePhoto['enClair'];
  mode: Mode;
  portee: number;
  temps: Pick<ParametresTemps, 'detour' | 'modes'>;
  modeles: Modele[];
  confirmation: number;
  /** Région (« * » : toutes) → plancher de chaque modèle, en ETP par personne. */
  planchers: Record<string, number[] | null>;
  donnees: DonneesDiagnostic;
  communes: { codes: string[]; noms: string[]; regions: string[] };
  /** Un élément par site modifiable, dans l'ordre des sites. */
  lieux: LieuEntete[];
}

/** La part d'une photo qui s'écrit en nombres : n communes (ordre des codes), s sites, p trajets, m modèles. */
export interface ColonnesPhoto {
  /** Par commune. */
  lon: Float64Array;
  lat: Float64Array;
  classe: Uint8Array;
  masse: Uint16Array;
  situee: Uint8Array;
  /** NaN : inconnue. */
  population: Float64Array;
  /** NaN : non calculable. */
  besoin: Float64Array;
  /** `CODES_ETAT` du domaine des besoins. */
  etatBesoin: Uint8Array;
  dansTerritoire: Uint8Array;
  ouvrable: Uint8Array;
  /** Plus grand écart admis, en km, entre un lieu ouvert et le centre de sa commune. */
  marge: Float64Array;
  /** Par site. */
  siteLon: Float64Array;
  siteLat: Float64Array;
  etp: Float64Array;
  /** 1 : type demandé par la question. */
  compte: Uint8Array;
  modifiable: Uint8Array;
  /** m × s : besoin pondéré que chaque site se voit demander, de toute la France. */
  denominateurs: Float64Array;
  /** n + 1, puis p : trajets de chaque commune. */
  debut: Uint32Array;
  destinations: Uint32Array;
  minutes: Float32Array;
  /** Durées importées vers les communes ouvrables ; vides s'il n'y en a pas. */
  couverte: Uint8Array;
  matriceDebut: Uint32Array;
  matriceArrivees: Uint32Array;
  matriceMinutes: Float32Array;
}

/** Tout ce qu'il faut pour rejouer un scénario sur un territoire. Ne change jamais : ses tableaux ne s'écrivent pas. */
export interface Photo {
  readonly entete: EntetePhoto;
  readonly colonnes: ColonnesPhoto;
  readonly empreinte: string;
}

export function resumePhoto({ entete, colonnes, empreinte }: Photo): ResumePhoto {
  const { territoire, mode, jour, enClair, planchers, question, lieux } = entete;
  return {
    territoire,
    mode,
    jour,
    enClair,
    planchers,
    question,
    empreinte,
    communes: entete.communes.codes.length,
    lieux: lieux.length,
    trajets: colonnes.minutes.length,
  };
}

/** Lieux qu'un scénario peut changer : ceux du territoire et ceux d'alentour, dans un ordre fixe. */
export function lieuxDe(photo: Photo): LieuPhoto[] {
  const { entete, colonnes } = photo;
  const { rangCommune, rangsSites } = indexDe(photo);
  return entete.lieux.map((lieu, l) => {
    const site = rangsSites[l]!;
    return {
      ...lieu,
      lon: colonnes.siteLon[site]!,
      lat: colonnes.siteLat[site]!,
      etp: colonnes.etp[site]!,
      compte: colonnes.compte[site] === 1,
      dansTerritoire: colonnes.dansTerritoire[rangCommune.get(lieu.commune) ?? -1] === 1,
    };
  });
}

/** Communes de la photo, dans l'ordre des codes : celles du territoire et leurs voisines. */
export function communesDe({ entete, colonnes }: Photo): CommunePhoto[] {
  const connu = (valeur: number) => (Number.isNaN(valeur) ? null : valeur);
  return entete.communes.codes.map((code, i) => ({
    code,
    nom: entete.communes.noms[i]!,
    lon: colonnes.lon[i]!,
    lat: colonnes.lat[i]!,
    population: connu(colonnes.population[i]!),
    besoin: connu(colonnes.besoin[i]!),
    dansTerritoire: colonnes.dansTerritoire[i] === 1,
    ouvrable: colonnes.ouvrable[i] === 1,
  }));
}

export const besoinEstime = ({ colonnes }: Photo, i: number): boolean =>
  ETATS_BESOIN[colonnes.etatBesoin[i]!] !== 'observe';

/** Plancher d'une commune de la photo : celui de sa région si la référence est régionale. */
export function plancherDe({ entete }: Photo, i: number): number[] | null {
  return entete.planchers[entete.communes.regions[i]!] ?? entete.planchers['*'] ?? null;
}

export interface IndexPhoto {
  rangCommune: ReadonlyMap<string, number>;
  rangLieu: ReadonlyMap<string, number>;
  /** Rang du site de chaque lieu modifiable. */
  rangsSites: Uint32Array;
}

const index = new WeakMap<Photo, IndexPhoto>();

export function indexDe(photo: Photo): IndexPhoto {
  const connu = index.get(photo);
  if (connu) return connu;
  const { entete, colonnes } = photo;
  const nouveau: IndexPhoto = {
    rangCommune: new Map(entete.communes.codes.map((code, i) => [code, i])),
    rangLieu: new Map(entete.lieux.map(({ cle }, l) => [cle, l])),
    rangsSites: Uint32Array.from(colonnes.modifiable.keys()).filter((k) => colonnes.modifiable[k]),
  };
  index.set(photo, nouveau);
  return nouveau;
}

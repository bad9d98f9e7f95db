import type { Territoire } from '#src/domaines/territoires/index.ts';
import type { CodeTypeStructure } from '#src/referentiels/typesSiae.ts';
import type { DemandeCadre } from '../acces/cadre.ts';
import type { Extrait } from '../acces/extrait.ts';
import { besoinsAlignes, capacites, type Donnees, type DonneesDiagnostic } from '../diagnostiquer.ts';
import { porteeDe } from '../donnees/conventions.ts';
import { libelleReference, libelleTypes, pourQui } from '../question.ts';
import type { Question } from '../schema.ts';
import { composer } from './encoder.ts';
import { type ColonnesPhoto, type EntetePhoto, type LieuEntete, type Photo, VERSION_PHOTO } from './photo.ts';

export interface Ingredients {
  territoire: Pick<Territoire, 'reference' | 'nom'>;
  question: Question;
  donnees: Donnees;
  resume: DonneesDiagnostic;
  planchers: Record<string, number[] | null>;
  extrait: Extrait;
  cadre: DemandeCadre;
  nomDe: (commune: string) => string;
  /** État du besoin de chaque commune du calcul (`CODES_ETAT`). */
  etats: Uint8Array;
}

/** Assemble une photo ; aucune lecture, aucune horloge : les mêmes ingrédients donnent les mêmes octets. */
export function composerPhoto(ingredients: Ingredients): Photo {
  return composer(enteteDe(ingredients), colonnesDe(ingredients));
}

function enteteDe({
  territoire,
  question,
  donnees,
  resume,
  planchers,
  extrait,
  cadre,
  nomDe,
}: Ingredients): EntetePhoto {
  const { conventions, communes } = donnees;
  const codes = Array.from(extrait.communes, (i) => communes.codes[i]!);
  return {
    version: VERSION_PHOTO,
    territoire: { ref: territoire.reference, nom: territoire.nom, communes: cadre.territoire.length },
    question,
    jour: donnees.offre.jour,
    enClair: {
      public: pourQui(question).replace(/^pour /, ''),
      types: libelleTypes(question.types),
      reference: `${question.plancher.toLocaleString('fr-FR')} % de ${question.reference === 'saisie' ? '' : 'la '}${libelleReference(question)}`,
    },
    mode: question.mode,
    portee: porteeDe(conventions),
    temps: { detour: conventions.temps.detour, modes: conventions.temps.modes },
    modeles: conventions.modeles,
    confirmation: conventions.confirmation,
    planchers,
    donnees: resume,
    communes: {
      codes,
      noms: codes.map(nomDe),
      regions: Array.from(extrait.communes, (i) => communes.regions[i]!),
    },
    lieux: lieuxDe(donnees, extrait),
  };
}

function lieuxDe({ offre }: Donnees, extrait: Extrait): LieuEntete[] {
  const rangs = extrait.sites.filter((_, k) => extrait.modifiables[k]);
  return Array.from(rangs, (rang) => {
    const { structure, site, nom, type, commune, etat } = offre.points[rang]!;
    return {
      cle: site === null ? `${structure}` : `${structure}-${site}`,
      structure,
      nom,
      type: type as CodeTypeStructure,
      commune: commune!,
      etat,
      intervention: offre.interventions.has(rang),
    };
  });
}

function colonnesDe({ question, donnees, extrait, cadre, etats }: Ingredients): ColonnesPhoto {
  const { communes, offre } = donnees;
  const { communes: gardees, sites } = extrait;
  const dedans = new Set(cadre.territoire);
  const besoins = besoinsAlignes(donnees);
  const voulus = capacites(question, { ...offre, etp: offre.etp.map(() => 1) });
  const reels = (de: Float64Array, rangs: Uint32Array) =>
    // NaN a plusieurs écritures en octets : une seule, pour que l'empreinte n'en dépende pas.
    Float64Array.from(rangs, (i) => (Number.isNaN(de[i]!) ? Number.NaN : de[i]!));
  const octets = (de: Uint8Array, rangs: Uint32Array) => Uint8Array.from(rangs, (i) => de[i]!);
  const aucune = extrait.matrice === null;
  return {
    lon: reels(communes.lieux.lon, gardees),
    lat: reels(communes.lieux.lat, gardees),
    classe: octets(communes.lieux.classe, gardees),
    masse: Uint16Array.from(gardees, (i) => communes.lieux.masse[i]!),
    situee: octets(communes.situee, gardees),
    population: reels(communes.population, gardees),
    besoin: reels(besoins, gardees),
    etatBesoin: octets(etats, gardees),
    dansTerritoire: Uint8Array.from(gardees, (i) => (dedans.has(i) ? 1 : 0)),
    ouvrable: extrait.ouvrables,
    marge: reels(cadre.marges, gardees),
    siteLon: reels(offre.lieux.lon, sites),
    siteLat: reels(offre.lieux.lat, sites),
    etp: reels(offre.etp, sites),
    compte: Uint8Array.from(sites, (k) => voulus[k]!),
    modifiable: extrait.modifiables,
    denominateurs: extrait.denominateurs,
    debut: extrait.debut,
    destinations: extrait.destinations,
    minutes: extrait.minutes,
    couverte: extrait.matrice?.couvertes ?? new Uint8Array(gardees.length),
    matriceDebut: extrait.matrice?.debut ?? new Uint32Array(gardees.length + 1),
    matriceArrivees: aucune ? new Uint32Array() : extrait.matrice!.arrivees,
    matriceMinutes: aucune ? new Float32Array() : extrait.matrice!.minutes,
  };
}

import { z } from 'zod';
import {
  chargerReferentiel,
  codeActuelDans,
  normaliserCommune,
  type Referentiel,
} from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { definirGenre, type ExecutionImport } from '#src/socle/imports/genre.ts';
import { anneeDite } from '#src/socle/saisie.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import { lireAnnee, normaliserBassin } from '../regles.ts';

interface LigneBassin {
  commune: string;
  bassin: string;
  nom: string;
}
interface Contexte {
  millesime: number;
  referentiel: Referentiel;
  execution: ExecutionImport;
}

const annees = (prefixe: string) => [
  prefixe,
  ...Array.from({ length: 25 }, (_, i) => [`${prefixe}_20${i + 15}`, `${prefixe}${i + 15}`]).flat(),
];
const BASSIN = [
  ...annees('code_bassin'),
  ...annees('code_bassin_bmo'),
  ...annees('be'),
  'code_bassin_emploi',
  'bassin',
];
const COMMUNE = ['code_commune', 'code_commune_insee', 'code_insee', 'codgeo', 'depcom', 'insee_com', 'commune', 'com'];
const NOM = [
  ...annees('lib_bassin'),
  ...annees('libelle_bassin'),
  ...annees('nombe'),
  'nom_bassin',
  'libelle_bassin_bmo',
];

/** Composition des bassins d'emploi de l'enquête sur les recrutements : une ligne par commune. */
export const importBassins = definirGenre<{ millesime: number }, LigneBassin, Contexte>({
  genre: 'bassins',
  libelle: "Communes des bassins d'emploi (BMO)",
  description:
    "Liste « commune, bassin d'emploi » publiée avec l'enquête sur les recrutements. Elle dit quels bassins touchent un territoire ; sans elle, les recrutements se lisent au département.",
  droit: 'recrutements.importer',
  formats: ['csv', 'xlsx', 'json'],
  champs: [
    { id: 'commune', libelle: 'Code de la commune', obligatoire: true, synonymes: COMMUNE },
    { id: 'bassin', libelle: 'Code du bassin', obligatoire: true, synonymes: BASSIN },
    { id: 'nom', libelle: 'Nom du bassin', synonymes: NOM },
  ],
  options: [
    {
      id: 'millesime',
      libelle: 'Année du découpage',
      type: 'nombre',
      obligatoire: true,
      proposer: ({ entetes, nomFichier }) =>
        String(entetes.map(lireAnnee).find((a) => a !== null) ?? lireAnnee(nomFichier) ?? ''),
    },
  ],
  schemaOptions: z.object({
    millesime: anneeDite("Donnez l'année du découpage en bassins (2025)."),
  }),
  reconnaitre({ entetes }) {
    const cles = new Set(entetes.map(cleEntete));
    const a = (synonymes: string[]) => synonymes.some((s) => cles.has(cleEntete(s)));
    return a(BASSIN) && a(COMMUNE) && !cles.has('met') && !cles.has('siret') ? 0.92 : 0;
  },
  preparer: async (trx, { millesime }, _acteur, execution) => ({
    millesime,
    // Le référentiel ne change pas pendant l'import : celui du processus convient.
    referentiel: await chargerReferentiel(trx as unknown as Base),
    execution,
  }),
  lireLigne({ valeurs }, { referentiel }) {
    const lu = valeurs.commune ?? '';
    const commune = codeActuelDans(referentiel, normaliserCommune(lu));
    if (!commune)
      return {
        ok: false,
        champ: 'commune',
        valeur: lu,
        motif: 'Code de commune inconnu.',
        correction: 'Donnez le code officiel géographique à cinq caractères de la commune, actuel ou ancien.',
      };
    if (!valeurs.bassin)
      return {
        ok: false,
        champ: 'bassin',
        motif: 'Le code du bassin manque.',
        correction: "Donnez le code du bassin d'emploi de la commune.",
      };
    return { ok: true, valeur: { commune, bassin: normaliserBassin(valeurs.bassin), nom: valeurs.nom ?? '' } };
  },
  async ecrireLot(_trx, lignes, { millesime, execution }, ecritures) {
    // Deux anciennes communes d'une même commune actuelle : la première lue décide.
    const uniques = new Map<string, LigneBassin>();
    for (const { valeur } of lignes) if (!uniques.has(valeur.commune)) uniques.set(valeur.commune, valeur);
    const bilan = await ecritures.fusionner({
      table: 'recrutement_bassin_commune',
      cles: ['millesime', 'commune'],
      colonnes: ['millesime', 'commune', 'bassin', 'nom'],
      lignes: [...uniques.values()].map((ligne) => ({ millesime, ...ligne })),
      marques: { import_id: execution.importId },
    });
    return { ...bilan, inchanges: lignes.length - bilan.crees - bilan.modifies };
  },
});

import type { ChampImport } from '#src/socle/imports/genre.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';

/** « BE25 », « NOMBE19 » : l'enquête suffixe ses colonnes de bassin par l'année du découpage. */
const suffixes = (prefixe: string) => [
  prefixe,
  ...Array.from({ length: 30 }, (_, i) => `${prefixe}${String(i + 10).padStart(2, '0')}`),
];

export const CHAMPS: ChampImport[] = [
  { id: 'annee', libelle: 'Année', synonymes: ['annee', 'annee_enquete', 'millesime'] },
  {
    id: 'bassin',
    libelle: "Code du bassin d'emploi",
    obligatoire: true,
    synonymes: [...suffixes('be'), 'code_bassin', 'code_bassin_emploi', 'bassin'],
  },
  {
    id: 'nom_bassin',
    libelle: "Nom du bassin d'emploi",
    synonymes: [...suffixes('nombe'), 'nom_bassin', 'libelle_bassin', 'lib_bassin'],
  },
  {
    id: 'metier',
    libelle: 'Code du métier',
    obligatoire: true,
    synonymes: ['code métier BMO', 'code_metier_bmo', 'code_metier', 'metier', 'fap', 'code_fap', 'code_rome', 'rome'],
  },
  {
    id: 'nom_metier',
    libelle: 'Nom du métier',
    obligatoire: true,
    synonymes: [
      'nom métier BMO',
      'nom_metier_bmo',
      'nommetier',
      'nom_metier',
      'libelle_metier',
      'lib_metier',
      'intitule',
    ],
  },
  {
    id: 'famille',
    libelle: 'Code de la famille',
    synonymes: ['famille_met', 'famille_metier', 'famille', 'code_famille'],
  },
  {
    id: 'nom_famille',
    libelle: 'Famille de métiers',
    synonymes: ['lbl_fam_met', 'libellé de famille de métier', 'libelle_famille', 'lib_famille'],
  },
  { id: 'departement', libelle: 'Code du département', synonymes: ['dept', 'departement', 'code_departement', 'dep'] },
  { id: 'region', libelle: 'Code de la région', synonymes: ['reg', 'region', 'code_region'] },
  { id: 'sous_zone', libelle: 'Découpage du bassin (CLPE)', synonymes: ['clpe', 'code_clpe'] },
  {
    id: 'projets',
    libelle: 'Projets de recrutement',
    obligatoire: true,
    synonymes: ['met', 'projets', 'projets_recrutement', 'nombre_projets', 'nb_projets'],
  },
  {
    id: 'difficiles',
    libelle: 'Projets jugés difficiles (nombre)',
    synonymes: ['xmet', 'difficiles', 'projets_difficiles', 'nb_difficiles'],
  },
  {
    id: 'part_difficile',
    libelle: 'Part de projets jugés difficiles (%)',
    synonymes: ['part_difficiles', 'part_difficile', 'taux_difficulte', 'pct_difficiles', 'pourcentage_difficiles'],
    aide: "Sert quand le fichier donne une part à la place d'un nombre.",
  },
  {
    id: 'saisonniers',
    libelle: 'Projets saisonniers',
    synonymes: ['smet', 'saisonniers', 'projets_saisonniers', 'nb_saisonniers'],
  },
];

/** Vraisemblance d'après les en-têtes seulement. */
export function vraisemblance({ entetes }: Pick<Apercu, 'entetes'>): number {
  const cles = entetes.map(cleEntete);
  const a = (id: string) => {
    const synonymes = CHAMPS.find((champ) => champ.id === id)!.synonymes.map(cleEntete);
    return cles.some((cle) => synonymes.includes(cle));
  };
  if (!a('bassin') || !a('metier') || !a('projets')) return 0;
  return a('difficiles') || a('part_difficile') ? 0.98 : 0.6;
}

import { z } from 'zod';
import type { ChampImport, OptionImport } from '#src/socle/imports/genre.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { DESCRIPTIONS, lireMillesime, PUBLICS } from '../regles.ts';
import { PRODUCTEURS } from '../sources.ts';
import { SYNONYMES } from './publics.ts';

export const CHAMPS: ChampImport[] = [
  {
    id: 'commune',
    libelle: 'Code Insee de la commune',
    synonymes: [
      'code commune',
      'code insee',
      'insee',
      'codgeo',
      'code geo',
      'geo',
      'cog',
      'depcom',
      'codecom',
      'code com',
      'com',
      'numcom',
      'numero commune',
      'num commune',
      'code insee commune',
      'code insee de la commune',
      'code commune insee',
      'insee com',
      'codes insee',
      'code officiel commune',
      'citycode',
      'commune',
    ],
    aide: 'Cinq caractères. Un ancien code est rattaché à la commune actuelle.',
  },
  {
    id: 'zone_emploi',
    libelle: "Code de la zone d'emploi",
    synonymes: [
      'ze2020',
      'zone emploi',
      "code de la zone d'emploi 2020",
      'code zone emploi',
      "code zone d'emploi",
      'code ze',
      'ze',
    ],
    aide: "Pour les taux de chômage par zone d'emploi : une colonne par trimestre.",
  },
  ...PUBLICS.map((p) => ({ id: p, libelle: DESCRIPTIONS[p].libelle, synonymes: SYNONYMES[p] })),
  {
    id: 'public',
    libelle: 'Public (fichier en long)',
    synonymes: ['public', 'type de public', 'population', 'indicateur', 'prestation'],
  },
  {
    id: 'valeur',
    libelle: 'Effectif (fichier en long)',
    synonymes: [
      'valeur',
      'effectif',
      'effectifs',
      'nombre',
      'nb',
      'obs value',
      'nb defm',
      'nombre de demandeurs',
      'besoin',
      'total',
      'nombre foyers',
      'nombre de foyers',
    ],
  },
  {
    id: 'millesime',
    libelle: 'Date ou millésime',
    synonymes: [
      'millesime',
      'annee',
      'date',
      'date reference',
      'date de reference',
      'periode',
      'trimestre',
      'mois',
      'time period',
      'date observation',
      'an',
    ],
  },
  {
    id: 'categorie',
    libelle: "Catégorie de demandeurs d'emploi",
    synonymes: ['categorie', 'categories', 'cat', 'categorie de demandeurs', 'categorie defm'],
  },
  {
    id: 'anciennete',
    libelle: "Ancienneté d'inscription",
    synonymes: [
      'anciennete',
      "ancienneté d'inscription",
      'duree',
      "duree d'inscription",
      'anciennete inscription',
      'duree chomage',
    ],
  },
  {
    id: 'age',
    libelle: "Tranche d'âge",
    synonymes: ['age', "tranche d'age", 'tranche age', "tranches d'age", 'classe age', "classe d'age"],
  },
];

export const OPTIONS: OptionImport[] = [
  {
    id: 'millesime',
    libelle: 'Millésime des données',
    type: 'texte',
    aide: 'Année (2024), trimestre (2024-T3) ou mois (2024-12). Inutile si le fichier a une colonne de date.',
    proposer: millesimeDuNom,
  },
  {
    id: 'public',
    libelle: "Public, si le fichier n'en compte qu'un",
    type: 'choix',
    choix: PUBLICS.map((valeur) => ({ valeur, libelle: DESCRIPTIONS[valeur].libelle })),
    aide: "Pour un fichier à une seule colonne d'effectifs, sans nom de public.",
  },
  {
    id: 'source',
    libelle: 'Producteur',
    type: 'choix',
    choix: Object.entries(PRODUCTEURS)
      .filter(([valeur]) => valeur !== 'qpv')
      .map(([valeur, libelle]) => ({ valeur, libelle })),
    aide: "Reconnu d'après les colonnes s'il n'est pas choisi.",
  },
];

/** Année ou date trouvée dans un nom de fichier : « rsa-communes-2024-12.csv » → 2024-12. */
export function millesimeDuNom({ nomFichier }: Pick<Apercu, 'nomFichier'>): string {
  const trouve = /(?<!\d)((?:19|20)\d{2}(?:[-_]?(?:T[1-4]|0[1-9]|1[0-2]))?)(?!\d)/i.exec(nomFichier);
  return (trouve && lireMillesime(trouve[1]!.replace('_', '-'))) ?? '';
}

const absent = z
  .string()
  .trim()
  .optional()
  .transform((texte) => texte || null);

export const schemaOptions = z.object({
  millesime: absent.transform((texte, contexte) => {
    const lu = texte === null ? null : lireMillesime(texte);
    if (texte !== null && lu === null) {
      contexte.addIssue({
        code: 'custom',
        message: `Millésime illisible : « ${texte} ». Écrivez 2024, 2024-T3 ou 2024-12.`,
      });
      return z.NEVER;
    }
    return lu;
  }),
  public: absent.pipe(z.enum(PUBLICS, 'Public inconnu.').nullable()),
  source: absent.transform((texte) => texte?.toLowerCase() ?? null),
});
export type OptionsBesoins = z.output<typeof schemaOptions>;

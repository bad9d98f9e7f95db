import type { DefinitionParametre } from './catalogue.ts';
import { constante, type LigneSemis } from './semis/serie.ts';

/**
 * Repères nationaux de l'estimation des besoins. Un public sans effectif national vérifié n'a pas de clé : il n'est pas estimé, il
 * est non calculable tant qu'aucun fichier n'est chargé.
 */
interface Repere {
  cle: string;
  libelle: string;
  sert: string;
  unite: string;
  valeur: number;
  debut: string;
  source: string;
  commentaire?: string;
}

const INSCRITS =
  'Insee et Dares, Emploi, chômage, revenus du travail, édition 2025, « Inscrits à France Travail », figure 1 (4e trimestre 2024)';
const CHOMAGE = 'Insee, France, portrait social, édition 2024, « Chômage », figure 1 (moyenne 2023)';
const RAPPORT =
  'Rapporté aux chômeurs, dit combien de personnes de ce public il y a pour un chômeur, faute de fichier local.';

const effectif = (
  nom: string,
  libelle: string,
  valeur: number,
  debut: string,
  source: string,
  commentaire?: string,
): Repere => ({
  cle: `besoins.national.${nom}`,
  libelle: `${libelle} en France (hors Mayotte)`,
  sert: RAPPORT,
  unite: 'personnes',
  valeur,
  debut,
  source,
  ...(commentaire ? { commentaire } : {}),
});

const REPERES: Repere[] = [
  {
    cle: 'besoins.part_active',
    libelle: "Part d'actifs dans la population",
    sert: "Passe d'un taux de chômage à un nombre de chômeurs quand aucun fichier ne le donne.",
    unite: '% de la population',
    valeur: 45.5,
    debut: '2023-01-01',
    source: CHOMAGE,
    commentaire:
      '2 263 milliers de chômeurs pour 7,3 % des actifs : 31,0 millions d’actifs sur 68,1 millions d’habitants.',
  },
  {
    cle: 'besoins.taux_chomage',
    libelle: 'Taux de chômage national',
    sert: "Tient lieu de taux local où la zone d'emploi n'en a pas.",
    unite: '% des actifs',
    valeur: 7.3,
    debut: '2023-01-01',
    source: CHOMAGE,
  },
  effectif('chomeurs', 'Chômeurs au sens du BIT', 2_263_000, '2023-01-01', CHOMAGE),
  effectif('demandeurs', "Demandeurs d'emploi (catégories A, B, C)", 5_492_000, '2024-10-01', INSCRITS),
  effectif('deld', "Demandeurs d'emploi depuis un an ou plus", 2_394_000, '2024-10-01', INSCRITS),
  effectif(
    'jeunes',
    "Demandeurs d'emploi de moins de 25 ans",
    717_000,
    '2024-10-01',
    INSCRITS,
    "La source s'arrête à 25 ans, le public à 26.",
  ),
  effectif('seniors', "Demandeurs d'emploi de 50 ans ou plus", 1_496_000, '2024-10-01', INSCRITS),
  effectif(
    'rsa',
    'Foyers allocataires du RSA',
    1_850_000,
    '2023-12-01',
    'Drees, Minima sociaux et prestations sociales, édition 2024 (fin 2023)',
  ),
  {
    cle: 'besoins.seuil_secret',
    libelle: 'Seuil du secret des fichiers de besoins',
    sert: 'Une commune sous le secret est estimée à moins que ce nombre.',
    unite: 'personnes',
    valeur: 5,
    debut: '2020-01-01',
    source: 'Notices des jeux communaux sur le RSA : effectifs de 1 à 4 non diffusés',
  },
];

export const DEFINITIONS_BESOINS: DefinitionParametre[] = REPERES.map(({ cle, libelle, sert, unite }) => ({
  cle,
  libelle,
  famille: 'besoins',
  unite,
  forme: 'nombre',
  sert,
  min: 0,
  ...(unite.startsWith('%') ? { max: 100 } : {}),
}));

/** Valeurs livrées ; en vigueur jusqu'à ce qu'une plus récente soit saisie. */
export const SEMIS_BESOINS: LigneSemis[] = REPERES.map(({ cle, valeur, debut, source, commentaire }) =>
  constante(cle, valeur, [debut, null], {
    source,
    confiance: 'source secondaire',
    ...(commentaire ? { commentaire } : {}),
  }),
);

import type { Definition } from '../forme.ts';
import { famille, NIVEAUX_STRUCTURES } from './definir.ts';

const registre = famille('registre', {
  source: 'Registre des structures de Maillage',
  niveaux: NIVEAUX_STRUCTURES,
  dimensions: ['type'],
});

const postes = famille('postes', {
  source:
    "Annexes financières (Maillage, à défaut fichier de l'ASP, à défaut registre) et états mensuels d'activité ; calcul du pilotage de l'inclusion (août 2026)",
  niveaux: NIVEAUX_STRUCTURES,
  dimensions: ['type'],
  confiance: 'source secondaire',
});

/** L'offre, les postes accordés et ce qui en est fait. */
export const OFFRE: Definition[] = [
  registre('structures', {
    libelle: "Structures d'insertion",
    definition:
      "Structures de l'insertion par l'activité économique en activité : ateliers et chantiers, associations intermédiaires, entreprises d'insertion, de travail temporaire, de travail indépendant.",
    formule:
      'Nombre de structures ouvertes, d’un type de l’insertion ; la même personne morale compte une fois par type.',
    sens: 'neutre',
    unite: 'nombre',
    numerateur: 'structures',
    instantane: true,
  }),
  postes('structures_conventionnees', {
    libelle: 'Structures avec des postes dans l’année',
    definition: 'Structures à qui des postes ont été accordés au moins un mois de l’année.',
    formule: 'Nombre de structures dont un mois de l’année au moins a des ETP accordés.',
    sens: 'neutre',
    unite: 'nombre',
    numerateur: 'conventionnees',
  }),
  postes('etp_conventionnes', {
    libelle: 'ETP conventionnés',
    definition: 'Postes d’insertion accordés, ramenés à l’année : un poste de six mois compte pour la moitié.',
    formule:
      'ETP de l’annexe × mois de l’annexe dans l’année ÷ 12 ; états VALIDE, PROVISOIRE, CLOTURE ; fonds de développement et milieu pénitentiaire exclus.',
    sens: 'neutre',
    unite: 'etp',
    numerateur: 'etp_accordes',
  }),
  postes('etp_realises', {
    libelle: 'ETP réalisés',
    definition: 'Travail réellement fait par les salariés en insertion, en équivalents temps plein de l’année.',
    formule:
      'Heures saisies de l’année ÷ heures annuelles d’un ETP du type (celles de l’annexe, à défaut le paramètre daté).',
    sens: 'neutre',
    unite: 'etp',
    numerateur: 'etp_realises',
  }),
  postes('taux_realisation', {
    libelle: 'Taux de réalisation',
    definition: 'Part des postes accordés qui est travaillée, depuis janvier.',
    formule:
      'Moyenne mensuelle réalisée ÷ moyenne mensuelle accordée, sur les mois saisis qui ont des postes ; un mois pas saisi ne vaut pas zéro.',
    sens: 'hausse',
    unite: 'part',
    numerateur: 'cumul_realise',
    denominateur: 'cumul_accorde',
  }),
  postes('part_mois_saisis', {
    libelle: 'Mois d’activité saisis',
    definition:
      'Part des mois déjà finis, avec des postes accordés, dont les heures sont connues : ce que valent les ETP réalisés.',
    formule: 'Mois saisis ÷ mois finis qui ont des postes accordés.',
    sens: 'hausse',
    unite: 'part',
    numerateur: 'mois_saisis',
    denominateur: 'mois_attendus',
    confiance: 'lu',
  }),
  postes('salaries', {
    libelle: 'Salariés en insertion',
    definition:
      'Salariés en insertion présents un mois moyen (au moins une heure dans le mois), là où les structures le disent.',
    formule: 'Somme, structure par structure, de la moyenne mensuelle des salariés des mois qui les comptent.',
    sens: 'neutre',
    unite: 'personnes',
    numerateur: 'salaries',
    personnes: true,
    confiance: 'lu',
  }),
  postes('part_brsa', {
    libelle: 'Part de bénéficiaires du RSA',
    definition: 'Part des salariés en insertion qui perçoivent le revenu de solidarité active.',
    formule: 'Mois-salariés au RSA ÷ mois-salariés, sur les mois qui donnent les deux.',
    sens: 'neutre',
    unite: 'part',
    numerateur: 'mois_rsa',
    denominateur: 'mois_salaries',
    personnes: true,
    confiance: 'lu',
  }),
  postes('cible_brsa', {
    libelle: 'Bénéficiaires du RSA attendus en chantier',
    definition:
      'Mois-salariés au RSA réalisés, rapportés à ceux que paie le cofinancement du département en ateliers et chantiers.',
    formule:
      'Mois-salariés au RSA ÷ (cofinancement ÷ durée ÷ participation mensuelle du jour, un paramètre daté), mois par mois.',
    sens: 'hausse',
    unite: 'part',
    numerateur: 'rsa_realises',
    denominateur: 'rsa_attendus',
    personnes: true,
  }),
];

import type { NatureOrganisation } from '#src/droits/acteur.ts';

export interface Section {
  titre: string;
  cles: readonly string[];
  /** Indicateur montré d'année en année. */
  courbe: string;
  /** Seulement les structures de l'organisation. */
  miennes?: true;
}

const BESOIN: Section = {
  titre: 'Le besoin et l’accès',
  cles: ['besoin', 'besoin_pour_mille', 'communes_blanches', 'besoin_en_zone_blanche'],
  courbe: 'besoin',
};
const POSTES: Section = {
  titre: 'Les postes et ce qui en est fait',
  cles: [
    'structures_conventionnees',
    'etp_conventionnes',
    'etp_realises',
    'taux_realisation',
    'part_mois_saisis',
    'salaries',
    'part_brsa',
  ],
  courbe: 'etp_realises',
};
const SORTIES: Section = {
  titre: 'Les sorties',
  cles: ['sorties_examinees', 'sorties_dynamiques', 'sorties_durables', 'sorties_emploi', 'sorties_non_documentees'],
  courbe: 'sorties_dynamiques',
};
const CREDITS: Section = {
  titre: 'Les crédits et l’instruction',
  cles: [
    'credits_delegues',
    'credits_engages',
    'taux_engagement',
    'taux_consommation',
    'dossiers_deposes',
    'part_dossiers_decides',
    'delai_instruction',
  ],
  courbe: 'credits_engages',
};
const APPELS: Section = {
  titre: 'Les appels',
  cles: ['candidatures', 'part_financees', 'montant_accorde'],
  courbe: 'candidatures',
};
const ACCOMPAGNEMENT: Section = {
  titre: 'L’accompagnement des personnes',
  cles: [
    'file_active',
    'couverture_mensuelle',
    'contrats_engagement',
    'sorties_accompagnement',
    'sorties_emploi_accompagnement',
    'immersions_accompagnement',
  ],
  courbe: 'file_active',
};
const OFFRE: Section = {
  titre: 'L’offre et le recrutement autour',
  cles: ['structures', 'acces_moyen', 'prescripteurs', 'projets_recrutement', 'recrutements_difficiles'],
  courbe: 'projets_recrutement',
};
const ETAT = [BESOIN, POSTES, SORTIES, CREDITS, OFFRE];
const COLLECTIVITE = [BESOIN, OFFRE, POSTES, SORTIES, APPELS];
const miennes = (section: Section, titre: string, cles: readonly string[]): Section => ({
  ...section,
  titre,
  cles,
  miennes: true,
});
const MIENNES = [
  miennes(
    POSTES,
    'Nos postes et ce qui en est fait',
    POSTES.cles.filter((c) => c !== 'structures_conventionnees'),
  ),
  miennes(SORTIES, 'Nos sorties', SORTIES.cles),
  {
    titre: 'Ce que nous proposons',
    cles: ['immersions_structures', 'formations', 'part_bilans_acceptes'],
    courbe: 'formations',
    miennes: true as const,
  },
];
const ORIENTATION = [BESOIN, OFFRE, ACCOMPAGNEMENT, POSTES];

/** Ce que chaque nature d'organisation regarde d'abord. Tout le reste est au catalogue. */
const PAR_NATURE: Partial<Record<NatureOrganisation, readonly Section[]>> = {
  dgefp: ETAT,
  dreets: ETAT,
  ddets: [...ETAT, ACCOMPAGNEMENT],
  departement: [BESOIN, ACCOMPAGNEMENT, { ...POSTES, cles: [...POSTES.cles, 'cible_brsa'] }, SORTIES, APPELS],
  region: COLLECTIVITE,
  epci: COLLECTIVITE,
  reseau: [...MIENNES, BESOIN, OFFRE],
  structure: [...MIENNES, BESOIN, OFFRE],
  prescripteur: ORIENTATION,
  operateur: [ACCOMPAGNEMENT, BESOIN, OFFRE],
};

export const sectionsDe = (nature: NatureOrganisation): readonly Section[] =>
  PAR_NATURE[nature] ?? [BESOIN, OFFRE, POSTES, SORTIES];

import type { College, ConfianceRegle, GenreInstance, ReglesInstance } from './forme.ts';
import { REGLES_CDE, REGLES_CRPA, SANS_QUORUM } from './modelesRegles.ts';

/** Un point de droit repris par un modèle, avec sa source et ce qu'elle vaut. */
export interface SourceModele {
  quoi: string;
  source: string;
  confiance: ConfianceRegle;
}

/** Une instance prête à créer ; tout s'y corrige ensuite d'après l'arrêté ou le règlement intérieur local. */
export interface ModeleInstance {
  id: string;
  genre: GenreInstance;
  nom: string;
  /** Ancien nom, montré comme synonyme. */
  synonyme?: string;
  fondement: string;
  confiance: ConfianceRegle;
  /** Ce que les textes ne disent pas, dit d'emblée à qui crée l'instance. */
  avertissement: string;
  regles: ReglesInstance;
  colleges: Omit<College, 'id'>[];
  sources: SourceModele[];
}

const college = (nom: string, sieges: number, plus: Partial<Omit<College, 'id' | 'nom' | 'sieges'>> = {}) => ({
  nom,
  sieges,
  voix: null,
  deliberatif: true,
  groupe: '',
  ...plus,
});

const SOURCES_CRPA: SourceModele[] = [
  {
    quoi: 'Convocation cinq jours au moins avant, avec ordre du jour et documents',
    source: 'CRPA R133-8',
    confiance: 'lu',
  },
  { quoi: 'Convocation et documents par voie électronique', source: 'CRPA R133-5', confiance: 'lu' },
  { quoi: 'Un mandat au plus par membre', source: 'CRPA R133-9', confiance: 'lu' },
  { quoi: 'Quorum de la moitié, seconde convocation sans quorum', source: 'CRPA R133-10', confiance: 'lu' },
  { quoi: 'Majorité et voix prépondérante du président', source: 'CRPA R133-11', confiance: 'lu' },
  {
    quoi: 'La majorité se compte sur les voix des présents et représentés',
    source: 'CRPA R133-11',
    confiance: 'source secondaire',
  },
  { quoi: "Aucune part à la délibération en cas d'intérêt personnel", source: 'CRPA R133-12', confiance: 'lu' },
  { quoi: 'Mentions du procès-verbal', source: 'CRPA R133-13', confiance: 'lu' },
];

const COMPOSITION_INCONNUE =
  "La composition de la commission n'est pas dans le code du travail : elle vient d'un arrêté préfectoral ou du règlement intérieur. Les collèges proposés sont à corriger d'après ce texte.";

const INDICATIVE: SourceModele = {
  quoi: 'Collèges et sièges proposés',
  source: "aucun texte national ; à remplacer par l'arrêté ou le règlement intérieur",
  confiance: 'non verifie',
};

export const MODELES: readonly ModeleInstance[] = [
  {
    id: 'commission_iae',
    genre: 'commission_iae',
    nom: "Commission spécialisée « inclusion et IAE » du comité départemental pour l'emploi",
    synonyme: 'CDIAE',
    fondement: 'Code du travail R5311-26, R5311-45 ; CRPA R133-3 à R133-13 à défaut de règlement intérieur',
    confiance: 'non verifie',
    avertissement: COMPOSITION_INCONNUE,
    regles: REGLES_CRPA,
    colleges: [
      college('État', 3, { groupe: 'État' }),
      college('Collectivités territoriales', 4, { groupe: 'Collectivités' }),
      college('Employeurs et syndicats', 4, { groupe: 'Partenaires sociaux' }),
      college("Réseaux de l'insertion et service public de l'emploi", 4),
      college('Personnes invitées, sans voix', 5, { deliberatif: false }),
    ],
    sources: [...SOURCES_CRPA, INDICATIVE],
  },
  {
    id: 'comite_departemental',
    genre: 'commission_iae',
    nom: "Commission « inclusion et IAE », selon les règles du comité départemental pour l'emploi",
    synonyme: 'CDIAE',
    fondement: 'Code du travail R5311-26 et R5311-36 à R5311-44, par le règlement intérieur (R5311-45)',
    confiance: 'non verifie',
    avertissement: `${COMPOSITION_INCONNUE} Les articles R5311-36 à R5311-44 visent le comité : ils ne s'appliquent à la commission que si le règlement intérieur le dit.`,
    regles: REGLES_CDE,
    colleges: [
      college('État', 4, { voix: '4', groupe: 'État' }),
      college('Département', 2, { voix: '2', groupe: 'Collectivités' }),
      college('Région, communes et groupements', 3, { voix: '2', groupe: 'Collectivités' }),
      college('Syndicats de salariés', 5, { voix: '2', groupe: 'Partenaires sociaux' }),
      college('Organisations patronales', 3, { voix: '2', groupe: 'Partenaires sociaux' }),
      college('France Travail, missions locales, Cap emploi', 3, { deliberatif: false }),
    ],
    sources: [
      {
        quoi: 'Parité des voix État, collectivités, partenaires sociaux ; département au moins la moitié des voix des collectivités',
        source: 'Code du travail R5311-38',
        confiance: 'lu',
      },
      {
        quoi: 'Quorum de la moitié, à distance comprise, sinon seconde convocation sans quorum',
        source: 'Code du travail R5311-40',
        confiance: 'lu',
      },
      {
        quoi: "Majorité des suffrages exprimés, voix prépondérante de l'État",
        source: 'Code du travail R5311-41',
        confiance: 'lu',
      },
      { quoi: 'Mandat dans le même collège', source: 'Code du travail R5311-43', confiance: 'lu' },
      { quoi: 'Mandat de trois ans renouvelable, suppléants', source: 'Code du travail R5311-36', confiance: 'lu' },
      {
        quoi: 'Convocation conjointe du préfet et du président du conseil départemental',
        source: 'Code du travail R5311-44',
        confiance: 'lu',
      },
      { ...INDICATIVE, quoi: 'Nombre de sièges et de voix proposés' },
    ],
  },
  {
    id: 'outre_mer',
    genre: 'commission_iae',
    nom: 'Commission du comité territorial, outre-mer',
    synonyme: 'CDIAE',
    fondement: 'Code du travail R5523-15-15, R5523-15-28, R5523-15-40 et R6523-21-2 et suivants',
    confiance: 'non verifie',
    avertissement: `${COMPOSITION_INCONNUE} Outre-mer, la commission est celle du comité territorial ; la correspondance des articles se lit à R5523-15-43.`,
    regles: REGLES_CRPA,
    colleges: [
      college('État', 3, { groupe: 'État' }),
      college('Collectivités territoriales', 4, { groupe: 'Collectivités' }),
      college('Employeurs et syndicats', 4, { groupe: 'Partenaires sociaux' }),
      college("Réseaux de l'insertion et service public de l'emploi", 4),
    ],
    sources: [
      {
        quoi: 'Commission équivalente au sein du comité territorial',
        source: 'Code du travail R5523-15-15, -28, -40',
        confiance: 'lu',
      },
      ...SOURCES_CRPA,
      INDICATIVE,
    ],
  },
  {
    id: 'copil_restreint',
    genre: 'copil_restreint',
    nom: 'Comité de pilotage restreint',
    fondement: 'Convention locale entre la DDETS et le département',
    confiance: 'non verifie',
    avertissement: 'Aucun texte national : la composition et le rythme mensuel viennent de la convention locale.',
    regles: { ...SANS_QUORUM, rythmeMois: 1, copilotage: true },
    colleges: [college('DDETS', 2), college('Département', 2)],
    sources: [
      { quoi: 'Rythme mensuel', source: 'usage des conventions locales', confiance: 'source secondaire' },
      INDICATIVE,
    ],
  },
  {
    id: 'copil_elargi',
    genre: 'copil_elargi',
    nom: 'Comité de pilotage élargi',
    fondement: 'Convention locale entre la DDETS, le département et les partenaires',
    confiance: 'non verifie',
    avertissement: 'Aucun texte national : la composition et le rythme viennent de la convention locale.',
    regles: { ...SANS_QUORUM, rythmeMois: 1, copilotage: true },
    colleges: [
      college('DDETS', 2),
      college('Département', 2),
      college('Région et intercommunalités', 4),
      college("Réseaux et service public de l'emploi", 6),
    ],
    sources: [
      { quoi: 'Rythme mensuel', source: 'usage des conventions locales', confiance: 'source secondaire' },
      INDICATIVE,
    ],
  },
  {
    id: 'cta',
    genre: 'cta',
    nom: "Comité technique d'animation",
    fondement: 'Animation locale entre la structure, les prescripteurs et les services',
    confiance: 'non verifie',
    avertissement:
      "Aucun texte national n'en fixe la composition. Ses documents ne nomment aucune personne accompagnée.",
    regles: { ...SANS_QUORUM, sansNoms: true, copilotage: true },
    colleges: [
      college("Services de l'État et du département", 3),
      college('Prescripteurs', 4),
      college('Structures', 6),
    ],
    sources: [INDICATIVE],
  },
  {
    id: 'comite_selection',
    genre: 'comite_selection',
    nom: 'Comité de sélection',
    fondement: "Règlement de l'appel à projets",
    confiance: 'non verifie',
    avertissement: "La composition et les règles viennent du règlement de l'appel à projets.",
    // Le département prépare et tient la séance de ses appels, comme la DDETS celle des siens.
    regles: {
      ...REGLES_CRPA,
      mandatsParMembre: 0,
      copilotage: true,
      reglement: "Règlement de l'appel à projets, à saisir.",
    },
    colleges: [college('Financeurs', 4), college('Personnes qualifiées', 2)],
    sources: [INDICATIVE],
  },
  {
    id: 'conseil',
    genre: 'conseil',
    nom: "Conseil d'administration ou bureau",
    fondement: 'Statuts',
    confiance: 'non verifie',
    avertissement: 'La composition et les règles viennent des statuts.',
    regles: { ...REGLES_CRPA, reglement: 'Statuts, à saisir.' },
    colleges: [college('Administrateurs', 9)],
    sources: [INDICATIVE],
  },
];

export const modeleDe = (id: string): ModeleInstance | undefined => MODELES.find((m) => m.id === id);

/** Mots que porte le nom d'une instance et son synonyme d'usage. */
export const synonymeDe = (genre: GenreInstance): string | null => (genre === 'commission_iae' ? 'CDIAE' : null);

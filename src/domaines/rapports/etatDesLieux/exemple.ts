import {
  type AccesTerritoire,
  type EtatDesLieux,
  type Mesure,
  MODELES,
  schemaQuestion,
} from '#src/domaines/diagnostics/index.ts';
import { diversificationExemple } from './exempleDiversification.ts';

/** Un état des lieux inventé, complet : essais et banc. Rien n'y est vrai. */
const mesure = (valeur: number | null, definition: string, reste: Partial<Mesure> = {}): Mesure => ({
  valeur,
  fiabilite: valeur === null ? 'non_calculable' : 'observe',
  definition,
  date: '2025',
  source: 'Source exemple',
  lignes: null,
  ...reste,
});

const acces = (mode: AccesTerritoire['mode'], libelleMode: string, confirmee: number): AccesTerritoire => ({
  mode,
  libelleMode,
  diagnostic: mode === 'voiture' ? 12 : 13,
  modeles: MODELES.map((m, i) => ({
    modele: m.id,
    libelle: m.libelle,
    pour1000: 12.3 - i,
    reference: 18.4,
    plancher: 9.2,
    sousPlancher: 12.3 - i < 9.2,
  })),
  classe: 'sensible',
  parClasse: { confirmee, sensible: 5, couverte: 30 - confirmee, non_calculable: 1 },
  partBesoinEnZoneBlanche: confirmee / 100,
  partExterieure: 0.21,
});

export function etatExemple(change: Partial<EtatDesLieux> = {}): EtatDesLieux {
  return {
    territoire: {
      ref: 'epci:900000001',
      nom: 'CA Exemple-Vallées',
      niveau: 'intercommunalité (EPCI)',
      communes: 36,
      population: 84_215,
    },
    question: { ...schemaQuestion.parse({}), plancher: 50 },
    enClair: {
      public: "demandeurs d'emploi",
      types: "toutes les structures de l'IAE",
      reference: 'moyenne nationale',
    },
    jour: '2026-11-21',
    phrase: "3 communes en zone blanche confirmée pour les demandeurs d'emploi dans CA Exemple-Vallées",
    chiffres: {
      besoin: mesure(6_240, 'Personnes inscrites en catégories A, B et C.', {
        fiabilite: 'estime',
        date: '3e trimestre 2023',
      }),
      etp: mesure(143.5, "Équivalents temps plein d'insertion des structures implantées.", { fiabilite: 'partiel' }),
      acces: mesure(12.3, 'ETP à portée, partagés entre ceux qui y prétendent.', { fiabilite: 'estime' }),
      postesPour1000: mesure(23, 'ETP implantés rapportés aux personnes en besoin.', { fiabilite: 'estime' }),
    },
    offre: [
      {
        type: 'ACI',
        libelle: "Atelier et chantier d'insertion",
        structures: 4,
        structuresConnues: 3,
        etp: mesure(72.4, '', { fiabilite: 'partiel' }),
      },
      {
        type: 'EI',
        libelle: "Entreprise d'insertion",
        structures: 3,
        structuresConnues: 0,
        etp: mesure(41.1, '', { fiabilite: 'estime' }),
      },
      {
        type: 'ETTI',
        libelle: "Entreprise de travail temporaire d'insertion",
        structures: 1,
        structuresConnues: 1,
        etp: mesure(30, ''),
      },
      { type: 'AI', libelle: 'Association intermédiaire', structures: 0, structuresConnues: 0, etp: mesure(0, '') },
    ],
    besoins: [
      {
        public: 'demandeurs',
        libelle: "Demandeurs d'emploi (catégories A, B, C)",
        mesure: mesure(6_240, 'Inscrits A, B, C.', { fiabilite: 'estime', date: '3e trimestre 2023' }),
        methode: 'Estimé : population × part d’actifs × taux de chômage.',
        pour1000Habitants: 74.1,
        pour1000HabitantsFrance: 82.7,
      },
      {
        public: 'rsa',
        libelle: 'Foyers allocataires du RSA',
        mesure: mesure(2_315, 'Foyers qui perçoivent le RSA.', { fiabilite: 'partiel', date: 'décembre 2024' }),
        methode: 'Commune sous le secret : taux de son intercommunalité.',
        pour1000Habitants: 27.5,
        pour1000HabitantsFrance: 27.9,
      },
      {
        public: 'rqth',
        libelle: 'Travailleurs handicapés',
        mesure: mesure(null, 'Bénéficiaires de la RQTH.'),
        methode: null,
        pour1000Habitants: null,
        pour1000HabitantsFrance: null,
      },
    ],
    comparaisons: [
      { ref: 'departement:62', nom: 'Pas-de-Calais' },
      { ref: 'region:32', nom: 'Hauts-de-France' },
      { ref: 'france', nom: 'France' },
    ],
    ratios: [
      {
        libelle: "Pour 1 000 demandeurs d'emploi",
        territoire: 23,
        comparaisons: [31.2, 28.4, 19.9],
        fiabilite: 'estime',
      },
      {
        libelle: 'Pour 1 000 foyers allocataires du RSA',
        territoire: 62,
        comparaisons: [80.1, 77, 59.4],
        fiabilite: 'partiel',
      },
      {
        libelle: 'Pour 1 000 travailleurs handicapés',
        territoire: null,
        comparaisons: [null, null, null],
        fiabilite: 'non_calculable',
      },
    ],
    acces: acces('voiture', 'en voiture', 3),
    sansVoiture: acces('velo', 'à vélo (sans voiture)', 11),
    zonesBlanches: [
      {
        ref: 'commune:62001',
        nom: 'Ablain-Exemple',
        besoin: 140,
        besoinFiabilite: 'estime',
        secret: false,
        pour1000: 4.1,
        classe: 'confirmee',
      },
      {
        ref: 'commune:62002',
        nom: 'Beaumont-Exemple',
        besoin: null,
        besoinFiabilite: 'estime',
        secret: true,
        pour1000: 3.2,
        classe: 'confirmee',
      },
      {
        ref: 'commune:62003',
        nom: 'Carency-Exemple',
        besoin: 61,
        besoinFiabilite: 'observe',
        secret: false,
        pour1000: 8.8,
        classe: 'sensible',
      },
    ],
    typologie: {
      type: 'besoin_faible_offre_faible',
      libelle: 'Besoin faible, offre faible',
      consequence: 'À surveiller : une personne isolée y reste sans solution proche.',
      besoinPour1000: 74.1,
      besoinPour1000Reference: 82.7,
      accesPour1000: 12.3,
      accesPour1000Reference: 18.4,
    },
    diversification: diversificationExemple(mesure),
    sources: [
      {
        libelle: 'Populations municipales',
        producteur: 'Insee',
        date: '2026',
        licence: 'Licence Ouverte',
        fiabilite: 'observe',
        usage: 'Population',
      },
      {
        libelle: 'Annexes financières',
        producteur: 'ASP',
        date: 'novembre 2026',
        fiabilite: 'partiel',
        usage: 'Postes',
      },
    ],
    reserves: ["Les durées de trajet sont estimées à vol d'oiseau corrigé : ni la circulation ni le relief n'y sont."],
    ...change,
  };
}

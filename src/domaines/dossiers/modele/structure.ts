import { choix, entier, jour, ouiNon, recit, section, texte } from './outils.ts';

export const TYPES_IAE = {
  ACI: "Atelier et chantier d'insertion (ACI)",
  AI: 'Association intermédiaire (AI)',
  EI: "Entreprise d'insertion (EI)",
  ETTI: "Entreprise de travail temporaire d'insertion (ETTI)",
  EITI: "Entreprise d'insertion par le travail indépendant (EITI)",
} as const;

export const STRUCTURE = section(
  'structure',
  'La structure et sa gouvernance',
  'Qui vous êtes aujourd’hui. Ce qui vient du registre est déjà écrit : corrigez si c’est faux.',
  [
    texte('denomination', 'Nom de la structure', { prefill: 'structure.nom' }),
    {
      id: 'siret',
      type: 'siret',
      libelle: 'SIRET de l’établissement',
      aide: '14 chiffres. C’est celui de la convention demandée.',
      obligatoire: true,
      national: true,
      prefill: 'structure.siret',
    },
    choix('type_structure', 'Type de convention demandée', TYPES_IAE, {
      aide: 'Un dossier par type : si vous portez un chantier et une entreprise d’insertion, déposez deux dossiers.',
      prefill: 'structure.type',
    }),
    choix(
      'forme_juridique',
      'Forme juridique',
      {
        association: 'Association',
        commerciale: 'Société commerciale (SARL, SAS, SA)',
        cooperative: 'Coopérative (SCOP, SCIC)',
        ccas: 'CCAS ou CIAS',
        collectivite: 'Commune, intercommunalité, département',
        autre_public: 'Autre établissement public',
        autre: 'Autre',
      },
      {
        aide: 'Un chantier d’insertion ne peut être porté que par les personnes listées à l’article R5132-27 du code du travail.',
      },
    ),
    texte('adresse', 'Adresse', { prefill: 'structure.adresse' }),
    jour('date_creation', 'Date de création', { obligatoire: false }),
    texte('representant', 'Personne qui représente la structure', { aide: 'Présidente, président, gérante, gérant…' }),
    texte('representant_qualite', 'Sa qualité'),
    texte('contact_nom', 'Personne à joindre sur ce dossier'),
    texte('contact_courriel', 'Son adresse électronique', { longueur: 254 }),
    texte('contact_telephone', 'Son téléphone', { obligatoire: false, longueur: 20 }),
    texte('reseau', 'Réseau dont la structure est membre', {
      obligatoire: false,
      prefill: 'structure.reseau',
      aide: 'Vous pourrez autoriser votre réseau à lire ce dossier ; il ne le lit pas sans votre accord.',
    }),
    texte('convention_collective', 'Convention collective appliquée', { obligatoire: false }),
    entier('salaries_permanents', 'Salariés permanents, au 31 décembre', {
      unite: 'personnes',
      aide: 'Hors salariés en insertion.',
    }),
    recit('gouvernance', 'Gouvernance', {
      aide: 'Qui décide, à quel rythme se réunissent le conseil et l’assemblée, quelle place ont les salariés en insertion.',
    }),
    recit('zone_intervention', 'Territoire d’intervention', {
      aide: 'Communes ou intercommunalités où vous recrutez et où vous travaillez.',
      longueur: 2000,
      prefill: 'structure.communes',
    }),
    ouiNon('autres_conventions', 'Avez-vous d’autres conventions d’insertion en cours ?', {
      aide: 'Autre type de structure, autre département, entreprise adaptée, marchés avec clause.',
    }),
    recit('autres_conventions_detail', 'Lesquelles, jusqu’à quand', {
      condition: 'autres_conventions',
      longueur: 2000,
    }),
  ],
);

/** Les sigles que l'on explique à l'écran. Le glossaire complet, avec les mots à éviter, est GLOSSAIRE.md. */
export const TERMES = {
  iae: [
    "insertion par l'activité économique",
    "Des entreprises et associations, conventionnées par l'État, embauchent des personnes éloignées de l'emploi et les accompagnent.",
  ],
  siae: [
    "structure d'insertion par l'activité économique",
    "Employeur conventionné : entreprise d'insertion, entreprise de travail temporaire d'insertion, association intermédiaire, atelier et chantier d'insertion ou entreprise d'insertion par le travail indépendant.",
  ],
  aci: [
    "atelier et chantier d'insertion",
    "Structure qui propose un emploi et un accompagnement aux personnes les plus éloignées de l'emploi.",
  ],
  ei: [
    "entreprise d'insertion",
    "Entreprise qui produit et vend tout en employant des salariés en parcours d'insertion.",
  ],
  ai: [
    'association intermédiaire',
    "Association qui met des salariés à disposition de particuliers, d'associations, de collectivités ou d'entreprises.",
  ],
  etti: [
    "entreprise de travail temporaire d'insertion",
    "Entreprise d'intérim dont l'activité est réservée à l'insertion.",
  ],
  eiti: [
    "entreprise d'insertion par le travail indépendant",
    'Structure qui met en relation des travailleurs indépendants et des clients, et les accompagne.',
  ],
  etp: [
    'équivalent temps plein',
    "Un poste occupé à temps plein toute l'année. Deux mi-temps font un équivalent temps plein.",
  ],
  rsa: [
    'revenu de solidarité active',
    'Revenu minimum versé par le département ; ses bénéficiaires sont un public prioritaire.',
  ],
  deld: ["demandeur d'emploi de longue durée", 'Inscrit à France Travail depuis au moins un an.'],
  detld: ["demandeur d'emploi de très longue durée", 'Inscrit à France Travail depuis au moins deux ans.'],
  rqth: ['reconnaissance de la qualité de travailleur handicapé', "Décision qui ouvre droit à des aides à l'emploi."],
  qpv: ['quartier prioritaire de la politique de la ville', 'Quartier où se concentre la pauvreté, fixé par décret.'],
  frr: [
    'France ruralités revitalisation',
    'Zonage qui a remplacé les zones de revitalisation rurale le 1er juillet 2024.',
  ],
  zrr: ['zone de revitalisation rurale', 'Ancien zonage, remplacé par France ruralités revitalisation en 2024.'],
  clpe: [
    "comité local pour l'emploi",
    'Instance de la loi pour le plein emploi ; son territoire sert de maille de pilotage.',
  ],
  epci: [
    'établissement public de coopération intercommunale',
    "Communauté de communes, d'agglomération, urbaine ou métropole.",
  ],
  ddets: [
    "direction départementale de l'emploi, du travail et des solidarités",
    "Service de l'État qui conventionne les structures dans le département.",
  ],
  dreets: [
    "direction régionale de l'économie, de l'emploi, du travail et des solidarités",
    "Service régional de l'État qui répartit les enveloppes entre départements.",
  ],
  asp: ['agence de services et de paiement', "Établissement public qui verse l'aide au poste."],
  af: ['annexe financière', 'Document annuel de la convention : nombre de postes financés et montants.'],
  zone_blanche: [
    'zone blanche',
    "Territoire où l'offre d'insertion accessible est inférieure au plancher pour la plupart des modèles de calcul.",
  ],
} as const satisfies Record<string, readonly [string, string]>;

export type Terme = keyof typeof TERMES;

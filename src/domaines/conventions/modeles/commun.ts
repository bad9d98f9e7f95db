import type { ChampModele } from '#src/domaines/modeles/index.ts';

/** Trous communs aux documents d'une convention. */
export const PARTIES: ChampModele[] = [
  { nom: 'structure.nom', libelle: 'Nom de la structure', exemple: 'Chantier Exemple', requis: true },
  { nom: 'structure.siret', libelle: 'SIRET de la structure', exemple: '000 000 000 00000', requis: true },
  { nom: 'structure.type', libelle: 'Type de structure', exemple: "atelier et chantier d'insertion" },
  { nom: 'departement.nom', libelle: 'Département', exemple: 'Pas-de-Calais' },
];

export const MONTANTS: ChampModele[] = [
  { nom: 'annexe.numero', libelle: "Numéro de l'annexe", exemple: 'ACI062260001A0M0', requis: true },
  { nom: 'annexe.annee', libelle: 'Année', exemple: '2026' },
  { nom: 'annexe.debut', libelle: 'Premier jour', exemple: '1er janvier 2026' },
  { nom: 'annexe.fin', libelle: 'Dernier jour', exemple: '31 décembre 2026' },
  { nom: 'annexe.etp', libelle: "Postes d'insertion, en équivalents temps plein", exemple: '24,76', requis: true },
  { nom: 'annexe.base', libelle: 'Montant socle', exemple: '592 283,96 €' },
  { nom: 'annexe.modulation', libelle: 'Part modulée', exemple: '29 614,20 €' },
  { nom: 'annexe.total', libelle: 'Total', exemple: '621 898,16 €', requis: true },
  { nom: 'annexe.part_departement', libelle: 'Dont part du département', exemple: '54 945,84 €', facultatif: true },
  {
    nom: 'calculs',
    libelle: 'Détail du calcul',
    type: 'liste',
    champs: [
      { nom: 'quoi', libelle: 'Montant', exemple: 'Socle' },
      { nom: 'calcul', libelle: 'Calcul', exemple: '24,76 ETP × 23 921,00 € × 12/12' },
      { nom: 'montant', libelle: 'Valeur', exemple: '592 283,96 €' },
    ],
  },
  {
    nom: 'parametres',
    libelle: 'Valeurs employées et leurs sources',
    type: 'liste',
    champs: [
      { nom: 'libelle', libelle: 'Paramètre', exemple: 'Aide au poste' },
      { nom: 'valeur', libelle: 'Valeur', exemple: '23 921,00' },
      { nom: 'source', libelle: 'Source et confiance', exemple: 'Arrêté (source secondaire)' },
    ],
  },
];

export const TABLEAU_CALCULS = [
  'Tableau : Calcul des montants',
  '| Montant | Calcul | Valeur |',
  '{{#calculs}}',
  '| {{quoi}} | {{calcul}} | {{montant}} |',
  '{{/calculs}}',
  '',
  'Tableau : Valeurs employées',
  '| Paramètre | Valeur | Source |',
  '{{#parametres}}',
  '| {{libelle}} | {{valeur}} | {{source}} |',
  '{{/parametres}}',
];

export const RECOURS: ChampModele[] = [
  { nom: 'recours.contentieux', libelle: 'Délai du recours contentieux, en mois', exemple: '2', requis: true },
  { nom: 'recours.gracieux', libelle: 'Délai du recours gracieux, en mois', exemple: '2' },
  { nom: 'recours.silence', libelle: 'Silence qui vaut rejet, en mois', exemple: '2' },
  { nom: 'recours.source', libelle: 'Textes', exemple: 'Code de justice administrative, R421-1' },
];

export const TEXTE_RECOURS = [
  '## Voies et délais de recours',
  'Cette décision peut être contestée devant le tribunal administratif dans un délai de {{recours.contentieux}} mois à compter de sa réception.',
  'Dans un délai de {{recours.gracieux}} mois, un recours gracieux peut aussi être adressé au préfet, ou un recours hiérarchique au ministre. Sans réponse pendant {{recours.silence}} mois, il est rejeté ; le délai pour saisir le tribunal repart alors.',
  'Textes : {{recours.source}}.',
];

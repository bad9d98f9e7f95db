import { type ChampModele, declarerModele } from '#src/domaines/modeles/index.ts';

const COMMUNS: ChampModele[] = [
  { nom: 'porteur.nom', libelle: 'Nom du porteur', exemple: 'Réseau Exemple', requis: true },
  { nom: 'appel.intitule', libelle: "Intitulé de l'appel", exemple: 'Appel à projets 2026' },
  { nom: 'candidature.numero', libelle: 'Numéro de la candidature', exemple: 'AAP12-0007', requis: true },
  { nom: 'candidature.intitule', libelle: 'Intitulé du projet', exemple: 'Former les encadrants' },
  { nom: 'financeur.nom', libelle: 'Financeur', exemple: 'Département Exemple' },
  { nom: 'decision.date', libelle: 'Date de la décision', exemple: '15 janvier 2026', requis: true },
  {
    nom: 'decision.acte',
    libelle: "Référence et date de l'acte",
    exemple: 'CP-2026-12 du 15 janvier 2026',
    facultatif: true,
  },
  { nom: 'decision.signataire', libelle: 'Signataire', exemple: 'Camille Exemple', requis: true },
  { nom: 'decision.qualite', libelle: 'Qualité du signataire', exemple: 'Vice-présidente' },
  { nom: 'recours.contentieux', libelle: 'Délai du recours contentieux, en mois', exemple: '2', requis: true },
  { nom: 'recours.gracieux', libelle: 'Délai du recours gracieux, en mois', exemple: '2' },
  { nom: 'recours.silence', libelle: 'Silence qui vaut rejet, en mois', exemple: '2' },
  { nom: 'recours.source', libelle: 'Textes', exemple: 'Code de justice administrative, R421-1' },
  { nom: 'contact', libelle: "Contact de l'appel", exemple: 'appels@departement.exemple', facultatif: true },
];
const MOTIF: ChampModele = {
  nom: 'decision.motif',
  libelle: 'Motif de la décision',
  exemple: 'Le projet ne répond pas à la première orientation.',
  requis: true,
};

const OBJET = [
  'À l’attention de **{{porteur.nom}}**',
  'Votre candidature n° {{candidature.numero}}, « {{candidature.intitule}} », à « {{appel.intitule}} ».',
];
const ACTE = ['{{#decision.acte}}', 'Acte : {{decision.acte}}.', '{{/decision.acte}}'];
const RECOURS = [
  '## Voies et délais de recours',
  'Cette décision peut être contestée devant le tribunal administratif dans un délai de {{recours.contentieux}} mois à compter de sa réception.',
  'Dans un délai de {{recours.gracieux}} mois, un recours gracieux peut aussi être adressé à {{financeur.nom}}. Sans réponse pendant {{recours.silence}} mois, il est rejeté ; le délai pour saisir le tribunal repart alors.',
  'Textes : {{recours.source}}.',
];
const FIN = [
  '{{#contact}}',
  'Pour toute question : {{contact}}.',
  '{{/contact}}',
  '{{decision.signataire}}, {{decision.qualite}}',
];

declarerModele({
  usage: 'lettre_retenue',
  titre: 'Appel : lettre aux projets retenus',
  champs: [
    ...COMMUNS,
    { nom: 'decision.montant', libelle: 'Montant accordé', exemple: '48 000,00 €', facultatif: true },
    { nom: 'decision.demande', libelle: 'Montant demandé', exemple: '60 000,00 €', facultatif: true },
    {
      nom: 'decision.conditions',
      libelle: 'Conditions posées',
      exemple: 'Associer les missions locales.',
      facultatif: true,
    },
    { nom: 'decision.reduit', libelle: 'Le montant est moindre que la demande', type: 'condition' },
  ],
  corps: [
    ...OBJET,
    'Madame, Monsieur,',
    '{{financeur.nom}} a décidé, le {{decision.date}}, de **retenir votre projet**.',
    '{{#decision.montant}}',
    'Une subvention de **{{decision.montant}}** au plus vous est accordée.',
    '{{/decision.montant}}',
    '{{#decision.reduit}}',
    'Vous aviez demandé {{decision.demande}} : le budget retenu, joint à la convention, tient compte de cette différence.',
    '{{/decision.reduit}}',
    '{{#decision.conditions}}',
    'Cet accord est donné aux conditions suivantes :',
    '{{decision.conditions}}',
    '{{/decision.conditions}}',
    'Aucune dépense n’est due avant la signature de la convention, que le service vous adressera.',
    ...ACTE,
    ...RECOURS,
    ...FIN,
  ].join('\n'),
});

declarerModele({
  usage: 'lettre_refus',
  titre: 'Appel : lettre aux projets non retenus',
  champs: [...COMMUNS, MOTIF],
  corps: [
    ...OBJET,
    'Madame, Monsieur,',
    '{{financeur.nom}} a décidé, le {{decision.date}}, de **ne pas retenir votre projet**, pour le motif suivant :',
    '{{decision.motif}}',
    ...ACTE,
    ...RECOURS,
    ...FIN,
  ].join('\n'),
});

declarerModele({
  usage: 'lettre_ajournement',
  titre: 'Appel : lettre aux projets ajournés',
  champs: [...COMMUNS, MOTIF],
  corps: [
    ...OBJET,
    'Madame, Monsieur,',
    '{{financeur.nom}} a décidé, le {{decision.date}}, d’**ajourner** l’examen de votre projet, pour le motif suivant :',
    '{{decision.motif}}',
    'Votre candidature reste déposée : elle sera réexaminée, et une nouvelle décision vous sera adressée.',
    ...ACTE,
    ...RECOURS,
    ...FIN,
  ].join('\n'),
});

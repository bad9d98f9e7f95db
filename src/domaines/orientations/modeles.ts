import { type ChampModele, declarerModele } from '#src/domaines/modeles/index.ts';

const COMMUNS: ChampModele[] = [
  { nom: 'personne.nom', libelle: 'Prénom et nom de la personne', exemple: 'Zoé Exemple', requis: true },
  { nom: 'personne.adresse', libelle: 'Adresse de la personne', exemple: '1 rue Inventée, Damier', facultatif: true },
  { nom: 'parcours.reference', libelle: 'Référence du parcours', exemple: 'P62-2026-00012', requis: true },
  { nom: 'operation', libelle: 'Opération', exemple: 'Accompagnement socioprofessionnel' },
  { nom: 'departement', libelle: 'Département', exemple: 'Pas-de-Calais' },
  { nom: 'equipe', libelle: "Équipe qui l'accompagne", exemple: 'Secteur nord' },
  { nom: 'orientation.voie', libelle: 'Parcours décidé', exemple: 'parcours socioprofessionnel', requis: true },
  { nom: 'orientation.competence', libelle: 'Compétence du référent principal', exemple: 'référent principal social' },
  {
    nom: 'orientation.motif',
    libelle: 'Motif',
    exemple: 'Elle souhaite travailler et cherche un logement.',
    requis: true,
  },
  { nom: 'orientation.date', libelle: 'Date de la décision', exemple: '12 novembre 2026', requis: true },
  { nom: 'decideur.nom', libelle: 'Qui a décidé', exemple: 'Ida Exemple', requis: true },
  { nom: 'decideur.qualite', libelle: 'Sa qualité', exemple: 'Responsable territoriale', requis: true },
  { nom: 'decideur.acte', libelle: 'Acte de délégation', exemple: 'Arrêté n° 12 du 5 janvier 2026', requis: true },
  { nom: 'recours.mois', libelle: 'Délai du recours, en mois', exemple: '2', requis: true },
];
const RECOURS = [
  '## Si vous n’êtes pas d’accord',
  'Écrivez d’abord au président du conseil départemental, dans les {{recours.mois}} mois qui suivent la réception de cette décision : ce recours est obligatoire avant de saisir le tribunal administratif (code de l’action sociale et des familles, article L262-47).',
];

declarerModele({
  usage: 'decision_orientation',
  titre: "Décision d'orientation",
  champs: [...COMMUNS, { nom: 'remplace', libelle: 'Remplace une décision antérieure', type: 'condition' }],
  corps: [
    "Vu le code de l'action sociale et des familles, notamment ses articles L262-29 à L262-31 ;",
    'Vu le code du travail, notamment ses articles L5411-5-2 et L5411-6 ;',
    'Vu la délégation donnée à {{decideur.nom}}, {{decideur.qualite}} : {{decideur.acte}} ;',
    '## Décision',
    '**{{personne.nom}}** (parcours {{parcours.reference}}) est orienté(e) vers le **{{orientation.voie}}**.',
    "L'accompagnement est assuré par l'équipe {{equipe}}, avec un {{orientation.competence}}.",
    '{{#remplace}}',
    'Cette décision remplace la précédente décision d’orientation.',
    '{{/remplace}}',
    '## Motif',
    '{{orientation.motif}}',
    ...RECOURS,
    'Décision prise le {{orientation.date}}, par délégation du président du conseil départemental.',
    '{{decideur.nom}}, {{decideur.qualite}}',
  ].join('\n'),
});

declarerModele({
  usage: 'lettre_orientation',
  titre: "Lettre de notification de l'orientation",
  champs: [
    ...COMMUNS,
    { nom: 'contrat.mois', libelle: "Délai du contrat d'engagement, en mois", exemple: '1', requis: true },
  ],
  corps: [
    '{{personne.nom}}',
    '{{personne.adresse}}',
    'Bonjour,',
    'Le département a décidé de l’accompagnement qui vous est proposé : un **{{orientation.voie}}**. L’équipe {{equipe}} va vous contacter ; un {{orientation.competence}} sera votre interlocuteur.',
    '## Pourquoi ce choix',
    '{{orientation.motif}}',
    '## Ce qui vient ensuite',
    '- Votre référent vous propose un premier rendez-vous.',
    '- Vous faites le point ensemble sur votre situation et ce que vous voulez faire.',
    '- Vous signez un contrat d’engagement, dans un délai de {{contrat.mois}} mois après avoir reçu cette lettre.',
    ...RECOURS,
    'Décision du {{orientation.date}}, parcours {{parcours.reference}}.',
    '{{decideur.nom}}, {{decideur.qualite}}, par délégation du président du conseil départemental ({{decideur.acte}})',
  ].join('\n'),
});

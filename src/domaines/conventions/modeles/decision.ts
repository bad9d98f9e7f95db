import { declarerModele } from '#src/domaines/modeles/index.ts';
import { PARTIES, RECOURS, TEXTE_RECOURS } from './commun.ts';

const DECISION = [
  { nom: 'dossier.numero', libelle: 'Numéro du dossier', exemple: '62-2026-0001' },
  { nom: 'dossier.annee', libelle: 'Année de la campagne', exemple: '2026' },
  { nom: 'decision.date', libelle: 'Date de la décision', exemple: '15 janvier 2026', requis: true as const },
  { nom: 'decision.signataire', libelle: 'Signataire', exemple: 'Camille Exemple', requis: true as const },
  { nom: 'decision.qualite', libelle: 'Qualité du signataire', exemple: 'Préfète' },
  {
    nom: 'avis',
    libelle: 'Avis recueillis',
    type: 'liste' as const,
    champs: [{ nom: 'texte', libelle: 'Avis', exemple: 'Convention : favorable' }],
  },
];
const MOTIF = {
  nom: 'decision.motif',
  libelle: 'Motif de la décision',
  exemple: "L'offre existante suffit.",
  requis: true as const,
};

const VISAS = [
  'Vu le code du travail, notamment ses articles L5132-1 et suivants et R5132-1 et suivants ;',
  'Vu la demande n° {{dossier.numero}} présentée par **{{structure.nom}}** (SIRET {{structure.siret}}) pour {{dossier.annee}} ;',
  '{{#avis}}',
  'Vu l’avis recueilli ({{texte}}) ;',
  '{{/avis}}',
];
const SIGNATURE = ['Décision prise le {{decision.date}}.', '{{decision.signataire}}, {{decision.qualite}}'];

declarerModele({
  usage: 'decision_accord',
  titre: 'Décision : accord',
  champs: [
    ...PARTIES,
    ...DECISION,
    { nom: 'convention.numero', libelle: 'Numéro de la convention', exemple: 'C062ACI262800001', requis: true },
    { nom: 'convention.debut', libelle: 'Premier jour', exemple: '1er janvier 2026' },
    { nom: 'convention.fin', libelle: 'Dernier jour', exemple: '31 décembre 2028' },
    { nom: 'annexe.numero', libelle: "Numéro de l'annexe financière", exemple: 'ACI062260001A0M0' },
    { nom: 'annexe.etp', libelle: "Postes d'insertion (ETP)", exemple: '24,76' },
    { nom: 'annexe.total', libelle: 'Montant', exemple: '621 898,16 €' },
    ...RECOURS,
  ],
  corps: [
    ...VISAS,
    '## Décision',
    'La demande est **accordée**.',
    'Une convention n° {{convention.numero}} est conclue du {{convention.debut}} au {{convention.fin}}. Son annexe financière n° {{annexe.numero}} porte sur {{annexe.etp}} équivalents temps plein, pour {{annexe.total}}.',
    ...TEXTE_RECOURS,
    ...SIGNATURE,
  ].join('\n'),
});

declarerModele({
  usage: 'decision_refus',
  titre: 'Décision : refus',
  champs: [...PARTIES, ...DECISION, MOTIF, ...RECOURS],
  corps: [
    ...VISAS,
    '## Décision',
    'La demande est **refusée**, pour le motif suivant :',
    '{{decision.motif}}',
    ...TEXTE_RECOURS,
    ...SIGNATURE,
  ].join('\n'),
});

declarerModele({
  usage: 'decision_sursis',
  titre: 'Décision : sursis à statuer',
  champs: [
    ...PARTIES,
    ...DECISION,
    MOTIF,
    { nom: 'decision.reexamen', libelle: 'Date de réexamen', exemple: '1er mars 2026', requis: true },
    ...RECOURS,
  ],
  corps: [
    ...VISAS,
    '## Décision',
    'Il est **sursis à statuer** sur la demande, pour le motif suivant :',
    '{{decision.motif}}',
    'La demande sera réexaminée au plus tard le {{decision.reexamen}}.',
    ...TEXTE_RECOURS,
    ...SIGNATURE,
  ].join('\n'),
});

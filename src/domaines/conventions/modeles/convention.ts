import { declarerModele } from '#src/domaines/modeles/index.ts';
import { MONTANTS, PARTIES, TABLEAU_CALCULS } from './commun.ts';

const CONVENTION = [
  { nom: 'convention.numero', libelle: 'Numéro de la convention', exemple: 'C062ACI262800001', requis: true as const },
  { nom: 'convention.debut', libelle: 'Premier jour', exemple: '1er janvier 2026', requis: true as const },
  { nom: 'convention.fin', libelle: 'Dernier jour', exemple: '31 décembre 2028', requis: true as const },
];
const SIGNATURES = [
  '## Signatures',
  'Le préfet :',
  'La structure :',
  '{{#cofinance}}',
  'Le département :',
  '{{/cofinance}}',
];
const COFINANCE = { nom: 'cofinance', libelle: 'Le département cofinance', type: 'condition' as const };

// Le contenu suit la liste du code (R5132-2, R5132-10-7, R5132-12, R5132-28) ; chaque département l'adapte.
declarerModele({
  usage: 'convention_iae',
  titre: "Convention d'insertion par l'activité économique",
  champs: [
    ...PARTIES,
    ...CONVENTION,
    { nom: 'resiliation.preavis', libelle: 'Préavis de résiliation, en mois', exemple: '1' },
    { nom: 'avenant.limite', libelle: "Date limite de signature de l'avenant annuel", exemple: '31 mai' },
    ...MONTANTS,
    COFINANCE,
  ],
  corps: [
    "Convention n° {{convention.numero}} entre l'État, représenté par le préfet ({{departement.nom}}), et **{{structure.nom}}** (SIRET {{structure.siret}}), {{structure.type}}.",
    '## Article 1. Objet',
    "La structure accueille et accompagne des personnes sans emploi rencontrant des difficultés sociales et professionnelles particulières, selon le projet d'insertion de son dossier unique d'instruction, qui est joint.",
    '## Article 2. Durée',
    'La convention court du {{convention.debut}} au {{convention.fin}}.',
    '## Article 3. Postes et aide',
    "L'annexe financière n° {{annexe.numero}} fixe les postes d'insertion ({{annexe.etp}} équivalents temps plein) et les aides publiques ({{annexe.total}}) de l'année {{annexe.annee}}. Un avenant annuel fixe ceux de chaque année suivante ; proposé et non signé au {{avenant.limite}}, les versements sont suspendus (R5132-3-1).",
    '## Article 4. Engagements et suivi',
    'La structure tient les engagements et indicateurs négociés lors du dialogue de gestion, dépose ses offres auprès de France Travail, remet chaque mois son activité et chaque année le bilan prévu par le code du travail.',
    '## Article 5. Contrôle et évaluation',
    "Les services de l'État peuvent contrôler l'exécution de la convention sur pièces et sur place.",
    '## Article 6. Résiliation',
    "La convention peut être résiliée par lettre recommandée avec avis de réception ; l'effet vient {{resiliation.preavis}} mois au moins après sa réception.",
    ...SIGNATURES,
  ].join('\n'),
});

declarerModele({
  usage: 'annexe_financiere',
  titre: 'Annexe financière',
  champs: [
    ...PARTIES,
    ...CONVENTION,
    ...MONTANTS,
    COFINANCE,
    { nom: 'est_avenant', libelle: 'Cette version modifie une annexe signée', type: 'condition' },
    { nom: 'avenant.remplace', libelle: 'Annexe modifiée', exemple: 'ACI062260001A0M0', facultatif: true },
    { nom: 'avenant.motif', libelle: "Motif de l'avenant", exemple: 'Second chantier', facultatif: true },
    {
      nom: 'differences',
      libelle: 'Ce qui change',
      type: 'liste',
      champs: [
        { nom: 'quoi', libelle: 'Élément', exemple: 'Postes (ETP)' },
        { nom: 'avant', libelle: 'Avant', exemple: '10' },
        { nom: 'apres', libelle: 'Après', exemple: '12' },
      ],
    },
  ],
  corps: [
    "Annexe financière n° {{annexe.numero}} à la convention n° {{convention.numero}} ({{convention.debut}} au {{convention.fin}}), entre l'État et **{{structure.nom}}** (SIRET {{structure.siret}}).",
    '{{#est_avenant}}',
    'Avenant à l’annexe n° {{avenant.remplace}}. Motif : {{avenant.motif}}',
    'Tableau : Ce qui change',
    '| Élément | Avant | Après |',
    '{{#differences}}',
    '| {{quoi}} | {{avant}} | {{apres}} |',
    '{{/differences}}',
    '{{/est_avenant}}',
    '## Postes et montants',
    'Du {{annexe.debut}} au {{annexe.fin}} : **{{annexe.etp}} équivalents temps plein**, pour un montant socle de {{annexe.base}} et une part modulée de {{annexe.modulation}}, soit **{{annexe.total}}**.',
    '{{#cofinance}}',
    'Dont part du département : {{annexe.part_departement}}.',
    '{{/cofinance}}',
    ...TABLEAU_CALCULS,
    '## Versement',
    "Le socle se verse chaque mois par douzièmes, la part modulée en une fois ; l'occupation réelle des postes est régularisée aux mois prévus.",
    ...SIGNATURES,
  ].join('\n'),
});

import { declarerModele } from '#src/domaines/modeles/index.ts';

/** Usage du modèle remis à la structure qui dépose son bilan. */
export const USAGE_RECEPISSE = 'recepisse_bilan';

declarerModele({
  usage: USAGE_RECEPISSE,
  titre: 'Récépissé de dépôt du bilan annuel',
  champs: [
    { nom: 'bilan.annee', libelle: 'Année du bilan', exemple: '2026', requis: true },
    {
      nom: 'bilan.depot',
      libelle: 'Date et heure du dépôt, à Paris',
      exemple: '28 février 2027 à 17 h 42',
      requis: true,
    },
    { nom: 'bilan.limite', libelle: 'Date limite du dépôt', exemple: '31 mars 2027', facultatif: true },
    { nom: 'bilan.retard', libelle: 'Le dépôt est en retard', type: 'condition' },
    {
      nom: 'bilan.empreinte',
      libelle: 'Empreinte des réponses et des pièces (SHA-256)',
      exemple: '3b1f…c9',
      requis: true,
    },
    { nom: 'structure.nom', libelle: 'Nom de la structure', exemple: 'Chantier Exemple', requis: true },
    { nom: 'structure.siret', libelle: 'SIRET de la structure', exemple: '000 000 000 00000' },
    { nom: 'convention.numero', libelle: 'Numéro de la convention', exemple: 'ACI062260005', requis: true },
    { nom: 'service.nom', libelle: 'Service qui reçoit le bilan', exemple: 'DDETS du Pas-de-Calais' },
    { nom: 'deposant', libelle: 'Personne qui a déposé', exemple: 'Ida Exemple' },
    {
      nom: 'pieces',
      libelle: 'Pièces jointes',
      type: 'liste',
      champs: [
        { nom: 'nom', libelle: 'Nom du fichier', exemple: 'comptes-2026.pdf' },
        { nom: 'empreinte', libelle: 'Empreinte du fichier (SHA-256)', exemple: 'a41c…07' },
      ],
    },
  ],
  corps: [
    "{{service.nom}} a reçu le bilan d'activité {{bilan.annee}} de **{{structure.nom}}** (SIRET {{structure.siret}}), pour la convention n° {{convention.numero}}.",
    'Déposé par {{deposant}} le **{{bilan.depot}}**, heure de Paris.',
    '{{#bilan.retard}}',
    'La date limite était le {{bilan.limite}} : ce dépôt est en retard.',
    '{{/bilan.retard}}',
    '## Ce que vaut ce récépissé',
    "Il constate le dépôt. Il ne vaut pas acceptation : le service examine le bilan, peut demander des corrections, puis l'accepte ou le refuse avec une raison.",
    '## Empreintes',
    "L'empreinte des réponses et des pièces est {{bilan.empreinte}}. Si une seule réponse changeait, l'empreinte ne serait plus la même.",
    '{{#pieces}}',
    '- {{nom}} : {{empreinte}}',
    '{{/pieces}}',
    '{{^pieces}}',
    'Aucune pièce jointe.',
    '{{/pieces}}',
  ].join('\n'),
});

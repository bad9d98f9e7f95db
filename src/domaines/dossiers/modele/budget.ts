import { calcul, choix, information, montant, ouiNon, piece, plusieurs, recit, section, texte } from './outils.ts';

const ZERO = 'Écrivez 0 s’il n’y en a pas.';
const CHARGES = {
  charge_achats: 'Achats (60)',
  charge_services: 'Services extérieurs et autres services (61, 62)',
  charge_impots: 'Impôts et taxes (63)',
  charge_salaires_insertion: 'Salaires et charges des salariés en insertion (64)',
  charge_salaires_permanents: 'Salaires et charges de l’équipe permanente (64)',
  charge_autres: 'Autres charges, charges financières et exceptionnelles (65, 66, 67)',
  charge_dotations: 'Dotations aux amortissements et provisions (68)',
} as const;

export const BUDGET = section(
  'budget',
  'Budget de l’année et cofinanceurs',
  'Le budget prévisionnel de la seule activité d’insertion demandée, en euros. Les charges et les ressources sont égales.',
  [
    information('budget_charges', 'Charges', ZERO),
    ...Object.entries(CHARGES).map(([id, libelle]) => montant(id, libelle)),
    calcul('charges_total', 'Total des charges', Object.keys(CHARGES).join(' + '), { unite: '€', decimales: 2 }),
    information('budget_ressources', 'Ressources', ZERO),
    montant('ventes', 'Ventes de biens et de services (70)', {
      aide: 'Recettes de commercialisation des produits de l’activité d’insertion.',
    }),
    montant('aide_poste', 'Aide au poste demandée à l’État (74)', {
      aide: 'Postes demandés × montant annuel par poste. Le montant exact est calculé au dialogue de gestion.',
    }),
    plusieurs('cofinanceurs', 'Autres financeurs (74)', 'cofinanceur', [
      texte('nom', 'Financeur', { longueur: 150 }),
      choix('nature', 'Nature', {
        departement: 'Département',
        region: 'Région',
        intercommunalite: 'Intercommunalité, commune',
        fse: 'Fonds social européen',
        etat_autre: 'État, autre que l’aide au poste',
        opco: 'Opérateur de compétences',
        prive: 'Fondation, mécène',
        autre: 'Autre',
      }),
      montant('montant', 'Montant'),
      choix('etat', 'Où en est la demande', {
        accorde: 'Accordé',
        demande: 'Demandé',
        prevu: 'Sera demandé',
      }),
    ]),
    calcul('cofinancements_total', 'Total des autres financeurs', 'somme(cofinanceurs.montant)', {
      unite: '€',
      decimales: 2,
    }),
    montant('ressources_autres', 'Autres ressources et reprises (75, 76, 77, 78)'),
    calcul(
      'ressources_total',
      'Total des ressources',
      'ventes + aide_poste + cofinancements_total + ressources_autres',
      { unite: '€', decimales: 2 },
    ),
    calcul('budget_ecart', 'Ressources moins charges', 'ressources_total - charges_total', {
      unite: '€',
      decimales: 2,
      aide: 'Doit faire zéro.',
    }),
    calcul('part_ventes', 'Part des ventes dans les charges', 'arrondi(100 * ventes / charges_total; 2)', {
      unite: '%',
      decimales: 2,
    }),
    ouiNon('derogation_ventes', 'Demandez-vous à dépasser la limite des ventes d’un chantier ?', {
      condition: "type_structure = 'ACI' et 100 * ventes >= charges_total * contexte.aci_ventes_maximum",
      aide: 'Le préfet peut l’autoriser après avis favorable de la commission (D5132-34).',
    }),
    recit('derogation_motif', 'Pourquoi, et en quoi cela ne fausse pas la concurrence', {
      condition: "type_structure = 'ACI' et derogation_ventes",
      longueur: 3000,
    }),
    recit('budget_commentaire', 'Commentaire du budget', { obligatoire: false, longueur: 3000 }),
  ],
);

export const PIECES = section(
  'pieces',
  'Pièces à joindre',
  'Un PDF par pièce. Une pièce jointe l’an passé et inchangée est à joindre de nouveau : le dossier déposé se suffit.',
  [
    piece('piece_statuts', 'Statuts à jour', { obligatoire: false }),
    piece('piece_dirigeants', 'Liste des dirigeants', { obligatoire: false }),
    piece('piece_comptes', 'Comptes annuels approuvés', {
      obligatoire: false,
      condition: "contexte.nature <> 'premiere'",
      aide: 'Avec le rapport du commissaire aux comptes s’il y en a un. Demandés avec le bilan d’activité.',
    }),
    piece('piece_budget', 'Budget prévisionnel détaillé', { obligatoire: false, fichiers: ['pdf', 'tableur'] }),
    piece('piece_organigramme', 'Organigramme', { obligatoire: false, fichiers: ['pdf', 'image'] }),
    piece('piece_sociale', 'Attestation de vigilance (URSSAF ou MSA)', { obligatoire: false }),
    piece('piece_fiscale', 'Attestation de régularité fiscale', { obligatoire: false }),
    piece('piece_rib', 'Relevé d’identité bancaire', { obligatoire: false }),
    piece('piece_autres', 'Autres pièces', {
      obligatoire: false,
      nombreMax: 10,
      fichiers: ['pdf', 'tableur', 'texte', 'image'],
    }),
    ouiNon('attestation', 'J’atteste l’exactitude de ce qui est écrit et je suis habilité à engager la structure', {
      aide: 'Répondez « oui » pour pouvoir déposer.',
    }),
  ],
);

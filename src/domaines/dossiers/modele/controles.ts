import type { Controle } from '#src/socle/formulaires/forme.ts';

/** Ce que le formulaire vérifie en direct. Aucun nombre de la loi n'est écrit ici : ils viennent des paramètres datés, par le contexte. */
export const CONTROLES: Controle[] = [
  {
    id: 'type_registre',
    quand: 'type_structure <> contexte.type',
    message:
      'Le type demandé n’est pas celui de la structure au registre : ouvrez le dossier de la bonne structure, ou faites corriger le registre.',
    gravite: 'bloquant',
    champs: ['type_structure'],
  },
  {
    id: 'siret_registre',
    quand: 'siret <> contexte.siret',
    message: 'Le SIRET n’est pas celui de la structure au registre.',
    gravite: 'bloquant',
    champs: ['siret'],
  },
  {
    id: 'creation_future',
    quand: 'date_creation > contexte.jour',
    message: 'La date de création est dans le futur.',
    gravite: 'bloquant',
    champs: ['date_creation'],
  },
  {
    id: 'publics_bilan',
    quand:
      'max(bilan_femmes; bilan_rsa; bilan_deld; bilan_jeunes; bilan_seniors; bilan_handicap; bilan_infra) > bilan_salaries',
    message: 'Un public compte plus de personnes que le total des salariés de l’année.',
    gravite: 'bloquant',
    champs: ['bilan_salaries'],
  },
  {
    id: 'realisation_basse',
    quand: 'bilan_taux_realisation < 90 et non renseigne(bilan_ecart)',
    message: 'Moins de 90 % des postes ont été réalisés : expliquez pourquoi, le service vous le demandera.',
    gravite: 'alerte',
    champs: ['bilan_ecart'],
  },
  {
    id: 'activites_parts',
    quand: 'nombre(activites) > 0 et activites_total <> 100',
    message: 'Les parts des activités ne font pas 100 %.',
    gravite: 'bloquant',
    champs: ['activites'],
  },
  {
    id: 'etp_par_public',
    quand: 'etp_rsa + etp_autres <> etp_total',
    message: 'Les postes par public ne font pas le total des postes demandés.',
    gravite: 'bloquant',
    champs: ['etp_rsa', 'etp_autres'],
  },
  {
    id: 'etp_type',
    quand: 'etp_demandes.type <> contexte.type',
    message: 'Ces postes ne sont pas du type de la structure : un dossier par type de convention.',
    gravite: 'bloquant',
    champs: ['etp_demandes.type'],
  },
  {
    id: 'etp_heures',
    quand:
      '(etp_demandes.heures - etp_demandes.heures_theoriques) * 100 > etp_demandes.heures_theoriques * contexte.ecart_heures ou (etp_demandes.heures_theoriques - etp_demandes.heures) * 100 > etp_demandes.heures_theoriques * contexte.ecart_heures',
    message: 'Les heures prévues ne correspondent pas aux postes demandés : comparez avec les heures calculées.',
    gravite: 'alerte',
    champs: ['etp_demandes.heures'],
    fondement: 'Heures annuelles par équivalent temps plein : paramètre daté, selon le type de structure',
  },
  {
    id: 'encadrement',
    quand: 'ratio_encadrement > contexte.etp_par_encadrant',
    message: 'L’encadrement technique paraît faible pour ce nombre de postes : expliquez votre organisation.',
    gravite: 'alerte',
    champs: ['equipe'],
    fondement: 'Repère de Maillage, modifiable par le département ; aucun texte ne fixe de ratio',
  },
  {
    id: 'accompagnement',
    quand: 'ratio_cip > contexte.etp_par_cip',
    message:
      'Le temps de conseiller en insertion paraît faible pour ce nombre de postes : expliquez votre organisation.',
    gravite: 'alerte',
    champs: ['equipe'],
    fondement: 'Repère de Maillage, modifiable par le département ; aucun texte ne fixe de ratio',
  },
  {
    id: 'sans_encadrant',
    quand: 'etp_encadrants = 0 et etp_total > 0',
    message: 'Aucun encadrant technique dans l’équipe : la convention demande un encadrement.',
    gravite: 'bloquant',
    champs: ['equipe'],
    fondement: 'Code du travail, R5132-2 et R5132-28 (moyens humains)',
  },
  {
    id: 'objectifs_somme',
    quand: 'objectif_dynamique > 100',
    message: 'Les objectifs de sortie dépassent 100 %.',
    gravite: 'bloquant',
    champs: ['objectif_durable', 'objectif_transition', 'objectif_positive'],
  },
  {
    id: 'equilibre',
    quand: 'budget_ecart <> 0',
    message: 'Les ressources et les charges ne sont pas égales.',
    gravite: 'bloquant',
    champs: ['ventes', 'aide_poste', 'cofinanceurs', 'ressources_autres'],
  },
  {
    id: 'ventes_sans_derogation',
    quand:
      "type_structure = 'ACI' et 100 * ventes >= charges_total * contexte.aci_ventes_maximum et non defaut(derogation_ventes; faux)",
    message:
      'Les ventes d’un chantier doivent rester sous la limite. Demandez la décision du préfet, prise après avis favorable de la commission, ou revoyez le budget.',
    gravite: 'bloquant',
    champs: ['derogation_ventes', 'ventes'],
    fondement: 'Code du travail, D5132-34',
  },
  {
    id: 'ventes_au_dela',
    quand: "type_structure = 'ACI' et 100 * ventes > charges_total * contexte.aci_ventes_maximum_derogation",
    message: 'Les ventes dépassent la limite qu’une décision peut autoriser : revoyez le budget.',
    gravite: 'bloquant',
    champs: ['ventes'],
    fondement: 'Code du travail, D5132-34',
  },
  {
    id: 'attestation_oui',
    quand: 'non attestation',
    message: 'Répondez « oui » à l’attestation pour pouvoir déposer.',
    gravite: 'bloquant',
    champs: ['attestation'],
  },
];

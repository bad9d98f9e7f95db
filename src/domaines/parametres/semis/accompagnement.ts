import { CONVENTION, constante, type LigneSemis } from './serie.ts';

const CDC = {
  source: 'Appel à projets du conseil départemental de la Mayenne, accompagnement socioprofessionnel (2022)',
  confiance: 'lu',
  commentaire: "Cahier des charges d'un département : à régler pour chaque opération selon sa convention.",
} as const;
const D5135 = { source: 'Code du travail, article D5135-3', confiance: 'lu' } as const;
const LOI: [string, null] = ['2025-01-01', null];
const TOUJOURS: [string, null] = ['2015-01-01', null];
const secondaire = (source: string) =>
  ({
    source,
    confiance: 'source secondaire',
    commentaire: "Texte non relu : vérifiez-le avant de l'opposer.",
  }) as const;

export const ACCOMPAGNEMENT: LigneSemis[] = [
  constante(
    'accompagnement.orientation_jours',
    42,
    LOI,
    secondaire("Code de l'action sociale et des familles, article D.262-65-2 (six semaines)"),
  ),
  constante('accompagnement.contrat_mois', 1, LOI, {
    source: 'Code du travail, articles D5411-14-1 et D5411-14-2',
    confiance: 'lu',
  }),
  constante(
    'accompagnement.anciens_contrats_annee',
    2027,
    LOI,
    secondaire('Loi du 18 décembre 2023 pour le plein emploi (trois ans de plus outre-mer)'),
  ),
  constante('accompagnement.heures', 15, LOI, { source: 'Code du travail, article L5411-6', confiance: 'lu' }),
  constante(
    'accompagnement.reexamen_mois',
    6,
    LOI,
    secondaire("Code de l'action sociale et des familles, articles L262-31 et D.262-65-2-1"),
  ),
  constante(
    'accompagnement.reexamen_long_mois',
    12,
    LOI,
    secondaire("Code de l'action sociale et des familles, article D.262-65-2-1"),
  ),
  constante('accompagnement.offre_mois', 6, LOI, { source: 'Code du travail, article R5411-15-1', confiance: 'lu' }),
  constante('accompagnement.rdv_par_mois', 1, TOUJOURS, CDC),
  constante('accompagnement.alerte_mois_jours', 10, TOUJOURS, CONVENTION),
  constante('accompagnement.plafond', 80, TOUJOURS, CDC),
  constante(
    'accompagnement.plafond_intensif',
    50,
    LOI,
    secondaire("Comité national pour l'emploi du 16 juillet 2025, arrêté du 6 août 2025"),
  ),
  constante('accompagnement.suivi_mois', 6, TOUJOURS, CDC),
  constante('accompagnement.acces_ancien_jours', 30, TOUJOURS, CONVENTION),
  constante(
    'accompagnement.conservation_active_mois',
    24,
    TOUJOURS,
    secondaire("Code de l'action sociale et des familles, article R.263-8"),
  ),
  constante(
    'accompagnement.conservation_intermediaire_mois',
    24,
    TOUJOURS,
    secondaire("Code de l'action sociale et des familles, article R.263-8"),
  ),
  constante('accompagnement.conservation_preavis_jours', 30, TOUJOURS, CONVENTION),
  constante('accompagnement.export_jours', 2, TOUJOURS, CONVENTION),
  constante(
    'accompagnement.demande_mois',
    1,
    TOUJOURS,
    secondaire('Règlement (UE) 2016/679, article 12, paragraphe 3'),
  ),
  constante('accompagnement.maturite_jours', 90, TOUJOURS, CONVENTION),
  constante('fse.entree_jours', 28, TOUJOURS, CONVENTION),
  constante(
    'fse.sortie_jours',
    28,
    TOUJOURS,
    secondaire("Règlement (UE) 2021/1057, annexe I : résultats immédiats, jusqu'à quatre semaines après la sortie"),
  ),
  constante(
    'fse.apres_mois',
    6,
    TOUJOURS,
    secondaire('Règlement (UE) 2021/1057, annexe I : résultats à plus long terme, six mois après la sortie'),
  ),
  constante('pmsmp.duree_mois', 1, TOUJOURS, D5135),
  constante('pmsmp.renouvellements', 1, TOUJOURS, D5135),
  constante('pmsmp.conventions', 2, TOUJOURS, D5135),
  constante('pmsmp.cumul_jours', 60, TOUJOURS, D5135),
  constante('pmsmp.fenetre_mois', 12, TOUJOURS, D5135),
  constante(
    'pmsmp.age_min',
    16,
    TOUJOURS,
    secondaire('Code du travail, article L4153-1 ; borne du service public Immersion facilitée'),
  ),
  constante('pmsmp.heures_semaine', 48, TOUJOURS, secondaire('Code du travail, article L3121-20')),
  constante('pmsmp.accident_accueil_heures', 24, TOUJOURS, {
    source: 'Code du travail, article D5135-5',
    confiance: 'lu',
  }),
  constante('pmsmp.accident_declaration_heures', 48, TOUJOURS, {
    source: 'Code du travail, article D5135-5',
    confiance: 'lu',
  }),
  constante('pmsmp.bilan_jours', 10, TOUJOURS, CONVENTION),
];

import { calcul, choix, entier, etp, information, part, plusieurs, recit, section, texte } from './outils.ts';

/** Les six rubriques du bilan annuel d'activité fixées par le code du travail (articles R5132-1 et suivants). */
export const BILAN = section(
  'bilan',
  'Bilan de l’année passée',
  'Les six rubriques du bilan annuel d’activité demandées par le code du travail. Les chiffres déjà connus de Maillage sont proposés, avec leur origine.',
  [
    information(
      'bilan_rubrique_1',
      '1. Moyens humains et matériels',
      'Ce dont vous avez réellement disposé l’an passé.',
    ),
    etp('bilan_etp_conventionnes', 'Postes d’insertion conventionnés', {
      prefill: 'annexe.etp',
      aide: 'Équivalents temps plein de la dernière annexe financière de l’année passée.',
    }),
    etp('bilan_etp_realises', 'Postes d’insertion réalisés', {
      prefill: 'activite.etp_realises',
      aide: 'Heures travaillées ou payées rapportées aux heures d’un équivalent temps plein.',
    }),
    calcul(
      'bilan_taux_realisation',
      'Taux de réalisation',
      'arrondi(100 * bilan_etp_realises / bilan_etp_conventionnes; 1)',
      {
        unite: '%',
        decimales: 1,
      },
    ),
    recit('bilan_ecart', 'Expliquez l’écart', {
      obligatoire: false,
      condition: 'bilan_taux_realisation < 95 ou bilan_taux_realisation > 102',
      aide: 'Recrutements, absences, arrêt d’activité, commandes.',
    }),
    etp('bilan_encadrants', 'Encadrants techniques', { prefill: 'annexe.encadrants' }),
    etp('bilan_cip', 'Conseillers en insertion professionnelle', { prefill: 'annexe.cip' }),
    recit('bilan_materiel', 'Locaux, véhicules, matériel', { longueur: 3000 }),
    information(
      'bilan_rubrique_2',
      '2. Les personnes et leurs contrats',
      'Des nombres de personnes, jamais de noms. Une personne peut compter dans plusieurs lignes.',
    ),
    entier('bilan_salaries', 'Salariés en insertion dans l’année', { unite: 'personnes' }),
    entier('bilan_femmes', 'dont femmes', { unite: 'personnes' }),
    entier('bilan_rsa', 'dont bénéficiaires du RSA à l’entrée', { unite: 'personnes' }),
    entier('bilan_deld', 'dont sans emploi depuis un an ou plus', { unite: 'personnes' }),
    entier('bilan_jeunes', 'dont moins de 26 ans', { unite: 'personnes' }),
    entier('bilan_seniors', 'dont 50 ans et plus', { unite: 'personnes' }),
    entier('bilan_handicap', 'dont travailleurs handicapés', { unite: 'personnes' }),
    entier('bilan_infra', 'dont sans diplôme ou niveau inférieur au CAP', { unite: 'personnes' }),
    entier('bilan_entrees', 'Entrées dans l’année', { unite: 'personnes' }),
    entier('bilan_duree_moyenne', 'Durée moyenne des parcours', { unite: 'mois', max: 60 }),
    part('bilan_auto_prescription', 'Part des embauches sans prescripteur', {
      obligatoire: false,
      aide: 'Embauches directes, l’éligibilité étant vérifiée par la structure.',
    }),
    information(
      'bilan_rubrique_3',
      '3. Suivi individualisé et accompagnement',
      'Nature, objet et durée des actions : c’est ce que la loi demande, pas le détail des personnes.',
    ),
    plusieurs(
      'bilan_suivis',
      'Actions de suivi et d’accompagnement',
      'action',
      [
        texte('nature', 'Nature', { aide: 'Entretien individuel, atelier, visite, bilan d’étape…' }),
        texte('objet', 'Objet'),
        entier('personnes', 'Personnes', { unite: 'personnes' }),
        entier('heures', 'Durée totale', { unite: 'heures' }),
      ],
      { min: 1 },
    ),
    information('bilan_rubrique_4', '4. Propositions d’action sociale', 'Ce qui a été proposé pour lever les freins.'),
    plusieurs('bilan_social', 'Propositions d’action sociale', 'proposition', [
      choix('domaine', 'Domaine', {
        logement: 'Logement',
        sante: 'Santé',
        mobilite: 'Mobilité',
        budget: 'Budget, dettes',
        famille: 'Famille, garde d’enfants',
        droits: 'Accès aux droits',
        langue: 'Langue française',
        numerique: 'Numérique',
        autre: 'Autre',
      }),
      entier('proposees', 'Personnes à qui elle a été proposée', { unite: 'personnes' }),
      entier('suivies', 'Personnes qui l’ont suivie', { unite: 'personnes' }),
    ]),
    information(
      'bilan_rubrique_5',
      '5. Propositions d’orientation, de formation et d’emploi, et leurs suites',
      'Immersions, formations, offres proposées.',
    ),
    plusieurs('bilan_emploi', 'Propositions d’orientation, de formation ou d’emploi', 'proposition', [
      choix('genre', 'Genre', {
        immersion: 'Immersion en entreprise (PMSMP)',
        savoirs: 'Formation aux savoirs de base',
        metier: 'Formation aux gestes du métier',
        certifiante: 'Formation certifiante',
        offre: 'Offre d’emploi proposée',
        orientation: 'Orientation vers un partenaire',
      }),
      entier('proposees', 'Propositions'),
      entier('suivies', 'dont suivies d’effet'),
      texte('suites', 'Suites', { obligatoire: false, longueur: 500 }),
    ]),
    information(
      'bilan_rubrique_6',
      '6. Accès et retour à l’emploi',
      'Catégories officielles des sorties. Les retraits (décès, congé longue durée, incarcération) sortent du calcul ; une sortie sans information y reste.',
    ),
    entier('sorties_durable', 'Emploi durable', { unite: 'sorties', prefill: 'sorties.durable' }),
    entier('sorties_transition', 'Emploi de transition', { unite: 'sorties', prefill: 'sorties.transition' }),
    entier('sorties_positive', 'Sorties positives', { unite: 'sorties', prefill: 'sorties.positive' }),
    entier('sorties_autre', 'Autres sorties', { unite: 'sorties', prefill: 'sorties.autre' }),
    entier('sorties_inconnue', 'Sorties sans information', { unite: 'sorties', prefill: 'sorties.non_documentee' }),
    entier('sorties_retrait', 'Retraits des sorties constatées', { unite: 'sorties', prefill: 'sorties.retrait' }),
    calcul(
      'sorties_examinees',
      'Sorties examinées',
      'sorties_durable + sorties_transition + sorties_positive + sorties_autre + sorties_inconnue',
      {
        unite: 'sorties',
      },
    ),
    calcul(
      'sorties_taux_dynamique',
      'Taux de sorties dynamiques',
      'arrondi(100 * (sorties_durable + sorties_transition + sorties_positive) / sorties_examinees; 1)',
      {
        unite: '%',
        decimales: 1,
        aide: 'Emploi durable, de transition et sorties positives, sur les sorties examinées.',
      },
    ),
    recit('bilan_analyse', 'Ce que vous retenez de l’année', {
      aide: 'Ce qui a marché, ce qui n’a pas marché, ce que vous changez.',
    }),
  ],
  "contexte.nature <> 'premiere'",
);

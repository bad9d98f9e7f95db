import type { Clause } from '../forme.ts';

/** Clauses de solidarité entre territoires bien pourvus et territoires sans offre, à garder, changer ou retirer. */
export const CLAUSES_SOLIDARITE: Clause[] = [
  {
    id: 'marches_partages',
    titre: 'Des marchés ouverts aux habitants du territoire voisin',
    critere:
      "Le territoire attractif réserve à des habitants de la zone blanche une part, écrite, des heures d'insertion de ses marchés.",
    conditions:
      'Un acheteur volontaire et un calendrier de marchés connu un an à l’avance\nUn transport possible avec les horaires du chantier\nUn guichet qui propose les candidats des deux territoires',
    vigilance:
      "Respecter la commande publique : la clause porte sur un public, jamais sur l'adresse d'une entreprise\nNe pas retirer d'heures aux structures déjà engagées\nCompter les heures réellement faites par des habitants de la zone",
  },
  {
    id: 'essaimage',
    titre: "Une structure bien installée ouvre un site là où il n'y a rien",
    critere:
      "Une structure conventionnée du territoire voisin s'engage à ouvrir une antenne, avec un nombre de postes et une date d'ouverture.",
    conditions:
      "L'accord du service de l'État sur les postes et du territoire d'accueil sur un local\nUn encadrement sur place, pas seulement un siège éloigné\nUne activité vérifiée auprès de clients locaux",
    vigilance:
      "Une antenne n'est pas un transfert : le territoire d'origine garde ses postes\nPrévoir qui reprend si la structure se retire\nÉviter de concurrencer une petite entreprise locale",
  },
  {
    id: 'mobilite',
    titre: 'Les trajets financés en commun',
    critere:
      'Les deux territoires financent ensemble un moyen de venir travailler (navette, prêt de véhicule, covoiturage) et en publient la fréquentation.',
    conditions:
      'Des horaires accordés à ceux des postes\nUn coût par trajet connu et partagé par écrit\nUne solution pour les personnes sans permis',
    vigilance:
      'Une durée de trajet supportable : au-delà, mieux vaut rapprocher le travail\nPrévoir la suite quand la subvention s’arrête\nPenser aux horaires de garde des enfants',
  },
  {
    id: 'ingenierie',
    titre: "L'ingénierie du territoire pourvu, prêtée à l'autre",
    critere:
      'Le territoire doté met à disposition un nombre de jours de ses équipes (clauses, entreprises, insertion) pour préparer le projet.',
    conditions:
      'Une convention qui dit les jours, les personnes et qui les paie\nUn interlocuteur nommé dans la zone blanche',
    vigilance:
      'Transmettre la méthode plutôt que faire à la place\nNe pas remplacer un poste que le territoire devrait créer\nFaire le point à mi-parcours',
  },
  {
    id: 'sous_traitance',
    titre: 'Des commandes confiées par les entreprises du pôle dynamique',
    critere:
      "Des entreprises du territoire attractif s'engagent par écrit sur un volume de sous-traitance ou d'achats auprès de l'offre nouvelle.",
    conditions:
      "Des besoins d'achat vérifiés entreprise par entreprise\nUne qualité et des délais que l'offre nouvelle peut tenir\nUn interlocuteur côté entreprise",
    vigilance:
      "Ne pas dépendre d'un seul donneur d'ordre\nPayer dans les délais : la trésorerie d'une structure qui démarre est faible\nVérifier que l'emploi existant n'est pas déplacé",
  },
  {
    id: 'conditionnalite',
    titre: 'Un soutien lié à un effort vers la zone blanche',
    critere:
      "Un porteur d'un territoire bien pourvu n'obtient la part supplémentaire du soutien que si des actions ont lieu dans la zone blanche.",
    conditions:
      "Une part supplémentaire annoncée dès le règlement, avec son montant\nUne preuve simple : lieux d'intervention, communes de résidence",
    vigilance:
      "Ne pas punir un territoire qui a ses propres difficultés\nGarder la part de base hors de cette condition\nRelire la condition chaque année : une zone peut cesser d'être blanche",
  },
];

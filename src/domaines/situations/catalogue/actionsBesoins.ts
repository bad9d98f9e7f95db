import { type ActionType, actions } from './forme.ts';

/** Actions qui répondent à un besoin professionnel. */
export const ACTIONS_BESOINS: readonly ActionType[] = [
  ...actions(
    'metier',
    ['enquete', 'recherche', 'Interroger deux personnes sur leur métier'],
    ['immersion', 'mise_en_situation', 'Faire une immersion en entreprise'],
    ['forces', 'accompagnement', 'Faire le bilan de ses points forts'],
    ['plateau', 'mise_en_situation', 'Essayer des gestes de métier sur un plateau technique'],
    ['marche', 'recherche', 'Regarder les métiers qui recrutent autour de chez soi'],
    ['projet', 'accompagnement', 'Travailler son projet avec un conseiller'],
  ),
  ...actions(
    'se_former',
    ['catalogue', 'formation', 'Choisir une formation avec un conseiller'],
    ['reunion', 'formation', "Assister à une réunion d'information"],
    ['inscription', 'formation', "S'inscrire en formation"],
    ['qualifiante', 'formation', 'Suivre une formation qualifiante'],
    ['alternance', 'formation', 'Chercher une alternance'],
    ['experience', 'formation', 'Faire valider son expérience'],
  ),
  ...actions(
    'candidature',
    ['cv', 'recherche', 'Écrire ou refaire son CV'],
    ['lettre', 'recherche', 'Préparer un message de candidature'],
    ['simulation', 'recherche', "S'entraîner à l'entretien"],
    ['liste', 'recherche', 'Dresser la liste des employeurs à contacter'],
    ['profil', 'recherche', 'Publier son profil en ligne'],
    ['tenue', 'acces_droits', "Préparer sa tenue et ses trajets d'entretien"],
  ),
  ...actions(
    'trouver',
    ['offres', 'recherche', 'Répondre à des offres'],
    ['spontanee', 'recherche', 'Se présenter à des employeurs'],
    ['forum', 'recherche', 'Aller à un forum ou à une rencontre avec des employeurs'],
    ['interim', 'recherche', "S'inscrire en agence d'intérim"],
    ['rencontre', 'recherche', 'Rencontrer un employeur présenté par le chargé d’entreprise'],
    ['essai', 'mise_en_situation', 'Faire un essai avant embauche'],
    ['point_poste', 'perennisation', 'Faire le point avec le tuteur et le référent'],
    ['appel', 'perennisation', 'Un appel chaque semaine le premier mois'],
    ['heures', 'perennisation', "Demander plus d'heures ou un contrat plus long"],
    ['relais', 'perennisation', "Savoir qui appeler après l'accompagnement"],
    ['suite', 'perennisation', 'Préparer la suite avec le service qui prend le relais'],
  ),
  ...actions(
    'creer',
    ['conseil', 'accompagnement', "Rencontrer un réseau d'aide à la création"],
    ['etude', 'perennisation', 'Étudier ses clients et ses prix'],
    ['test', 'mise_en_situation', 'Tester son activité à l’abri'],
    ['gestion', 'formation', 'Apprendre à tenir ses comptes'],
  ),
  ...actions('international', ['information', 'recherche', "S'informer sur le travail à l'étranger"]),
];

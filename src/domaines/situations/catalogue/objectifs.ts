import { type ObjectifType, objectifs } from './forme.ts';

/** Objectifs proposés par thème ; on peut toujours écrire le sien. */
export const OBJECTIFS: readonly ObjectifType[] = [
  ...objectifs(
    'logement',
    ['trouver', 'Avoir un logement à soi'],
    ['garder', 'Rester dans son logement'],
    ['abri', "Être à l'abri en attendant"],
    ['rapprocher', 'Se rapprocher des emplois'],
  ),
  ...objectifs(
    'mobilite',
    ['point', 'Savoir comment aller travailler'],
    ['permis', 'Avoir le permis'],
    ['vehicule', 'Disposer d’un véhicule qui roule'],
    ['seul', 'Se déplacer seul avec assurance'],
  ),
  ...objectifs(
    'numerique',
    ['bases', 'Se débrouiller en ligne'],
    ['equipement', 'Avoir un appareil et une connexion'],
    ['courriel', 'Relever son courriel chaque semaine'],
  ),
  ...objectifs(
    'sante',
    ['compatible', 'Connaître les postes qui conviennent'],
    ['adapter', 'Obtenir un rythme ou un poste adapté'],
    ['reconvertir', 'Changer pour un métier possible'],
  ),
  ...objectifs(
    'famille',
    ['garde', 'Faire garder ses enfants'],
    ['relais', 'Être relayé auprès de son proche'],
    ['entoure', "Retrouver de l'entourage"],
  ),
  ...objectifs(
    'administratif',
    ['droits', 'Avoir tous ses droits ouverts'],
    ['papiers', 'Avoir des papiers valables'],
    ['autonome', 'Suivre ses démarches sans aide'],
  ),
  ...objectifs(
    'finances',
    ['equilibre', 'Tenir son budget'],
    ['dettes', 'Sortir de ses dettes'],
    ['reprise', "Pouvoir payer les premiers frais d'un emploi"],
  ),
  ...objectifs(
    'langue',
    ['parler', 'Parler et comprendre le français du travail'],
    ['lire', 'Lire et écrire ce que demande un poste'],
    ['compter', 'Compter et mesurer sans aide'],
  ),
  ...objectifs(
    'emploi',
    ['rythme', 'Retrouver un rythme de travail'],
    ['confiance', 'Reprendre confiance en soi'],
    ['premiere', 'Vivre une première expérience'],
  ),
  ...objectifs('formation', ['remise', 'Remettre ses savoirs à jour'], ['financer', 'Financer sa formation']),
  ...objectifs(
    'metier',
    ['decouvrir', 'Découvrir des métiers qui embauchent ici'],
    ['confirmer', 'Confirmer son choix de métier'],
    ['forces', 'Connaître ses points forts'],
  ),
  ...objectifs('se_former', ['choisir', 'Choisir une formation'], ['entrer', 'Entrer en formation']),
  ...objectifs(
    'candidature',
    ['cv', 'Avoir un CV qui parle de soi'],
    ['methode', 'Organiser ses recherches'],
    ['entretien', "Être prêt pour l'entretien"],
  ),
  ...objectifs(
    'trouver',
    ['postuler', 'Répondre à des offres chaque semaine'],
    ['integrer', 'Réussir ses premières semaines en poste'],
    ['garder', 'Garder son emploi'],
    ['augmenter', "Travailler plus d'heures"],
  ),
  ...objectifs('creer', ['idee', 'Vérifier que son idée tient'], ['lancer', 'Lancer son activité']),
  ...objectifs('international', ['preparer', 'Préparer un départ ou un retour']),
];

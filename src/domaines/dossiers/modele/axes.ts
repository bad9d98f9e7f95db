import type { Section } from '#src/socle/formulaires/forme.ts';
import { entier, ouiNon, plusieurs, recit, section, texte } from './outils.ts';

/** Une ligne d'objectif, la même sur les quatre axes : ce qui sera regardé au dialogue de gestion. */
const objectifs = (id: string) =>
  plusieurs(
    id,
    'Objectifs de cet axe pour l’année',
    'objectif',
    [
      texte('action', 'Action prévue', { longueur: 300 }),
      texte('indicateur', 'Comment on verra qu’elle est faite', { longueur: 300 }),
      texte('cible', 'Cible', { longueur: 100, aide: 'Un nombre si possible : « 12 personnes », « 4 ateliers ».' }),
    ],
    { min: 1, max: 12, aide: 'Peu d’objectifs, vérifiables : ils seront discutés, puis écrits dans la convention.' },
  );

/** Le projet d'insertion, sur les quatre axes du conventionnement (instruction DGEFP n° 2008-21). */
export const AXES: Section[] = [
  section(
    'axe_accueil',
    'Axe 1 : accueil et intégration en milieu de travail',
    'De la candidature aux premières semaines de travail.',
    [
      recit('accueil_recrutement', 'Comment les personnes sont repérées et recrutées', {
        aide: 'Prescripteurs, information collective, délai entre la candidature et la réponse.',
      }),
      recit('accueil_integration', 'Comment elles sont accueillies et intégrées', {
        aide: 'Livret, référent, sécurité, adaptation du poste, tutorat.',
      }),
      recit('accueil_organisation', 'Organisation du travail et montée en compétences', {
        aide: 'Tâches, équipes, progression, évaluation en situation de travail.',
      }),
      objectifs('accueil_objectifs'),
    ],
  ),
  section(
    'axe_accompagnement',
    'Axe 2 : accompagnement social et professionnel',
    'Ce qui est fait avec chaque personne, au rythme de son contrat.',
    [
      recit('accompagnement_social', 'Accompagnement social', {
        aide: 'Freins repérés, partenaires (santé, logement, mobilité, budget), orientation.',
      }),
      recit('accompagnement_professionnel', 'Accompagnement professionnel', {
        aide: 'Projet, immersions, rencontres d’employeurs, préparation de la sortie.',
      }),
      entier('accompagnement_entretiens', 'Entretiens par personne et par mois', { max: 31, decimales: 1 }),
      recit('accompagnement_suite', 'Suivi après la sortie', { obligatoire: false }),
      objectifs('accompagnement_objectifs'),
    ],
  ),
  section('axe_formation', 'Axe 3 : formation', 'Ce que les salariés en insertion apprennent, dedans et dehors.', [
    recit('formation_plan', 'Plan de formation des salariés en insertion', {
      aide: 'Savoirs de base, gestes du métier, certifications, validation des acquis ; qui finance.',
    }),
    entier('formation_heures', 'Heures de formation prévues dans l’année', { unite: 'heures', max: 1_000_000 }),
    entier('formation_personnes', 'Personnes formées', { unite: 'personnes' }),
    ouiNon('formation_certifiante', 'Des formations certifiantes sont-elles prévues ?'),
    recit('formation_certifiante_detail', 'Lesquelles, avec quel organisme', {
      condition: 'formation_certifiante',
      longueur: 2000,
    }),
    objectifs('formation_objectifs'),
  ]),
  section(
    'axe_territoire',
    'Axe 4 : activité économique et développement du territoire',
    'La place de la structure parmi l’offre existante : le préfet en tient compte pour un développement équilibré (R5132-2).',
    [
      recit('territoire_besoins', 'Besoins du territoire auxquels vous répondez', {
        aide: 'Publics, communes mal desservies, métiers qui recrutent. Le diagnostic de Maillage est montré au service à côté de votre dossier.',
      }),
      recit('territoire_complementarite', 'Place parmi les autres structures', {
        aide: 'Activités voisines, mutualisations, groupements.',
      }),
      recit('territoire_partenaires', 'Entreprises, clauses, achats responsables', { obligatoire: false }),
      objectifs('territoire_objectifs'),
    ],
  ),
];

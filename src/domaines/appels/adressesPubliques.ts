import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit = 'public'): Adresse => ({
  chemin,
  ecran: `domaines/appels/ecrans/${fichier}.tsx`,
  droit,
});

/** Ce que tout le monde lit sans compte, ce que l'on y demande, et les écrans du service qui y répondent. */
export const adressesPubliques: Adresse[] = [
  {
    ...ecran('/appels-ouverts', 'public/liste'),
    menu: { libelle: 'Appels ouverts', rubrique: 'appels', ordre: 5 },
  },
  ecran('/appels-ouverts/flux.xml', 'public/fluxAtom'),
  ecran('/appels-ouverts.json', 'public/fluxJson'),
  ecran('/appels-ouverts/export/:format', 'public/export'),
  ecran('/appels-ouverts/:id', 'public/fiche'),
  ecran('/appels-ouverts/:id/versions/:numero', 'public/version'),
  ecran('/appels-ouverts/:id/acces', 'public/acces'),
  ecran('/appels-ouverts/:id/question', 'public/question', 'appels.questionner'),
  ecran('/appels-ouverts/:id/suivre', 'public/suivre', 'appels.suivre'),
  ecran('/appels/:id/questions', 'questions', 'appels.lire'),
  ecran('/appels/:id/acces', 'acces', 'appels.traiterAcces'),
];

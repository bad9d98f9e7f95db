import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/rendezvous/ecrans/${fichier}.tsx`,
  droit: `rendezvous.${droit}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/agenda-equipe', 'semaine', 'lister'),
    menu: { libelle: 'Agenda', rubrique: 'accompagnement', ordre: 10 },
  },
  ecran('/rendezvous/nouveau', 'nouveau', 'fixer'),
  ecran('/rendezvous/a-qualifier', 'aQualifier', 'qualifier'),
  ecran('/rendezvous/:id', 'rendezvous', 'lire'),
  ecran('/rendezvous/:id/agenda', 'unAgenda', 'lire'),
  ecran('/parcours/:id/rendezvous', 'parcours', 'lireParcours'),
];

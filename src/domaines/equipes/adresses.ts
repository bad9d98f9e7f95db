import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin: `/reunions${chemin}`,
  ecran: `domaines/equipes/ecrans/${fichier}.tsx`,
  droit: `equipes.${droit}`,
});

export const adresses: Adresse[] = [
  { ...ecran('', 'liste', 'lister'), menu: { libelle: "Réunions d'équipe", rubrique: 'accompagnement', ordre: 70 } },
  ecran('/export/:format', 'export', 'lister'),
  ecran('/nouvelle', 'nouvelle', 'convoquer'),
  ecran('/:id', 'reunion', 'lire'),
  ecran('/:id/agenda', 'agenda', 'lire'),
  ecran('/:id/releve', 'releve', 'lire'),
];

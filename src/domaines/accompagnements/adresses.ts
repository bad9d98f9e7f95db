import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/accompagnements/ecrans/${fichier}.tsx`,
  droit: `accompagnements.${droit}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/operations', 'liste', 'lister'),
    menu: { libelle: "Opérations d'accompagnement", rubrique: 'accompagnement', ordre: 80 },
  },
  ecran('/operations/export/:format', 'export', 'lister'),
  ecran('/operations/nouvelle', 'nouvelle', 'creer'),
  ecran('/operations/:id', 'fiche', 'lire'),
  ecran('/operations/:id/modifier', 'modifier', 'modifier'),
  ecran('/operations/:id/equipes', 'equipes', 'lire'),
  ecran('/operations/:id/professionnels', 'professionnels', 'lire'),
  ecran('/operations/:id/professionnels/export/:format', 'professionnelsExport', 'lire'),
  ecran('/operations/:id/reglages', 'reglages', 'lire'),
];

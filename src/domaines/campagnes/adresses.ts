import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, verbe: string): Adresse => ({
  chemin,
  ecran: `domaines/campagnes/ecrans/${fichier}.tsx`,
  droit: `campagnes.${verbe}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/campagnes', 'liste', 'lister'),
    menu: { libelle: 'Campagnes', rubrique: 'conventionnement', ordre: 10 },
  },
  ecran('/campagnes/export/:format', 'export', 'lister'),
  ecran('/campagnes/nouvelle', 'nouvelle', 'creer'),
  ecran('/campagnes/:id', 'fiche', 'lire'),
  ecran('/campagnes/:id/modifier', 'modifier', 'modifier'),
  ecran('/campagnes/:id/prolonger', 'prolonger', 'prolonger'),
  ecran('/campagnes/:id/formulaire', 'formulaire', 'changerFormulaire'),
];

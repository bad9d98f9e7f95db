import type { Adresse } from '#src/droits/adresse.ts';
import { adressesPubliques } from './adressesPubliques.ts';

const ecran = (chemin: string, fichier: string, verbe: string): Adresse => ({
  chemin,
  ecran: `domaines/appels/ecrans/${fichier}.tsx`,
  droit: `appels.${verbe}`,
});

export const adresses: Adresse[] = [
  { ...ecran('/appels', 'liste', 'lister'), menu: { libelle: 'Nos appels', rubrique: 'appels', ordre: 10 } },
  ecran('/appels/export/:format', 'export', 'lister'),
  ecran('/appels/nouveau', 'nouveau', 'creer'),
  ecran('/appels/:id', 'fiche', 'lire'),
  ecran('/appels/:id/contenu/:section', 'contenu', 'modifier'),
  ecran('/appels/:id/publier', 'publier', 'publier'),
  ecran('/appels/:id/rectificatif', 'rectificatif', 'modifier'),
  ecran('/appels/:id/prolonger', 'prolonger', 'prolonger'),
  ecran('/appels/:id/retirer', 'retirer', 'retirer'),
  ecran('/appels/:id/associes', 'associes', 'associer'),
  ...adressesPubliques,
];

import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, verbe = 'lire'): Adresse => ({
  chemin: `/scenarios${chemin}`,
  ecran: `domaines/scenarios/ecrans/${fichier}.tsx`,
  droit: `scenarios.${verbe}`,
});

export const adresses: Adresse[] = [
  { ...ecran('', 'liste'), menu: { libelle: 'Scénarios', rubrique: 'territoire', ordre: 40 } },
  ecran('/export/:format', 'export'),
  ecran('/nouveau', 'nouveau', 'creer'),
  ecran('/comparer', 'comparer'),
  ecran('/propositions', 'propositions'),
  ecran('/propositions/export/:format', 'propositionsExport'),
  ecran('/propositions/:id', 'proposition'),
  ecran('/:id', 'scenario'),
  ecran('/:id/communes/:format', 'communesExport'),
  ecran('/:id/changements/:format', 'changementsExport'),
  ecran('/:id/changement', 'changement', 'changer'),
  ecran('/:id/lieux', 'lieux'),
  ecran('/:id/lieux/export/:format', 'lieuxExport'),
  ecran('/:id/fichier', 'fichier', 'changer'),
  ecran('/:id/versions', 'versions'),
  ecran('/:id/reglages', 'reglages', 'renommer'),
  ecran('/:id/proposer', 'proposer', 'adopter'),
  // Ressources de la carte et de l'avertissement à plusieurs : des données, pas des pages.
  ecran('/:id/essai', 'essai', 'changer'),
  ecran('/:id/presence', 'presence', 'changer'),
];

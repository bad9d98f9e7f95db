import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, verbe: string): Adresse => ({
  chemin,
  ecran: `domaines/plans/ecrans/${fichier}.tsx`,
  droit: `plans.${verbe}`,
});

export const adresses: Adresse[] = [
  { ...ecran('/plans', 'liste', 'lister'), menu: { libelle: 'Plans', rubrique: 'territoire', ordre: 45 } },
  ecran('/plans/export/:format', 'exportListe', 'lister'),
  ecran('/plans/nouveau', 'nouveau', 'creer'),
  ecran('/plans/action', 'choisir', 'ecrireAction'),
  ecran('/plans/regions/:region', 'region', 'comparer'),
  ecran('/plans/regions/:region/export/:format', 'exportRegion', 'comparer'),
  ecran('/plans/:id', 'fiche', 'lire'),
  ecran('/plans/:id/export/:format', 'exportActions', 'lire'),
  ecran('/plans/:id/modifier', 'modifier', 'modifier'),
  ecran('/plans/:id/decision', 'decision', 'lire'),
  ecran('/plans/:id/versions/:numero', 'version', 'lire'),
  ecran('/plans/:id/versions/:numero/:format', 'versionFichier', 'lire'),
  ecran('/plans/:id/actions/nouvelle', 'actionNouvelle', 'ecrireAction'),
  ecran('/plans/:id/actions/:action', 'action', 'lire'),
  ecran('/plans/:id/actions/:action/modifier', 'actionModifier', 'ecrireAction'),
];

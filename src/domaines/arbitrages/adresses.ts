import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, verbe: string): Adresse => ({
  chemin,
  ecran: `domaines/arbitrages/ecrans/${fichier}.tsx`,
  droit: verbe === 'public' ? verbe : `arbitrages.${verbe}`,
});

export const adresses: Adresse[] = [
  ecran('/appels/:id/classement', 'classement', 'classement'),
  ecran('/appels/:id/classement/export/:format', 'classementExport', 'classement'),
  ecran('/appels/:id/arbitrages/:arbitrage', 'essai', 'classement'),
  ecran('/appels/:id/decisions', 'decisions', 'classement'),
  ecran('/appels/:id/decisions/export/:format', 'decisionsExport', 'classement'),
  ecran('/appels/:id/lettres/:lot', 'lettres', 'classement'),
  ecran('/candidatures/:id/decision', 'decision', 'lireDecision'),
  ecran('/candidatures/:id/retenu', 'retenu', 'lireDecision'),
  ecran('/candidatures/:id/lettre', 'lettre', 'lireLettre'),
  ecran('/appels-ouverts/scdl.csv', 'scdl', 'public'),
  ecran('/appels-ouverts/:id/scdl.csv', 'scdl', 'public'),
];

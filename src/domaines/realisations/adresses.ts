import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `domaines/realisations/ecrans/${fichier}.tsx`,
  droit: `realisations.${droit}`,
});

export const adresses: Adresse[] = [
  ecran('/subventions/:id/indicateurs', 'indicateurs', 'lire'),
  ecran('/subventions/:id/indicateurs/export/:format', 'indicateursExport', 'lire'),
  ecran('/subventions/:id/releves/:releve', 'releve', 'lire'),
  { ...ecran('/subventions/:id/releves/:releve/pieces', 'relevePieces', 'relever'), fichier: true },
  ecran('/subventions/:id/releves/:releve/pieces/:piece', 'relevePiece', 'lire'),
  ecran('/subventions/:id/reunions', 'reunions', 'lire'),
  ecran('/subventions/:id/reunions/:reunion', 'reunion', 'lire'),
  ecran('/subventions/:id/reunions/:reunion/agenda', 'reunionAgenda', 'lire'),
  ecran('/subventions/:id/echanges', 'echanges', 'lire'),
  ecran('/appels/:id/echanges', 'echangesAppel', 'lirePartage'),
  { ...ecran('/echanges/:partage/pieces', 'echangePieces', 'retirerPartage'), fichier: true },
  ecran('/echanges/:partage/pieces/:piece', 'echangePiece', 'lirePartage'),
  ecran('/appels/:id/realisations', 'realisationsAppel', 'suivreAppel'),
];

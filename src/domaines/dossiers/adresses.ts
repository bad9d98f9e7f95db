import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, verbe: string): Adresse => ({
  chemin,
  ecran: `domaines/dossiers/ecrans/${fichier}.tsx`,
  droit: `dossiers.${verbe}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/mes-dossiers', 'mesDossiers', 'mesDossiers'),
    menu: { libelle: 'Mon dossier', rubrique: 'conventionnement', ordre: 11 },
  },
  {
    ...ecran('/dossiers', 'liste', 'lister'),
    menu: { libelle: 'Dossiers', rubrique: 'conventionnement', ordre: 12 },
  },
  ecran('/dossiers/export/:format', 'exportListe', 'lister'),
  ecran('/dossiers/:id', 'fiche', 'lire'),
  ecran('/dossiers/:id/lire', 'lire', 'lire'),
  ecran('/dossiers/:id/remplir', 'remplir', 'remplir'),
  ecran('/dossiers/:id/remplir/auto', 'remplirAuto', 'remplir'),
  { ...ecran('/dossiers/:id/pieces', 'pieces', 'remplir'), fichier: true },
  ecran('/dossiers/:id/pieces/:piece', 'piece', 'lire'),
  ecran('/dossiers/:id/deposer', 'deposer', 'deposer'),
  ecran('/dossiers/:id/recepisse', 'recepisse', 'lire'),
  ecran('/dossiers/:id/recepisse/:rang/:format', 'recepisseFichier', 'lire'),
  ecran('/dossiers/:id/retirer', 'retirer', 'retirer'),
  ecran('/dossiers/:id/export/:format', 'export', 'lire'),
];

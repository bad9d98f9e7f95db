import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, droit = 'espace.ouvrir'): Adresse => ({
  chemin,
  ecran: `domaines/espace/ecrans/${fichier}.tsx`,
  droit,
});
const page = (chemin: string, fichier: string, libelle: string, ordre: number): Adresse => ({
  ...ecran(chemin, fichier),
  menu: { libelle, rubrique: 'espace', ordre },
});

export const adresses: Adresse[] = [
  page('/mon-espace', 'accueil', 'Accueil', 10),
  page('/mon-espace/rendez-vous', 'rendezVous', 'Mes rendez-vous', 20),
  page('/mon-espace/actions', 'actions', 'Ce que je fais', 30),
  page('/mon-espace/documents', 'documents', 'Mes documents', 40),
  page('/mon-espace/postes', 'postes', 'Des postes pour moi', 50),
  page('/mon-espace/pres-de-chez-moi', 'pres', 'Près de chez moi', 60),
  page('/mon-espace/ma-parole', 'maParole', 'Ma parole', 65),
  page('/mon-espace/qui-a-vu', 'quiAVu', 'Qui a vu mon dossier', 70),
  page('/mon-espace/mes-droits', 'mesDroits', 'Mes droits', 80),
  ecran('/mon-espace/contrat', 'contrat'),
  ecran('/mon-espace/immersions/:immersion', 'immersion', 'espace.signerImmersion'),
  ecran('/mon-espace/immersions/:immersion/convention', 'convention', 'espace.signerImmersion'),
  ecran('/mon-espace/diagnostics/:diagnostic', 'diagnostic'),
  ecran('/mon-espace/decisions/:document', 'decision'),
  ecran('/mon-espace/papiers/:piece', 'papier'),
  ecran('/mon-espace/mes-donnees', 'mesDonnees'),
  ecran('/espace/entrer/:jeton', 'entrer', 'public'),
  ecran('/parcours/:id/espace', 'inviter', 'espaces.lire'),
];

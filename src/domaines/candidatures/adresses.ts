import type { Adresse } from '#src/droits/adresse.ts';

const ecran = (chemin: string, fichier: string, verbe: string): Adresse => ({
  chemin,
  ecran: `domaines/candidatures/ecrans/${fichier}.tsx`,
  droit: `candidatures.${verbe}`,
});

export const adresses: Adresse[] = [
  {
    ...ecran('/candidatures', 'mesCandidatures', 'mesCandidatures'),
    menu: { libelle: 'Mes candidatures', rubrique: 'appels', ordre: 10 },
  },
  ecran('/appels/:id/candidater', 'candidater', 'creer'),
  ecran('/appels/:id/delais', 'delais', 'accorderDelai'),
  ecran('/candidatures/:id', 'fiche', 'lire'),
  ecran('/candidatures/:id/lire', 'lire', 'lire'),
  ecran('/candidatures/:id/remplir', 'remplir', 'rediger'),
  ecran('/candidatures/:id/remplir/auto', 'remplirAuto', 'rediger'),
  ecran('/candidatures/:id/budget', 'budget', 'ecrireBudget'),
  { ...ecran('/candidatures/:id/pieces', 'pieces', 'rediger'), fichier: true },
  ecran('/candidatures/:id/pieces/:piece', 'piece', 'lire'),
  ecran('/candidatures/:id/presenter', 'presenter', 'presenter'),
  ecran('/candidatures/:id/auteurs', 'auteurs', 'inviter'),
  ecran('/candidatures/:id/deposer', 'deposer', 'deposer'),
  ecran('/candidatures/:id/recepisse', 'recepisse', 'lire'),
  ecran('/candidatures/:id/recepisse/:rang/:format', 'recepisseFichier', 'lire'),
  ecran('/candidatures/:id/retirer', 'retirer', 'retirer'),
  ecran('/candidatures/:id/export/:format', 'export', 'lire'),
  { ...ecran('/recepisses/verifier', 'verifierRecepisse', ''), droit: 'public' },
];

import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/selections/ecrans';
const ecran = (chemin: string, fichier: string, droit: string): Adresse => ({
  chemin,
  ecran: `${ECRANS}/${fichier}.tsx`,
  droit: `selections.${droit}`,
});

export const adresses: Adresse[] = [
  ecran('/appels/:id/candidatures', 'tableau', 'tableau'),
  ecran('/appels/:id/candidatures/export/:format', 'tableauExport', 'tableau'),
  ecran('/appels/:id/lecteurs', 'lecteurs', 'confier'),
  ecran('/appels/:id/lecteurs/export/:format', 'lecteursExport', 'confier'),
  ecran('/candidatures/:id/examen', 'examen', 'lire'),
  ecran('/candidatures/:id/examen/corrections', 'corrections', 'lire'),
  ecran('/candidatures/:id/examen/lectures', 'lectures', 'voirNotes'),
  ecran('/candidatures/:id/examen/notes', 'notes', 'annoter'),
  {
    ...ecran('/mes-lectures', 'mesLectures', 'mesLectures'),
    menu: { libelle: 'Mes lectures', rubrique: 'appels', ordre: 40 },
  },
  ecran('/candidatures/:id/lecture', 'lecture', 'lireLecture'),
  ecran('/candidatures/:id/avis', 'avis', 'lireAvis'),
];

import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/dialogues/ecrans';

export const adresses: Adresse[] = [
  { chemin: '/dossiers/:id/dialogue', ecran: `${ECRANS}/dialogue.tsx`, droit: 'dialogues.lire' },
  { chemin: '/dossiers/:id/dialogue/proposer', ecran: `${ECRANS}/proposer.tsx`, droit: 'dialogues.proposer' },
  { chemin: '/dossiers/:id/fiche-de-suivi', ecran: `${ECRANS}/fiche.tsx`, droit: 'dialogues.lireFiche' },
  { chemin: '/dossiers/:id/fiche-de-suivi/:format', ecran: `${ECRANS}/fichier.tsx`, droit: 'dialogues.lireFiche' },
];

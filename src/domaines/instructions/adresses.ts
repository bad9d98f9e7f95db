import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/instructions/ecrans';

export const adresses: Adresse[] = [
  { chemin: '/campagnes/:id/tableau', ecran: `${ECRANS}/tableau.tsx`, droit: 'instructions.piloter' },
  {
    chemin: '/campagnes/:id/tableau/export/:format',
    ecran: `${ECRANS}/tableauExport.tsx`,
    droit: 'instructions.piloter',
  },
  { chemin: '/campagnes/:id/lot', ecran: `${ECRANS}/lot.tsx`, droit: 'instructions.attribuer' },
  { chemin: '/dossiers/:id/instruction', ecran: `${ECRANS}/instruction.tsx`, droit: 'instructions.lire' },
  { chemin: '/dossiers/:id/instruction/criteres', ecran: `${ECRANS}/criteres.tsx`, droit: 'instructions.lire' },
  { chemin: '/dossiers/:id/instruction/corrections', ecran: `${ECRANS}/corrections.tsx`, droit: 'instructions.lire' },
  { chemin: '/dossiers/:id/instruction/avis', ecran: `${ECRANS}/consultations.tsx`, droit: 'instructions.lire' },
  { chemin: '/dossiers/:id/instruction/notes', ecran: `${ECRANS}/notes.tsx`, droit: 'instructions.lireNotes' },
  { chemin: '/dossiers/:id/avis', ecran: `${ECRANS}/avis.tsx`, droit: 'instructions.lireAvis' },
  { chemin: '/dossiers/:id/histoire', ecran: `${ECRANS}/histoire.tsx`, droit: 'instructions.suivre' },
  {
    chemin: '/dossiers/:id/histoire/export/:format',
    ecran: `${ECRANS}/histoireExport.tsx`,
    droit: 'instructions.suivre',
  },
  {
    chemin: '/cofinancements',
    ecran: `${ECRANS}/cofinancements.tsx`,
    droit: 'instructions.cofinancer',
    menu: { libelle: 'Cofinancements', rubrique: 'conventionnement', ordre: 40 },
  },
  {
    chemin: '/cofinancements/export/:format',
    ecran: `${ECRANS}/cofinancementsExport.tsx`,
    droit: 'instructions.cofinancer',
  },
];

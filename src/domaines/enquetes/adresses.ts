import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/enquetes/ecrans';

export const adresses: Adresse[] = [
  {
    chemin: '/enquetes',
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'enquetes.lister',
    menu: { libelle: 'Enquêtes annuelles', rubrique: 'structures', ordre: 60 },
  },
  { chemin: '/enquetes/export/:format', ecran: `${ECRANS}/export.tsx`, droit: 'enquetes.lister' },
  { chemin: '/enquetes/nouvelle', ecran: `${ECRANS}/nouvelle.tsx`, droit: 'enquetes.creer' },
  { chemin: '/enquetes/:id', ecran: `${ECRANS}/tableau.tsx`, droit: 'enquetes.lire' },
  { chemin: '/enquetes/:id/cibles', ecran: `${ECRANS}/cibles.tsx`, droit: 'enquetes.lire' },
  { chemin: '/enquetes/:id/cibles/export/:format', ecran: `${ECRANS}/ciblesExport.tsx`, droit: 'enquetes.lire' },
  { chemin: '/enquetes/:id/controles', ecran: `${ECRANS}/controles.tsx`, droit: 'enquetes.lire' },
  { chemin: '/enquetes/:id/controles/export/:format', ecran: `${ECRANS}/controlesExport.tsx`, droit: 'enquetes.lire' },
  {
    chemin: '/reponses-enquete',
    ecran: `${ECRANS}/questionnaires.tsx`,
    droit: 'enquetes.mesReponses',
    menu: { libelle: 'Enquêtes annuelles', rubrique: 'conventionnement', ordre: 85 },
  },
  { chemin: '/reponses-enquete/:id', ecran: `${ECRANS}/questionnaire.tsx`, droit: 'enquetes.suivreReponse' },
  { chemin: '/reponses-enquete/:id/remplir', ecran: `${ECRANS}/remplir.tsx`, droit: 'enquetes.repondre' },
  { chemin: '/reponses-enquete/:id/remplir/auto', ecran: `${ECRANS}/remplirAuto.tsx`, droit: 'enquetes.repondre' },
  { chemin: '/reponses-enquete/:id/deposer', ecran: `${ECRANS}/deposer.tsx`, droit: 'enquetes.deposer' },
  { chemin: '/reponses-enquete/:id/suivre', ecran: `${ECRANS}/suivre.tsx`, droit: 'enquetes.noterAppel' },
  {
    chemin: '/reponses-enquete/:id/documents/:document',
    ecran: `${ECRANS}/document.tsx`,
    droit: 'enquetes.lireReponse',
  },
];

import type { Adresse } from '#src/droits/adresse.ts';

const ECRANS = 'domaines/formulaires/ecrans';
const RACINE = '/administration/formulaires';
const VERSION = `${RACINE}/versions/:id`;

export const adresses: Adresse[] = [
  {
    chemin: RACINE,
    ecran: `${ECRANS}/liste.tsx`,
    droit: 'formulaires.lire',
    menu: { libelle: 'Formulaires', rubrique: 'administration', ordre: 45 },
  },
  { chemin: `${RACINE}/export/:format`, ecran: `${ECRANS}/export.tsx`, droit: 'formulaires.lire' },
  { chemin: `${RACINE}/:id`, ecran: `${ECRANS}/fiche.tsx`, droit: 'formulaires.lire' },
  { chemin: `${RACINE}/:id/importer`, ecran: `${ECRANS}/importer.tsx`, droit: 'formulaires.importer' },
  { chemin: VERSION, ecran: `${ECRANS}/version.tsx`, droit: 'formulaires.lire' },
  { chemin: `${VERSION}/auto`, ecran: `${ECRANS}/versionAuto.tsx`, droit: 'formulaires.essayer' },
  { chemin: `${VERSION}/definition`, ecran: `${ECRANS}/definition.tsx`, droit: 'formulaires.lire' },
  { chemin: `${VERSION}/comparer`, ecran: `${ECRANS}/comparer.tsx`, droit: 'formulaires.lire' },
  { chemin: `${VERSION}/modifier`, ecran: `${ECRANS}/modifier.tsx`, droit: 'formulaires.modifier' },
  { chemin: `${VERSION}/element`, ecran: `${ECRANS}/element.tsx`, droit: 'formulaires.modifier' },
  { chemin: `${VERSION}/publier`, ecran: `${ECRANS}/publier.tsx`, droit: 'formulaires.publier' },
];

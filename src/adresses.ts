import { adresses as accueil } from './domaines/accueil/adresses.ts';
import { adresses as besoins } from './domaines/besoins/adresses.ts';
import { adresses as comptes } from './domaines/comptes/adresses.ts';
import { adresses as diagnostics } from './domaines/diagnostics/adresses.ts';
import { adresses as filtres } from './domaines/filtres/adresses.ts';
import { adresses as implantations } from './domaines/implantations/adresses.ts';
import { adresses as imports } from './domaines/imports/adresses.ts';
import { adresses as parametres } from './domaines/parametres/adresses.ts';
import { adresses as prescripteurs } from './domaines/prescripteurs/adresses.ts';
import { adresses as rapports } from './domaines/rapports/adresses.ts';
import { adresses as recherche } from './domaines/recherche/adresses.ts';
import { adresses as recrutements } from './domaines/recrutements/adresses.ts';
import { adresses as scenarios } from './domaines/scenarios/adresses.ts';
import { adresses as structures } from './domaines/structures/adresses.ts';
import { adresses as territoires } from './domaines/territoires/adresses.ts';
import type { Adresse } from './droits/adresse.ts';

/** Toutes les adresses de l'application : chaque domaine déclare les siennes, avec leur droit. */
export const ADRESSES: Adresse[] = [
  ...accueil,
  ...besoins,
  ...comptes,
  ...diagnostics,
  ...filtres,
  ...implantations,
  ...imports,
  ...parametres,
  ...prescripteurs,
  ...rapports,
  ...recherche,
  ...recrutements,
  ...scenarios,
  ...structures,
  ...territoires,
  { chemin: '/*', ecran: 'serveur/ecrans/introuvable.tsx', droit: 'public' },
];

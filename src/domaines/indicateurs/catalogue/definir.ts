import type { Niveau } from '#src/domaines/territoires/index.ts';
import type { Definition, Famille } from '../forme.ts';

/** Où une structure se situe : sa commune, à défaut son département. */
export const NIVEAUX_STRUCTURES: readonly Niveau[] = ['france', 'region', 'departement', 'epci'];
/** Où les crédits, les dossiers et les opérations se décident. */
export const NIVEAUX_SERVICES: readonly Niveau[] = ['france', 'region', 'departement'];
/** Ce qui se compte commune par commune. */
export const NIVEAUX_COMMUNES: readonly Niveau[] = [
  'france',
  'region',
  'departement',
  'zone_emploi',
  'clpe',
  'epci',
  'commune',
];

type Commun = Pick<Definition, 'source' | 'niveaux'> & Partial<Definition>;
type Propre = Pick<Definition, 'libelle' | 'definition' | 'formule' | 'sens' | 'unite' | 'numerateur'> &
  Partial<Definition>;

/** Une famille d'indicateurs : ce qu'ils partagent, puis ce qui est propre à chacun. */
export const famille =
  (nom: Famille, commun: Commun) =>
  (cle: string, propre: Propre): Definition => ({
    decimales: propre.unite === 'part' || propre.unite === 'etp' ? 1 : propre.unite === 'ratio' ? 2 : 0,
    confiance: 'lu',
    dimensions: [],
    personnes: false,
    famille: nom,
    ...commun,
    ...propre,
    cle,
  });

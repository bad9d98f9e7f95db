import type { Niveau } from './regles.ts';

/**
 * Complément de lieu d'un territoire, pour écrire une phrase : « dans le Pas-de-Calais », « en Bretagne », « à Arras ».
 * @param liaison type de nom en clair de l'INSEE (TNCC), pour les départements et les régions
 */
export function lieuDe(niveau: Niveau, nom: string, liaison = 0): string {
  switch (niveau) {
    case 'france':
      return 'en France';
    case 'commune':
      return /^Le /.test(nom) ? `au ${nom.slice(3)}` : /^Les /.test(nom) ? `aux ${nom.slice(4)}` : `à ${nom}`;
    case 'epci':
      return `dans l'intercommunalité ${nom}`;
    case 'zone_emploi':
      return `dans la zone d'emploi ${nom}`;
    case 'clpe':
      return `dans le comité local pour l'emploi ${nom}`;
    default:
      return lieuAvecArticle(niveau, nom, liaison);
  }
}

/** Îles et ville que l'usage fait précéder de « à », et départements d'outre-mer que l'usage fait précéder de « en ». */
const A = [
  'Paris',
  'La Réunion',
  'Mayotte',
  'Saint-Pierre-et-Miquelon',
  'Saint-Barthélemy',
  'Saint-Martin',
  'Wallis et Futuna',
];
/** Départements au féminin que l'usage fait précéder de « dans la » ; les autres, dont tous les noms composés, prennent « en ». */
const DANS_LA = ['Creuse', 'Drôme', 'Loire', 'Manche', 'Marne', 'Meuse', 'Nièvre', 'Sarthe', 'Somme', 'Vienne'];
const EN = ['Guadeloupe', 'Martinique', 'Guyane'];

function lieuAvecArticle(niveau: 'departement' | 'region', nom: string, liaison: number): string {
  if (A.includes(nom)) return `à ${nom}`;
  if (EN.includes(nom)) return `en ${nom}`;
  if (liaison === 2) return `dans le ${nom}`;
  if (liaison === 4) return `dans les ${nom}`;
  if (liaison === 5) return `dans l'${nom}`;
  // « en Nouvelle-Aquitaine », « en Gironde », mais « dans la Creuse ».
  return liaison === 3 && niveau === 'departement' && DANS_LA.includes(nom) ? `dans la ${nom}` : `en ${nom}`;
}

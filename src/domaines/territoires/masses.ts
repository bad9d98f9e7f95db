/**
 * Terres sans liaison routière avec le reste de leur département. Deux communes de masses différentes ne se rejoignent ni en voiture
 * ni à vélo : l'offre de l'une n'est pas à portée de l'autre.
 *
 * Métropole : communes insulaires de l'association Les Îles du Ponant (ni pont ni route submersible ; Ré, Oléron et Noirmoutier ont un
 * pont, Chausey et les Glénan ne sont pas des communes). Antilles : les « îles du Sud » et la Désirade. Mayotte : Petite-Terre, reliée
 * par une barge. Guyane : communes de l'intérieur et de l'embouchure de l'Oyapock atteintes en pirogue ou en avion (schéma régional des
 * transports ; la route du Maroni s'arrête à Apatou, celle de l'est à Saint-Georges) ; Maripasoula et Papaïchton sont reliées par une
 * piste. Pacifique : une île, une masse.
 */
const MASSES: Record<string, string> = {
  '17004': 'ile-d-aix',
  '22016': 'brehat',
  '29082': 'batz',
  '29083': 'sein',
  '29084': 'molene',
  '29155': 'ouessant',
  '56009': 'belle-ile',
  '56114': 'belle-ile',
  '56152': 'belle-ile',
  '56241': 'belle-ile',
  '56069': 'groix',
  '56085': 'hoedic',
  '56086': 'houat',
  '56087': 'ile-aux-moines',
  '56088': 'ile-d-arz',
  '85113': 'yeu',
  '97108': 'marie-galante',
  '97112': 'marie-galante',
  '97126': 'marie-galante',
  '97110': 'desirade',
  '97130': 'terre-de-bas',
  '97131': 'terre-de-haut',
  '97314': 'ouanary',
  '97352': 'saul',
  '97353': 'haut-maroni',
  '97362': 'haut-maroni',
  '97356': 'camopi',
  '97357': 'grand-santi',
  '97358': 'saint-elie',
  '97608': 'petite-terre',
  '97615': 'petite-terre',
  '97501': 'miquelon',
  '97502': 'saint-pierre',
  '98611': 'futuna',
  '98612': 'futuna',
  '98613': 'wallis',
  '98809': 'ile-des-pins',
  '98801': 'belep',
  '98814': 'lifou',
  '98815': 'mare',
  '98820': 'ouvea',
};

/** Communes de Tahiti (les deux presqu'îles sont reliées par l'isthme de Taravao) et de Raiatea. */
const TAHITI = [
  '98712',
  '98715',
  '98722',
  '98725',
  '98733',
  '98734',
  '98735',
  '98736',
  '98738',
  '98747',
  '98748',
  '98752',
];
const RAIATEA = ['98750', '98754', '98758'];

/** Terre d'un seul tenant d'une commune : `metropole`, `corse`, code du département d'outre-mer, ou l'île. */
export function masseDe(commune: string, departement: string): string {
  const ile = MASSES[commune];
  if (ile) return ile;
  if (departement === '2A' || departement === '2B') return 'corse';
  if (departement === '987')
    return TAHITI.includes(commune) ? 'tahiti' : RAIATEA.includes(commune) ? 'raiatea' : `ile-${commune}`;
  return /^9[78]/.test(departement) ? departement : 'metropole';
}

/**
 * Bourgs de petites îles et de communes isolées qui n'ont pas de position dans GeoNames (longitude, latitude, au kilomètre près) : les
 * estimer d'après leur code postal ou leur département les mettrait en mer ou sur le continent.
 */
export const POSITIONS_RELEVEES: Record<string, readonly [number, number]> = {
  '17004': [-1.175, 46.012],
  '22016': [-2.999, 48.847],
  '29082': [-4.011, 48.746],
  '29083': [-4.851, 48.037],
  '29084': [-4.955, 48.397],
  '56085': [-2.878, 47.339],
  '56086': [-2.956, 47.392],
  '56088': [-2.801, 47.59],
  '56114': [-3.073, 47.295],
  '85113': [-2.347, 46.726],
  '97108': [-61.221, 15.892],
  '97126': [-61.313, 15.957],
  '97131': [-61.583, 15.867],
  '97314': [-51.669, 4.212],
  '97352': [-53.209, 3.623],
  '97358': [-53.28, 4.823],
  '97362': [-54.148, 3.81],
};

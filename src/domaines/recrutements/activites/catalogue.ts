/**
 * Activités où l'insertion travaille. Ni les sections de la NAF (« santé humaine et action sociale » y réunit la moitié des structures),
 * ni ses 732 sous-classes : ce que l'on apprend et ce que les entreprises recrutent, au grain d'un projet de structure nouvelle.
 * Convention de l'application ; les codes sont stables, les libellés peuvent changer.
 */
export const ACTIVITES: readonly [code: string, libelle: string][] = [
  ['nettoyage', 'Nettoyage et propreté'],
  ['espaces_verts', 'Espaces verts et naturels'],
  ['maraichage', 'Maraîchage et agriculture'],
  ['batiment', 'Bâtiment et travaux publics'],
  ['bois', 'Bois et menuiserie industrielle'],
  ['restauration', 'Restauration et hôtellerie'],
  ['agroalimentaire', 'Agroalimentaire et boulangerie'],
  ['recyclage', 'Collecte, tri, réemploi et réparation'],
  ['textile', 'Textile, couture et blanchisserie'],
  ['conditionnement', 'Conditionnement et sous-traitance'],
  ['industrie', 'Industrie et métallerie'],
  ['logistique', 'Logistique, manutention et transport'],
  ['automobile', 'Garage, cycles et mobilité'],
  ['services_personne', 'Services à la personne'],
  ['commerce', 'Commerce et vente'],
  ['bureau', 'Accueil, bureau et numérique'],
  ['gardiennage', 'Gardiennage et médiation'],
  ['patrimoine', 'Patrimoine, culture et animation'],
  ['mise_a_disposition', 'Intérim et mise à disposition (tous métiers)'],
];

/**
 * Rattacher à « hors insertion » écarte : un métier d'encadrement ou de technicien, un nom trompeur (« restaurants du cœur ») n'ont pas
 * d'activité.
 */
export const HORS_INSERTION: readonly [code: string, libelle: string] = [
  'hors_insertion',
  'Hors insertion (encadrement, techniciens)',
];

/** Activité sans métier propre : ses salariés travaillent dans toutes les autres. */
export const TOUS_METIERS = 'mise_a_disposition';

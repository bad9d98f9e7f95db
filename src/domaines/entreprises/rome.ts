/**
 * Codes du répertoire des métiers (ROME) les plus demandés en insertion, pour choisir sans chercher ; tout autre code s'écrit à la main.
 * Le domaine professionnel est la lettre et les deux premiers chiffres.
 *
 * Source : France Travail, arborescence et appellations du ROME, données ouvertes (11 117 appellations, 532 codes). Confiance : lu. Chaque code
 * y a été retrouvé avec des appellations de ce métier ; les libellés sont abrégés, ce ne sont pas les intitulés officiels. La quatrième version
 * du répertoire découpe certains de ces métiers plus finement : le code d'un besoin reste celui que l'entreprise ou l'offre donne.
 */
export const METIERS_ROME: readonly [code: string, libelle: string][] = [
  ['A1203', 'Entretien des espaces verts'],
  ['A1401', 'Aide agricole, fruits et vigne'],
  ['A1402', 'Aide agricole, légumes et végétaux'],
  ['A1403', "Aide d'élevage"],
  ['D1101', 'Boucherie'],
  ['D1102', 'Boulangerie'],
  ['D1106', 'Vente en alimentation'],
  ['D1505', 'Caisse'],
  ['D1507', 'Mise en rayon'],
  ['F1602', 'Électricité du bâtiment'],
  ['F1603', 'Plomberie et chauffage'],
  ['F1606', 'Peinture en bâtiment'],
  ['F1703', 'Maçonnerie'],
  ['F1704', 'Préparation du gros œuvre et des travaux publics'],
  ['G1501', "Personnel d'étage"],
  ['G1602', 'Cuisine'],
  ['G1603', 'Employé polyvalent de restauration'],
  ['G1605', 'Plonge en restauration'],
  ['G1803', 'Service en restauration'],
  ['H2102', 'Conduite de machine alimentaire'],
  ['H2913', 'Soudage'],
  ['H3302', 'Assemblage, tri et emballage'],
  ['I1604', 'Mécanique automobile'],
  ['J1501', 'Aide-soignance'],
  ['K1302', 'Aide aux adultes à domicile'],
  ['K1303', "Garde d'enfants"],
  ['K1304', 'Ménage à domicile'],
  ['K2201', 'Blanchisserie industrielle'],
  ['K2204', 'Nettoyage de locaux'],
  ['K2303', 'Nettoyage urbain'],
  ['K2304', 'Tri et valorisation des déchets'],
  ['K2503', 'Sécurité et gardiennage'],
  ['M1601', 'Accueil'],
  ['M1602', 'Travaux administratifs'],
  ['M1607', 'Secrétariat'],
  ['N1101', "Conduite d'engins de manutention"],
  ['N1103', 'Préparation de commandes'],
  ['N1105', 'Manutention'],
  ['N4101', 'Conduite de poids lourd'],
  ['N4103', 'Conduite de bus et de car'],
  ['N4105', 'Livraison'],
];
/** Domaine professionnel d'un code : « F17 » pour F1703. */
export const domaineRome = (code: string): string => code.slice(0, 3);

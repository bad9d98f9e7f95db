/** Fichiers officiels que le programme sait aller chercher, et le genre d'import qui les lit. */
export const SOURCES = {
  centres: {
    libelle: 'Positions officielles des communes (geo.api.gouv.fr)',
    genre: 'centres',
    fichier: 'communes-centres.json',
    adresse: 'https://geo.api.gouv.fr/communes?fields=code,nom,centre',
    variable: 'MAILLAGE_SOURCE_CENTRES',
  },
  contours: {
    libelle: 'Contours officiels des communes (Etalab, IGN Admin Express, précision de 100 m)',
    genre: 'contours',
    fichier: 'communes-100m.geojson.gz',
    adresse: 'https://etalab-datasets.geo.data.gouv.fr/contours-administratifs/latest/geojson/communes-100m.geojson.gz',
    variable: 'MAILLAGE_SOURCE_CONTOURS',
  },
} as const;

export type NomSource = keyof typeof SOURCES;
export const NOMS_SOURCES = Object.keys(SOURCES) as NomSource[];

/**
 * Adresse d'une source : celle que l'exploitant a réglée (miroir interne, autre millésime), sinon la publique. Réglée par variable
 * d'environnement et non à l'écran : le serveur n'ira jamais lire une adresse choisie par un compte.
 */
export function adresseDe(nom: NomSource): string {
  return process.env[SOURCES[nom].variable]?.trim() || SOURCES[nom].adresse;
}

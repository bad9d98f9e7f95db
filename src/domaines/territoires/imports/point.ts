import { nombreDe } from '#src/socle/tableurs/texte.ts';

type Point = [lon: number, lat: number];

/** Point d'une ligne : géométrie GeoJSON, colonne `centre` en JSON (geo.api.gouv.fr), ou deux colonnes. `null` s'il n'y en a pas. */
export function lirePoint(valeurs: Record<string, string>, objet: unknown): Point | null {
  return (
    deGeometrie((objet as { geometry?: unknown } | undefined)?.geometry) ??
    deTexte(valeurs.centre) ??
    deColonnes(valeurs)
  );
}

function deGeometrie(geometrie: unknown): Point | null {
  const { type, coordinates } = (geometrie ?? {}) as { type?: string; coordinates?: unknown[] };
  if (type !== 'Point' || !Array.isArray(coordinates)) return null;
  const [lon, lat] = coordinates;
  return typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : null;
}

function deTexte(texte: string | undefined): Point | null {
  if (!texte) return null;
  if (texte.startsWith('{')) {
    try {
      return deGeometrie(JSON.parse(texte));
    } catch {
      return null;
    }
  }
  // « 50.29, 2.78 » : la colonne géographique des portails ouverts donne la latitude d'abord.
  const [lat, lon] = texte.split(/[,;]\s*/).map(nombreDe);
  return typeof lat === 'number' && typeof lon === 'number' ? [lon, lat] : null;
}

function deColonnes({ lon, lat }: Record<string, string>): Point | null {
  const [x, y] = [nombreDe(lon ?? ''), nombreDe(lat ?? '')];
  return x !== null && y !== null ? [x, y] : null;
}

/** Ce qui ne va pas dans un point, d'après l'endroit où la commune est déjà connue ; `null` s'il est plausible. */
export function invraisemblance([lon, lat]: Point, connu: Point | null): { motif: string; correction: string } | null {
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    return {
      motif: 'Les coordonnées ne sont pas en degrés (longitude, latitude).',
      correction: 'Exportez le fichier en WGS 84 (EPSG:4326) : une projection comme Lambert-93 donne des mètres.',
    };
  if (!connu || ecartDegres([lon, lat], connu) <= ECART_MAXIMAL) return null;
  if (ecartDegres([lat, lon], connu) <= ECART_MAXIMAL)
    return { motif: 'La longitude et la latitude sont inversées.', correction: 'Échangez les deux colonnes.' };
  return {
    motif: 'La position est à plus de 150 km de la commune.',
    correction: 'Vérifiez le code de la commune et ses coordonnées : l’un des deux est faux.',
  };
}

/** Un degré et demi (environ 150 km) : plus que toute erreur d'estimation, moins qu'un changement de région. */
const ECART_MAXIMAL = 1.5;
const ecartDegres = (a: Point, b: Point) => Math.hypot((a[0] - b[0]) * Math.cos((b[1] * Math.PI) / 180), a[1] - b[1]);

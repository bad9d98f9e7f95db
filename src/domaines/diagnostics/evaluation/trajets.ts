import { ErreurMetier } from '#src/socle/erreurs.ts';
import { cordeDe, kmDeCorde2, vecteurs } from '../acces/sphere.ts';
import { type Lieux, tempsParDefaut } from '../acces/temps.ts';
import { indexDe, type Photo } from './photo.ts';

/** Où l'on ouvrirait un lieu ; sans coordonnées, au centre de la commune. */
export interface Emplacement {
  commune: string;
  lon?: number | undefined;
  lat?: number | undefined;
}

/** Une origine par classe de densité : la durée ne dépend d'elle que par là, la mer mise à part. */
const CLASSES: Lieux = {
  lon: new Float64Array(3),
  lat: new Float64Array(3),
  classe: Uint8Array.of(0, 1, 2),
  masse: new Uint16Array(3),
};

const vecteursDes = new WeakMap<Photo, Float64Array>();

/**
 * Minutes de chaque commune de la photo (ordre de `communesDe`) à un lieu possible, comme le diagnostic les compterait : durées importées
 * si elles couvrent la commune de départ, estimation sinon. Infinity : hors de portée.
 * @throws ErreurMetier commune où un lieu ne servirait personne du territoire
 */
export function minutesVers(photo: Photo, { commune, lon, lat }: Emplacement): Float32Array {
  const { entete, colonnes } = photo;
  const c = indexDe(photo).rangCommune.get(commune);
  if (c === undefined || colonnes.ouvrable[c] !== 1) {
    throw new ErreurMetier(`La commune ${commune} est hors de portée de ce territoire.`);
  }
  const arrivee: Lieux = {
    lon: Float64Array.of(lon ?? colonnes.lon[c]!),
    lat: Float64Array.of(lat ?? colonnes.lat[c]!),
    classe: Uint8Array.of(colonnes.classe[c]!),
    masse: Uint16Array.of(0),
  };
  const temps = tempsParDefaut(entete.mode, CLASSES, arrivee, entete.temps);
  const corde2Max = [0, 1, 2].map((classe) => cordeDe(temps.porteeKm(classe, entete.portee)) ** 2);
  const xyz = vecteursDes.get(photo) ?? vecteurs(colonnes.lon, colonnes.lat);
  vecteursDes.set(photo, xyz);
  const [x, y, z] = vecteurs(arrivee.lon, arrivee.lat) as unknown as [number, number, number];
  const minutes = new Float32Array(colonnes.lon.length).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < minutes.length; i++) {
    const dx = x - xyz[3 * i]!;
    const dy = y - xyz[3 * i + 1]!;
    const dz = z - xyz[3 * i + 2]!;
    const corde2 = dx * dx + dy * dy + dz * dz;
    const classe = colonnes.classe[i]!;
    if (corde2 > corde2Max[classe]! || colonnes.couverte[i] || colonnes.masse[i] !== colonnes.masse[c]) continue;
    const duree = temps.minutes(classe, 0, kmDeCorde2(corde2));
    if (duree <= entete.portee) minutes[i] = duree;
  }
  dureesImportees(photo, c, minutes);
  return minutes;
}

/** Une commune couverte suit la matrice ; sans durée sur place, elle s'atteint elle-même en le temps de départ et d'arrivée. */
function dureesImportees({ entete, colonnes }: Photo, arrivee: number, minutes: Float32Array): void {
  const { couverte, matriceDebut, matriceArrivees, matriceMinutes } = colonnes;
  if (couverte[arrivee]) minutes[arrivee] = entete.temps.modes[entete.mode].terminal;
  for (let i = 0; i < couverte.length; i++) {
    for (let k = matriceDebut[i]!; k < matriceDebut[i + 1]!; k++) {
      if (matriceArrivees[k] === arrivee) minutes[i] = matriceMinutes[k]!;
    }
  }
}

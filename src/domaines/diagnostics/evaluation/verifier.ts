import { CODES_TYPES, estTypeStructure } from '#src/referentiels/typesSiae.ts';
import { haversineKm } from '../acces/sphere.ts';
import { nombre } from '../enClair.ts';
import type { Changement, Probleme } from './forme.ts';
import { indexDe, type Photo } from './photo.ts';

const ETP_MAX = 10_000;
/** Au-delà, ce n'est plus un scénario qu'un comité lit, et chaque lieu nouveau prend de la mémoire. */
const CHANGEMENTS_MAX = 500;

type Dire = (champ: Probleme['champ'], message: string) => void;

/**
 * Ce qui empêche d'appliquer une liste de changements. Un lieu ne change qu'une fois, sauf à être à la fois déplacé et redimensionné :
 * « fermer puis agrandir » n'a pas de sens, et deux tailles pour un lieu non plus.
 */
export function verifierChangements(photo: Photo, changements: readonly Changement[]): Probleme[] {
  if (changements.length > CHANGEMENTS_MAX) {
    const message = `Un scénario a au plus ${CHANGEMENTS_MAX} changements ; celui-ci en a ${nombre(changements.length)}. Partagez-le en plusieurs.`;
    return [{ rang: CHANGEMENTS_MAX, champ: 'action', message }];
  }
  const problemes: Probleme[] = [];
  const vus = new Map<string, Set<string>>();
  changements.forEach((changement, rang) => {
    const dire: Dire = (champ, message) => problemes.push({ rang, champ, message });
    if (changement.action === 'ouvrir') verifierOuverture(photo, changement, dire);
    else verifierLieu(photo, changement, vus, dire);
  });
  return problemes;
}

function verifierOuverture(photo: Photo, changement: Extract<Changement, { action: 'ouvrir' }>, dire: Dire): void {
  if (!changement.nom.trim()) dire('nom', 'Donnez un nom au lieu ouvert.');
  if (!estTypeStructure(changement.type)) dire('type', `Le type doit être parmi : ${CODES_TYPES.join(', ')}.`);
  verifierEtp(changement.etp, dire);
  verifierEmplacement(photo, changement, dire);
}

function verifierLieu(
  photo: Photo,
  changement: Exclude<Changement, { action: 'ouvrir' }>,
  vus: Map<string, Set<string>>,
  dire: Dire,
): void {
  const rang = indexDe(photo).rangLieu.get(changement.lieu);
  if (rang === undefined) {
    dire(
      'lieu',
      `Le lieu ${changement.lieu} n'est pas dans les données de ce scénario : ni dans le territoire, ni à sa portée, ou sans ETP connus ce jour-là. Choisissez-le dans la liste.`,
    );
    return;
  }
  const lieu = photo.entete.lieux[rang]!;
  const dejaFait = vus.get(lieu.cle) ?? new Set();
  vus.set(lieu.cle, dejaFait);
  if (!compatibles(dejaFait, changement.action)) {
    dire(
      'lieu',
      `« ${lieu.nom} » est déjà changé plus haut : un lieu ne change qu'une fois, ou se déplace et se redimensionne. Gardez un seul de ces changements.`,
    );
  }
  dejaFait.add(changement.action);
  if (changement.action === 'redimensionner') verifierEtp(changement.etp, dire);
  if (changement.action !== 'deplacer') return;
  if (lieu.intervention) {
    dire(
      'action',
      `« ${lieu.nom} » sert une liste de communes, où que soit son siège : le déplacer ne changerait pas l'accès. Fermez-le et ouvrez un lieu, ou changez ses ETP.`,
    );
  }
  verifierEmplacement(photo, changement, dire);
}

function compatibles(faits: ReadonlySet<string>, action: string): boolean {
  if (faits.size === 0) return true;
  const ensemble = new Set(['deplacer', 'redimensionner']);
  return (
    faits.size === 1 && !faits.has(action) && ensemble.has(action) && [...faits].every((fait) => ensemble.has(fait))
  );
}

function verifierEtp(etp: number, dire: Dire): void {
  if (!Number.isFinite(etp)) dire('etp', "Donnez un nombre d'ETP.");
  else if (etp < 0) dire('etp', 'Les ETP ne peuvent pas être négatifs ; pour supprimer un lieu, fermez-le.');
  else if (etp > ETP_MAX) dire('etp', `Au plus ${nombre(ETP_MAX)} ETP par lieu : vérifiez ce nombre.`);
}

function verifierEmplacement(
  photo: Photo,
  { commune, lon, lat }: { commune: string; lon?: number; lat?: number },
  dire: Dire,
): void {
  const { entete, colonnes } = photo;
  const c = indexDe(photo).rangCommune.get(commune);
  if (c === undefined) {
    dire(
      'commune',
      `La commune ${commune} est inconnue ou hors de portée de ce territoire : choisissez une commune du territoire ou de ses environs, par son code INSEE.`,
    );
    return;
  }
  const nom = entete.communes.noms[c]!;
  if (!colonnes.situee[c]) {
    dire(
      'commune',
      `La position de ${nom} n'est pas connue : importez les positions des communes, ou prenez-en une autre.`,
    );
    return;
  }
  if (!colonnes.ouvrable[c]) {
    dire(
      'commune',
      `${nom} est hors de portée de ce territoire : un lieu n'y servirait aucun de ses habitants. Choisissez une commune plus proche.`,
    );
    return;
  }
  if (lon === undefined && lat === undefined) return;
  if (lon === undefined || lat === undefined) {
    dire(lon === undefined ? 'lon' : 'lat', 'Donnez la longitude et la latitude, ou aucune des deux.');
    return;
  }
  if (!(Math.abs(lon) <= 180)) {
    dire('lon', 'La longitude est un nombre de degrés entre -180 et 180.');
    return;
  }
  if (!(Math.abs(lat) <= 90)) {
    dire('lat', 'La latitude est un nombre de degrés entre -90 et 90.');
    return;
  }
  const ecart = haversineKm(lon, lat, colonnes.lon[c]!, colonnes.lat[c]!);
  if (ecart > colonnes.marge[c]!) {
    dire(
      'lon',
      `Ce point est à ${nombre(ecart)} km du centre de ${nom} : corrigez-le, ou laissez la position vide pour prendre le centre de la commune.`,
    );
  }
}

/** Ce qui n'empêche rien mais surprendrait : un changement qui ne changera rien à la question posée. */
export function avertirChangements(photo: Photo, changements: readonly Changement[]): Probleme[] {
  const { entete, colonnes } = photo;
  const { rangLieu, rangsSites } = indexDe(photo);
  const demandes = new Set<string>(entete.question.types);
  return changements.flatMap((changement, rang): Probleme[] => {
    if (changement.action === 'ouvrir') {
      if (!demandes.has(changement.type))
        return [{ rang, champ: 'type', message: horsQuestion(photo, changement.type) }];
      if (changement.etp === 0)
        return [{ rang, champ: 'etp', message: "Un lieu ouvert sans ETP n'offre rien à personne." }];
      return [];
    }
    const l = rangLieu.get(changement.lieu);
    if (l === undefined) return [];
    if (!colonnes.compte[rangsSites[l]!]) {
      return [{ rang, champ: 'lieu', message: horsQuestion(photo, entete.lieux[l]!.type) }];
    }
    if (changement.action === 'redimensionner' && changement.etp === colonnes.etp[rangsSites[l]!]) {
      return [{ rang, champ: 'etp', message: `« ${entete.lieux[l]!.nom} » a déjà ce nombre d'ETP.` }];
    }
    return [];
  });
}

const horsQuestion = ({ entete }: Photo, type: string) =>
  `Le type ${type} n'est pas dans la question posée (${entete.enClair.types}) : ce changement n'y change rien.`;

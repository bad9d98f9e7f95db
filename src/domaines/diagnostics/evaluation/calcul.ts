import { poidsDe } from '../acces/modeles.ts';
import type { Photo } from './photo.ts';

/** Ce qui ne dépend pas du scénario, gardé avec la photo : poids des trajets, partage avant, accès avant. Un tableau par modèle. */
interface Partage {
  /** Poids de chaque trajet avant sélection ; les modèles de même décroissance et de même seuil partagent le tableau. */
  poids: Float64Array[];
  /** Somme des poids des sites actifs de chaque commune (modèles à sélection), sinon null. */
  sommes: (Float64Array | null)[];
  /** ETP par unité de besoin pondéré, par site. */
  ratios: Float64Array[];
  /** ETP par personne, par commune. */
  acces: Float64Array[];
  capacites: Float64Array;
}

/** Un scénario, tel que le calcul le voit. */
export interface Modifications {
  /** Capacité de chaque site de la photo, après. */
  capacites: Float64Array;
  /** Lieux nouveaux (ouverts ou déplacés), de capacité positive. `minutes` : de chaque commune, Infinity hors de portée. */
  nouveaux: { capacite: number; minutes: Float32Array }[];
}

const partages = new WeakMap<Photo, Partage>();

export function partageDe(photo: Photo): Partage {
  let partage = partages.get(photo);
  if (!partage) {
    partage = partager(photo);
    partages.set(photo, partage);
  }
  return partage;
}

function partager({ entete, colonnes }: Photo): Partage {
  const { minutes, denominateurs, etp, compte, debut, destinations } = colonnes;
  const capacites = etp.map((valeur, k) => (compte[k] ? valeur : 0));
  const parForme = new Map<string, Float64Array>();
  const poids = entete.modeles.map(({ seuil, decroissance }) => {
    const cle = JSON.stringify([seuil, decroissance]);
    const connu = parForme.get(cle);
    if (connu) return connu;
    const w = poidsDe(decroissance);
    const tableau = new Float64Array(minutes.length);
    for (let p = 0; p < tableau.length; p++) tableau[p] = minutes[p]! <= seuil ? w(minutes[p]!) : 0;
    parForme.set(cle, tableau);
    return tableau;
  });
  const communes = debut.length - 1;
  const sommes = entete.modeles.map(({ selection }, m) => {
    if (!selection) return null;
    const somme = new Float64Array(communes);
    for (let i = 0; i < communes; i++) {
      for (let p = debut[i]!; p < debut[i + 1]!; p++) if (capacites[destinations[p]!]! > 0) somme[i]! += poids[m]![p]!;
    }
    return somme;
  });
  const ratios = entete.modeles.map((_, m) =>
    capacites.map((capacite, k) => ratio(capacite, denominateurs[m * capacites.length + k]!)),
  );
  const acces = entete.modeles.map((_, m) => {
    const valeurs = new Float64Array(communes);
    for (let i = 0; i < communes; i++) valeurs[i] = accesDe(colonnes, i, poids[m]!, sommes[m]?.[i], ratios[m]!);
    return valeurs;
  });
  return { poids, sommes, ratios, acces, capacites };
}

const ratio = (capacite: number, besoin: number) => (capacite > 0 && besoin > 0 ? capacite / besoin : 0);

/** Un site inactif a un ratio nul : il n'ajoute rien, avec ou sans sélection. `somme` : celle de la sélection, absente sinon. */
function accesDe(
  { debut, destinations }: Photo['colonnes'],
  i: number,
  poids: Float64Array,
  somme: number | undefined,
  ratios: Float64Array,
): number {
  let acces = 0;
  for (let p = debut[i]!; p < debut[i + 1]!; p++) {
    const w = poids[p]!;
    const r = ratios[destinations[p]!]!;
    if (w === 0 || r === 0) continue;
    acces += (somme === undefined ? w : (w * w) / somme) * r;
  }
  return acces;
}

/**
 * Accès de chaque commune de la photo après le scénario, par modèle (ETP par personne). Seul ce que les changements touchent est refait :
 * les communes intactes gardent leurs bits. Les lieux qui changent ne servent que des communes de la photo (voir `acces/cadre.ts`), donc ce
 * que le reste de la France demande à chaque site ne bouge pas.
 */
export function accesApres(photo: Photo, modifications: Modifications): Float64Array[] {
  const { capacites, acces } = partageDe(photo);
  const changes = Uint8Array.from(capacites, (capacite, k) => (capacite === modifications.capacites[k] ? 0 : 1));
  if (!changes.includes(1) && modifications.nouveaux.length === 0) return acces;
  const servies = new Uint8Array(photo.colonnes.lon.length);
  for (const { minutes } of modifications.nouveaux) {
    for (let i = 0; i < servies.length; i++) if (minutes[i]! < Number.POSITIVE_INFINITY) servies[i] = 1;
  }
  const communes = rejointes(photo, changes, servies);
  return photo.entete.modeles.map((modele, m) => {
    const w = poidsDe(modele.decroissance);
    const nouveaux = modifications.nouveaux.map(({ minutes }) => {
      const poids = new Float64Array(minutes.length);
      for (const i of communes) if (minutes[i]! <= modele.seuil) poids[i] = w(minutes[i]!);
      return poids;
    });
    const etape = { photo, m, modifications, changes, servies, communes, nouveaux };
    return modele.selection ? avecSelection(etape) : sansSelection(etape);
  });
}

interface Etape {
  photo: Photo;
  m: number;
  modifications: Modifications;
  /** 1 : site dont la capacité change. */
  changes: Uint8Array;
  /** 1 : commune qu'un lieu nouveau peut servir. */
  servies: Uint8Array;
  /** Rangs des communes que rejoint un site qui change, ou un lieu nouveau. */
  communes: Uint32Array;
  /** Poids de chaque commune vers chaque lieu nouveau, avant sélection. */
  nouveaux: Float64Array[];
}

/** Rangs des communes d'où part un trajet vers un site marqué, ou elles-mêmes marquées. */
function rejointes({ colonnes }: Photo, sites: Uint8Array, marquees: Uint8Array): Uint32Array {
  const { debut, destinations } = colonnes;
  const trouvees = new Uint32Array(marquees.length);
  let nombre = 0;
  for (let i = 0; i < marquees.length; i++) {
    let rejointe = marquees[i]!;
    for (let p = debut[i]!; p < debut[i + 1]! && rejointe === 0; p++) rejointe = sites[destinations[p]!]!;
    if (rejointe) trouvees[nombre++] = i;
  }
  return trouvees.subarray(0, nombre);
}

function sansSelection(etape: Etape): Float64Array {
  const { photo, m, modifications, changes, communes, nouveaux } = etape;
  const { denominateurs } = photo.colonnes;
  const ratios = partageDe(photo).ratios[m]!.slice();
  for (let k = 0; k < changes.length; k++) {
    if (changes[k]) ratios[k] = ratio(modifications.capacites[k]!, denominateurs[m * changes.length + k]!);
  }
  const besoins = besoinsDe(photo);
  const ratiosNouveaux = nouveaux.map((poids, n) => {
    let total = 0;
    for (const i of communes) total += besoins[i]! * poids[i]!;
    return ratio(modifications.nouveaux[n]!.capacite, total);
  });
  return refaire(etape, communes, ratios, null, ratiosNouveaux);
}

/**
 * Troisième étape de Wan, Zou et Sternberg : un site qui apparaît ou disparaît change la part que ses communes donnent à chacun de leurs
 * autres sites, donc le partage de ceux-ci, donc l'accès de toutes les communes qu'ils servent.
 */
function avecSelection(etape: Etape): Float64Array {
  const { photo, m, modifications, changes, servies, nouveaux } = etape;
  const { debut, destinations, denominateurs } = photo.colonnes;
  const partage = partageDe(photo);
  const { capacites: avant } = partage;
  const apres = modifications.capacites;
  const poids = partage.poids[m]!;
  const sommesAvant = partage.sommes[m]!;
  const sommes = sommesAvant.slice();
  const besoins = besoinsDe(photo);
  const touches = changes.slice();
  const ecarts = new Float64Array(changes.length);
  const demandes = new Float64Array(nouveaux.length);
  const bascules = changes.map((change, k) => (change && apres[k]! > 0 !== avant[k]! > 0 ? 1 : 0));
  for (const i of rejointes(photo, bascules, servies)) {
    let somme = 0;
    for (let p = debut[i]!; p < debut[i + 1]!; p++) if (apres[destinations[p]!]! > 0) somme += poids[p]!;
    for (const nouveau of nouveaux) somme += nouveau[i]!;
    sommes[i] = somme;
    for (let p = debut[i]!; p < debut[i + 1]!; p++) {
      const k = destinations[p]!;
      const carre = poids[p]! * poids[p]!;
      if (carre === 0) continue;
      touches[k] = 1;
      ecarts[k]! += besoins[i]! * ((apres[k]! > 0 ? carre / somme : 0) - (avant[k]! > 0 ? carre / sommesAvant[i]! : 0));
    }
    nouveaux.forEach((nouveau, n) => {
      if (nouveau[i]! > 0) demandes[n]! += besoins[i]! * ((nouveau[i]! * nouveau[i]!) / somme);
    });
  }
  const ratios = partage.ratios[m]!.slice();
  for (let k = 0; k < touches.length; k++) {
    if (touches[k]) ratios[k] = ratio(apres[k]!, denominateurs[m * touches.length + k]! + ecarts[k]!);
  }
  const ratiosNouveaux = nouveaux.map((_, n) => ratio(modifications.nouveaux[n]!.capacite, demandes[n]!));
  return refaire(etape, rejointes(photo, touches, servies), ratios, sommes, ratiosNouveaux);
}

/** Refait l'accès des communes données. */
function refaire(
  { photo, m, servies, nouveaux }: Etape,
  communes: Uint32Array,
  ratios: Float64Array,
  sommes: Float64Array | null,
  ratiosNouveaux: number[],
): Float64Array {
  const { poids, acces: avant } = partageDe(photo);
  const acces = avant[m]!.slice();
  for (const i of communes) {
    let total = accesDe(photo.colonnes, i, poids[m]!, sommes?.[i], ratios);
    for (let n = 0; servies[i] && n < nouveaux.length; n++) {
      const w = nouveaux[n]![i]!;
      if (w > 0) total += (sommes ? (w * w) / sommes[i]! : w) * ratiosNouveaux[n]!;
    }
    acces[i] = total;
  }
  return acces;
}

const besoinsConnus = new WeakMap<Photo, Float64Array>();

/** Besoins que le calcul partage : un besoin inconnu, ou d'une commune sans position, n'y compte pas. */
function besoinsDe(photo: Photo): Float64Array {
  const connus = besoinsConnus.get(photo);
  if (connus) return connus;
  const { besoin, situee } = photo.colonnes;
  const besoins = besoin.map((valeur, i) => (Number.isNaN(valeur) || !situee[i] ? 0 : valeur));
  besoinsConnus.set(photo, besoins);
  return besoins;
}

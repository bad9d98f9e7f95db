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
  const partage = partageDe(photo);
  const changes = modifications.capacites.map((capacite, k) => (capacite === partage.capacites[k] ? 0 : 1));
  if (!changes.includes(1) && modifications.nouveaux.length === 0) return partage.acces;
  return photo.entete.modeles.map((modele, m) => {
    const w = poidsDe(modele.decroissance);
    const nouveaux = modifications.nouveaux.map(({ minutes }) =>
      Float64Array.from(minutes, (duree) => (duree <= modele.seuil ? w(duree) : 0)),
    );
    const etape = { photo, m, modifications, changes, nouveaux };
    return modele.selection ? avecSelection(etape) : sansSelection(etape);
  });
}

interface Etape {
  photo: Photo;
  m: number;
  modifications: Modifications;
  /** 1 : site dont la capacité change. */
  changes: Float64Array;
  /** Poids de chaque commune vers chaque lieu nouveau, avant sélection. */
  nouveaux: Float64Array[];
}

function sansSelection({ photo, m, modifications, changes, nouveaux }: Etape): Float64Array {
  const { colonnes } = photo;
  const partage = partageDe(photo);
  const sites = changes.length;
  const ratios = partage.ratios[m]!.slice();
  changes.forEach((change, k) => {
    if (change) ratios[k] = ratio(modifications.capacites[k]!, colonnes.denominateurs[m * sites + k]!);
  });
  const besoins = besoinsDe(photo);
  const ratiosNouveaux = nouveaux.map((poids, n) => {
    let total = 0;
    for (let i = 0; i < poids.length; i++) total += besoins[i]! * poids[i]!;
    return ratio(modifications.nouveaux[n]!.capacite, total);
  });
  return refaire(photo, m, changes, ratios, null, nouveaux, ratiosNouveaux);
}

/**
 * Troisième étape de Wan, Zou et Sternberg : un site qui apparaît ou disparaît change la part que ses communes donnent à chacun de leurs
 * autres sites, donc le partage de ceux-ci, donc l'accès de toutes les communes qu'ils servent.
 */
function avecSelection({ photo, m, modifications, changes, nouveaux }: Etape): Float64Array {
  const { debut, destinations, denominateurs } = photo.colonnes;
  const { poids: tousPoids, sommes: toutes, ratios: avant, capacites } = partageDe(photo);
  const poids = tousPoids[m]!;
  const sommesAvant = toutes[m]!;
  const sites = changes.length;
  const apres = modifications.capacites;
  const bascule = changes.map((change, k) => (change && apres[k]! > 0 !== capacites[k]! > 0 ? 1 : 0));
  const besoins = besoinsDe(photo);
  const sommes = sommesAvant.slice();
  const ecarts = new Float64Array(sites);
  const touches = changes.slice();
  const demandes = new Float64Array(nouveaux.length);
  for (let i = 0; i < sommes.length; i++) {
    if (!rejoint(debut, destinations, poids, i, bascule) && !nouveaux.some((n) => n[i]! > 0)) continue;
    let somme = 0;
    for (let p = debut[i]!; p < debut[i + 1]!; p++) if (apres[destinations[p]!]! > 0) somme += poids[p]!;
    for (const n of nouveaux) somme += n[i]!;
    sommes[i] = somme;
    for (let p = debut[i]!; p < debut[i + 1]!; p++) {
      const k = destinations[p]!;
      const w = poids[p]!;
      if (w === 0) continue;
      touches[k] = 1;
      const nouvelle = apres[k]! > 0 ? (w * w) / somme : 0;
      const ancienne = capacites[k]! > 0 ? (w * w) / sommesAvant[i]! : 0;
      ecarts[k]! += besoins[i]! * (nouvelle - ancienne);
    }
    nouveaux.forEach((n, rang) => {
      if (n[i]! > 0) demandes[rang]! += besoins[i]! * ((n[i]! * n[i]!) / somme);
    });
  }
  const ratios = avant[m]!.slice();
  touches.forEach((touche, k) => {
    if (touche) ratios[k] = ratio(apres[k]!, denominateurs[m * sites + k]! + ecarts[k]!);
  });
  const ratiosNouveaux = nouveaux.map((_, n) => ratio(modifications.nouveaux[n]!.capacite, demandes[n]!));
  return refaire(photo, m, touches, ratios, sommes, nouveaux, ratiosNouveaux);
}

function rejoint(debut: Uint32Array, destinations: Uint32Array, poids: Float64Array, i: number, marques: Float64Array) {
  for (let p = debut[i]!; p < debut[i + 1]!; p++) if (marques[destinations[p]!] && poids[p]! > 0) return true;
  return false;
}

/** Refait l'accès des communes que rejoint un site touché ou un lieu nouveau. */
function refaire(
  photo: Photo,
  m: number,
  touches: Float64Array,
  ratios: Float64Array,
  sommes: Float64Array | null,
  nouveaux: Float64Array[],
  ratiosNouveaux: number[],
): Float64Array {
  const { colonnes } = photo;
  const { poids: tous, acces: avant } = partageDe(photo);
  const poids = tous[m]!;
  const acces = avant[m]!.slice();
  for (let i = 0; i < acces.length; i++) {
    const nouveau = nouveaux.some((n) => n[i]! > 0);
    if (!nouveau && !rejoint(colonnes.debut, colonnes.destinations, poids, i, touches)) continue;
    let total = accesDe(colonnes, i, poids, sommes?.[i], ratios);
    nouveaux.forEach((n, rang) => {
      const w = n[i]!;
      if (w > 0) total += (sommes ? (w * w) / sommes[i]! : w) * ratiosNouveaux[rang]!;
    });
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

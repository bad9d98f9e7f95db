import { calculerAcces, partHorsGroupe } from './calcul.ts';
import { appliquerMatrice, type MatriceTrajets } from './matrice.ts';
import { MODELE_DE_REFERENCE, type Modele, ponderer } from './modeles.ts';
import { type Paires, pairesProches } from './paires.ts';
import { type Lieux, type Mode, type ParametresTemps, tempsParDefaut } from './temps.ts';

/** Ce qu'on demande au moteur ; tout traverse `postMessage`, donc rien que des données. */
export interface DemandeAcces {
  /** Identité des lieux, du mode et de la portée : deux demandes de même clé partagent leurs trajets. */
  clePaires: string;
  mode: Mode;
  temps: ParametresTemps;
  /** Plus grande durée utile aux modèles, en minutes. */
  portee: number;
  origines: Lieux;
  sites: Lieux;
  /** Sites servis par une liste d'origines au lieu d'un rayon. */
  interventions: Map<number, Uint32Array>;
  /** Durées importées de commune à commune : elles remplacent l'estimation à vol d'oiseau pour les origines couvertes. */
  matrice?: MatriceTrajets;
  besoins: Float64Array;
  capacites: Float64Array;
  modeles: Modele[];
  /** Département de chaque origine et de chaque site, pour la part d'offre venue d'ailleurs. */
  groupes: { origines: Uint16Array; sites: Uint16Array };
}

export interface AccesParModele {
  modele: string;
  acces: Float64Array;
  sansOffre: Uint8Array;
  capaciteAtteignable: number;
}

export interface ReponseAcces {
  modeles: AccesParModele[];
  /** Part de l'accès venue d'un autre groupe, selon le modèle de référence ; NaN sans accès. */
  horsGroupe: Float64Array;
  trajets: number;
}

/** Nombre de jeux de trajets gardés : un par mode et par version des données suffit à un département qui compare. */
const MEMOIRE_MAX = 4;

export type MemoirePaires = Map<string, Paires>;

/** Les trajets d'une demande ; `memoire` les garde d'une demande à l'autre (dernier utilisé, dernier chassé). */
export function pairesDe(demande: DemandeAcces, memoire: MemoirePaires): Paires {
  const paires = memoire.get(demande.clePaires) ?? calculerPaires(demande);
  memoire.delete(demande.clePaires);
  memoire.set(demande.clePaires, paires);
  if (memoire.size > MEMOIRE_MAX) memoire.delete(memoire.keys().next().value as string);
  return paires;
}

/** Répond à une demande. */
export function repondre(demande: DemandeAcces, memoire: MemoirePaires): ReponseAcces {
  const paires = pairesDe(demande, memoire);
  const { besoins, capacites, groupes } = demande;
  const actifs = Uint8Array.from(capacites, (capacite) => (capacite > 0 ? 1 : 0));
  let horsGroupe: Float64Array = new Float64Array(paires.origines).fill(Number.NaN);
  const modeles = demande.modeles.map((modele) => {
    const poids = ponderer(paires, modele, actifs);
    if (modele.id === MODELE_DE_REFERENCE) horsGroupe = partHorsGroupe(paires, poids, besoins, capacites, groupes);
    const { acces, sansOffre, capaciteAtteignable } = calculerAcces(paires, poids, besoins, capacites);
    return { modele: modele.id, acces, sansOffre, capaciteAtteignable };
  });
  return { modeles, horsGroupe, trajets: paires.minutes.length };
}

function calculerPaires(demande: DemandeAcces): Paires {
  const { mode, origines, sites, portee, interventions, matrice } = demande;
  const temps = tempsParDefaut(mode, origines, sites, demande.temps);
  const estimees = pairesProches(origines, sites, temps, portee, interventions);
  if (!matrice) return estimees;
  return appliquerMatrice(estimees, matrice, {
    portee,
    interventions,
    surPlace: demande.temps.modes[mode].terminal,
  });
}

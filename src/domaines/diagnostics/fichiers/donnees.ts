import { erreurLigne, lireColonnes } from './table.ts';

/** Une quantité par identifiant, dans l'ordre du fichier. */
export interface Quantites {
  rangs: Map<string, number>;
  ids: string[];
  valeurs: Float64Array;
}

export interface Trajets {
  origines: Uint32Array;
  destinations: Uint32Array;
  minutes: Float64Array;
}

function nombre(chemin: string, ligne: number, colonne: string, texte: string): number {
  // « Number » lirait '' comme 0 et '0x10' comme 16 : une cellule vide ou étrange doit être signalée.
  const valeur = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i.test(texte)
    ? Number(texte.replace(',', '.'))
    : Number.NaN;
  if (!Number.isFinite(valeur))
    throw erreurLigne(chemin, ligne, `« ${texte} » n'est pas un nombre (colonne ${colonne}).`);
  if (valeur < 0) throw erreurLigne(chemin, ligne, `valeur négative ${texte} (colonne ${colonne}).`);
  return valeur;
}

/** Lit `id` et une quantité positive ou nulle. @throws ErreurMetier identifiant vide ou répété, quantité invalide. */
export async function lireQuantites(chemin: string, colonne: 'besoin' | 'capacite'): Promise<Quantites> {
  const rangs = new Map<string, number>();
  const lignes: number[] = [];
  const valeurs: number[] = [];
  for await (const { ligne, valeurs: lue } of lireColonnes(chemin, ['id', colonne])) {
    const [id, texte] = lue as [string, string];
    if (id === '') throw erreurLigne(chemin, ligne, 'identifiant vide.');
    const deja = rangs.get(id);
    if (deja !== undefined)
      throw erreurLigne(chemin, ligne, `identifiant « ${id} » déjà donné à la ligne ${lignes[deja]}.`);
    rangs.set(id, valeurs.length);
    lignes.push(ligne);
    valeurs.push(nombre(chemin, ligne, colonne, texte));
  }
  return { rangs, ids: [...rangs.keys()], valeurs: Float64Array.from(valeurs) };
}

/**
 * Lit la matrice des durées ; un couple absent du fichier n'a pas de trajet.
 * @throws ErreurMetier identifiant inconnu, durée invalide, couple répété.
 */
export async function lireTrajets(chemin: string, besoins: Quantites, offre: Quantites): Promise<Trajets> {
  const origines: number[] = [];
  const destinations: number[] = [];
  const minutes: number[] = [];
  const lignes: number[] = [];
  for await (const { ligne, valeurs } of lireColonnes(chemin, ['origine', 'destination', 'minutes'])) {
    const [origine, destination, duree] = valeurs as [string, string, string];
    origines.push(
      rangConnu(besoins, origine, `origine « ${origine} » inconnue dans le fichier des besoins.`, chemin, ligne),
    );
    destinations.push(
      rangConnu(
        offre,
        destination,
        `destination « ${destination} » inconnue dans le fichier de l'offre.`,
        chemin,
        ligne,
      ),
    );
    minutes.push(nombre(chemin, ligne, 'minutes', duree));
    lignes.push(ligne);
  }
  refuserDoublons(chemin, origines, destinations, lignes, offre.ids.length);
  return {
    origines: Uint32Array.from(origines),
    destinations: Uint32Array.from(destinations),
    minutes: Float64Array.from(minutes),
  };
}

function rangConnu(parmi: Quantites, id: string, motif: string, chemin: string, ligne: number): number {
  const rang = parmi.rangs.get(id);
  if (rang === undefined) throw erreurLigne(chemin, ligne, motif);
  return rang;
}

function refuserDoublons(chemin: string, origines: number[], destinations: number[], lignes: number[], sites: number) {
  const cle = (k: number) => origines[k]! * sites + destinations[k]!;
  const ordre = Uint32Array.from(origines, (_, k) => k).sort((a, b) => cle(a) - cle(b) || a - b);
  for (let k = 1; k < ordre.length; k++) {
    const [avant, ici] = [ordre[k - 1]!, ordre[k]!];
    if (cle(avant) === cle(ici)) {
      throw erreurLigne(chemin, lignes[ici]!, `ce trajet est déjà donné à la ligne ${lignes[avant]}.`);
    }
  }
}

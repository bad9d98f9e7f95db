import { ErreurMetier } from '#src/socle/erreurs.ts';
import { DecoupeurJson } from './decoupeurJson.ts';
import { fluxDe, type Source } from './octets.ts';
import type { Ligne, OptionsLecture } from './types.ts';

/** Texte d'une valeur JSON : les tableaux et objets restent en JSON, l'absence est la chaîne vide. */
function texteDe(valeur: unknown): string {
  if (valeur === null || valeur === undefined) return '';
  return typeof valeur === 'object' ? JSON.stringify(valeur) : String(valeur);
}

function estObjet(valeur: unknown): valeur is Record<string, unknown> {
  return typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);
}

function ligneDe(numero: number, texte: string): Ligne {
  let objet: unknown;
  try {
    objet = JSON.parse(texte);
  } catch {
    throw new ErreurMetier(`Le fichier JSON est mal formé à l'élément n° ${numero}.`, {
      conseil: "Vérifiez les virgules et les guillemets de cet élément. Rien n'a été importé.",
    });
  }
  if (!estObjet(objet)) {
    const defaut = {
      motif: "L'élément n'est pas un objet JSON.",
      correction: 'Supprimez-le ou remplacez-le par un objet {…}.',
    };
    return { numero, valeurs: {}, objet, defaut };
  }
  // Une entité GeoJSON porte ses colonnes dans `properties`, sa géométrie reste dans `objet`.
  const colonnes = objet.type === 'Feature' ? { ...(objet.properties as Record<string, unknown> | null) } : objet;
  return {
    numero,
    valeurs: Object.fromEntries(Object.entries(colonnes).map(([nom, valeur]) => [nom, texteDe(valeur)])),
    objet,
  };
}

/** Éléments d'un JSON ou entités d'un GeoJSON, par lots ; un seul lot est en mémoire. */
export async function* lireJson(source: Source, options: OptionsLecture = {}): AsyncGenerator<Ligne[]> {
  const taille = options.taille ?? 2000;
  const decoupeur = new DecoupeurJson();
  const texte = new TextDecoder('utf-8', { fatal: true });
  const flux = fluxDe(source, options);
  let lot: Ligne[] = [];
  const livrer = () => {
    const plein = lot;
    lot = [];
    if (options.suivi) options.suivi.lignes += plein.length;
    return plein;
  };
  try {
    for await (const morceau of flux as AsyncIterable<Buffer>) {
      for (const element of decoupeur.ajouter(decoder(texte, morceau))) {
        lot.push(ligneDe(decoupeur.rang, element));
        if (lot.length >= taille) yield livrer();
      }
    }
  } finally {
    flux.destroy();
  }
  decoupeur.terminer();
  if (lot.length > 0) yield livrer();
}

function decoder(texte: TextDecoder, morceau: Buffer): string {
  try {
    return texte.decode(morceau, { stream: true });
  } catch {
    throw new ErreurMetier("Le fichier JSON n'est pas en UTF-8.", {
      conseil: 'Enregistrez-le en UTF-8, seul encodage admis pour le JSON.',
    });
  }
}

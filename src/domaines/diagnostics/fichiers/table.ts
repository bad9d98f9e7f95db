import { basename } from 'node:path';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { apercevoir } from '#src/socle/tableurs/apercevoir.ts';
import { lireLots } from '#src/socle/tableurs/lire.ts';

export interface LigneLue {
  /** Numéro dans le fichier, l'en-tête étant la ligne 1. */
  ligne: number;
  /** Valeurs des colonnes demandées, dans l'ordre demandé. */
  valeurs: string[];
}

/** Erreur de données : fichier, ligne, ce qui ne va pas. */
export function erreurLigne(chemin: string, ligne: number, motif: string): ErreurMetier {
  return new ErreurMetier(`${basename(chemin)}, ligne ${ligne} : ${motif}`);
}

/**
 * Lit un fichier au fil de l'eau et en rend les colonnes demandées, quels que soient leur ordre, le séparateur et l'encodage.
 * @throws ErreurMetier fichier illisible, vide ou tronqué, colonne absente, ligne de longueur différente.
 */
export async function* lireColonnes(chemin: string, colonnes: readonly string[]): AsyncGenerator<LigneLue> {
  try {
    const apercu = await apercevoir(chemin);
    const absentes = colonnes.filter((colonne) => !apercu.entetes.includes(colonne));
    if (absentes.length > 0) throw colonnesAbsentes(absentes, apercu.entetes);
    for await (const lot of lireLots(chemin, apercu)) {
      for (const { numero, valeurs, defaut } of lot) {
        if (defaut) throw erreurLigne(chemin, numero, `${defaut.motif} ${defaut.correction}`);
        yield { ligne: numero, valeurs: colonnes.map((colonne) => (valeurs[colonne] ?? '').trim()) };
      }
    }
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier) || erreur.message.startsWith(basename(chemin))) throw erreur;
    throw new ErreurMetier(
      `${basename(chemin)} : ${erreur.message}`,
      erreur.conseil ? { conseil: erreur.conseil } : {},
    );
  }
}

function colonnesAbsentes(absentes: string[], trouvees: string[]): ErreurMetier {
  const liste = (noms: string[]) => noms.map((nom) => `« ${nom} »`).join(', ');
  return new ErreurMetier(
    `colonne${absentes.length > 1 ? 's' : ''} ${liste(absentes)} absente${absentes.length > 1 ? 's' : ''}.`,
    {
      conseil: `Colonnes trouvées : ${liste(trouvees)}. La première ligne doit porter les noms des colonnes.`,
    },
  );
}

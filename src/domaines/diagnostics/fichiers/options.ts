import { ErreurUsage } from '#src/socle/base/options.ts';
import type { Decroissance, Modele } from '../acces/modeles.ts';

export const MODELES_FICHIERS = ['2sfca', 'e2sfca', 'gaussien', 'exponentiel', '3sfca'] as const;
export type ModeleFichiers = (typeof MODELES_FICHIERS)[number];

export interface OptionsModele {
  modele: string;
  seuil: string;
  poids?: string | undefined;
  sigma?: string | undefined;
  lambda?: string | undefined;
  selection?: string | undefined;
}

/** Poids par défaut de l'E2SFCA et du 3SFCA (Luo et Qi 2009, repris par pysal/access). */
export const POIDS_PAR_DEFAUT = '20:1,40:0.68,60:0.22';
export const SIGMA_PAR_DEFAUT = '18';
export const LAMBDA_PAR_DEFAUT = '0.12';

function positif(nom: string, texte: string, nulPermis = false): number {
  const valeur = texte.trim() === '' ? Number.NaN : Number(texte);
  if (!Number.isFinite(valeur) || valeur < 0 || (valeur === 0 && !nulPermis)) {
    throw new ErreurUsage(`${nom} : « ${texte} » n'est pas un nombre ${nulPermis ? 'positif ou nul' : 'positif'}.`);
  }
  return valeur;
}

/** `20:1,40:0.68` → paliers ; `inverse` → 1/minutes. */
export function lirePoids(texte: string): Decroissance {
  if (texte.trim() === 'inverse') return { forme: 'inverse' };
  const paliers = texte.split(',').map((palier) => {
    const parties = palier.split(':');
    if (parties.length !== 2) {
      throw new ErreurUsage(`--poids : « ${palier} » doit s'écrire minutes:poids, par exemple ${POIDS_PAR_DEFAUT}.`);
    }
    return [positif('--poids', parties[0]!, true), positif('--poids', parties[1]!, true)] as const;
  });
  if (paliers.some(([borne], i) => i > 0 && borne <= paliers[i - 1]![0])) {
    throw new ErreurUsage('--poids : les bornes doivent être croissantes.');
  }
  return { forme: 'paliers', paliers };
}

function decroissanceDe(options: OptionsModele): Decroissance {
  switch (options.modele as ModeleFichiers) {
    case 'gaussien':
      return { forme: 'gaussienne', sigma: positif('--sigma', options.sigma ?? SIGMA_PAR_DEFAUT) };
    case 'exponentiel':
      return { forme: 'exponentielle', lambda: positif('--lambda', options.lambda ?? LAMBDA_PAR_DEFAUT) };
    case '2sfca':
      return options.poids === undefined ? { forme: 'binaire' } : lirePoids(options.poids);
    default:
      return lirePoids(options.poids ?? POIDS_PAR_DEFAUT);
  }
}

/** Traduit les options de `maillage acces` en modèle. @throws ErreurUsage */
export function modeleDesOptions(options: OptionsModele): Modele {
  if (!MODELES_FICHIERS.includes(options.modele as ModeleFichiers)) {
    throw new ErreurUsage(
      `--modele : « ${options.modele} » est inconnu ; choisir parmi ${MODELES_FICHIERS.join(', ')}.`,
    );
  }
  const selection = options.selection ?? 'toutes';
  if (selection !== 'toutes' && selection !== 'seuil') {
    throw new ErreurUsage(`--selection : « ${selection} » est inconnu ; choisir toutes ou seuil.`);
  }
  return {
    id: options.modele,
    libelle: options.modele,
    seuil: positif('--seuil', options.seuil, true),
    decroissance: decroissanceDe(options),
    ...(options.modele === '3sfca' ? { selection } : {}),
  };
}

/** Options données que le modèle n'utilise pas : on le dit plutôt que de laisser croire qu'elles comptent. */
export function optionsIgnorees(options: OptionsModele): string[] {
  const utiles: Record<string, string[]> = {
    '2sfca': ['poids'],
    e2sfca: ['poids'],
    gaussien: ['sigma'],
    exponentiel: ['lambda'],
    '3sfca': ['poids', 'selection'],
  };
  return (['poids', 'sigma', 'lambda', 'selection'] as const).filter(
    (option) => options[option] !== undefined && !utiles[options.modele]?.includes(option),
  );
}

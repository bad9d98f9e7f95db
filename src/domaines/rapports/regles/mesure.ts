import type { Mesure } from '#src/socle/rapports/mesure.ts';
import { nombreEnTexte } from '#src/socle/rapports/textes.ts';
import type { ChiffreCle } from '../forme.ts';

/** Ce qu'il faut pour inscrire un nombre au catalogue ; l'unité « % » multiplie par cent. */
interface Ecriture {
  unite?: string;
  decimales?: number;
}

/** Une mesure devient un chiffre à clé. Les parts (`unite: '%'`) passent de 0–1 à 0–100. */
export function depuisMesure(cle: string, libelle: string, mesure: Mesure, ecriture: Ecriture = {}): ChiffreCle {
  const { unite = '', decimales = 0 } = ecriture;
  const { valeur, fiabilite, definition, date, source } = mesure;
  return {
    cle,
    libelle,
    valeur: valeur === null ? null : unite === '%' ? valeur * 100 : valeur,
    unite,
    decimales,
    fiabilite: valeur === null ? 'non_calculable' : fiabilite,
    definition,
    date,
    source,
  };
}

/** « 1 commune », « 12,5 % » : les unités qui sont des choses s'accordent. */
export function valeurEcrite({ valeur, decimales, unite }: Pick<ChiffreCle, 'valeur' | 'decimales' | 'unite'>): string {
  if (valeur === null || unite === '') return nombreEnTexte(valeur, decimales);
  const singulier =
    /^(communes|personnes|projets|lieux)$/.test(unite) && Math.abs(Number(valeur.toFixed(decimales))) < 2;
  return `${nombreEnTexte(valeur, decimales)} ${singulier ? unite.slice(0, -1) : unite}`;
}

import type { Mesure } from '#src/socle/rapports/mesure.ts';
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

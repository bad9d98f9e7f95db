import { ETATS_BESOIN } from '#src/domaines/besoins/index.ts';
import { estSecret } from '../etatDesLieux/acces.ts';
import type { Photo } from './photo.ts';

/** Communes de la photo dont l'effectif, petit et réel, ne se montre pas ; `seuil` : au-dessous duquel on écrit « moins de 5 ». */
export function communesSecretes({ entete, colonnes }: Photo): { codes: ReadonlySet<string>; seuil: number } {
  const { secret: seuil } = entete.donnees.conventions;
  const codes = entete.communes.codes.filter((_, i) =>
    estSecret({ besoin: colonnes.besoin[i]!, besoinEtat: ETATS_BESOIN[colonnes.etatBesoin[i]!]! }, seuil),
  );
  return { codes: new Set(codes), seuil };
}

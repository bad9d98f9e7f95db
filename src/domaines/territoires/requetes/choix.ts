import type { Base } from '#src/socle/base/base.ts';
import { type Territoire, territoiresDuNiveau } from './resoudre.ts';

/**
 * Choix d'un territoire dans un filtre : France, régions, départements, et le territoire courant s'il n'en est pas.
 * @param sans codes de régions et de départements à ne pas proposer
 */
export async function choixTerritoires(
  base: Base,
  courant: Pick<Territoire, 'reference' | 'nom'>,
  sans: readonly string[] = [],
): Promise<{ valeur: string; libelle: string }[]> {
  const [regions, departements] = await Promise.all([
    territoiresDuNiveau(base, 'region'),
    territoiresDuNiveau(base, 'departement'),
  ]);
  const propose = ({ code }: { code: string }) => !sans.includes(code);
  const options = [
    { valeur: 'france', libelle: 'France' },
    ...regions.filter(propose).map(({ reference, nom }) => ({ valeur: reference, libelle: nom })),
    ...departements
      .filter(propose)
      .map(({ reference, nom, code }) => ({ valeur: reference, libelle: `${code} ${nom}` })),
  ];
  return options.some(({ valeur }) => valeur === courant.reference)
    ? options
    : [{ valeur: courant.reference, libelle: courant.nom }, ...options];
}

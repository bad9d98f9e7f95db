import { HORS_CHAMP } from '#src/referentiels/horsChamp.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Territoire, territoiresDuNiveau } from './resoudre.ts';

/**
 * Choix d'un territoire dans un filtre : France, régions et départements où l'insertion par l'activité économique existe, et le territoire
 * courant s'il n'en est pas.
 */
export async function choixTerritoires(
  base: Base,
  courant: Pick<Territoire, 'reference' | 'nom'>,
): Promise<{ valeur: string; libelle: string }[]> {
  const [regions, departements] = await Promise.all([
    territoiresDuNiveau(base, 'region'),
    territoiresDuNiveau(base, 'departement'),
  ]);
  const propose = ({ code }: { code: string }) => !HORS_CHAMP.includes(code);
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

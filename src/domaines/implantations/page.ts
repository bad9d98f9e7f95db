import { DESCRIPTIONS, PUBLICS } from '#src/domaines/besoins/index.ts';
import { choixTerritoires, resoudre } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { lireProposes } from './calculer.ts';
import { CHEFS_LIEUX } from './forme.ts';
import { listesDeLieux } from './requetes.ts';

/** Ce que le formulaire propose : territoires (une région au plus), publics, listes de candidats, nombres des paramètres du jour. */
export async function optionsFormulaire(base: Base, territoire: string | undefined) {
  const courant = territoire ? await resoudre(base, territoire).catch(() => null) : null;
  const [territoires, listes, proposes] = await Promise.all([
    choixTerritoires(base, courant ?? { reference: 'france', nom: 'France' }),
    listesDeLieux(base),
    lireProposes(base, aujourdhui()),
  ]);
  return {
    territoires: territoires.filter(({ valeur }) => valeur !== 'france'),
    publics: PUBLICS.map((valeur) => ({ valeur, libelle: DESCRIPTIONS[valeur].libelle })),
    candidats: [
      { valeur: CHEFS_LIEUX, libelle: 'Les communes du territoire, à leur centre' },
      ...listes.map(({ liste, lieux }) => ({
        valeur: liste,
        libelle: `${liste} (${lieux.toLocaleString('fr-FR')} lieux en tout)`,
      })),
    ],
    proposes,
  };
}

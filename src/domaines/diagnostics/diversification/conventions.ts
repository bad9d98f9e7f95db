import { parametresEnVigueur, valeurA } from '#src/domaines/parametres/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { ConventionsComparables } from './comparables.ts';
import type { Seuils } from './regles.ts';

/** Conventions en vigueur au jour donné (paramètres `diversification.*`) ; une valeur retirée laisse celle du programme. */
export async function lireSeuils(base: Base, jour: string): Promise<{ seuils: Seuils; choix: ConventionsComparables }> {
  const parametres = await parametresEnVigueur(base);
  const nombre = (suffixe: string, defaut: number) =>
    valeurA(parametres, `diversification.${suffixe}`, jour)?.valeur ?? defaut;
  return {
    seuils: {
      minimumTerritoire: nombre('minimum_territoire', 5),
      minimumActivite: nombre('minimum_activite', 5),
      quotientFort: nombre('quotient_fort', 1.5),
      quotientFaible: nombre('quotient_faible', 0.5),
    },
    choix: {
      minimum: nombre('comparables_minimum', 5),
      maximum: nombre('comparables_maximum', 20),
      rapportTaille: nombre('rapport_taille', 2),
      densiteForte: nombre('densite_forte', 300),
      densiteFaible: nombre('densite_faible', 100),
    },
  };
}

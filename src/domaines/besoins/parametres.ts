import { parametresEnVigueur, VALEURS_LIVREES, valeurA } from '#src/domaines/parametres/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';

/** Un repère national de l'estimation : sa valeur en vigueur et d'où elle vient. */
export interface Repere {
  valeur: number;
  source: string;
  /** Jour à partir duquel la valeur vaut, `AAAA-MM-JJ`. */
  debut: string;
}
export type Reperes = ReadonlyMap<string, Repere>;

const PREFIXE = 'besoins.';

/**
 * Repères en vigueur aujourd'hui, par clé sans préfixe (`part_active`, `national.rsa`). Une clé close sans suite n'en a pas. Une base
 * où rien n'a été semé (essais, semis en cours) prend les valeurs livrées.
 */
export async function lireReperes(base: Base): Promise<Reperes> {
  const jour = aujourdhui();
  const lignes = (await parametresEnVigueur(base)).filter(({ cle }) => cle.startsWith(PREFIXE));
  if (lignes.length === 0) {
    const livrees = VALEURS_LIVREES.filter(({ cle }) => cle.startsWith(PREFIXE));
    return new Map(
      livrees.map((l) => [l.cle.slice(PREFIXE.length), { valeur: l.valeur!, source: l.source, debut: l.dateDebut }]),
    );
  }
  const reperes = new Map<string, Repere>();
  for (const cle of new Set(lignes.map((l) => l.cle))) {
    const p = valeurA(lignes, cle, jour);
    if (p && p.valeur !== null)
      reperes.set(cle.slice(PREFIXE.length), { valeur: p.valeur, source: p.source, debut: p.dateDebut });
  }
  return reperes;
}

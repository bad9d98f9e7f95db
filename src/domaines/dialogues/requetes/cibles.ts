import { type ConfianceParametre, parametreA } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { type Decimal, enDecimal } from '#src/socle/montants.ts';

/** Un repère national, montré à côté d'un objectif négocié qui seul engage. */
export interface Cible {
  nom: 'dynamiques' | 'durables';
  libelle: string;
  valeur: Decimal;
  source: string;
  confiance: ConfianceParametre;
}

const CLES = [
  ['dynamiques', 'sorties.cible_dynamique', 'Sorties dynamiques'],
  ['durables', 'sorties.cible_durable', 'Emploi durable'],
] as const;

/** Les repères nationaux en vigueur un jour donné ; un repère sans valeur n'est pas montré. */
export async function ciblesNationales(base: Base | Trx, date: string, departement: string): Promise<Cible[]> {
  const cibles: Cible[] = [];
  for (const [nom, cle, libelle] of CLES) {
    const p = await parametreA(base, cle, date, `departement:${departement}`);
    if (p?.valeur != null)
      cibles.push({ nom, libelle, valeur: enDecimal(p.valeur), source: p.source, confiance: p.confiance });
  }
  return cibles;
}

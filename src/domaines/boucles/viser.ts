import { chargerReferentiel, resoudre } from '#src/domaines/territoires/index.ts';
import type { Lieu } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { TerritoireMesure } from './droits.ts';

/** Le territoire tel que les droits le regardent : ses communes situées. @throws ErreurIntrouvable territoire inconnu */
export async function viser(base: Base | Trx, reference: string): Promise<TerritoireMesure> {
  const { communes, niveau } = await resoudre(base, reference);
  const referentiel = await chargerReferentiel(base);
  const vus = new Map<string, Lieu>();
  // Un lieu par commune seulement si le périmètre peut descendre jusque-là : la France en a 35 000.
  const detail = niveau !== 'france' && niveau !== 'region';
  for (const code of communes) {
    const { departement, region, epci } = referentiel.communes[referentiel.rang.get(code)!]!;
    vus.set(
      detail ? code : departement,
      detail ? { commune: code, departement, region, epci } : { departement, region },
    );
  }
  return { bassin: ['epci', 'zone_emploi', 'clpe'].includes(niveau), lieux: [...vus.values()] };
}

import { parametresEnVigueur, valeurA } from '#src/domaines/parametres/index.ts';
import type { chargerReferentiel } from '#src/domaines/territoires/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Masque, masquerBesoins } from './masque.ts';
import { CODES_ETAT } from './regles.ts';
import type { Besoins } from './requetes.ts';

/** Un masque par jeu de besoins gardé, tant que le seuil et le découpage du pays sont les mêmes. */
const gardes = new WeakMap<Besoins, { seuil: number; referentiel: object; masque: Masque }>();

/** Ce qui se montre d'un public, partout pareil. Sans seuil connu, rien d'observé ne se montre. */
export async function masqueDe(
  base: Base,
  besoins: Besoins,
  referentiel: Awaited<ReturnType<typeof chargerReferentiel>>,
): Promise<Masque> {
  const parametres = await parametresEnVigueur(base);
  const seuil = valeurA(parametres, 'secret.seuil', aujourdhui())?.valeur ?? Number.POSITIVE_INFINITY;
  const garde = gardes.get(besoins);
  if (garde?.seuil === seuil && garde.referentiel === referentiel) return garde.masque;
  const observe = (code: string) => {
    const i = besoins.rang.get(code);
    return i !== undefined && besoins.etats[i] === CODES_ETAT.observe ? besoins.valeurs[i]! : 0;
  };
  const masque = masquerBesoins(
    referentiel.communes.map(({ code, region, departement, epci }) => {
      return { code, region, departement, epci, observe: observe(code) };
    }),
    seuil,
  );
  gardes.set(besoins, { seuil, referentiel, masque });
  return masque;
}

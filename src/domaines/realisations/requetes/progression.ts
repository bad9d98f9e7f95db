import { type AppelSitue, appelSitue, type Indicateur } from '#src/domaines/appels/index.ts';
import { parametreA } from '#src/domaines/parametres/index.ts';
import { type SubventionSituee, subventionSituee } from '#src/domaines/subventions/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Decimal, enDecimal } from '#src/socle/montants.ts';
import type { SuiviIndicateur } from '../forme.ts';
import { agreger } from '../regles/agreger.ts';
import { avancer } from '../regles/avancer.ts';
import { ciblesDe, type ReleveSitue, relevesDe } from '../releves.ts';

/** Points de retard tolérés, du territoire de l'appel ; `null` : aucun paramètre ne le dit, rien n'est signalé. */
export async function toleranceDe(
  base: Base | Trx,
  appel: Pick<AppelSitue, 'departement' | 'region'>,
  jour: string = aujourdhui(),
): Promise<Decimal | null> {
  const valeur = (await parametreA(base, 'realisation.ecart_alerte', jour, territoireDuLieu(appel)))?.valeur;
  return valeur === null || valeur === undefined ? null : enDecimal(valeur);
}

export type SuiviSitue = Omit<SuiviIndicateur, 'releves'> & { releves: ReleveSitue[] };

/**
 * Où en est chaque indicateur d'une convention : relevés qui valent, valeur réunie, cible, temps écoulé. Le droit est vérifié par l'appelant.
 * @param jour `AAAA-MM-JJ` ; aujourd'hui à Paris par défaut @param jusquAu ne compte que les relevés finis ce jour-là au plus tard
 */
export async function progression(
  base: Base | Trx,
  subvention: number | SubventionSituee,
  jour: string = aujourdhui(),
  jusquAu?: string,
): Promise<SuiviSitue[]> {
  const s = typeof subvention === 'number' ? await subventionSituee(base, subvention) : subvention;
  const appel = await appelSitue(base, s.appel);
  const tolerance = await toleranceDe(base, appel, jour);
  const [tous, cibles] = [await relevesDe(base, [s.id]), (await ciblesDe(base, [s.id])).get(s.id)];
  const releves = jusquAu === undefined ? tous : tous.filter((r) => r.fin <= jusquAu);
  return appel.contenu.indicateurs.map((i) =>
    suivre(i, { releves, cible: cibles?.get(i.id) ?? null, debut: s.debut, fin: s.fin, jour, tolerance }),
  );
}

/** Pure : un indicateur, parmi tous les relevés d'une convention. */
export function suivre(
  indicateur: Indicateur,
  c: {
    releves: readonly ReleveSitue[];
    cible: Decimal | null;
    debut: string;
    fin: string;
    jour: string;
    tolerance: Decimal | null;
  },
): SuiviSitue {
  const releves = c.releves.filter((r) => r.indicateur === indicateur.id);
  const { debut, fin, jour, tolerance, cible } = c;
  return {
    indicateur,
    releves,
    avancement: avancer({
      type: indicateur.type,
      valeur: agreger(indicateur, releves),
      cible,
      debut,
      fin,
      jour,
      tolerance,
    }),
    jusquAu: releves.reduce<string | null>((max, r) => (max === null || r.fin > max ? r.fin : max), null),
    sansPreuve: indicateur.preuve ? releves.filter((r) => r.preuves === 0).length : 0,
  };
}

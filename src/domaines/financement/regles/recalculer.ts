import type { Parametre } from '#src/domaines/parametres/index.ts';
import { centimes, comparer, type Decimal, enEuros, moins } from '#src/socle/montants.ts';
import type { ParametreEmploye, Simulation } from '../forme.ts';
import { simuler } from './simuler.ts';

export const MONTANTS = ['base', 'modulation', 'partDepartement', 'total'] as const;
export type NomMontant = (typeof MONTANTS)[number];

export interface ParametreChange {
  nom: string;
  libelle: string;
  depuis: string;
  /** `null` : il n'avait pas servi ; apparu, ou disparu. */
  avant: ParametreEmploye | null;
  apres: ParametreEmploye | null;
}

/** Ce que de nouvelles valeurs changent à un montant déjà calculé. */
export interface Recalcul {
  ancienne: Simulation;
  nouvelle: Simulation;
  /** Nouveau moins ancien ; positif : un complément est dû. */
  ecart: Record<NomMontant, Decimal>;
  changements: ParametreChange[];
  /** Une phrase par montant qui bouge. */
  trace: string[];
}

/** Refait un calcul avec d'autres valeurs (taux revalorisé après coup, avec effet rétroactif). @throws ErreurMetier voir `simuler` */
export function recalculer(
  ancienne: Simulation,
  parametres: readonly Parametre[],
  territoires?: readonly string[],
): Recalcul {
  const nouvelle = simuler(parametres, ancienne.demande, territoires);
  const ecart = Object.fromEntries(
    MONTANTS.map((m) => [m, centimes(moins(nouvelle[m], ancienne[m]))]),
  ) as Recalcul['ecart'];
  const LIBELLES: Record<NomMontant, string> = {
    base: 'Socle',
    modulation: 'Part modulée',
    partDepartement: 'Part du département',
    total: 'Total',
  };
  return {
    ancienne,
    nouvelle,
    ecart,
    changements: changements(ancienne.parametres, nouvelle.parametres),
    trace: MONTANTS.filter((m) => comparer(ecart[m], '0') !== 0).map((m) => {
      const de = ancienne.explications.find((e) => e.montant === m)?.calcul ?? '';
      const a = nouvelle.explications.find((e) => e.montant === m)?.calcul ?? '';
      return `${LIBELLES[m]} : ${enEuros(ancienne[m])} (${de}) devient ${enEuros(nouvelle[m])} (${a}), soit ${enEuros(ecart[m])}.`;
    }),
  };
}

function changements(avant: readonly ParametreEmploye[], apres: readonly ParametreEmploye[]): ParametreChange[] {
  const cle = (p: ParametreEmploye) => `${p.nom} ${p.depuis}`;
  const tous = new Map([...avant, ...apres].map((p) => [cle(p), p]));
  return [...tous.values()]
    .map((p) => ({
      nom: p.nom,
      libelle: p.libelle,
      depuis: p.depuis,
      avant: avant.find((a) => cle(a) === cle(p)) ?? null,
      apres: apres.find((a) => cle(a) === cle(p)) ?? null,
    }))
    .filter(({ avant: a, apres: b }) => a?.valeur !== b?.valeur || a?.source !== b?.source);
}

import { estSecret } from '#src/domaines/diagnostics/index.ts';
import type { Fiabilite } from '#src/socle/rapports/document.ts';
import type { CommunePrescription } from '../forme.ts';
import { besoinsDe, type Prescription } from './prescription.ts';

const FIABILITES: Record<string, Fiabilite> = { observe: 'observe', impute: 'estime', estime: 'estime' };

/** Une commune du territoire, et si elle est sans prescripteur à portée. */
export interface CommuneLue extends CommunePrescription {
  code: string;
  situee: boolean;
  sans: boolean;
  aPortee: boolean;
  pour10000: number | null;
}

const lues = new WeakMap<Prescription, CommuneLue[]>();

/** Les communes du territoire, du plus grand besoin au plus petit ; lues une fois par question. */
export function communesDe(p: Prescription): readonly CommuneLue[] {
  const connues = lues.get(p) ?? lireCommunes(p);
  lues.set(p, connues);
  return connues;
}

function lireCommunes({ maillage, acces, lieux, seuil, calculable }: Prescription): CommuneLue[] {
  const { communes } = maillage.donnees;
  const { secret } = maillage.diagnostic.donnees.conventions;
  const connues = besoinsDe(maillage);
  const lignes = new Map(maillage.lignes.map((ligne) => [ligne.code, ligne]));
  return maillage.communes
    .flatMap((commune): CommuneLue[] => {
      const rang = communes.rang.get(commune.code);
      const connue = connues.get(commune.code);
      if (rang === undefined || !connue) return [];
      const situee = communes.situee[rang] === 1;
      const minutes = acces.minutes[rang]!;
      const site = acces.sites[rang]!;
      return [
        {
          code: commune.code,
          ref: `commune:${commune.code}`,
          nom: commune.nom,
          besoin: connue.besoin,
          besoinFiabilite: FIABILITES[connue.besoinEtat] ?? 'non_calculable',
          secret: estSecret(connue, secret),
          minutes: situee && Number.isFinite(minutes) ? minutes : null,
          plusProche: site === -1 ? null : lieux[site]!.nom,
          etp: lignes.get(commune.code)?.etp ?? 0,
          classe: commune.classe,
          situee,
          sans: calculable && situee && minutes > seuil.minutes,
          aPortee: calculable && situee && minutes <= seuil.minutes,
          pour10000: situee && calculable ? 10_000 * acces.acces[rang]! : null,
        },
      ];
    })
    .sort((a, b) => (b.besoin ?? -1) - (a.besoin ?? -1) || a.code.localeCompare(b.code));
}

/** Ce que l'on peut chercher dans ces communes : celles qui manquent de prescripteur, celles où il n'a rien à proposer. */
export const CROISEMENTS = {
  sans: (c: CommuneLue) => c.sans,
  offre_sans_prescripteur: (c: CommuneLue) => c.sans && c.etp > 0,
  prescripteur_sans_offre: (c: CommuneLue) => c.aPortee && c.classe === 'confirmee',
} as const;
export type Croisement = keyof typeof CROISEMENTS;
export const LIBELLES_CROISEMENT: Record<Croisement, string> = {
  sans: 'Sans prescripteur à portée',
  offre_sans_prescripteur: "Une offre d'insertion, pas de prescripteur à portée",
  prescripteur_sans_offre: 'Un prescripteur à portée, en zone blanche',
};

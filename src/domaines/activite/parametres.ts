import { type Parametre, valeurA } from '#src/domaines/parametres/index.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { enDecimal } from '#src/socle/montants.ts';
import type { ParametreLu } from './regles/forme.ts';
import type { ReglagesSuivi } from './regles/mois.ts';

/** Du plus précis au plus large. */
export const chaine = (lieu: { departement: string | null; region: string | null }): string[] => [
  ...(lieu.departement ? [`departement:${lieu.departement}`] : []),
  ...(lieu.region ? [`region:${lieu.region}`] : []),
];

/** Le jour où l'on regarde une année : aujourd'hui si elle court, sinon son dernier. */
export const jourDe = (annee: number, jour = aujourdhui()): string =>
  jour.slice(0, 4) === String(annee) ? jour : `${annee}-12-31`;

export const lu = (p: Parametre | null): ParametreLu | null =>
  p?.valeur == null ? null : { valeur: enDecimal(p.valeur), source: p.source, confiance: p.confiance };

/**
 * Réglages du suivi d'une structure. Les heures par ETP que porte l'annexe financière (table de l'ASP) l'emportent sur le paramètre du type.
 */
export function reglagesSuivi(
  parametres: readonly Parametre[],
  structure: { type: string; departement: string | null; region: string | null },
  annee: number,
  heuresAnnexe: string | null,
): ReglagesSuivi {
  const jour = aujourdhui();
  const a = (cle: string) => valeurA(parametres, cle, jourDe(annee, jour), chaine(structure));
  const nombre = (cle: string) => a(cle)?.valeur ?? null;
  const decimal = (cle: string) => lu(a(cle))?.valeur ?? null;
  return {
    heuresParEtp: heuresAnnexe
      ? { valeur: heuresAnnexe, source: "Annexe financière (fichier de l'ASP)", confiance: 'lu' }
      : lu(a(`heures_par_etp.${structure.type.toLowerCase()}`)),
    seuilSous: decimal('activite.seuil_sous'),
    seuilSur: decimal('activite.seuil_sur'),
    moisPrevision: nombre('activite.prevision_mois'),
    delaiSaisie: nombre('activite.delai_saisie'),
    aujourdhui: jour,
  };
}

export interface Regularisation {
  /** Rangs des mois, 1 à 12. */
  mois: number[];
  source: string;
  confiance: ParametreLu['confiance'];
}

/** Les deux sources qui se contredisent, et celle que le département a retenue. */
export function regularisations(
  parametres: readonly Parametre[],
  lieu: { departement: string | null; region: string | null },
  annee: number,
): { retenue: Regularisation | null; autre: Regularisation | null } {
  const a = (cle: string) => valeurA(parametres, cle, jourDe(annee), chaine(lieu));
  const lire = (cle: string): Regularisation | null => {
    const p = a(`regularisation.${cle}`);
    const mois = (p?.details as { mois?: unknown } | null)?.mois;
    return p && Array.isArray(mois)
      ? { mois: mois.map(Number).filter((m) => m >= 1 && m <= 12), source: p.source, confiance: p.confiance }
      : null;
  };
  const selon = (a('regularisation.retenue')?.details as { selon?: string } | null)?.selon;
  const [arrete, convention] = [lire('arrete'), lire('convention')];
  return selon === 'convention' ? { retenue: convention, autre: arrete } : { retenue: arrete, autre: convention };
}

import { exigerParametre, parametreA } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

/** Ce dont une valeur a besoin de l'opération. */
export interface OperationReglee {
  departement: string;
  reglages: Record<string, number>;
}

export interface Reglage {
  valeur: number;
  source: string;
  /** `lu`, `source secondaire`, `non verifie` ; `operation` : réglé pour elle. */
  confiance: string;
  /** Valeur générale de l'application, faute d'une valeur de l'opération ou de son territoire. */
  defaut: boolean;
}

/** Clés qu'une opération peut régler pour elle seule : ce que sa convention fixe, jamais ce que la loi impose. */
export const REGLABLES = [
  'accompagnement.rdv_par_mois',
  'accompagnement.alerte_mois_jours',
  'accompagnement.plafond',
  'accompagnement.suivi_mois',
  'accompagnement.acces_ancien_jours',
  'accompagnement.conservation_active_mois',
  'accompagnement.conservation_intermediaire_mois',
] as const;

/** La valeur d'un paramètre pour une opération, à une date ; `null` : personne ne l'a fixée. */
export async function reglageA(
  base: Base | Trx,
  operation: OperationReglee,
  cle: string,
  jour: string,
): Promise<Reglage | null> {
  const propre = operation.reglages[cle];
  if (propre !== undefined)
    return { valeur: propre, source: "Réglé pour l'opération", confiance: 'operation', defaut: false };
  const p = await parametreA(base, cle, jour, `departement:${operation.departement}`);
  return p?.valeur === null || p?.valeur === undefined
    ? null
    : { valeur: p.valeur, source: p.source, confiance: p.confiance, defaut: p.territoire === null };
}

/**
 * D'où vient une règle qu'une convention fixe (`REGLABLES`), en mots de tous les jours. Sa valeur générale a été relevée dans le cahier des charges
 * d'un département : ailleurs, la citer ferait croire qu'il s'y applique.
 */
export function direOrigine({ source, confiance, defaut }: Reglage): string {
  if (confiance === 'operation') return 'Règle fixée pour cette opération';
  return defaut ? "Règle par défaut : cette opération n'en a pas fixé une autre" : source;
}

/** La même, ou le refus qui dit quel paramètre manque. @throws ErreurMetier */
export async function exigerReglage(
  base: Base | Trx,
  operation: OperationReglee,
  cle: string,
  jour: string,
): Promise<Reglage> {
  const reglage = await reglageA(base, operation, cle, jour);
  if (reglage) return reglage;
  await exigerParametre(base, cle, jour, `departement:${operation.departement}`);
  throw new ErreurMetier(`Le paramètre « ${cle} » n'est pas un nombre au ${jour}.`);
}

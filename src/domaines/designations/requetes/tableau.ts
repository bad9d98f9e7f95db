import { exigerReglage, type OperationReglee } from '#src/domaines/accompagnements/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { joursAvantDernierOuvre } from '#src/socle/joursOuvres.ts';
import { alertesDe } from '../regles/alertes.ts';
import { type ChargePortefeuilleReelle, chargesDe, type Poids, poidsDe } from './charges.ts';

export interface PortefeuilleTableau extends ChargePortefeuilleReelle {
  alertes: string[];
}

export interface TableauPortefeuilles {
  portefeuilles: PortefeuilleTableau[];
  poids: Poids;
  /** Rendez-vous honorés attendus dans le mois. */
  parMois: number;
}

/** Les portefeuilles d'une opération, avec ce qui demande une décision. Des nombres : à demander à la base ordinaire. */
export async function lirePortefeuilles(
  base: Base,
  operation: OperationReglee & { id: number },
): Promise<TableauPortefeuilles> {
  const jour = aujourdhui();
  const valeur = async (cle: string) => (await exigerReglage(base, operation, cle, jour)).valeur;
  const [charges, poids, alerteIntensif, alerteMois, parMois] = await Promise.all([
    chargesDe(base, operation),
    poidsDe(base, operation),
    valeur('accompagnement.plafond_intensif'),
    valeur('accompagnement.alerte_mois_jours'),
    valeur('accompagnement.rdv_par_mois'),
  ]);
  const seuils = { alerteIntensif, alerteMois, joursAvantFin: joursAvantDernierOuvre(jour) };
  return { portefeuilles: charges.map((f) => ({ ...f, alertes: alertesDe(f, seuils) })), poids, parMois };
}

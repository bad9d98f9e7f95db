import { exigerReglage, type OperationReglee } from '#src/domaines/accompagnements/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { DelaisFse } from './questions.ts';

/** Délais des indicateurs de participant, réglés par les paramètres datés. @throws ErreurMetier paramètre absent */
export async function delaisFse(base: Base | Trx, o: OperationReglee, jour = aujourdhui()): Promise<DelaisFse> {
  const valeur = async (cle: string) => (await exigerReglage(base, o, cle, jour)).valeur;
  return {
    entreeJours: await valeur('fse.entree_jours'),
    sortieJours: await valeur('fse.sortie_jours'),
    apresMois: await valeur('fse.apres_mois'),
  };
}

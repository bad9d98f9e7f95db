import { sql } from 'kysely';
import { exigerReglage } from '#src/domaines/accompagnements/index.ts';
import { poserEcheance } from '#src/domaines/echeances/index.ts';
import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { aujourdhui, finDuJour, plusJours } from '#src/socle/jour.ts';
import type { ReferentVise } from './forme.ts';

/** La sienne à l'entrée ; les deux autres moments sont attendus à la sortie (src/domaines/sorties/fse). */
export const ECHEANCE_FSE_ENTREE = 'sorties.fse_entree';
const RAPPELS = [7, 0, -7] as const;

/**
 * La personne entre dans une opération cofinancée par le Fonds social européen quand quelqu'un la suit : son premier référent principal doit le
 * questionnaire d'entrée. Positionnée sans suite, elle n'est pas participante. Sans effet s'il est déjà attendu ou déjà commencé.
 */
export async function attendreFseEntree(trx: Trx, p: ParcoursSitue, vers: ReferentVise): Promise<void> {
  if (!p.operation.fse) return;
  const objet = `parcours:${p.id}`;
  const { rows } = await sql<{ deja: boolean }>`
    SELECT EXISTS (SELECT FROM echeance WHERE nature = ${ECHEANCE_FSE_ENTREE} AND objet = ${objet} AND etat <> 'sans_objet')
      OR EXISTS (SELECT FROM fse_participant WHERE parcours = ${p.id} AND moment = 'entree') AS deja`.execute(trx);
  if (rows[0]!.deja) return;
  const { valeur } = await exigerReglage(trx, p.operation, 'fse.entree_jours', aujourdhui());
  const due = plusJours(p.ouvertLe, valeur);
  await poserEcheance(trx, {
    nature: ECHEANCE_FSE_ENTREE,
    objet,
    libelle: `Indicateurs FSE, à l'entrée : parcours ${p.reference}`,
    fondement: 'Indicateurs de participant du Fonds social européen',
    adresse: `/parcours/${p.id}/fse`,
    a: { organisation: vers.organisationId, compte: vers.compteId, departement: p.operation.departement },
    due: finDuJour(due),
    depart: { quoi: 'Entrée dans l’opération', le: finDuJour(p.ouvertLe) },
    rappels: RAPPELS,
  });
}

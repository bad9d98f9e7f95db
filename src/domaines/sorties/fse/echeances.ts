import { sql } from 'kysely';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { finDuJour } from '#src/socle/jour.ts';
import { redevable } from '../jalons.ts';
import { delaisFse } from './delais.ts';
import { duLe, LIBELLES_MOMENT, type MomentFse } from './questions.ts';

const nature = (moment: MomentFse) => `sorties.fse_${moment}`;
const RAPPELS = [7, 0, -7] as const;

/** Responsable territorial de l'équipe du parcours : il répond de ce qui est dû une fois le cercle fermé. */
async function responsable(trx: Trx, p: ParcoursSitue) {
  const { rows } = await sql<{ compte: number; organisation: number }>`
    SELECT compte_id AS compte, organisation_id AS organisation FROM professionnel f WHERE operation = ${p.operation.id}
      AND role = 'responsable' AND (equipe IS NULL OR equipe = ${p.equipe}) AND habilite(f) ORDER BY equipe NULLS LAST, id LIMIT 1`.execute(
    trx,
  );
  return rows[0] ? { ...rows[0], departement: p.operation.departement } : null;
}

/** Échéances d'après sortie des indicateurs de participant, si l'opération est cofinancée. @param clos le cercle se ferme avec la sortie */
export async function poserEcheancesFse(
  trx: Trx,
  p: ParcoursSitue,
  acteur: Acteur,
  s: { le: string; clos: boolean },
): Promise<void> {
  if (!p.operation.fse) return;
  if (s.clos) await confierAuResponsable(trx, p);
  const a = (s.clos ? await responsable(trx, p) : null) ?? (await redevable(trx, p, acteur));
  const delais = await delaisFse(trx, p.operation);
  for (const moment of ['sortie', 'six_mois'] as const) {
    const jour = duLe(moment, p.ouvertLe, s.le, delais);
    if (jour)
      await poserEcheance(trx, {
        nature: nature(moment),
        objet: `parcours:${p.id}`,
        libelle: `Indicateurs FSE, ${LIBELLES_MOMENT[moment].toLocaleLowerCase('fr')} : parcours ${p.reference}`,
        fondement: 'Indicateurs de participant du Fonds social européen',
        adresse: `/parcours/${p.id}/fse`,
        a,
        due: finDuJour(jour),
        depart: { quoi: 'Sortie du parcours', le: finDuJour(s.le) },
        rappels: RAPPELS,
      });
  }
}

/** Le cercle se ferme : ce qui reste dû passe au responsable territorial. */
export async function confierAuResponsable(trx: Trx, p: ParcoursSitue): Promise<void> {
  const a = await responsable(trx, p);
  if (a)
    await sql`UPDATE echeance SET compte_id = ${a.compte}, organisation_id = ${a.organisation}
      WHERE objet = ${`parcours:${p.id}`} AND nature LIKE 'sorties.fse%' AND etat = 'ouverte'`.execute(trx);
}

/** Le parcours rouvre : le questionnaire d'entrée, s'il manque encore, revient au référent principal. */
export async function rendreAuReferent(trx: Trx, p: ParcoursSitue, acteur: Acteur): Promise<void> {
  const a = await redevable(trx, p, acteur);
  await sql`UPDATE echeance SET compte_id = ${a.compte}, organisation_id = ${a.organisation}
    WHERE objet = ${`parcours:${p.id}`} AND nature = ${nature('entree')} AND etat = 'ouverte'`.execute(trx);
}

export const solderFse = (trx: Trx, parcours: number, moment: MomentFse, par: string): Promise<void> =>
  solderEcheance(trx, nature(moment), `parcours:${parcours}`, par);

export async function ecarterEcheancesFse(trx: Trx, parcours: number, par: string): Promise<void> {
  for (const moment of ['sortie', 'six_mois'] as const)
    await solderEcheance(trx, nature(moment), `parcours:${parcours}`, par, 'sans_objet');
}

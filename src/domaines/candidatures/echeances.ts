import { sql } from 'kysely';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { CandidatureSituee } from './forme.ts';
import { limiteDe } from './regles.ts';

export const ECHEANCE_DEPOT = 'candidature.depot';
export const ECHEANCE_CORRECTION = 'candidature.correction';

/** Rappels d'un brouillon : 15, 7 et 2 jours avant, puis 4 heures avant la clôture ; le week-end comme les autres jours. */
const RAPPELS = { rappels: [15, 7, 2], heures: [4] } as const;

/** Pose, ou déplace, l'échéance du dépôt d'un brouillon à l'heure qui vaut pour lui ; un appel sans clôture n'en pose pas. */
export async function poserDepot(
  trx: Trx,
  c: Pick<CandidatureSituee, 'id' | 'intitule' | 'appelIntitule' | 'appel' | 'organisationId'>,
): Promise<void> {
  const { rows } = await sql<{
    fermeLe: Date | null;
    retard: 'stricte' | 'nominative';
    delai: Date | null;
    publieLe: Date;
  }>`
    SELECT a.ferme_le AS "fermeLe", a.retard, a.publie_le AS "publieLe",
      (SELECT d.jusqu_au FROM candidature_delai d WHERE d.candidature = ${c.id} ORDER BY d.id DESC LIMIT 1) AS delai
    FROM appel a WHERE a.id = ${c.appel}`.execute(trx);
  const appel = rows[0]!;
  const due = limiteDe(appel);
  if (due === null) return;
  await poserEcheance(trx, {
    nature: ECHEANCE_DEPOT,
    objet: `candidature:${c.id}`,
    libelle: `Déposer « ${c.intitule} » à l'appel « ${c.appelIntitule} »`,
    fondement: "Calendrier de l'appel",
    adresse: `/candidatures/${c.id}`,
    a: { organisation: c.organisationId },
    due,
    depart: { quoi: "Publication de l'appel", le: appel.publieLe },
    ...RAPPELS,
  });
}

/**
 * À appeler quand le calendrier ou l'état d'un appel change : les échéances de ses brouillons suivent, ou tombent s'il est retiré.
 */
export async function suivreAppel(trx: Trx, appel: number, par: string): Promise<void> {
  const { rows } = await sql<{
    id: number;
    intitule: string;
    appelIntitule: string;
    appel: number;
    organisationId: number;
    publie: boolean;
  }>`
    SELECT c.id, c.intitule, a.intitule AS "appelIntitule", c.appel, c.organisation_id AS "organisationId", a.etat = 'publie' AS publie
    FROM candidature c JOIN appel a ON a.id = c.appel WHERE c.appel = ${appel} AND c.etat = 'brouillon' ORDER BY c.id`.execute(
    trx,
  );
  for (const c of rows)
    if (c.publie) await poserDepot(trx, c);
    else await solderEcheance(trx, ECHEANCE_DEPOT, `candidature:${c.id}`, par, 'sans_objet');
}

import { sql } from 'kysely';
import { voiesDeRecours } from '#src/domaines/parametres/index.ts';
import { territoireDuLieu } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { finDuDelaiFranc } from '#src/socle/jour.ts';
import type { Decimal } from '#src/socle/montants.ts';
import { arbitragesDe } from '../chargement.ts';
import { estClos } from '../contexte.ts';
import type { Sens } from '../forme.ts';
import { lettresDues } from '../lettres.ts';
import { A_ARBITRER, candidaturesDe } from './candidatures.ts';
import { appelArbitre } from './classement.ts';

export interface LigneDecision {
  candidature: number;
  numero: string;
  organisation: string;
  intitule: string;
  sens: Sens;
  montant: Decimal | null;
  acte: string;
  priseLe: Date;
  lettre: number | null;
  lot: number | null;
  envoyeeLe: Date | null;
  recueLe: string | null;
}

/** Les décisions en vigueur d'un appel, et où en est leur lettre. Le droit est vérifié par l'appelant. */
export async function decisionsDe(base: Base, appel: number): Promise<LigneDecision[]> {
  const { rows } = await sql<LigneDecision>`
    SELECT c.id AS candidature, c.numero, o.nom AS organisation, c.intitule, d.sens, d.montant, d.acte, d.prise_le AS "priseLe",
      l.id AS lettre, l.lot, l.envoyee_le AS "envoyeeLe", l.recue_le AS "recueLe"
    FROM candidature_decision d JOIN candidature c ON c.id = d.candidature JOIN organisation o ON o.id = c.organisation_id
    LEFT JOIN lettre l ON l.decision = d.id AND l.envoyee_le IS NOT NULL
    WHERE c.appel = ${appel} AND d.annulee_le IS NULL
    ORDER BY array_position(ARRAY['favorable', 'ajourne', 'defavorable'], d.sens), d.montant DESC NULLS LAST, c.numero`.execute(
    base,
  );
  return rows;
}

/** La page des décisions : ce qui reste à décider, à notifier, à publier. @throws ErreurDroit, ErreurIntrouvable */
export async function pageDecisions(base: Base, acteur: Acteur, id: number) {
  const page = await appelArbitre(base, acteur, id);
  const toutes = await candidaturesDe(base, id, acteur);
  const adopte = (await arbitragesDe(base, id)).find((a) => a.etat === 'adopte') ?? null;
  const aDecider = toutes.filter((c) => A_ARBITRER.includes(c.etat));
  const dues = await lettresDues(base, id);
  const { rows: lots } = await sql<{ id: number; etat: string; le: Date; nombre: number }>`
    SELECT x.id, x.etat, coalesce(x.produit_le, x.le) AS le, (SELECT count(*)::int FROM lettre l WHERE l.lot = x.id) AS nombre
    FROM lettre_lot x WHERE x.appel = ${id} AND x.etat <> 'abandonne' ORDER BY x.id DESC`.execute(base);
  return {
    ...page,
    decisions: await decisionsDe(base, id),
    adopte: adopte && {
      id: adopte.id,
      nom: adopte.nom,
      lignes: aDecider.flatMap((c) => {
        const ligne = adopte.lignes[c.id];
        const redite = c.etat === 'ajournee' && ligne?.sens === 'ajourne';
        return ligne?.sens && !redite ? [{ ...c, ligne }] : [];
      }),
    },
    aDecider: aDecider.filter((c) => c.etat !== 'ajournee').length,
    aExaminer: toutes.filter((c) => ['deposee', 'a_corriger'].includes(c.etat)).length,
    irrecevables: toutes
      .filter((c) => c.etat === 'irrecevable')
      .map(({ id: c, numero, organisation }) => ({ id: c, numero, organisation })),
    dues: dues.length,
    lots,
    clos: await estClos(base, id),
  };
}
export type PageDecisions = Awaited<ReturnType<typeof pageDecisions>>;

/** Dernier jour du recours d'une lettre reçue ; `null` : réception non notée, ou délai absent à cette date. */
export async function recoursDe(
  base: Base,
  appel: Parameters<typeof territoireDuLieu>[0],
  recueLe: string | null,
): Promise<string | null> {
  if (!recueLe) return null;
  const { contentieux } = await voiesDeRecours(base, recueLe, territoireDuLieu(appel));
  return finDuDelaiFranc(recueLe, contentieux.valeur);
}

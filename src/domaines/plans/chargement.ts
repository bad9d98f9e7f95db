import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Action, type ActionSituee, LIBELLES_PARTIE, type Partie, type Plan } from './forme.ts';
import { estOrpheline, etatAction } from './regles.ts';
import type { PlanSuivi } from './suivi.ts';

export const SELECTION_PLAN = sql`
  SELECT p.id, p.genre, p.intitule, p.presentation, p.partenaires, p.annee_debut AS "anneeDebut", p.annee_fin AS "anneeFin", p.territoire,
    p.territoire_nom AS "territoireNom", p.region, p.departement, p.epci, p.organisation_id AS "organisationId", o.nom AS "organisationNom",
    p.parent, q.intitule AS "parentIntitule", p.precedent, r.intitule AS "precedentIntitule", p.etat, p.versions, e.envoye_le::text AS "transmisLe", e.par AS "transmisPar",
    p.version, p.demonstration, p.cree_par AS "creePar", p.cree_le AS "creeLe"
  FROM plan p JOIN organisation o ON o.id = p.organisation_id LEFT JOIN plan q ON q.id = p.parent LEFT JOIN plan r ON r.id = p.precedent
    LEFT JOIN plan_envoi e ON e.plan = p.id AND e.numero = p.versions`;

/** Un plan. Le droit de le lire est vérifié par l'appelant. @throws ErreurIntrouvable */
export async function planDe(base: Base | Trx, id: number): Promise<Plan> {
  const { rows } = await sql<Plan>`${SELECTION_PLAN} WHERE p.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce plan n'existe pas.");
  return rows[0];
}

/** Le plan et ce que ses gardes lisent, verrouillé jusqu'à la fin de la transaction. @throws ErreurIntrouvable */
export async function planPourAgir(trx: Trx, id: number): Promise<PlanSuivi> {
  await sql`SELECT FROM plan WHERE id = ${id} FOR UPDATE`.execute(trx);
  return planSuivi(trx, id);
}

export async function planSuivi(base: Base | Trx, id: number): Promise<PlanSuivi> {
  const plan = await planDe(base, id);
  const { rows } = await sql<{
    actions: number;
    vides: Partie[];
    attendAvis: boolean;
    aviseLe: string | null;
  }>`
    SELECT (SELECT count(*)::int FROM plan_action WHERE plan = ${id} AND etat <> 'abandonnee') AS actions,
      ARRAY(SELECT x.partie FROM plan_axe x WHERE x.plan = ${id} AND x.partie IS NOT NULL
        AND NOT EXISTS (SELECT FROM plan_action a WHERE a.axe = x.id AND a.etat <> 'abandonnee') ORDER BY x.rang) AS vides,
      EXISTS (SELECT FROM saisine s WHERE s.objet = ${`plan:${id}`} AND s.etat IN ('attend', 'inscrite')) AS "attendAvis",
      (SELECT max(s.rendue_le)::date::text FROM saisine s WHERE s.objet = ${`plan:${id}`} AND s.etat = 'rendue') AS "aviseLe"`.execute(
    base,
  );
  const { vides, ...suivi } = rows[0]!;
  return { ...plan, ...suivi, partiesVides: vides.map((p) => `« ${LIBELLES_PARTIE[p]} »`) };
}

type LigneAction = Omit<Action, 'etat' | 'orpheline'>;

const SELECTION_ACTION = sql`
  SELECT a.id, a.plan, a.axe, x.titre AS "axeTitre", coalesce(a.superieur, x.superieur) AS superieur, s.titre AS "superieurTitre",
    a.superieur AS "superieurPropre", a.intitule, a.description, a.pilote_organisation AS "piloteOrganisation",
    o.nom AS "piloteOrganisationNom", a.pilote, a.partenaires, a.debut::text AS debut, a.fin::text AS fin, a.territoire,
    a.territoire_nom AS "territoireNom", a.communes, a.communes_source AS "communesSource", a.origine, a.etat AS "etatEcrit", a.raison,
    (SELECT coalesce(sum(attendu), 0)::text FROM plan_financement f WHERE f.action = a.id) AS attendu,
    (SELECT sum(obtenu)::text FROM plan_financement f WHERE f.action = a.id) AS obtenu,
    (SELECT min(due)::text FROM plan_jalon j WHERE j.action = a.id AND j.fait_le IS NULL) AS "prochainJalon", a.version
  FROM plan_action a LEFT JOIN plan_axe x ON x.id = a.axe LEFT JOIN plan_axe s ON s.id = coalesce(a.superieur, x.superieur)
    LEFT JOIN organisation o ON o.id = a.pilote_organisation`;

const situer =
  (plan: Pick<Plan, 'parent' | 'genre'>, jour: string) =>
  (l: LigneAction): Action => ({
    ...l,
    etat: etatAction(l.etatEcrit, l.fin, l.prochainJalon, jour),
    orpheline: l.etatEcrit !== 'abandonnee' && estOrpheline(plan, l),
  });

/** Les actions d'un plan, axe par axe. */
export async function actionsDe(base: Base | Trx, plan: Plan, jour = aujourdhui()): Promise<Action[]> {
  const { rows } = await sql<LigneAction>`
    ${SELECTION_ACTION} WHERE a.plan = ${plan.id} ORDER BY x.rang NULLS LAST, a.debut, a.id`.execute(base);
  return rows.map(situer(plan, jour));
}

/** Une action et son plan. @throws ErreurIntrouvable absente, ou d'un autre plan */
export async function actionDe(
  base: Base | Trx,
  id: number,
  planAttendu?: number,
): Promise<{ plan: Plan; action: Action }> {
  const { rows } = await sql<LigneAction>`${SELECTION_ACTION} WHERE a.id = ${id}`.execute(base);
  const ligne = rows[0];
  if (!ligne || (planAttendu !== undefined && ligne.plan !== planAttendu))
    throw new ErreurIntrouvable("Cette action n'existe pas dans ce plan.");
  const plan = await planDe(base, ligne.plan);
  return { plan, action: situer(plan, aujourdhui())(ligne) };
}

export type ActionVerrouillee = ActionSituee & { plan: Plan; action: Action };

/** L'action verrouillée, sous la forme que les droits regardent. Le plan est verrouillé d'abord : une clôture et un suivi se suivent. */
export async function actionPourAgir(trx: Trx, id: number): Promise<ActionVerrouillee> {
  await sql`SELECT FROM plan WHERE id = (SELECT plan FROM plan_action WHERE id = ${id}) FOR UPDATE`.execute(trx);
  await sql`SELECT FROM plan_action WHERE id = ${id} FOR UPDATE`.execute(trx);
  const { plan, action } = await actionDe(trx, id);
  const { genre, etat, region, departement, epci, organisationId } = plan;
  const piloteOrganisation = action.piloteOrganisation;
  return { genre, etat, region, departement, epci, organisationId, piloteOrganisation, plan, action };
}

import { sql } from 'kysely';
import { z } from 'zod';
import { indicateur } from '#src/domaines/indicateurs/index.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { planPourAgir } from '../chargement.ts';
import type { Plan } from '../forme.ts';
import { LECTEUR } from '../lecteur.ts';
import { indicateursDe, valeurDe } from '../mesures.ts';
import { intituleReconduit } from '../regles.ts';
import { suiviPlan } from '../suivi.ts';

/**
 * Ouvre le plan de la période suivante : les axes, les actions ni faites ni abandonnées avec leurs étapes et leurs liens, les indicateurs et
 * leurs cibles. L'argent se redemande chaque année : il n'est pas repris. Demandé deux fois, il mène au même plan.
 */
export const reconduirePlan = operation({
  nom: 'plans.reconduire',
  entree: z.object({ id: identifiant }),
  charger: (trx, { id }) => planPourAgir(trx, id),
  async executer({ trx, acteur, objet: plan, journal }): Promise<{ id: number }> {
    const deja = await sql<{ id: number }>`SELECT id FROM plan WHERE precedent = ${plan.id}`.execute(trx);
    if (deja.rows[0]) return deja.rows[0];
    if (plan.versions === 0)
      throw new ErreurMetier("Ce plan n'a jamais été adopté : il n'y a rien à reconduire.", {
        statut: 409,
        conseil: "Faites-le adopter, ou changez ses années s'il s'agit du même plan.",
      });
    const pas = plan.anneeFin + 1 - plan.anneeDebut;
    const { rows } = await sql<{ id: number; parent: number | null }>`
      INSERT INTO plan (genre, intitule, presentation, partenaires, annee_debut, annee_fin, territoire, territoire_nom, region, departement,
        epci, organisation_id, parent, precedent, demonstration, cree_par)
      SELECT genre, ${intituleReconduit(plan.intitule, plan)}, presentation, partenaires, annee_debut + ${pas}::int, annee_fin + ${pas}::int,
        territoire, territoire_nom, region, departement, epci, organisation_id,
        (SELECT d.id FROM plan d WHERE d.id = p.parent AND d.etat <> 'clos'), id, demonstration, ${acteur.nom}
      FROM plan p WHERE id = ${plan.id} RETURNING id, parent`.execute(trx);
    const { id, parent } = rows[0]!;
    const axes = await copierAxes(trx, plan.id, id, parent);
    const actions = await copierActions(trx, plan, { id, parent, pas, par: acteur.nom }, axes);
    await copierIndicateurs(trx, plan, { id, pas }, actions);
    await noterNaissance(trx, suiviPlan, acteur, id);
    await journal({ objet: `plan:${id}`, details: { precedent: plan.id, actions: actions.size } });
    return { id };
  },
});

type Copies = ReadonlyMap<number, number>;

async function copierAxes(trx: Trx, de: number, vers: number, parent: number | null): Promise<Copies> {
  const copies = new Map<number, number>();
  const { rows } = await sql<{ id: number }>`SELECT id FROM plan_axe WHERE plan = ${de} ORDER BY rang, id`.execute(trx);
  for (const axe of rows) {
    const nee = await sql<{ id: number }>`
      INSERT INTO plan_axe (plan, rang, titre, texte, partie, superieur)
      SELECT ${vers}, rang, titre, texte, partie, CASE WHEN ${parent}::int IS NULL THEN NULL ELSE superieur END
      FROM plan_axe WHERE id = ${axe.id} RETURNING id`.execute(trx);
    copies.set(axe.id, nee.rows[0]!.id);
  }
  return copies;
}

/** Une date d'avant la période suivante garde son jour dans l'année ; une date déjà dans cette période ne bouge pas. */
async function copierActions(
  trx: Trx,
  plan: Plan,
  suite: { id: number; parent: number | null; pas: number; par: string },
  axes: Copies,
): Promise<Copies> {
  const premier = `${plan.anneeFin + 1}-01-01`;
  const decaler = (colonne: string) => sql`CASE WHEN ${sql.ref(colonne)} >= ${premier}::date THEN ${sql.ref(colonne)}
    ELSE greatest((${sql.ref(colonne)} + make_interval(years => ${suite.pas}::int))::date, ${premier}::date) END`;
  const copies = new Map<number, number>();
  const { rows } = await sql<{ id: number; axe: number | null }>`
    SELECT id, axe FROM plan_action WHERE plan = ${plan.id} AND etat IN ('a_lancer', 'en_cours') ORDER BY id`.execute(
    trx,
  );
  for (const a of rows) {
    const nee = await sql<{ id: number }>`
      INSERT INTO plan_action (plan, axe, superieur, intitule, description, pilote_organisation, pilote, partenaires, debut, fin, territoire,
        territoire_nom, communes, communes_source, origine, etat, cree_par)
      SELECT ${suite.id}, ${a.axe === null ? null : axes.get(a.axe)!}::int, CASE WHEN ${suite.parent}::int IS NULL THEN NULL ELSE superieur END,
        intitule, description, pilote_organisation, pilote, partenaires, greatest(debut, ${premier}::date), ${decaler('fin')}, territoire,
        territoire_nom, communes, communes_source, left(concat_ws('. ', nullif(origine, ''), ${`Reprise de « ${plan.intitule} »`}::text), 500),
        etat, ${suite.par} FROM plan_action WHERE id = ${a.id} RETURNING id`.execute(trx);
    const id = nee.rows[0]!.id;
    copies.set(a.id, id);
    await sql`INSERT INTO plan_jalon (action, intitule, due)
      SELECT ${id}, intitule, ${decaler('due')} FROM plan_jalon WHERE action = ${a.id} AND fait_le IS NULL ORDER BY id`.execute(
      trx,
    );
    await sql`INSERT INTO plan_lien (action, objet, par)
      SELECT ${id}, objet, ${suite.par} FROM plan_lien WHERE action = ${a.id}`.execute(trx);
  }
  return copies;
}

/** Les mêmes cibles, repoussées d'autant ; la valeur de départ se lit de nouveau. */
async function copierIndicateurs(
  trx: Trx,
  plan: Plan,
  suite: { id: number; pas: number },
  actions: Copies,
): Promise<void> {
  const annee = anneeCourante();
  for (const i of await indicateursDe(trx, plan.id)) {
    if (i.action !== null && !actions.has(i.action)) continue;
    const initiale = indicateur(i.cle) ? await valeurDe(trx, LECTEUR, i, annee) : null;
    await sql`
      INSERT INTO plan_indicateur (plan, action, cle, type, public, territoire, initiale, initiale_annee, cible, cible_le)
      SELECT ${suite.id}, ${i.action === null ? null : actions.get(i.action)!}::int, cle, type, public, territoire, ${initiale}::numeric,
        ${annee}, cible, (cible_le + make_interval(years => ${suite.pas}::int))::date FROM plan_indicateur WHERE id = ${i.id}`.execute(
      trx,
    );
  }
}

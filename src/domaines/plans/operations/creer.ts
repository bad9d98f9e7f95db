import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { anneeDite, identifiant, texteFacultatif, version } from '#src/socle/saisie.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { planPourAgir } from '../chargement.ts';
import { GENRES_PLAN, LIBELLES_PARTIE, PARTIES, type PlanSitue } from '../forme.ts';
import { suiviPlan } from '../suivi.ts';
import { exigerParent, exigerTexteOuvert, identifiantOuRien, jeton, jetonDe, type LieuPlan, lieuDe } from './commun.ts';

const commun = {
  intitule: z.string({ error: 'Donnez un nom.' }).trim().min(3, 'Donnez un nom de trois signes au moins.').max(200),
  presentation: texteFacultatif,
  partenaires: texteFacultatif,
  annee_debut: anneeDite('Donnez la première année.'),
  annee_fin: anneeDite('Donnez la dernière année.'),
  parent: identifiantOuRien,
};

function exigerAnnees(e: { annee_debut: number; annee_fin: number }): void {
  if (e.annee_fin < e.annee_debut || e.annee_fin > e.annee_debut + 10)
    throw new ErreurMetier('La dernière année vient après la première, dix ans plus tard au plus.', {
      champs: { annee_fin: 'Corrigez la dernière année.' },
    });
}

/** Ouvre un plan ; celui du préfet naît avec ses trois parties. Envoyé deux fois, le même formulaire n'en ouvre qu'un. */
export const creerPlan = operation({
  nom: 'plans.creer',
  entree: z.object({
    ...commun,
    genre: z.enum(GENRES_PLAN, { error: 'Choisissez le genre du plan.' }),
    territoire: z.string({ error: 'Choisissez un territoire.' }).trim().min(1, 'Choisissez un territoire.'),
    jeton,
    demonstration: z.boolean().default(false),
  }),
  async charger(trx, e, acteur): Promise<PlanSitue & LieuPlan> {
    const lieu = await lieuDe(trx, e.territoire, e.genre);
    return { ...lieu, genre: e.genre, etat: 'preparation', organisationId: acteur.organisationId };
  },
  async executer({ trx, acteur, objet: lieu, journal }, e): Promise<{ id: number }> {
    exigerAnnees(e);
    if (e.parent !== undefined) await exigerParent(trx, acteur, e.genre, lieu, e.parent);
    const cle = jetonDe(acteur, e.jeton);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO plan (genre, intitule, presentation, partenaires, annee_debut, annee_fin, territoire, territoire_nom, region, departement,
        epci, organisation_id, parent, jeton, demonstration, cree_par)
      VALUES (${e.genre}, ${e.intitule}, ${e.presentation}, ${e.partenaires}, ${e.annee_debut}, ${e.annee_fin}, ${lieu.territoire},
        ${lieu.territoireNom}, ${lieu.region}, ${lieu.departement}, ${lieu.epci}, ${acteur.organisationId}, ${e.parent ?? null}, ${cle},
        ${e.demonstration}, ${acteur.nom})
      ON CONFLICT (jeton) DO NOTHING RETURNING id`.execute(trx);
    const id = rows[0]?.id;
    if (id === undefined) {
      const deja = await sql<{ id: number }>`SELECT id FROM plan WHERE jeton = ${cle}`.execute(trx);
      return { id: deja.rows[0]!.id };
    }
    if (e.genre === 'plan_action_prefet')
      for (const [i, partie] of PARTIES.entries())
        await sql`INSERT INTO plan_axe (plan, rang, titre, partie) VALUES (${id}, ${i + 1}, ${LIBELLES_PARTIE[partie]}, ${partie})`.execute(
          trx,
        );
    await noterNaissance(trx, suiviPlan, acteur, id);
    await journal({ objet: `plan:${id}`, details: { genre: e.genre, territoire: lieu.territoire, parent: e.parent } });
    return { id };
  },
});

/** Change le cadre d'un plan dont le texte s'écrit ; changer de plan du dessus défait les rattachements qui n'y ont plus d'axe. */
export const modifierPlan = operation({
  nom: 'plans.modifier',
  entree: z.object({ ...commun, id: identifiant, version }),
  charger: (trx, { id }) => planPourAgir(trx, id),
  async executer({ trx, acteur, objet: plan, journal }, e) {
    exigerTexteOuvert(plan);
    exigerVersion(plan, e.version, 'Ce plan');
    exigerAnnees(e);
    if (e.parent !== undefined) await exigerParent(trx, acteur, plan.genre, plan, e.parent);
    const parent = e.parent ?? null;
    await sql`UPDATE plan SET intitule = ${e.intitule}, presentation = ${e.presentation}, partenaires = ${e.partenaires},
      annee_debut = ${e.annee_debut}, annee_fin = ${e.annee_fin}, parent = ${parent}, version = version + 1 WHERE id = ${plan.id}`.execute(
      trx,
    );
    if (parent !== plan.parent) {
      const garde = sql`(SELECT id FROM plan_axe WHERE plan = ${parent})`;
      await sql`UPDATE plan_axe SET superieur = NULL WHERE plan = ${plan.id} AND superieur NOT IN ${garde}`.execute(
        trx,
      );
      await sql`UPDATE plan_action SET superieur = NULL WHERE plan = ${plan.id} AND superieur NOT IN ${garde}`.execute(
        trx,
      );
    }
    await journal({ objet: `plan:${plan.id}`, details: { intitule: e.intitule, parent } });
    return { id: plan.id };
  },
});

import { sql } from 'kysely';
import { avisSur } from '#src/domaines/instances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { transitionsOffertes } from '#src/socle/suivi/suivi.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { planSuivi, SELECTION_PLAN } from '../chargement.ts';
import { assembler, axesDe, type ContenuPlan } from '../contenu.ts';
import type { Plan } from '../forme.ts';
import { texteOuvert } from '../regles.ts';
import { offerte, suiviPlan } from '../suivi.ts';

/** Tout ce que montre la page d'un plan. @throws ErreurDroit, ErreurIntrouvable */
export async function fichePlan(base: Base, acteur: Acteur, id: number) {
  const plan = await planSuivi(base, id);
  exiger(acteur, 'plans.lire', plan);
  const contenu = await assembler(base, acteur, plan);
  const { rows: versions } = await sql<{ numero: number; le: Date; par: string; envoyeeLe: string | null }>`
    SELECT v.numero, v.adoptee_le AS le, v.adoptee_par AS par, e.envoye_le::text AS "envoyeeLe"
    FROM plan_version v LEFT JOIN plan_envoi e USING (plan, numero) WHERE v.plan = ${id} ORDER BY v.numero DESC`.execute(
    base,
  );
  const { rows: enfants } = await sql<{ id: number; intitule: string; etat: string }>`
    SELECT id, intitule, etat FROM plan WHERE parent = ${id} AND etat <> 'preparation' ORDER BY genre, territoire_nom, id`.execute(
    base,
  );
  const { rows: suites } = await sql<Plan>`${SELECTION_PLAN} WHERE p.precedent = ${id}`.execute(base);
  const suite = suites[0];
  return {
    ...contenu,
    plan,
    superieurs: plan.parent === null ? [] : await axesDe(base, plan.parent),
    versions,
    enfants,
    /** Le plan qui le reconduit, si cette personne peut l'ouvrir. */
    suite: suite && peut(acteur, 'plans.lire', suite) ? { id: suite.id, intitule: suite.intitule } : null,
    reconduire: !suite && plan.versions > 0 && peut(acteur, 'plans.reconduire', plan),
    avis: await avisSur(base, `plan:${id}`),
    histoire: await histoireDe(base, `plan:${id}`),
    transitions: transitionsOffertes(suiviPlan, plan.etat, plan, acteur, peut).filter((t) =>
      offerte(t.nom, plan.versions),
    ),
    ecrire: texteOuvert(plan.etat) && peut(acteur, 'plans.modifier', plan),
  };
}

export interface VersionPlan {
  contenu: ContenuPlan;
  empreinte: string;
  adopteeLe: Date;
  adopteePar: string;
  /** Envoyée à l'administration centrale, ou pas. */
  envoyeeLe: string | null;
  envoyeePar: string | null;
}

/** Une version adoptée, telle qu'elle l'a été. @throws ErreurDroit, ErreurIntrouvable */
export async function versionDuPlan(base: Base, acteur: Acteur, id: number, numero: number): Promise<VersionPlan> {
  const plan = await planSuivi(base, id);
  exiger(acteur, 'plans.lire', plan);
  const { rows } = await sql<VersionPlan>`
    SELECT v.contenu, v.empreinte, v.adoptee_le AS "adopteeLe", v.adoptee_par AS "adopteePar", e.envoye_le::text AS "envoyeeLe", e.par AS "envoyeePar"
    FROM plan_version v LEFT JOIN plan_envoi e USING (plan, numero) WHERE v.plan = ${id} AND v.numero = ${numero}`.execute(
    base,
  );
  if (!rows[0]) throw new ErreurIntrouvable("Cette version n'existe pas.");
  return rows[0];
}

import { sql } from 'kysely';
import {
  adopterPlan,
  changerEtatAction,
  clorePlan,
  contenuDuPlan,
  faireJalon,
  jalonner,
  presenterPlan,
  proposerPlan,
  transmettrePlan,
} from '#src/domaines/plans/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { seanceConvoquee, tenir } from '../seances.ts';
import { type Atelier, an, DEPARTEMENT, type Strategie } from './atelier.ts';

/** Le plan de l'an passé, clos, et celui de l'année : présenté à la commission, adopté, envoyé. */
export async function semerPrefet(a: Atelier, ddets: Acteur, s: Strategie): Promise<void> {
  const passe = await planPrefet(a, ddets, s, an() - 1);
  await a.adopter(ddets, passe.id);
  for (const action of passe.actions) await executer(changerEtatAction, ddets, { action, version: 1, etat: 'faite' });
  await executer(clorePlan, ddets, {
    id: passe.id,
    version: await a.version(passe.id),
    commentaire: 'Année finie (démonstration).',
  });
  const { id, actions } = await planPrefet(a, ddets, s, an());
  const [premiere] = actions as [number];
  await executer(jalonner, ddets, {
    action: premiere,
    intitule: 'Objectifs partagés',
    due: plusMois(aujourdhui(), -2),
  });
  await executer(proposerPlan, ddets, { id, version: await a.version(id) });
  await executer(presenterPlan, ddets, { id, version: await a.version(id) });
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM instance WHERE genre = 'commission_iae' AND departement = ${DEPARTEMENT} AND demonstration ORDER BY id LIMIT 1`.execute(
    a.base,
  );
  if (!rows[0]) return;
  const seance = await seanceConvoquee(a.base, ddets, rows[0].id, [`plan:${id}`], 0);
  await tenir(a.base, ddets, seance, null);
  await executer(adopterPlan, ddets, { id, version: await a.version(id) });
  await executer(transmettrePlan, ddets, { id, version: await a.version(id), le: aujourdhui() });
  const contenu = await contenuDuPlan(a.base, ddets, id);
  const jalon = contenu.actions.find((x) => x.id === premiere)!.jalons[0]!.id;
  await executer(faireJalon, ddets, { action: premiere, jalon });
}

const ACTIONS: Record<string, string> = {
  besoins: 'Porter les postes des deux bassins les moins couverts au niveau du département',
  orientation: 'Prescrire depuis chaque maison du département',
  structures: 'Accompagner un projet de chantier dans une zone blanche',
};

async function planPrefet(a: Atelier, ddets: Acteur, s: Strategie, annee: number) {
  const id = await a.ouvrir(ddets, {
    genre: 'plan_action_prefet',
    territoire: `departement:${DEPARTEMENT}`,
    intitule: `Plan d'action du préfet ${annee} (démonstration)`,
    annee_debut: annee,
    annee_fin: annee,
    parent: s.id,
    presentation: 'Plan inventé, concerté avec le département.',
  });
  const { axes } = await contenuDuPlan(a.base, ddets, id);
  const actions: number[] = [];
  for (const axe of axes)
    actions.push(
      await a.action(ddets, id, {
        axe: axe.id,
        superieur: axe.partie === 'orientation' ? s.publics : s.offre,
        intitule: ACTIONS[axe.partie!]!,
        debut: `${annee}-01-15`,
        fin: `${annee}-12-31`,
      }),
    );
  return { id, actions };
}

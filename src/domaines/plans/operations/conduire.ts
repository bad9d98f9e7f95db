import { sql } from 'kysely';
import { z } from 'zod';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { type NouvelleSaisine, retirerSaisines, saisir } from '#src/domaines/instances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, jourDit, texteFacultatif, version } from '#src/socle/saisie.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { planPourAgir } from '../chargement.ts';
import { assembler } from '../contenu.ts';
import { jalonsDe, poserJalons, poserPresentation, solderJalons } from '../echeances.ts';
import { FONDEMENT_PLAN } from '../forme.ts';
import { LECTEUR } from '../lecteur.ts';
import { type PlanSuivi, suiviPlan } from '../suivi.ts';

const commun = { id: identifiant, version, commentaire: texteFacultatif };

/** Fait avancer un plan verrouillé et écrit son histoire. */
export async function avancer(
  trx: Trx,
  acteur: Acteur,
  plan: PlanSuivi,
  transition: string,
  commentaire = '',
): Promise<void> {
  const vers = await transiter(trx, suiviPlan, acteur, {
    id: plan.id,
    etat: plan.etat,
    objet: plan,
    transition,
    commentaire,
  });
  await sql`UPDATE plan SET etat = ${vers}, version = version + 1 WHERE id = ${plan.id}`.execute(trx);
}

const simple = (nom: string, transition: string) =>
  operation({
    nom,
    entree: z.object(commun),
    charger: (trx, { id }) => planPourAgir(trx, id),
    async executer({ trx, acteur, objet: plan, journal }, e) {
      exigerVersion(plan, e.version, 'Ce plan');
      await avancer(trx, acteur, plan, transition, e.commentaire);
      await journal({ objet: `plan:${plan.id}`, details: { commentaire: e.commentaire } });
      return { id: plan.id };
    },
  });

export const proposerPlan = simple('plans.proposer', 'proposer');
export const reviserPlan = simple('plans.reviser', 'reviser');

/** Renvoyé en rédaction : la commission n'a plus à l'examiner. */
export const renvoyerPlan = operation({
  nom: 'plans.renvoyer',
  entree: z.object(commun),
  charger: (trx, { id }) => planPourAgir(trx, id),
  async executer({ trx, acteur, objet: plan, journal }, e) {
    exigerVersion(plan, e.version, 'Ce plan');
    await avancer(trx, acteur, plan, plan.versions === 0 ? 'renvoyer' : 'renvoyer_revision', e.commentaire);
    await retirerSaisines(trx, `plan:${plan.id}`);
    await journal({ objet: `plan:${plan.id}`, details: { commentaire: e.commentaire } });
    return { id: plan.id };
  },
});

/** Adopte : le contenu du jour, indicateurs compris, est figé en une version ; les étapes deviennent des échéances. */
export const adopterPlan = operation({
  nom: 'plans.adopter',
  entree: z.object(commun),
  charger: (trx, { id }) => planPourAgir(trx, id),
  async executer({ trx, acteur, objet: plan, journal }, e) {
    // Un double clic retrouve le plan déjà adopté.
    if (plan.etat === 'adopte') return { id: plan.id, numero: plan.versions };
    exigerVersion(plan, e.version, 'Ce plan');
    const numero = plan.versions + 1;
    await sql`UPDATE plan SET versions = ${numero} WHERE id = ${plan.id}`.execute(trx);
    await avancer(trx, acteur, plan, 'adopter', e.commentaire);
    const contenu = JSON.parse(
      JSON.stringify(await assembler(trx, LECTEUR, { ...plan, etat: 'adopte', versions: numero })),
    );
    await sql`INSERT INTO plan_version (plan, numero, contenu, empreinte, adoptee_par)
      VALUES (${plan.id}, ${numero}, ${JSON.stringify(contenu)}::jsonb, ${empreinteDe(contenu)}, ${acteur.nom})`.execute(
      trx,
    );
    await poserJalons(trx, plan);
    await poserPresentation(trx, plan, plan.aviseLe);
    await journal({ objet: `plan:${plan.id}`, details: { numero, empreinte: empreinteDe(contenu) } });
    return { id: plan.id, numero };
  },
});

/** Clôt : rien ne change plus, et ce qui était encore attendu ne l'est plus. */
export const clorePlan = operation({
  nom: 'plans.clore',
  entree: z.object(commun),
  charger: (trx, { id }) => planPourAgir(trx, id),
  async executer({ trx, acteur, objet: plan, journal }, e) {
    exigerVersion(plan, e.version, 'Ce plan');
    await avancer(trx, acteur, plan, 'clore', e.commentaire);
    await solderJalons(trx, await jalonsDe(trx, { plan: plan.id }), acteur.nom, 'sans_objet');
    await solderEcheance(trx, 'plan.presentation', `plan:${plan.id}`, acteur.nom, 'sans_objet');
    await retirerSaisines(trx, `plan:${plan.id}`);
    await journal({ objet: `plan:${plan.id}`, details: { commentaire: e.commentaire } });
    return { id: plan.id };
  },
});

/** Met le plan dans la file de la commission « inclusion et IAE » : elle l'inscrit à une séance, son avis revient au plan. */
export const presenterPlan = operation({
  nom: 'plans.presenter',
  entree: z.object(commun),
  charger: (trx, { id }) => planPourAgir(trx, id),
  async executer({ trx, acteur, objet: plan, journal }, e) {
    if (plan.attendAvis) return { id: plan.id };
    exigerVersion(plan, e.version, 'Ce plan');
    const annee = aujourdhui().slice(0, 4);
    await avancer(trx, acteur, plan, plan.etat === 'adopte' ? 'presenter_bilan' : 'presenter', e.commentaire);
    const saisine: NouvelleSaisine = {
      objet: `plan:${plan.id}`,
      motif: `plan_${annee}`,
      genre: 'commission_iae',
      departement: plan.departement!,
      titre: `${plan.intitule} : présentation ${annee}`,
      organisation: null,
      nature: 'simple',
      fondement: `Code du travail R5311-26 (la commission élabore le plan d'action pour l'IAE) ; ${FONDEMENT_PLAN}`,
    };
    await saisir(trx, acteur, saisine);
    await journal({ objet: `plan:${plan.id}`, details: { annee } });
    return { id: plan.id };
  },
});

/** Note l'envoi à l'administration centrale de la version adoptée, après l'avis de la commission : son document est figé, et s'y télécharge. */
export const transmettrePlan = operation({
  nom: 'plans.transmettre',
  entree: z.object({ ...commun, le: jourDit("Donnez le jour de l'envoi.") }),
  charger: (trx, { id }) => planPourAgir(trx, id),
  async executer({ trx, acteur, objet: plan, journal }, e) {
    if (plan.transmisLe === e.le) return { id: plan.id };
    exigerVersion(plan, e.version, 'Ce plan');
    if (e.le > aujourdhui())
      throw new ErreurMetier("Ce jour n'est pas encore venu.", { champs: { le: "Donnez le jour de l'envoi." } });
    await avancer(trx, acteur, plan, 'transmettre', e.commentaire);
    await sql`INSERT INTO plan_envoi (plan, numero, envoye_le, par) VALUES (${plan.id}, ${plan.versions}, ${e.le}, ${acteur.nom})`.execute(
      trx,
    );
    await journal({ objet: `plan:${plan.id}`, details: { le: e.le, version: plan.versions } });
    return { id: plan.id };
  },
});

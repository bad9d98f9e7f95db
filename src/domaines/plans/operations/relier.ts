import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { actionPourAgir } from '../chargement.ts';
import { objetDeLAdresse } from '../requetes/liens.ts';
import { objetLisible } from '../requetes/lisible.ts';
import { exigerSuiviOuvert } from './commun.ts';

/** @throws ErreurMetier ce n'est pas la page d'un objet que l'on sache relier, ou cette personne ne la lit pas */
export async function exigerObjet(trx: Trx, acteur: Acteur, saisie: string): Promise<string> {
  const refuser = (message: string): never => {
    throw new ErreurMetier(message, {
      champs: { adresse: "Collez l'adresse de sa page dans Maillage, par exemple /appels/12." },
    });
  };
  const objet = objetDeLAdresse(saisie);
  if (!objet)
    return refuser("Cette adresse n'est pas celle d'un appel, d'une candidature, d'une convention ou d'un dossier.");
  // Le même refus qu'elle manque ou qu'elle soit fermée : relier n'apprend pas ce qui existe.
  if (!(await objetLisible(trx, acteur, objet)))
    return refuser("Cette page n'existe pas, ou elle ne vous est pas ouverte.");
  return objet;
}

/** Relie à l'action ce qu'elle met en route : appel, candidature, convention, dossier, répartition, scénario. */
export const relier = operation({
  nom: 'plans.relier',
  entree: z.object({
    action: identifiant,
    adresse: z.string({ error: "Collez l'adresse d'une page." }).trim().max(300),
  }),
  charger: (trx, { action }) => actionPourAgir(trx, action),
  async executer({ trx, acteur, objet: { plan, action }, journal }, e) {
    exigerSuiviOuvert(plan);
    const objet = await exigerObjet(trx, acteur, e.adresse);
    await sql`INSERT INTO plan_lien (action, objet, par) VALUES (${action.id}, ${objet}, ${acteur.nom}) ON CONFLICT DO NOTHING`.execute(
      trx,
    );
    await journal({ objet: `plan:${plan.id}`, details: { action: action.id, lien: objet } });
    return { plan: plan.id, id: action.id };
  },
});

export const delier = operation({
  nom: 'plans.delier',
  entree: z.object({ action: identifiant, objet: z.string().max(60) }),
  charger: (trx, { action }) => actionPourAgir(trx, action),
  async executer({ trx, objet: { plan, action }, journal }, e) {
    exigerSuiviOuvert(plan);
    await sql`DELETE FROM plan_lien WHERE action = ${action.id} AND objet = ${e.objet}`.execute(trx);
    await journal({ objet: `plan:${plan.id}`, details: { action: action.id, lien: e.objet } });
    return { plan: plan.id, id: action.id };
  },
});

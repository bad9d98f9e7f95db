import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { actionPourAgir } from '../chargement.ts';
import { existe, objetDeLAdresse } from '../requetes/liens.ts';
import { exigerSuiviOuvert } from './commun.ts';

/** @throws ErreurMetier ce n'est pas la page d'un objet que l'on sache relier, ou il n'existe pas */
export async function exigerObjet(trx: Trx, saisie: string): Promise<string> {
  const refuser = (message: string): never => {
    throw new ErreurMetier(message, {
      champs: { adresse: "Collez l'adresse de sa page dans Maillage, par exemple /appels/12." },
    });
  };
  const objet = objetDeLAdresse(saisie);
  if (!objet)
    return refuser("Cette adresse n'est pas celle d'un appel, d'une candidature, d'une convention ou d'un dossier.");
  if (!(await existe(trx, objet))) return refuser("Cette page n'existe pas.");
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
    const objet = await exigerObjet(trx, e.adresse);
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

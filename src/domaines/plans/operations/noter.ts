import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { identifiant, texteFacultatif, texteLibre, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { actionPourAgir } from '../chargement.ts';
import { jalonsDe, poserJalons, solderJalons } from '../echeances.ts';
import { exigerSuiviOuvert, jeton, jetonDe } from './commun.ts';

/** Ajoute une note d'avancement ; rien ne s'y réécrit. Envoyée deux fois, elle n'est écrite qu'une. */
export const noterAction = operation({
  nom: 'plans.noter',
  entree: z.object({ action: identifiant, texte: texteLibre('Écrivez ce qui s’est fait.', 5000), jeton }),
  charger: (trx, { action }) => actionPourAgir(trx, action),
  async executer({ trx, acteur, objet: { plan, action }, journal }, e) {
    exigerSuiviOuvert(plan);
    if (e.texte.length < 3)
      throw new ErreurMetier('Écrivez ce qui s’est fait.', { champs: { texte: 'Trois signes au moins.' } });
    await sql`INSERT INTO plan_note (action, texte, jeton, par, organisation)
      VALUES (${action.id}, ${e.texte}, ${jetonDe(acteur, e.jeton)}, ${acteur.nom}, ${acteur.organisationNom}) ON CONFLICT (jeton) DO NOTHING`.execute(
      trx,
    );
    await journal({ objet: `plan:${plan.id}`, details: { action: action.id } });
    return { plan: plan.id, id: action.id };
  },
});

/** Change l'état d'une action. Abandonner demande une raison ; faite ou abandonnée, ses étapes ne sont plus attendues. */
export const changerEtatAction = operation({
  nom: 'plans.suivre',
  entree: z.object({
    action: identifiant,
    version,
    etat: z.enum(['a_lancer', 'en_cours', 'faite', 'abandonnee'], { error: "Choisissez l'état de l'action." }),
    raison: texteFacultatif,
  }),
  charger: (trx, { action }) => actionPourAgir(trx, action),
  async executer({ trx, acteur, objet: { plan, action }, journal }, e) {
    exigerSuiviOuvert(plan);
    if (action.etatEcrit === e.etat && action.raison === e.raison) return { plan: plan.id, id: action.id };
    exigerVersion(action, e.version, 'Cette action');
    if (e.etat === 'abandonnee' && e.raison.length < 10)
      throw new ErreurMetier("Dites pourquoi l'action est abandonnée.", {
        champs: { raison: 'Dix signes au moins : la raison se lira avec le plan.' },
      });
    await sql`UPDATE plan_action SET etat = ${e.etat}, raison = ${e.etat === 'abandonnee' ? e.raison : ''}, etat_le = now(),
      version = version + 1 WHERE id = ${action.id}`.execute(trx);
    if (e.etat === 'faite' || e.etat === 'abandonnee')
      await solderJalons(
        trx,
        await jalonsDe(trx, { action: action.id }),
        acteur.nom,
        e.etat === 'faite' ? 'faite' : 'sans_objet',
      );
    // Reprise, ses étapes sont de nouveau attendues.
    else if (plan.etat === 'adopte') await poserJalons(trx, plan, action.id);
    await journal({
      objet: `plan:${plan.id}`,
      details: { action: action.id, avant: action.etatEcrit, etat: e.etat, raison: e.raison },
    });
    return { plan: plan.id, id: action.id };
  },
});

/** Une étape est faite : son échéance se ferme. */
export const faireJalon = operation({
  nom: 'plans.faireJalon',
  entree: z.object({ action: identifiant, jalon: identifiant }),
  charger: (trx, { action }) => actionPourAgir(trx, action),
  async executer({ trx, acteur, objet: { plan, action }, journal }, e) {
    exigerSuiviOuvert(plan);
    const { rows } = await sql<{ id: number }>`
      UPDATE plan_jalon SET fait_le = ${aujourdhui()}, fait_par = ${acteur.nom}
      WHERE id = ${e.jalon} AND action = ${action.id} AND fait_le IS NULL RETURNING id`.execute(trx);
    if (rows[0]) await solderJalons(trx, [e.jalon], acteur.nom);
    await journal({
      objet: `plan:${plan.id}`,
      details: { action: action.id, jalon: e.jalon, deja: rows.length === 0 },
    });
    return { plan: plan.id, id: action.id };
  },
});

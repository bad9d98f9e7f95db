import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer } from '#src/socle/montants.ts';
import { decimalOuRien, decimalPositif, identifiant, jourDit, texteLibre } from '#src/socle/saisie.ts';
import { actionPourAgir } from '../chargement.ts';
import { solderJalons } from '../echeances.ts';
import { texteOuvert } from '../regles.ts';
import { exigerSuiviOuvert, exigerTexteOuvert } from './commun.ts';

const euros = { decimales: 2, plafond: '1000000000' } as const;

/**
 * L'argent d'un financeur dans une action. L'attendu fait partie du texte adopté ; l'obtenu s'écrit jusqu'à la clôture, y compris d'un
 * financeur que l'on n'attendait pas. Un obtenu déjà écrit reste tant qu'un autre montant ne le remplace pas : le laisser vide ne l'efface
 * pas, écrire 0 le dit nul.
 */
export const financer = operation({
  nom: 'plans.financer',
  entree: z.object({
    action: identifiant,
    financeur: texteLibre('Dites quel financeur.', 150),
    attendu: decimalPositif('Donnez un montant en euros, zéro compris.', euros),
    obtenu: decimalOuRien('Donnez un montant en euros, ou rien.', euros),
  }),
  charger: (trx, { action }) => actionPourAgir(trx, action),
  async executer({ trx, objet: { plan, action }, journal }, e) {
    exigerSuiviOuvert(plan);
    const { rows } = await sql<{ attendu: string; obtenu: string | null }>`
      SELECT attendu::text AS attendu, obtenu::text AS obtenu FROM plan_financement
      WHERE action = ${action.id} AND financeur = ${e.financeur} FOR UPDATE`.execute(trx);
    if (comparer(rows[0]?.attendu ?? '0', e.attendu) !== 0) exigerTexteOuvert(plan);
    await sql`INSERT INTO plan_financement (action, financeur, attendu, obtenu) VALUES (${action.id}, ${e.financeur}, ${e.attendu}, ${e.obtenu})
      ON CONFLICT (action, financeur) DO UPDATE SET attendu = excluded.attendu, obtenu = coalesce(excluded.obtenu, plan_financement.obtenu)`.execute(
      trx,
    );
    // Zéro attendu, rien d'obtenu ou zéro : ce financeur n'en est plus un.
    await sql`DELETE FROM plan_financement WHERE action = ${action.id} AND attendu = 0 AND coalesce(obtenu, 0) = 0`.execute(
      trx,
    );
    await journal({
      objet: `plan:${plan.id}`,
      details: {
        action: action.id,
        financeur: e.financeur,
        attendu: e.attendu,
        obtenu: e.obtenu,
        avant: rows[0] ?? null,
      },
    });
    return { plan: plan.id, id: action.id };
  },
});

/** Ajoute une étape, ou en déplace une du même nom ; elle devient une échéance quand le plan est adopté. */
export const jalonner = operation({
  nom: 'plans.jalonner',
  entree: z.object({
    action: identifiant,
    intitule: texteLibre("Nommez l'étape.", 200),
    due: jourDit("Donnez le jour de l'étape."),
  }),
  charger: (trx, { action }) => actionPourAgir(trx, action),
  async executer({ trx, objet: { plan, action }, journal }, e) {
    exigerTexteOuvert(plan);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO plan_jalon (action, intitule, due) VALUES (${action.id}, ${e.intitule}, ${e.due})
      ON CONFLICT (action, intitule) DO UPDATE SET due = excluded.due WHERE plan_jalon.fait_le IS NULL RETURNING id`.execute(
      trx,
    );
    if (!rows[0])
      throw new ErreurMetier('Cette étape est déjà faite.', {
        champs: { intitule: 'Donnez un autre nom à une étape nouvelle.' },
      });
    await journal({ objet: `plan:${plan.id}`, details: { action: action.id, jalon: rows[0].id, due: e.due } });
    return { plan: plan.id, id: action.id };
  },
});

export const retirerJalon = operation({
  nom: 'plans.retirerJalon',
  entree: z.object({ action: identifiant, jalon: identifiant }),
  charger: (trx, { action }) => actionPourAgir(trx, action),
  async executer({ trx, acteur, objet: { plan, action }, journal }, e) {
    if (!texteOuvert(plan.etat)) exigerTexteOuvert(plan);
    const { rows } = await sql`
      DELETE FROM plan_jalon WHERE id = ${e.jalon} AND action = ${action.id} AND fait_le IS NULL RETURNING id`.execute(
      trx,
    );
    if (rows.length > 0) await solderJalons(trx, [e.jalon], acteur.nom, 'sans_objet');
    await journal({ objet: `plan:${plan.id}`, details: { action: action.id, jalon: e.jalon } });
    return { plan: plan.id, id: action.id };
  },
});

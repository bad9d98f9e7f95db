import { sql } from 'kysely';
import { z } from 'zod';
import { indicateur } from '#src/domaines/indicateurs/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { decimalPositif, identifiant, jourDit } from '#src/socle/saisie.ts';
import { planPourAgir } from '../chargement.ts';
import { LECTEUR } from '../lecteur.ts';
import { valeurDe } from '../mesures.ts';
import { exigerTexteOuvert, identifiantOuRien } from './commun.ts';

const codeOuRien = z
  .string()
  .trim()
  .max(60)
  .default('')
  .transform((v) => v || null);

/** Donne un indicateur et sa cible à un plan ou à une action ; la valeur de départ se lit dans le programme, ce jour même. */
export const ajouterIndicateur = operation({
  nom: 'plans.mesurer',
  entree: z.object({
    plan: identifiant,
    action: identifiantOuRien,
    cle: z.string({ error: 'Choisissez un indicateur.' }).trim().min(1, 'Choisissez un indicateur.').max(100),
    type: codeOuRien,
    public: codeOuRien,
    /** Une part se tape en pour cent. */
    cible: decimalPositif('Donnez la cible, un nombre.', { decimales: 4, plafond: '1000000000' }),
    cible_le: jourDit('Donnez le jour visé.'),
  }),
  charger: (trx, { plan }) => planPourAgir(trx, plan),
  async executer({ trx, objet: plan, journal }, e) {
    exigerTexteOuvert(plan);
    const connu = indicateur(e.cle);
    if (!connu) throw new ErreurMetier('Cet indicateur est inconnu.', { champs: { cle: 'Choisissez dans la liste.' } });
    if (e.action !== undefined) {
      const { rows } = await sql`SELECT FROM plan_action WHERE id = ${e.action} AND plan = ${plan.id}`.execute(trx);
      if (rows.length === 0)
        throw new ErreurMetier("Cette action n'est pas de ce plan.", {
          champs: { action: 'Choisissez dans la liste.' },
        });
    }
    const annee = Number(aujourdhui().slice(0, 4));
    const portee = {
      cle: e.cle,
      territoire: plan.territoire,
      type: connu.dimensions.includes('type') ? e.type : null,
      public: connu.dimensions.includes('public') ? e.public : null,
    };
    const initiale = await valeurDe(trx, LECTEUR, portee, annee);
    const cible = connu.unite === 'part' ? Number(e.cible) / 100 : Number(e.cible);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO plan_indicateur (plan, action, cle, type, public, territoire, initiale, initiale_annee, cible, cible_le)
      VALUES (${plan.id}, ${e.action ?? null}, ${e.cle}, ${portee.type}, ${portee.public}, ${plan.territoire}, ${initiale}, ${annee},
        ${cible}, ${e.cible_le}) ON CONFLICT DO NOTHING RETURNING id`.execute(trx);
    if (!rows[0])
      throw new ErreurMetier('Ce plan suit déjà cet indicateur.', {
        champs: { cle: 'Retirez-le d’abord pour changer sa cible.' },
      });
    await journal({ objet: `plan:${plan.id}`, details: { indicateur: e.cle, cible, initiale } });
    return { plan: plan.id };
  },
});

export const retirerIndicateur = operation({
  nom: 'plans.retirerIndicateur',
  entree: z.object({ plan: identifiant, id: identifiant }),
  charger: (trx, { plan }) => planPourAgir(trx, plan),
  async executer({ trx, objet: plan, journal }, e) {
    exigerTexteOuvert(plan);
    await sql`DELETE FROM plan_indicateur WHERE id = ${e.id} AND plan = ${plan.id}`.execute(trx);
    await journal({ objet: `plan:${plan.id}`, details: { indicateur: e.id } });
    return { plan: plan.id };
  },
});

import { sql } from 'kysely';
import { z } from 'zod';
import { PUBLICS } from '#src/domaines/besoins/index.ts';
import { type Indicateur, indicateur } from '#src/domaines/indicateurs/index.ts';
import { operation } from '#src/droits/operation.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { anneeCourante } from '#src/socle/jour.ts';
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
    exigerDecoupage(connu, e);
    exigerPrecision(connu, e.cible);
    const annee = anneeCourante();
    const portee = { cle: e.cle, territoire: plan.territoire, type: e.type, public: e.public };
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

/** Un découpage que l'indicateur ne connaît pas se refuse : la cible porterait sur autre chose que ce qui est écrit. */
function exigerDecoupage({ libelle, dimensions }: Indicateur, e: { type: string | null; public: string | null }): void {
  for (const [dimension, connus] of [
    ['type', CODES_IAE],
    ['public', PUBLICS],
  ] as const) {
    const choisi = e[dimension];
    if (choisi === null) continue;
    const quoi = dimension === 'type' ? 'type de structure' : 'public';
    if (!dimensions.includes(dimension))
      throw new ErreurMetier(`« ${libelle} » ne se lit pas par ${quoi}.`, {
        champs: { [dimension]: 'Laissez ce choix vide.' },
      });
    if (!(connus as readonly string[]).includes(choisi))
      throw new ErreurMetier(`Ce ${quoi} est inconnu.`, { champs: { [dimension]: 'Choisissez dans la liste.' } });
  }
}

/** Une cible plus fine que ce que l'indicateur montre se lirait arrondie, et ne serait pas celle qui a été écrite. */
function exigerPrecision({ unite, decimales }: Indicateur, cible: string): void {
  if ((cible.split('.')[1] ?? '').replace(/0+$/, '').length <= decimales) return;
  throw new ErreurMetier('Cette cible est plus précise que son indicateur.', {
    champs: {
      cible: `${decimales === 0 ? 'Écrivez un nombre entier' : `Écrivez ${decimales} décimale${decimales > 1 ? 's' : ''} au plus`}${unite === 'part' ? ', en pour cent' : ''}.`,
    },
  });
}

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

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { chargerSeance, RETIRES } from '../chargement.ts';
import { duTerritoire } from './perimetre.ts';

/** La personne tient ou suit la séance de ce numéro : le pendant en SQL de `instances.suivre`. */
export const suitSeance = (acteur: Acteur, seance: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${peut(acteur, 'instances.suivre')} AND EXISTS (SELECT FROM seance s JOIN instance i ON i.id = s.instance
    LEFT JOIN departement d ON d.code = i.departement WHERE s.id = ${seance} AND ${duTerritoire(acteur)}))`;

/** La même, retirée d'aucun point : ce qui contient la séance entière peut se lire. */
export const litSeanceEntiere = (acteur: Acteur, seance: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${suitSeance(acteur, seance)} AND NOT EXISTS (SELECT FROM seance_point p LEFT JOIN saisine a ON a.id = p.saisine
    WHERE p.seance = ${seance} AND ${acteur.compteId} = ANY(${RETIRES})))`;

/** Qui tient ou suit la séance, comme sa page. @throws ErreurDroit, ErreurIntrouvable */
export async function exigerSuivre(base: Base | Trx, acteur: Acteur, seance: number): Promise<void> {
  exiger(acteur, 'instances.suivre', await chargerSeance(base, seance));
}

/**
 * Ce qui contient la séance entière (convocation, procès-verbal, rapport figé) est le même pour tous : qui s'est retiré d'un de ses points ne
 * le lit, ne le signe ni ne le fige.
 * @throws ErreurMetier 403 retiré d'un point ; ErreurDroit, ErreurIntrouvable
 */
export async function exigerSeanceEntiere(base: Base | Trx, acteur: Acteur, seance: number): Promise<void> {
  await exigerSuivre(base, acteur, seance);
  const { rows } = await sql<{ lit: boolean }>`SELECT ${litSeanceEntiere(acteur, sql`${seance}::int`)} AS lit`.execute(
    base,
  );
  if (rows[0]?.lit) return;
  throw new ErreurMetier(
    "Vous vous êtes retiré d'un point de cette séance : ce qui la contient en entier vous est fermé.",
    {
      statut: 403,
      conseil:
        'Convocation, procès-verbal et rapport figé : une autre personne qui suit la séance les lit, les signe ou les fige.',
    },
  );
}

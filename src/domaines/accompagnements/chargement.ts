import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Habilitation, OperationVisee } from '#src/droits/parcours.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { PublicAccompagne } from './forme.ts';

/** Une opération avec ce que les droits en lisent. */
export interface OperationSituee extends OperationVisee {
  id: number;
  intitule: string;
  publics: PublicAccompagne[];
  debut: string;
  fin: string | null;
  fse: boolean;
  subvention: number | null;
  financeurNom: string;
  operateurNom: string | null;
  presentation: string;
  reglages: Record<string, number>;
  demonstration: boolean;
  version: number;
}

/** @throws ErreurIntrouvable */
export async function operationSituee(base: Base | Trx, id: number): Promise<OperationSituee> {
  const { rows } = await sql<OperationSituee>`
    SELECT o.id, o.intitule, o.departement, d.region, o.financeur_id AS "financeurId", o.operateur_id AS "operateurId", o.publics,
      o.debut, o.fin, o.fse, o.subvention, f.nom AS "financeurNom", p.nom AS "operateurNom", o.presentation, o.reglages, o.demonstration,
      o.version, o.close_le IS NOT NULL AS close, ${HABILITATIONS} AS habilitations
    FROM operation_accompagnement o
    JOIN departement d ON d.code = o.departement
    JOIN organisation f ON f.id = o.financeur_id
    LEFT JOIN organisation p ON p.id = o.operateur_id
    WHERE o.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable();
  return rows[0];
}

/** L'opération est cofinancée par le Fonds social européen, et l'acteur suit les indicateurs de ses participants. */
export const suitFse = (acteur: Acteur, o: OperationSituee): boolean => o.fse && peut(acteur, 'sorties.suivreFse', o);

/** La même, verrouillée : ses équipes, habilitations et portefeuilles ne changent qu'à une personne à la fois. */
export async function operationPourAgir(trx: Trx, id: number): Promise<OperationSituee> {
  await sql`SELECT FROM operation_accompagnement WHERE id = ${id} FOR UPDATE`.execute(trx);
  return operationSituee(trx, id);
}

/** Habilitations en cours de l'opération `o`, en JSON : ce que lit `OperationVisee`. */
export const HABILITATIONS = sql<
  Habilitation[]
>`coalesce((SELECT jsonb_agg(jsonb_build_object('compteId', h.compte_id, 'role', h.role,
  'equipe', h.equipe)) FROM professionnel h WHERE h.operation = o.id AND habilite(h)), '[]')`;

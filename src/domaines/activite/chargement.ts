import { type RawBuilder, sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { StructureActive } from './droits.ts';

export interface Structure extends StructureActive {
  id: number;
  nom: string;
  type: string;
  siret: string;
  departementNom: string | null;
  communeNom: string | null;
  demonstration: boolean;
}

/** Une tête de réseau lit l'activité des membres dont le dernier dossier lui est ouvert. */
export const SELECTION: RawBuilder<Structure> = sql`
  SELECT s.id, s.nom, s.type, s.siret, s.departement, d.nom AS "departementNom", d.region, s.demonstration,
    coalesce(c.nom, s.commune_declaree) AS "communeNom",
    ARRAY(SELECT o.id FROM organisation o WHERE o.siret = s.siret AND o.desactivee_le IS NULL) AS organisations,
    ARRAY(SELECT o.reseau_id FROM organisation o JOIN LATERAL (
        SELECT x.reseau_autorise FROM dossier x WHERE x.structure = s.id AND x.organisation_id = o.id ORDER BY x.id DESC LIMIT 1) dernier ON true
      WHERE o.siret = s.siret AND o.reseau_id IS NOT NULL AND dernier.reseau_autorise) AS reseaux
  FROM structure s LEFT JOIN departement d ON d.code = s.departement LEFT JOIN commune c ON c.code = s.commune`;

/** @throws ErreurIntrouvable */
export async function structureActive(base: Base | Trx, id: number): Promise<Structure> {
  const { rows } = await sql<Structure>`${SELECTION} WHERE s.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette structure n'est pas (ou plus) dans le registre.");
  return rows[0];
}

/** La même, réservée jusqu'à la fin de la transaction : deux saisies d'une structure se suivent. */
export async function structurePourSaisir(trx: Trx, id: number): Promise<Structure> {
  // Une clé à elle : verrouiller la fiche du registre gênerait qui la corrige.
  await sql`SELECT pg_advisory_xact_lock(6147, ${id})`.execute(trx);
  return structureActive(trx, id);
}

import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import type { BilanSitue, EtatBilan } from './forme.ts';
import { suiviBilan } from './suivi.ts';

/** Un bilan, sa convention, sa structure et son territoire. */
export const SITUES = sql`
  SELECT b.id, b.annee, b.etat, b.etat_depuis AS "etatDepuis", b.version, b.convention, c.numero AS "conventionNumero", s.id AS structure,
    s.nom AS "structureNom", s.siret AS "structureSiret", s.type AS "structureType", b.organisation_id AS "organisationId", c.departement, d.region,
    o.reseau_id AS "reseauId", ds.reseau_autorise AS "reseauAutorise", b.due_le AS "dueLe", b.depose_le AS "deposeLe",
    b.redepose_le AS "redeposeLe", b.depose_par AS "deposePar", b.empreinte, b.resultats, b.demonstration
  FROM bilan b JOIN convention c ON c.id = b.convention JOIN structure s ON s.id = b.structure
  JOIN organisation o ON o.id = b.organisation_id JOIN dossier ds ON ds.id = c.dossier LEFT JOIN departement d ON d.code = c.departement`;

export const objetBilan = (id: number) => `bilan:${id}`;

/** @throws ErreurIntrouvable */
export async function bilanSitue(base: Base | Trx, id: number): Promise<BilanSitue> {
  const { rows } = await sql<BilanSitue>`${SITUES} WHERE b.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce bilan n'existe pas.");
  return rows[0];
}

/** Le bilan, verrouillé jusqu'à la fin de la transaction. @throws ErreurIntrouvable */
export async function bilanPourAgir(trx: Trx, id: number): Promise<BilanSitue> {
  await sql`SELECT FROM bilan WHERE id = ${id} FOR UPDATE`.execute(trx);
  return bilanSitue(trx, id);
}

/** Fait passer un bilan verrouillé d'un état à un autre, avec son histoire ; `resultats` accompagne l'acceptation. */
export async function faireAvancer(
  trx: Trx,
  acteur: Acteur,
  bilan: BilanSitue,
  transition: string,
  plus: { commentaire?: string | undefined; resultats?: unknown } = {},
): Promise<EtatBilan> {
  const etat = await transiter(trx, suiviBilan, acteur, {
    id: bilan.id,
    etat: bilan.etat,
    objet: bilan,
    transition,
    commentaire: plus.commentaire,
  });
  const resultats = plus.resultats === undefined ? null : JSON.stringify(plus.resultats);
  await sql`UPDATE bilan SET etat = ${etat}, etat_depuis = clock_timestamp(), version = version + 1, resultats = ${resultats}::jsonb
    WHERE id = ${bilan.id}`.execute(trx);
  return etat;
}

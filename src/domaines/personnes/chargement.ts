import { sql } from 'kysely';
import { HABILITATIONS } from '#src/domaines/accompagnements/index.ts';
import type { OperationVisee, ParcoursVise } from '#src/droits/parcours.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';

/** Un parcours avec ce que les droits en lisent, et rien de personnel : le nom se demande à part (`identiteDe`). */
export interface ParcoursSitue extends ParcoursVise {
  id: number;
  archive: boolean;
  reference: string;
  operation: OperationVisee & { id: number; intitule: string; reglages: Record<string, number>; fse: boolean };
  public: string;
  droitsLe: string | null;
  ouvertLe: string;
  closLe: string | null;
  dernierContact: string | null;
  demonstration: boolean;
  version: number;
}

/**
 * @param c cloisonnée : hors du premier cercle, il n'existe pas ; ordinaire : réservé aux tâches du système
 * @throws ErreurIntrouvable
 */
export async function parcoursSitue(c: Cloison | Trx | Base, id: number): Promise<ParcoursSitue> {
  const { rows } = await sql<ParcoursSitue>`
    SELECT p.id, p.reference, p.personne, p.equipe, p.etat, p.archive_le IS NOT NULL AS archive, p.public,
      p.droits_le AS "droitsLe", p.ouvert_le AS "ouvertLe",
      p.clos_le AS "closLe", p.dernier_contact AS "dernierContact", p.demonstration, p.version,
      jsonb_build_object('id', o.id, 'intitule', o.intitule, 'departement', o.departement, 'region', d.region, 'financeurId', o.financeur_id,
        'operateurId', o.operateur_id, 'close', o.close_le IS NOT NULL, 'reglages', o.reglages, 'fse', o.fse,
        'habilitations', ${HABILITATIONS}) AS operation,
      coalesce((SELECT array_agg(DISTINCT a.compte_id) FROM acces_parcours a WHERE a.parcours = p.id AND ${OUVERT}), '{}') AS lecteurs,
      coalesce((SELECT array_agg(DISTINCT a.compte_id) FROM acces_parcours a WHERE a.parcours = p.id AND a.ecriture AND ${OUVERT}), '{}')
        AS redacteurs,
      (SELECT f.compte_id FROM designation g JOIN professionnel f ON f.id = g.professionnel WHERE g.parcours = p.id AND g.rang = 'principal'
        AND g.debut <= current_date AND (g.fin IS NULL OR g.fin > current_date)) AS principal
    FROM parcours p JOIN operation_accompagnement o ON o.id = p.operation JOIN departement d ON d.code = o.departement
    WHERE p.id = ${id}`.execute(c);
  if (!rows[0]) throw new ErreurIntrouvable();
  return rows[0];
}

/** Accès `a` en cours, à qui est encore habilité dans l'opération du parcours `p` : ce que disent aussi les politiques (migration 0179). */
export const OUVERT = sql`${EN_COURS} AND EXISTS (SELECT FROM professionnel x
  WHERE x.operation = p.operation AND x.compte_id = a.compte_id AND habilite(x))`;

/** Le même, verrouillé. */
export async function parcoursPourAgir(trx: Trx, id: number): Promise<ParcoursSitue> {
  await sql`SELECT FROM parcours WHERE id = ${id} FOR UPDATE`.execute(trx);
  return parcoursSitue(trx, id);
}

export interface Identite {
  parcours: number;
  reference: string;
  personne: number;
  nom: string;
  prenom: string;
  naissance: string | null;
  commune: string | null;
  communeNom: string | null;
}

/** Identité des personnes de ces parcours : premier cercle. Les parcours invisibles manquent au résultat. */
export async function identitesDe(c: Cloison, parcours: readonly number[]): Promise<Map<number, Identite>> {
  const { rows } = await sql<Identite>`
    SELECT p.id AS parcours, p.reference, n.id AS personne, n.nom, n.prenom, n.naissance, n.commune, k.nom AS "communeNom"
    FROM parcours p JOIN personne n ON n.id = p.personne LEFT JOIN commune k ON k.code = n.commune
    WHERE p.id = ANY(${[...parcours]}::int[])`.execute(c);
  return new Map(rows.map((r) => [r.parcours, r]));
}

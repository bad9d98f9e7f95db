import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Campagne } from './forme.ts';

/** Colonnes de `Campagne` ; la phase est décidée par l'horloge de la base, la même que celle du dépôt. */
export const SELECTION_CAMPAGNE = sql`
  SELECT c.id, c.departement, d.nom AS "departementNom", d.region, c.annee, c.intitule, c.ouvre_le AS "ouvreLe", c.ferme_le AS "fermeLe",
    CASE WHEN c.etat <> 'ouverte' THEN c.etat WHEN clock_timestamp() < c.ouvre_le THEN 'a_venir'
      WHEN clock_timestamp() < c.ferme_le THEN 'en_cours' ELSE 'close' END AS phase,
    c.formulaire_version AS "formulaireVersion", f.titre AS "formulaireTitre", v.numero AS "formulaireNumero",
    c.criteres, c.modulation, c.consignes, c.etat, c.version, c.demonstration
  FROM campagne c LEFT JOIN departement d ON d.code = c.departement
  JOIN formulaire_version v ON v.id = c.formulaire_version JOIN formulaire f ON f.id = v.formulaire`;

/** Une campagne. Le droit de la lire est vérifié par l'appelant. @throws ErreurIntrouvable */
export async function campagneDe(base: Base | Trx, id: number): Promise<Campagne> {
  const { rows } = await sql<Campagne>`${SELECTION_CAMPAGNE} WHERE c.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette campagne n'existe pas.");
  return rows[0];
}

/** La campagne verrouillée jusqu'à la fin de la transaction : un dépôt et une clôture se suivent. @throws ErreurIntrouvable */
export async function campagnePourAgir(trx: Trx, id: number): Promise<Campagne> {
  await sql`SELECT FROM campagne WHERE id = ${id} FOR UPDATE`.execute(trx);
  return campagneDe(trx, id);
}

export interface VersionOfferte {
  id: number;
  titre: string;
  numero: number;
  territoire: string | null;
  note: string;
}

/** Les versions publiées du formulaire que ce département peut choisir : la nationale et ses adaptations, la plus récente d'abord. */
export async function versionsOffertes(base: Base | Trx, departement: string): Promise<VersionOfferte[]> {
  const { rows } = await sql<VersionOfferte>`
    SELECT v.id, f.titre, v.numero, f.territoire, v.note FROM formulaire_version v JOIN formulaire f ON f.id = v.formulaire
    WHERE f.usage = 'dossier_unique' AND v.etat = 'publiee' AND f.archive_le IS NULL
      AND (f.territoire IS NULL OR f.territoire = ${`departement:${departement}`}
        OR f.territoire = (SELECT 'region:' || region FROM departement WHERE code = ${departement}))
    ORDER BY (f.territoire IS NOT NULL) DESC, f.titre, v.numero DESC`.execute(base);
  return rows;
}

/** Les campagnes ouvertes ou à venir d'un département, et la dernière close : ce qu'une structure a devant elle. */
export async function campagnesDuDepartement(base: Base | Trx, departements: readonly string[]): Promise<Campagne[]> {
  const { rows } = await sql<Campagne>`
    ${SELECTION_CAMPAGNE} WHERE c.departement = ANY(${departements}::text[]) AND c.etat <> 'preparation' AND ${horsDemonstration('c')}
    ORDER BY c.annee DESC, c.departement`.execute(base);
  return rows;
}

/** Combien de brouillons attendent et combien de dossiers sont déposés : ce que montre une décision avant d'être prise. */
export async function enAttenteDe(base: Base, campagne: number): Promise<{ brouillons: number; deposes: number }> {
  const { rows } = await sql<{ brouillons: number; deposes: number }>`
    SELECT count(*) FILTER (WHERE etat = 'brouillon')::int AS brouillons, count(depose_le)::int AS deposes
    FROM dossier WHERE campagne = ${campagne}`.execute(base);
  return rows[0]!;
}

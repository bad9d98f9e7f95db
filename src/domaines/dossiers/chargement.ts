import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import type { DossierSitue } from './forme.ts';
import { type EtatDossier, suiviDossier } from './suivi.ts';

/** Comptes retirés du dossier `d` pour intérêt personnel : retirés d'un de ses points, ils le sont de tous, à quelque titre qu'ils siègent. */
export const RETIRES = sql`ARRAY(SELECT mx.compte_id FROM saisine sx JOIN seance_point px ON px.saisine = sx.id
  JOIN seance_deport x ON x.point = px.id JOIN instance_membre mx ON mx.id = x.membre
  WHERE sx.objet = 'dossier:' || d.id AND mx.compte_id IS NOT NULL)`;

const SELECTION = sql`
  SELECT d.id, d.etat, d.nature, d.annees, d.version, d.numero, c.id AS campagne, c.annee, c.departement, dep.region,
    s.id AS structure, s.nom AS "structureNom", s.type AS "structureType", o.id AS "organisationId", o.reseau_id AS "reseauId",
    d.reseau_autorise AS "reseauAutorise",
    ARRAY(SELECT a.organisation_id FROM dossier_avis_financeur a WHERE a.dossier = d.id) AS financeurs,
    ARRAY(SELECT DISTINCT m.compte_id FROM saisine sa JOIN seance_point p ON p.saisine = sa.id JOIN seance se ON se.id = p.seance
      JOIN instance_membre m ON m.instance = se.instance
      WHERE sa.objet = 'dossier:' || d.id AND se.etat NOT IN ('preparation', 'annulee') AND m.compte_id IS NOT NULL
        AND m.debut <= (se.le AT TIME ZONE 'Europe/Paris')::date AND (m.fin IS NULL OR m.fin >= (se.le AT TIME ZONE 'Europe/Paris')::date)
        AND (m.organisation_id IS DISTINCT FROM d.organisation_id)
        AND m.compte_id <> ALL(${RETIRES})) AS membres,
    ${RETIRES} AS retires
  FROM dossier d JOIN campagne c ON c.id = d.campagne JOIN structure s ON s.id = d.structure
  JOIN organisation o ON o.id = d.organisation_id LEFT JOIN departement dep ON dep.code = c.departement`;

/** Le dossier, pour le lire. @throws ErreurIntrouvable */
export async function dossierSitue(base: Base | Trx, id: number): Promise<DossierSitue> {
  const { rows } = await sql<DossierSitue>`${SELECTION} WHERE d.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Ce dossier n'existe pas.");
  return rows[0];
}

/** Le dossier, verrouillé jusqu'à la fin de la transaction : deux agents qui agissent ensemble se suivent. @throws ErreurIntrouvable */
export async function dossierPourAgir(trx: Trx, id: number): Promise<DossierSitue> {
  await sql`SELECT FROM dossier WHERE id = ${id} FOR UPDATE`.execute(trx);
  return dossierSitue(trx, id);
}

/** Fait passer un dossier verrouillé (`dossierPourAgir`) d'un état à un autre, avec son histoire. @throws ErreurMetier voir `transiter` */
export async function faireAvancer(
  trx: Trx,
  acteur: Acteur,
  dossier: DossierSitue,
  transition: string,
  commentaire?: string,
): Promise<EtatDossier> {
  const etat = await transiter(trx, suiviDossier, acteur, {
    id: dossier.id,
    etat: dossier.etat,
    objet: dossier,
    transition,
    commentaire,
  });
  await sql`UPDATE dossier SET etat = ${etat}, etat_depuis = now(), version = version + 1 WHERE id = ${dossier.id}`.execute(
    trx,
  );
  return etat;
}

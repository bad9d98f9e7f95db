import { type RawBuilder, sql } from 'kysely';
import { ASSOCIES } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import type { CandidatureSituee } from './forme.ts';
import { type EtatCandidature, suiviCandidature } from './suivi.ts';

/** Comptes qui ont déclaré un intérêt (lecteur, expert) ou se sont retirés d'un point de séance sur la candidature `c`. */
const RETIRES = sql`ARRAY(
  SELECT l.compte_id FROM lecture l WHERE l.candidature = c.id AND l.interet = 'declare'
  UNION SELECT e.compte_id FROM avis_expert e WHERE e.candidature = c.id AND e.interet = 'declare'
  UNION SELECT mx.compte_id FROM saisine sx JOIN seance_point px ON px.saisine = sx.id JOIN seance_deport x ON x.point = px.id
    JOIN instance_membre mx ON mx.id = x.membre WHERE sx.objet = 'candidature:' || c.id AND mx.compte_id IS NOT NULL)`;

/** Personne d'une organisation candidate à l'appel de `c` : concurrente, elle ne lit plus ce qui lui est confié, ni ce que lit son comité. */
const candidate = (compte: RawBuilder<unknown>) => sql`EXISTS (
  SELECT FROM candidature k JOIN appartenance x ON x.organisation_id = k.organisation_id
  WHERE k.appel = c.appel AND k.etat <> 'retiree' AND x.compte_id = ${compte} AND x.debut <= now() AND (x.fin IS NULL OR x.fin > now()))`;

const SELECTION = sql`
  SELECT c.id, c.etat, c.intitule, c.appel, a.intitule AS "appelIntitule", c.organisation_id AS "organisationId", o.nom AS "organisationNom",
    a.organisation_id AS "financeurId", f.nom AS "financeurNom", a.departement, coalesce(a.region, d.region) AS region, c.territoires,
    c.numero, c.depose_le AS "deposeLe", c.version, c.demonstration,
    ${ASSOCIES},
    ARRAY(SELECT u.compte_id FROM candidature_auteur u WHERE u.candidature = c.id) AS auteurs,
    ARRAY(SELECT l.compte_id FROM lecture l WHERE l.candidature = c.id AND l.retiree_le IS NULL AND l.interet <> 'declare'
      AND NOT ${candidate(sql`l.compte_id`)}) AS lecteurs,
    ARRAY(SELECT e.compte_id FROM avis_expert e WHERE e.candidature = c.id AND e.revoque_le IS NULL AND e.interet <> 'declare'
      AND NOT ${candidate(sql`e.compte_id`)}) AS experts,
    ARRAY(SELECT DISTINCT m.compte_id FROM saisine sa JOIN seance_point p ON p.saisine = sa.id JOIN seance se ON se.id = p.seance
      JOIN instance_membre m ON m.instance = se.instance
      WHERE sa.objet = 'candidature:' || c.id AND se.etat NOT IN ('preparation', 'annulee') AND m.compte_id IS NOT NULL
        AND m.debut <= (se.le AT TIME ZONE 'Europe/Paris')::date AND (m.fin IS NULL OR m.fin >= (se.le AT TIME ZONE 'Europe/Paris')::date)
        AND NOT ${candidate(sql`m.compte_id`)} AND NOT EXISTS (SELECT FROM candidature k
          WHERE k.appel = c.appel AND k.etat <> 'retiree' AND k.organisation_id = m.organisation_id)) AS membres,
    ARRAY(SELECT l.compte_id FROM lecture l WHERE l.candidature = c.id AND l.retiree_le IS NULL AND l.interet = 'aucun'
      UNION SELECT e.compte_id FROM avis_expert e WHERE e.candidature = c.id AND e.revoque_le IS NULL AND e.interet = 'aucun') AS "sansLien",
    ${RETIRES} AS retires
  FROM candidature c JOIN appel a ON a.id = c.appel JOIN organisation o ON o.id = c.organisation_id
  JOIN organisation f ON f.id = a.organisation_id LEFT JOIN departement d ON d.code = a.departement`;

/** La candidature, pour la lire ; le droit est vérifié par l'appelant. @throws ErreurIntrouvable */
export async function candidatureSituee(base: Base | Trx, id: number): Promise<CandidatureSituee> {
  const { rows } = await sql<CandidatureSituee>`${SELECTION} WHERE c.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette candidature n'existe pas.");
  return rows[0];
}

/** La candidature, verrouillée jusqu'à la fin de la transaction. @throws ErreurIntrouvable */
export async function candidaturePourAgir(trx: Trx, id: number): Promise<CandidatureSituee> {
  await sql`SELECT FROM candidature WHERE id = ${id} FOR UPDATE`.execute(trx);
  return candidatureSituee(trx, id);
}

/** Fait passer une candidature verrouillée d'un état à un autre, avec son histoire. @throws ErreurMetier voir `transiter` */
export async function faireAvancer(
  trx: Trx,
  acteur: Acteur,
  candidature: CandidatureSituee,
  transition: string,
  commentaire?: string,
): Promise<EtatCandidature> {
  const { id, etat } = candidature;
  const vers = await transiter(trx, suiviCandidature, acteur, {
    id,
    etat,
    objet: candidature,
    transition,
    commentaire,
  });
  await sql`UPDATE candidature SET etat = ${vers}, etat_depuis = now(), version = version + 1 WHERE id = ${id}`.execute(
    trx,
  );
  return vers;
}

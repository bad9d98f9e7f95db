import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import type { AppelSitue, EtatAppel } from './forme.ts';
import { suiviAppel } from './suivi.ts';

/** Colonnes `lecture` et `instruction` : les organisations associées à l'appel `a`, par droit (`AppelVise`). */
export const ASSOCIES = sql`
  ARRAY(SELECT p.organisation_id FROM appel_partenaire p WHERE p.appel = a.id AND p.droit = 'lecture') AS lecture,
  ARRAY(SELECT p.organisation_id FROM appel_partenaire p WHERE p.appel = a.id AND p.droit = 'instruction') AS instruction`;

/** L'appel, pour le lire. Le droit est vérifié par l'appelant. @throws ErreurIntrouvable */
export async function appelSitue(base: Base | Trx, id: number): Promise<AppelSitue> {
  const { rows } = await sql<AppelSitue>`
    SELECT a.id, a.organisation_id AS "organisationId", o.nom AS "organisationNom", a.genre, a.intitule, a.departement,
      coalesce(a.region, d.region) AS region, a.etat, a.ouvre_le AS "ouvreLe", a.ferme_le AS "fermeLe", a.fuseau, a.retard,
      a.formulaire_version AS "formulaireVersion", a.instance, a.contenu, a.origine, a.version, a.demonstration,
      ${ASSOCIES}
    FROM appel a JOIN organisation o ON o.id = a.organisation_id LEFT JOIN departement d ON d.code = a.departement
    WHERE a.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cet appel n'existe pas.");
  return rows[0];
}

/** L'appel, verrouillé jusqu'à la fin de la transaction. @throws ErreurIntrouvable */
export async function appelPourAgir(trx: Trx, id: number): Promise<AppelSitue> {
  await sql`SELECT FROM appel WHERE id = ${id} FOR UPDATE`.execute(trx);
  return appelSitue(trx, id);
}

/** Fait passer un appel verrouillé d'un état à un autre, avec son histoire. @throws ErreurMetier voir `transiter` */
export async function faireAvancerAppel(
  trx: Trx,
  acteur: Acteur,
  appel: AppelSitue,
  transition: string,
  commentaire?: string,
): Promise<EtatAppel> {
  const { id, etat } = appel;
  const vers = await transiter(trx, suiviAppel, acteur, { id, etat, objet: appel, transition, commentaire });
  await sql`UPDATE appel SET etat = ${vers}, version = version + 1 WHERE id = ${id}`.execute(trx);
  return vers;
}

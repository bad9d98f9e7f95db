import { sql } from 'kysely';
import { ASSOCIES } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import type { SubventionSituee } from './forme.ts';
import { type EtatSubvention, suiviSubvention } from './suivi.ts';

/** La convention de subvention, pour la lire ; le droit est vérifié par l'appelant. @throws ErreurIntrouvable */
export async function subventionSituee(base: Base | Trx, id: number): Promise<SubventionSituee> {
  const { rows } = await sql<SubventionSituee>`
    SELECT s.id, s.etat, s.numero, s.intitule, s.candidature, s.appel, a.intitule AS "appelIntitule", s.organisation_id AS "organisationId",
      o.nom AS "organisationNom", s.financeur_id AS "financeurId", f.nom AS "financeurNom", a.departement,
      coalesce(a.region, d.region) AS region, s.debut::text AS debut, s.fin::text AS fin, s.montant, s.cout_eligible AS "coutEligible",
      s.signee_le::text AS "signeeLe", s.version, s.demonstration,
      ${ASSOCIES}
    FROM subvention s JOIN appel a ON a.id = s.appel JOIN organisation o ON o.id = s.organisation_id
    JOIN organisation f ON f.id = s.financeur_id LEFT JOIN departement d ON d.code = a.departement
    WHERE s.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette convention de subvention n'existe pas.");
  return rows[0];
}

/** La convention, verrouillée jusqu'à la fin de la transaction. @throws ErreurIntrouvable */
export async function subventionPourAgir(trx: Trx, id: number): Promise<SubventionSituee> {
  await sql`SELECT FROM subvention WHERE id = ${id} FOR UPDATE`.execute(trx);
  return subventionSituee(trx, id);
}

/** Fait passer une convention verrouillée d'un état à un autre, avec son histoire. @throws ErreurMetier voir `transiter` */
export async function faireAvancerSubvention(
  trx: Trx,
  acteur: Acteur,
  subvention: SubventionSituee,
  transition: string,
  commentaire?: string,
): Promise<EtatSubvention> {
  const { id, etat } = subvention;
  const vers = await transiter(trx, suiviSubvention, acteur, { id, etat, objet: subvention, transition, commentaire });
  await sql`UPDATE subvention SET etat = ${vers}, etat_depuis = now(), version = version + 1 WHERE id = ${id}`.execute(
    trx,
  );
  return vers;
}

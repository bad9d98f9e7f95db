import { sql } from 'kysely';
import { dateHeureEn } from '#src/domaines/appels/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { EtatCandidature } from '../suivi.ts';
import { ETAT_ANNONCE } from './annonce.ts';

export interface MaCandidature {
  id: number;
  intitule: string;
  etat: EtatCandidature;
  numero: string | null;
  deposeLe: Date | null;
  appel: number;
  appelIntitule: string;
  financeur: string;
  porteur: string;
  /** Je n'y suis qu'invité à écrire. */
  invite: boolean;
  demonstration: boolean;
  /** Heure limite qui vaut pour elle : clôture, délai accordé, ou date des corrections. */
  limite: Date | null;
  limiteDite: string | null;
  passee: boolean;
  maintenant: Date;
}

/** Les candidatures de l'organisation et celles où la personne est invitée, ce qui presse d'abord. @throws ErreurDroit */
export async function mesCandidatures(base: Base, acteur: Acteur): Promise<MaCandidature[]> {
  exiger(acteur, 'candidatures.mesCandidatures');
  const { rows } = await sql<MaCandidature & { fuseau: string }>`
    SELECT c.id, c.intitule, ${ETAT_ANNONCE} AS etat, c.numero, c.depose_le AS "deposeLe", c.appel, a.intitule AS "appelIntitule", f.nom AS financeur,
      o.nom AS porteur, c.organisation_id <> ${acteur.organisationId} AS invite, c.demonstration, a.fuseau, l.limite,
      coalesce(l.limite <= clock_timestamp(), false) OR (c.etat = 'brouillon' AND a.etat <> 'publie') AS passee, clock_timestamp() AS maintenant
    FROM candidature c JOIN appel a ON a.id = c.appel JOIN organisation o ON o.id = c.organisation_id JOIN organisation f ON f.id = a.organisation_id
    LEFT JOIN LATERAL (SELECT CASE
      WHEN c.etat = 'a_corriger' THEN (SELECT x.avant_le FROM candidature_correction x WHERE x.candidature = c.id
        AND x.repondue_le IS NULL AND x.annulee_le IS NULL)
      WHEN c.etat = 'brouillon' THEN CASE WHEN a.retard = 'nominative' THEN greatest(a.ferme_le, (SELECT d.jusqu_au FROM candidature_delai d
        WHERE d.candidature = c.id ORDER BY d.id DESC LIMIT 1)) ELSE a.ferme_le END END AS limite) l ON true
    WHERE ${horsDemonstration('c')} AND (c.organisation_id = ${acteur.organisationId}
      OR EXISTS (SELECT FROM candidature_auteur u WHERE u.candidature = c.id AND u.compte_id = ${acteur.compteId}))
    ORDER BY c.etat NOT IN ('brouillon', 'a_corriger'), l.limite NULLS LAST, c.id DESC`.execute(base);
  return rows.map(({ fuseau, ...c }) => ({ ...c, limiteDite: c.limite && dateHeureEn(c.limite, fuseau) }));
}

/** Brouillons et corrections que nulle échéance de l'organisation ne porte : invité à écrire, ou appel sans clôture. */
export async function candidaturesADireALAccueil(
  base: Base,
  acteur: Acteur,
): Promise<(MaCandidature & { depuis: Date })[]> {
  const ouvertes = (await mesCandidatures(base, acteur)).filter(
    (c) =>
      ['brouillon', 'a_corriger'].includes(c.etat) &&
      !(c.etat === 'brouillon' && c.passee) &&
      (c.invite || c.limite === null),
  );
  if (ouvertes.length === 0) return [];
  const { rows } = await sql<{ id: number; depuis: Date }>`
    SELECT id, etat_depuis AS depuis FROM candidature WHERE id = ANY(${ouvertes.map(({ id }) => id)}::int[])`.execute(
    base,
  );
  const depuis = new Map(rows.map((r) => [r.id, r.depuis]));
  return ouvertes.flatMap((c) => (depuis.has(c.id) ? [{ ...c, depuis: depuis.get(c.id)! }] : []));
}

import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { Decimal } from '#src/socle/montants.ts';
import { aConventionner } from './liste.ts';
import { listerPaiements } from './paiements.ts';

interface Attente {
  nombre: number;
  subvention: number | null;
  depuis: Date | null;
}

/** Ce que les conventions de subvention attendent d'une personne ; zéro partout si elle n'y peut rien. */
export interface AttentesSubventions {
  aPreparer: { nombre: number; candidature: number | null };
  aProposer: Attente;
  aSigner: Attente;
  livrables: Attente;
  demandes: Attente;
  aApprouver: { nombre: number; somme: Decimal };
  aTransmettre: { nombre: number; somme: Decimal };
  aNoter: { nombre: number; somme: Decimal };
}

const RIEN: Attente = { nombre: 0, subvention: null, depuis: null };
const SANS_SOMME = { nombre: 0, somme: '0' };

/** Ce qui attend l'acteur : signer s'il est l'une des parties ; préparer, examiner, payer s'il est le financeur. */
export async function attentesDesSubventions(base: Base, acteur: Acteur): Promise<AttentesSubventions> {
  const finance = peut(acteur, 'subventions.listerPaiements');
  const compter = async (de: ReturnType<typeof sql>): Promise<Attente> =>
    (
      await sql<Attente>`SELECT count(*)::int AS nombre, (array_agg(s.id ORDER BY s.etat_depuis))[1] AS subvention, min(s.etat_depuis) AS depuis
        FROM ${de} AND ${horsDemonstration('s')}`.execute(base)
    ).rows[0]!;
  const sienne = sql`(s.financeur_id = ${acteur.organisationId} OR s.organisation_id = ${acteur.organisationId})`;
  const financees = sql`s.financeur_id = ${acteur.organisationId}`;
  const aSigner = peut(acteur, 'subventions.signer')
    ? await compter(sql`subvention s WHERE s.etat = 'proposee' AND ${sienne} AND NOT EXISTS (SELECT FROM signature g
        WHERE g.objet = 'subvention:' || s.id AND g.partie = CASE WHEN s.financeur_id = ${acteur.organisationId} THEN 'financeur' ELSE 'porteur' END)`)
    : RIEN;
  if (!finance)
    return {
      aPreparer: { nombre: 0, candidature: null },
      aProposer: RIEN,
      aSigner,
      livrables: RIEN,
      demandes: RIEN,
      aApprouver: SANS_SOMME,
      aTransmettre: SANS_SOMME,
      aNoter: SANS_SOMME,
    };
  const [retenues, aProposer, livrables, demandes, { comptes }, aApprouver] = await Promise.all([
    aConventionner(base, acteur),
    compter(sql`subvention s WHERE s.etat = 'projet' AND ${financees}`),
    compter(
      sql`subvention s WHERE ${financees} AND s.etat = 'active' AND EXISTS (SELECT FROM subvention_livrable l WHERE l.subvention = s.id AND l.etat = 'remis')`,
    ),
    compter(sql`subvention s WHERE ${financees} AND s.etat = 'active' AND EXISTS (SELECT FROM subvention_avenant v WHERE v.subvention = s.id
      AND v.etat = 'projet' AND v.demande_par_porteur)`),
    listerPaiements(base, acteur, { taille: 1 }),
    parUnAutre(base, acteur),
  ]);
  const de = (vue: string) => {
    const c = comptes.find((x) => x.vue === vue);
    return { nombre: c?.nombre ?? 0, somme: c?.somme ?? '0' };
  };
  return {
    aPreparer: { nombre: retenues.length, candidature: retenues[0]?.candidature ?? null },
    aProposer,
    aSigner,
    livrables,
    demandes,
    aApprouver,
    aTransmettre: de('a_transmettre'),
    aNoter: de('a_noter'),
  };
}

/** À approuver par l'acteur : proposés par une autre personne, et que rien ne retient. */
async function parUnAutre(base: Base, acteur: Acteur): Promise<{ nombre: number; somme: Decimal }> {
  if (!peut(acteur, 'subventions.approuverPaiement')) return SANS_SOMME;
  const { lignes } = await listerPaiements(base, acteur, { vue: 'a_approuver', taille: Number.POSITIVE_INFINITY });
  const siens = lignes.filter((l) => l.proposeParId !== acteur.compteId);
  const { rows } = await sql<{ somme: Decimal }>`
    SELECT coalesce(sum(m), 0)::numeric(16, 2) AS somme FROM unnest(${siens.map((l) => l.montant)}::numeric[]) AS m`.execute(
    base,
  );
  return { nombre: siens.length, somme: rows[0]!.somme };
}

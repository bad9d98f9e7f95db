import { sql } from 'kysely';
import { retenuesDe } from '#src/domaines/echeances/index.ts';
import { documentsDe } from '#src/domaines/modeles/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { signaturesDe } from '#src/socle/base/signatures.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { piecesDe } from '#src/socle/pieces/index.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { avenantsDe, objetAvenant } from '../avenants.ts';
import { subventionSituee } from '../chargement.ts';
import { objetSubvention } from '../echeances.ts';
import type { Cofinanceur, Partie } from '../forme.ts';
import { livrablesDe } from '../livrables.ts';
import { contexteDe, versementsDe } from '../paiements.ts';
import { situerTranche } from '../regles/exigible.ts';
import { tranchesDe } from '../tranches.ts';
import { paiementsDe } from './paiementsDe.ts';

const GESTES = [
  'modifier',
  'proposer',
  'reprendre',
  'signer',
  'annuler',
  'terminer',
  'resilier',
  'leverEcheance',
  'demanderAvenant',
  'preparerAvenant',
  'proposerAvenant',
  'signerAvenant',
  'annulerAvenant',
  'remettreLivrable',
  'joindreLivrable',
  'examinerLivrable',
  'proposerPaiement',
  'approuverPaiement',
  'rejeterPaiement',
  'referencerPaiement',
  'etablirDocument',
  'joindre',
  'listerPaiements',
] as const;
export type Geste = (typeof GESTES)[number];

/** Ce que toutes les pages d'une convention partagent : elle, son argent, ce que l'acteur peut y faire. @throws ErreurDroit elle n'est pas à lui */
export async function lireTete(base: Base, acteur: Acteur, id: number) {
  const subvention = await subventionSituee(base, id);
  exiger(acteur, 'subventions.lire', subvention);
  const [versements, retenues, { rows }] = await Promise.all([
    versementsDe(base, id),
    retenuesDe(base, objetSubvention(id)),
    sql<{ engagement: string; cofinanceurs: Cofinanceur[]; resilieeLe: string | null; motif: string }>`
      SELECT engagement, cofinanceurs, resiliee_le::text AS "resilieeLe", motif FROM subvention WHERE id = ${id}`.execute(
      base,
    ),
  ]);
  return {
    subvention: { ...subvention, ...rows[0]! },
    versements,
    retenues,
    jour: aujourdhui(),
    mienne: subvention.organisationId === acteur.organisationId,
    moi: acteur.compteId,
    nom: acteur.nom,
    gestes: Object.fromEntries(GESTES.map((g) => [g, peut(acteur, `subventions.${g}`, subvention)])) as Record<
      Geste,
      boolean
    >,
  };
}
export type Tete = Awaited<ReturnType<typeof lireTete>>;

/** La fiche : signatures, échéances, cibles, documents, histoire. */
export async function lireSubvention(base: Base, acteur: Acteur, id: number) {
  const tete = await lireTete(base, acteur, id);
  const objet = objetSubvention(id);
  const [tranches, signatures, echeances, cibles, histoire, documents, pieces, cloture] = await Promise.all([
    lirePlan(base, tete),
    signaturesDe<Partie>(base, [objet]),
    echeancesDe(base, objet, tete.mienne ? acteur.organisationId : null),
    ciblesDe(base, id),
    histoireDe(base, objet),
    documentsDe(base, objet),
    piecesDe(base, objet),
    clotureDe(base, id),
  ]);
  return {
    ...tete,
    tranches,
    signatures: signatures.get(objet) ?? [],
    echeances,
    cibles,
    // Ce qui précède la proposition reste au financeur.
    histoire: tete.mienne ? histoire.filter((h) => h.vers !== 'projet') : histoire,
    documents,
    pieces,
    cloture,
    analysees: reglagesFichiers.clamd() !== null,
    limitePiece: reglagesFichiers.pieceMax(),
  };
}
export type PageSubvention = Awaited<ReturnType<typeof lireSubvention>>;

/** Le plan, chaque tranche avec sa situation du moment. */
export async function lirePlan(base: Base, { subvention }: Pick<Tete, 'subvention'>) {
  const [tranches, contexte] = await Promise.all([tranchesDe(base, subvention.id), contexteDe(base, subvention)]);
  return tranches.map((t) => ({ ...t, lue: situerTranche(t, contexte) }));
}
export type TrancheLue = Awaited<ReturnType<typeof lirePlan>>[number];

/** La page du plan : tranches, livrables et leurs fichiers. */
export async function lirePagePlan(base: Base, acteur: Acteur, id: number) {
  const tete = await lireTete(base, acteur, id);
  const [tranches, livrables] = await Promise.all([lirePlan(base, tete), livrablesDe(base, id)]);
  const fichiers = await Promise.all(livrables.map((l) => piecesDe(base, `livrable:${l.id}`)));
  return {
    ...tete,
    tranches,
    livrables: livrables.map((l, i) => ({ ...l, pieces: fichiers[i] ?? [] })),
    analysees: reglagesFichiers.clamd() !== null,
    limitePiece: reglagesFichiers.pieceMax(),
  };
}

/** La page des avenants, chacun avec ses signatures ; en préparation au financeur, il ne se lit pas du porteur, sauf sa propre demande. */
export async function lirePageAvenants(base: Base, acteur: Acteur, id: number) {
  const tete = await lireTete(base, acteur, id);
  const tous = await avenantsDe(base, id);
  const avenants = tete.mienne ? tous.filter((a) => a.etat !== 'projet' || a.demandeParPorteur) : tous;
  const signatures = await signaturesDe<Partie>(
    base,
    avenants.map((a) => objetAvenant(a.id)),
  );
  return {
    ...tete,
    avenants: avenants.map((a) => ({ ...a, signatures: signatures.get(objetAvenant(a.id)) ?? [] })),
    tranches: await tranchesDe(base, id),
  };
}

/** La page des paiements d'une convention. */
export async function lirePagePaiements(base: Base, acteur: Acteur, id: number) {
  const tete = await lireTete(base, acteur, id);
  const [paiements, tranches] = await Promise.all([paiementsDe(base, id), lirePlan(base, tete)]);
  return { ...tete, paiements, tranches };
}

async function echeancesDe(base: Base, objet: string, organisation: number | null) {
  const { rows } = await sql<{
    id: number;
    libelle: string;
    due: Date;
    fondement: string;
    adresse: string;
    passee: boolean;
    retient: boolean;
  }>`
    SELECT id, libelle, due_le AS due, fondement, adresse, due_le < now() AS passee, retient IS NOT NULL AS retient FROM echeance
    WHERE (objet = ${objet} OR retient = ${objet}) AND etat = 'ouverte'
      ${organisation === null ? sql`` : sql`AND organisation_id = ${organisation}`} ORDER BY due_le`.execute(base);
  return rows;
}

async function ciblesDe(base: Base, id: number) {
  const { rows } = await sql<{ indicateur: string; libelle: string; unite: string; cible: string | null }>`
    SELECT i.value ->> 'id' AS indicateur, i.value ->> 'libelle' AS libelle, coalesce(i.value ->> 'unite', '') AS unite, c.cible
    FROM subvention s JOIN appel a ON a.id = s.appel CROSS JOIN LATERAL jsonb_array_elements(a.contenu -> 'indicateurs') WITH ORDINALITY AS i(value, n)
    LEFT JOIN subvention_cible c ON c.subvention = s.id AND c.indicateur = i.value ->> 'id' WHERE s.id = ${id} ORDER BY i.n`.execute(
    base,
  );
  return rows;
}

async function clotureDe(base: Base, id: number) {
  const { rows } = await sql<{ montantFinal: string; verse: string; solde: string; le: Date; par: string }>`
    SELECT montant_final AS "montantFinal", verse, solde, le, par FROM subvention_cloture WHERE subvention = ${id}`.execute(
    base,
  );
  return rows[0] ?? null;
}

import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { prendreNumero } from '#src/socle/base/compteur.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Decimal, plus } from '#src/socle/montants.ts';
import { fichierDuLot, type LignePaiement } from '../../fichierLot.ts';
import { identifiant } from '../../saisie.ts';

/**
 * Réunit en un lot les paiements approuvés de l'organisation et en fige le fichier pour le service financier. Un paiement retenu n'y entre
 * pas ; aucun n'est jamais dans deux lots. Redemander le même envoi (double clic) rend le lot déjà fait, octet pour octet.
 * @returns `deja` : le lot existait ; `retenus` : approuvés mais laissés de côté
 * @throws ErreurMetier 409 rien à transmettre
 */
export const exporterPaiements = operation({
  nom: 'subventions.exporterPaiements',
  entree: z.object({ paiements: z.array(identifiant('Paiement')).max(2000).optional() }),
  async executer({ trx, acteur, journal }, { paiements }) {
    await verrouiller(trx, acteur);
    const { lignes, retenus } = await aTransmettre(trx, acteur, paiements);
    if (lignes.length === 0) {
      const deja = paiements ? await lotDe(trx, acteur, paiements) : null;
      if (deja) return { ...deja, deja: true, retenus };
      throw new ErreurMetier(
        retenus > 0
          ? 'Tous les paiements approuvés sont retenus : aucun ne peut partir.'
          : "Aucun paiement approuvé n'est à transmettre.",
        { statut: 409, conseil: 'Une autre personne les a peut-être déjà transmis : voyez les lots ci-dessous.' },
      );
    }
    const annee = aujourdhui().slice(0, 4);
    const rang = await prendreNumero(trx, `lot-${acteur.organisationId}-${annee}`);
    const numero = `LOT-${acteur.organisationId}-${annee}-${String(rang).padStart(4, '0')}`;
    const contenu = await fichierDuLot(numero, lignes);
    const { rows } = await sql<{ id: number }>`
      INSERT INTO paiement_lot (financeur_id, numero, contenu, empreinte, par)
      VALUES (${acteur.organisationId}, ${numero}, ${contenu}, ${sha256(contenu)}, ${acteur.nom}) RETURNING id`.execute(
      trx,
    );
    const lot = rows[0]!.id;
    await sql`UPDATE paiement SET etat = 'exporte', lot = ${lot} WHERE id = ANY(${lignes.map((l) => l.id)})`.execute(
      trx,
    );
    const total: Decimal = plus('0', ...lignes.filter((l) => l.genre !== 'reversement').map((l) => l.montant));
    await journal({
      objet: `organisation:${acteur.organisationId}`,
      details: { lot: numero, paiements: lignes.length, total },
    });
    return { lot, numero, nombre: lignes.length, deja: false, retenus };
  },
});

/** Conventions avant paiements, dans l'ordre : deux envois simultanés se suivent, le second voit ce que le premier a pris. */
async function verrouiller(trx: Trx, acteur: Acteur): Promise<void> {
  await sql`SELECT s.id FROM subvention s WHERE s.financeur_id = ${acteur.organisationId}
    AND EXISTS (SELECT FROM paiement p WHERE p.subvention = s.id AND p.etat = 'approuve') ORDER BY s.id FOR UPDATE`.execute(
    trx,
  );
}

async function aTransmettre(
  trx: Trx,
  acteur: Acteur,
  choisis: readonly number[] | undefined,
): Promise<{ lignes: LignePaiement[]; retenus: number }> {
  const { rows } = await sql<LignePaiement & { retenu: boolean }>`
    SELECT p.id, p.genre, p.montant, s.numero AS convention, s.engagement, s.intitule, o.nom AS porteur, o.siret, coalesce(t.libelle, '') AS tranche,
      p.propose_par AS "proposePar", p.approuve_par AS "approuvePar",
      to_char(p.approuve_le AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS "approuveLe",
      p.genre <> 'reversement' AND EXISTS (SELECT FROM echeance e
        WHERE e.retient = 'subvention:' || s.id AND e.etat = 'ouverte' AND e.due_le < now()) AS retenu
    FROM paiement p JOIN subvention s ON s.id = p.subvention JOIN organisation o ON o.id = s.organisation_id
    LEFT JOIN subvention_tranche t ON t.id = p.tranche
    WHERE p.etat = 'approuve' AND s.financeur_id = ${acteur.organisationId} AND ${horsDemonstration('s')}
      ${choisis ? sql`AND p.id = ANY(${[...choisis]}::int[])` : sql``}
    ORDER BY s.numero, p.id FOR UPDATE OF p`.execute(trx);
  return { lignes: rows.filter((r) => !r.retenu), retenus: rows.filter((r) => r.retenu).length };
}

/** Le lot qui a déjà pris exactement ces paiements ; `null` : ils sont ailleurs, ou pas tous partis. */
async function lotDe(trx: Trx, acteur: Acteur, choisis: readonly number[]) {
  const { rows } = await sql<{ lot: number; numero: string; nombre: number }>`
    SELECT l.id AS lot, l.numero, count(*)::int AS nombre FROM paiement p JOIN paiement_lot l ON l.id = p.lot
    WHERE p.id = ANY(${[...choisis]}::int[]) AND l.financeur_id = ${acteur.organisationId} GROUP BY l.id, l.numero`.execute(
    trx,
  );
  return rows.length === 1 && rows[0]!.nombre === new Set(choisis).size ? rows[0]! : null;
}

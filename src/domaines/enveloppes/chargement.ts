import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { centimes, moins, plus } from '#src/socle/montants.ts';
import type { EnveloppeSituee, EtatEnveloppe } from './forme.ts';

/** @throws ErreurIntrouvable la campagne n'existe pas */
export async function enveloppeSituee(base: Base | Trx, campagne: number): Promise<EnveloppeSituee> {
  const { rows } = await sql<EnveloppeSituee>`
    SELECT c.id AS campagne, c.annee, c.intitule, c.departement, coalesce(d.nom, c.departement) AS "departementNom", d.region
    FROM campagne c LEFT JOIN departement d ON d.code = c.departement WHERE c.id = ${campagne}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable("Cette campagne n'existe pas.");
  return rows[0];
}

/** Une enveloppe verrouillée : qui écrit ensuite la voit telle qu'on la laisse. */
export interface EnveloppeVerrouillee extends EnveloppeSituee {
  id: number;
  montant: string;
  derogations: string;
  engage: string;
}

/** Verrouille l'enveloppe d'une campagne, vide si elle n'a encore rien reçu. Le dossier se verrouille avant, jamais après. */
export async function enveloppePourAgir(trx: Trx, campagne: number): Promise<EnveloppeVerrouillee> {
  const situee = await enveloppeSituee(trx, campagne);
  await sql`INSERT INTO enveloppe (campagne) VALUES (${campagne}) ON CONFLICT (campagne) DO NOTHING`.execute(trx);
  const { rows } = await sql<Pick<EnveloppeVerrouillee, 'id' | 'montant' | 'derogations' | 'engage'>>`
    SELECT id, montant, derogations, engage FROM enveloppe WHERE campagne = ${campagne} FOR UPDATE`.execute(trx);
  return { ...situee, ...rows[0]! };
}

/** L'enveloppe d'une campagne, au centime ; tout est nul tant qu'elle n'a rien reçu. */
export async function etatEnveloppe(base: Base | Trx, campagne: number): Promise<EtatEnveloppe> {
  const { rows } = await sql<Omit<EtatEnveloppe, 'reste'>>`
    SELECT e.montant, e.derogations, e.engage,
      coalesce((SELECT sum(g.montant) FROM engagement g WHERE g.enveloppe = e.id AND g.etat = 'propose'), 0)::numeric(16, 2) AS propose
    FROM enveloppe e WHERE e.campagne = ${campagne}`.execute(base);
  const etat = rows[0] ?? { montant: '0.00', derogations: '0.00', propose: '0.00', engage: '0.00' };
  return { ...etat, reste: centimes(moins(plus(etat.montant, etat.derogations), etat.engage)) };
}

import { type RawBuilder, sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { centimes, moins, plus } from '#src/socle/montants.ts';
import type { EnveloppeSituee, EtatEnveloppe, Titulaire } from './forme.ts';

/** `campagne:3`, `appel:5`, `enveloppe:8` : l'objet du journal. */
export const objetDuTitulaire = (t: Titulaire): string =>
  'campagne' in t ? `campagne:${t.campagne}` : 'appel' in t ? `appel:${t.appel}` : `enveloppe:${t.ligne}`;

/** La condition SQL qui désigne l'enveloppe `e` d'un titulaire. */
export const duTitulaire = (t: Titulaire): RawBuilder<boolean> =>
  'campagne' in t
    ? sql<boolean>`e.campagne = ${t.campagne}`
    : 'appel' in t
      ? sql<boolean>`e.appel = ${t.appel}`
      : sql<boolean>`e.id = ${t.ligne} AND e.niveau IS NOT NULL`;

type Situee = Omit<EnveloppeSituee, 'titulaire'>;

/** Ce que la ligne d'une campagne sera, ou est déjà. */
const deLaCampagne = (campagne: number) => sql<Situee>`
  SELECT c.annee, c.intitule, c.departement, coalesce(d.nom, c.departement) AS lieu, d.region, NULL AS appel,
    jsonb_build_object('niveau', 'departement', 'fonds', 'iae', 'annee', c.annee, 'type', NULL, 'structure', NULL,
      'parent', (SELECT e.parent FROM enveloppe e WHERE e.campagne = c.id), 'demonstration', c.demonstration) AS ligne
  FROM campagne c LEFT JOIN departement d ON d.code = c.departement WHERE c.id = ${campagne}`;

const deLAppel = (appel: number) => sql<Situee>`
  SELECT NULL AS annee, a.intitule, a.departement, o.nom AS lieu, coalesce(a.region, d.region) AS region, NULL AS ligne,
    jsonb_build_object('organisationId', a.organisation_id, 'etat', a.etat,
      'lecture', coalesce((SELECT jsonb_agg(p.organisation_id) FROM appel_partenaire p WHERE p.appel = a.id AND p.droit = 'lecture'), '[]'),
      'instruction', coalesce((SELECT jsonb_agg(p.organisation_id) FROM appel_partenaire p
        WHERE p.appel = a.id AND p.droit = 'instruction'), '[]')) AS appel
  FROM appel a JOIN organisation o ON o.id = a.organisation_id LEFT JOIN departement d ON d.code = a.departement
  WHERE a.id = ${appel}`;

const deLaLigne = (ligne: number) => sql<Situee>`
  SELECT e.annee, coalesce(c.intitule, CASE e.niveau WHEN 'region' THEN r.nom WHEN 'departement' THEN d.nom WHEN 'type' THEN e.type ELSE s.nom END,
      e.type, e.departement, e.region) AS intitule,
    e.departement, coalesce(d.nom, r.nom, e.departement, e.region) AS lieu, e.region, NULL AS appel,
    jsonb_build_object('niveau', e.niveau, 'fonds', e.fonds, 'annee', e.annee, 'type', e.type, 'structure', e.structure, 'parent', e.parent,
      'demonstration', e.demonstration) AS ligne
  FROM enveloppe e LEFT JOIN campagne c ON c.id = e.campagne LEFT JOIN region r ON r.code = e.region
    LEFT JOIN departement d ON d.code = e.departement LEFT JOIN structure s ON s.id = e.structure
  WHERE e.id = ${ligne} AND e.niveau IS NOT NULL`;

/** @throws ErreurIntrouvable la campagne, l'appel ou la ligne n'existe pas */
export async function enveloppeSituee(base: Base | Trx, titulaire: Titulaire): Promise<EnveloppeSituee> {
  const lecture =
    'campagne' in titulaire
      ? deLaCampagne(titulaire.campagne)
      : 'appel' in titulaire
        ? deLAppel(titulaire.appel)
        : deLaLigne(titulaire.ligne);
  const { rows } = await lecture.execute(base);
  if (rows[0]) return { ...rows[0], titulaire };
  const quoi = 'campagne' in titulaire ? 'Cette campagne' : 'appel' in titulaire ? 'Cet appel' : 'Cette enveloppe';
  throw new ErreurIntrouvable(`${quoi} n'existe pas.`);
}

/** Une enveloppe verrouillée : qui écrit ensuite la voit telle qu'on la laisse. */
export interface EnveloppeVerrouillee extends EnveloppeSituee {
  id: number;
  montant: string;
  derogations: string;
  engage: string;
  distribue: string;
  etp: string;
  etpDistribue: string;
}

/**
 * Verrouille l'enveloppe d'un titulaire, vide si elle n'a encore rien reçu, et d'abord celles dont elle dépend, de la plus large à la plus
 * précise : deux gestes se suivent toujours dans cet ordre. L'objet financé se verrouille avant, jamais après.
 */
export async function enveloppePourAgir(trx: Trx, titulaire: Titulaire): Promise<EnveloppeVerrouillee> {
  const situee = await enveloppeSituee(trx, titulaire);
  if ('campagne' in titulaire) await ouvrirCelleDeLaCampagne(trx, titulaire.campagne);
  if ('appel' in titulaire)
    await sql`INSERT INTO enveloppe (appel) VALUES (${titulaire.appel}) ON CONFLICT DO NOTHING`.execute(trx);
  await sql`SELECT 1 FROM enveloppe WHERE id IN (
      WITH RECURSIVE a AS (
        SELECT e.id, e.parent FROM enveloppe e WHERE ${duTitulaire(titulaire)}
        UNION ALL SELECT p.id, p.parent FROM enveloppe p JOIN a ON p.id = a.parent)
      SELECT id FROM a)
    ORDER BY array_position(ARRAY['region', 'departement', 'type', 'structure'], niveau), id FOR UPDATE`.execute(trx);
  const { rows } = await sql<Omit<EnveloppeVerrouillee, keyof EnveloppeSituee>>`
    SELECT e.id, e.montant, e.derogations, e.engage, e.distribue, e.etp, e.etp_distribue AS "etpDistribue"
    FROM enveloppe e WHERE ${duTitulaire(titulaire)}`.execute(trx);
  return { ...situee, ...rows[0]! };
}

/** La ligne de son département, si la région l'a déjà ouverte, sinon une ligne vide. */
async function ouvrirCelleDeLaCampagne(trx: Trx, campagne: number): Promise<void> {
  await sql`UPDATE enveloppe e SET campagne = c.id FROM campagne c
    WHERE c.id = ${campagne} AND e.campagne IS NULL AND e.niveau = 'departement' AND e.fonds = 'iae' AND e.annee = c.annee
      AND e.departement = c.departement AND e.demonstration = c.demonstration`.execute(trx);
  await sql`INSERT INTO enveloppe (campagne) SELECT ${campagne}::int
    WHERE NOT EXISTS (SELECT FROM enveloppe WHERE campagne = ${campagne}) ON CONFLICT DO NOTHING`.execute(trx);
}

/** L'enveloppe d'un titulaire, au centime ; tout est nul tant qu'elle n'a rien reçu. */
export async function etatEnveloppe(base: Base | Trx, titulaire: Titulaire): Promise<EtatEnveloppe> {
  const { rows } = await sql<Omit<EtatEnveloppe, 'reste'>>`
    SELECT e.montant, e.distribue, sous.derogations, sous.engage,
      coalesce((SELECT sum(g.montant) FROM engagement g
        WHERE g.enveloppe IN (SELECT enveloppe_descendance(e.id)) AND g.etat = 'propose'), 0)::numeric(16, 2) AS propose
    FROM enveloppe e CROSS JOIN LATERAL (
      SELECT sum(l.engage)::numeric(16, 2) AS engage, sum(l.derogations)::numeric(16, 2) AS derogations
      FROM enveloppe l WHERE l.id IN (SELECT enveloppe_descendance(e.id))) sous
    WHERE ${duTitulaire(titulaire)}`.execute(base);
  const nul = '0.00';
  const etat = rows[0] ?? { montant: nul, derogations: nul, distribue: nul, propose: nul, engage: nul };
  return { ...etat, reste: centimes(moins(plus(etat.montant, etat.derogations), etat.engage)) };
}

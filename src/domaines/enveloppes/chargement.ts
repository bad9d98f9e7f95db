import { type RawBuilder, sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { centimes, moins, plus } from '#src/socle/montants.ts';
import type { EnveloppeSituee, EtatEnveloppe, Titulaire } from './forme.ts';

/** `campagne:3`, `appel:5` : l'objet du journal. */
export const objetDuTitulaire = (t: Titulaire): string =>
  'campagne' in t ? `campagne:${t.campagne}` : `appel:${t.appel}`;

/** La condition SQL qui désigne l'enveloppe `e` d'un titulaire. */
export const duTitulaire = (t: Titulaire): RawBuilder<boolean> =>
  'campagne' in t ? sql<boolean>`e.campagne = ${t.campagne}` : sql<boolean>`e.appel = ${t.appel}`;

type Ligne = Omit<EnveloppeSituee, 'titulaire'>;

/** @throws ErreurIntrouvable la campagne, ou l'appel, n'existe pas */
export async function enveloppeSituee(base: Base | Trx, titulaire: Titulaire): Promise<EnveloppeSituee> {
  const { rows } =
    'campagne' in titulaire
      ? await sql<Ligne>`
          SELECT c.annee, c.intitule, c.departement, coalesce(d.nom, c.departement) AS lieu, d.region, NULL AS appel
          FROM campagne c LEFT JOIN departement d ON d.code = c.departement WHERE c.id = ${titulaire.campagne}`.execute(
          base,
        )
      : await sql<Ligne>`
          SELECT NULL AS annee, a.intitule, a.departement, o.nom AS lieu, coalesce(a.region, d.region) AS region,
            jsonb_build_object('organisationId', a.organisation_id, 'etat', a.etat,
              'lecture', coalesce((SELECT jsonb_agg(p.organisation_id) FROM appel_partenaire p WHERE p.appel = a.id AND p.droit = 'lecture'), '[]'),
              'instruction', coalesce((SELECT jsonb_agg(p.organisation_id) FROM appel_partenaire p
                WHERE p.appel = a.id AND p.droit = 'instruction'), '[]')) AS appel
          FROM appel a JOIN organisation o ON o.id = a.organisation_id LEFT JOIN departement d ON d.code = a.departement
          WHERE a.id = ${titulaire.appel}`.execute(base);
  if (!rows[0])
    throw new ErreurIntrouvable(`${'campagne' in titulaire ? 'Cette campagne' : 'Cet appel'} n'existe pas.`);
  return { ...rows[0], titulaire };
}

/** Une enveloppe verrouillée : qui écrit ensuite la voit telle qu'on la laisse. */
export interface EnveloppeVerrouillee extends EnveloppeSituee {
  id: number;
  montant: string;
  derogations: string;
  engage: string;
}

/** Verrouille l'enveloppe d'un titulaire, vide si elle n'a encore rien reçu. L'objet financé se verrouille avant, jamais après. */
export async function enveloppePourAgir(trx: Trx, titulaire: Titulaire): Promise<EnveloppeVerrouillee> {
  const situee = await enveloppeSituee(trx, titulaire);
  const { campagne = null, appel = null } = titulaire as { campagne?: number; appel?: number };
  await sql`INSERT INTO enveloppe (campagne, appel) VALUES (${campagne}, ${appel}) ON CONFLICT DO NOTHING`.execute(trx);
  const { rows } = await sql<Pick<EnveloppeVerrouillee, 'id' | 'montant' | 'derogations' | 'engage'>>`
    SELECT e.id, e.montant, e.derogations, e.engage FROM enveloppe e WHERE ${duTitulaire(titulaire)} FOR UPDATE`.execute(
    trx,
  );
  return { ...situee, ...rows[0]! };
}

/** L'enveloppe d'un titulaire, au centime ; tout est nul tant qu'elle n'a rien reçu. */
export async function etatEnveloppe(base: Base | Trx, titulaire: Titulaire): Promise<EtatEnveloppe> {
  const { rows } = await sql<Omit<EtatEnveloppe, 'reste'>>`
    SELECT e.montant, e.derogations, e.engage,
      coalesce((SELECT sum(g.montant) FROM engagement g WHERE g.enveloppe = e.id AND g.etat = 'propose'), 0)::numeric(16, 2) AS propose
    FROM enveloppe e WHERE ${duTitulaire(titulaire)}`.execute(base);
  const etat = rows[0] ?? { montant: '0.00', derogations: '0.00', propose: '0.00', engage: '0.00' };
  return { ...etat, reste: centimes(moins(plus(etat.montant, etat.derogations), etat.engage)) };
}

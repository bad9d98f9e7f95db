import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, type Decimal, enEuros, estNul } from '#src/socle/montants.ts';
import { type EnveloppeVerrouillee, enveloppePourAgir } from './chargement.ts';
import { crediter, type Mouvement } from './crediter.ts';
import type { Ligne } from './forme.ts';
import { creerLigne, type Nouvelle } from './ligne.ts';

interface Ouverture {
  nouvelle: Nouvelle;
  cadre: Pick<Ligne, 'fonds' | 'annee' | 'demonstration'>;
  /** La ligne du dessus, verrouillée ; `null` : la région d'un fonds. */
  parent: EnveloppeVerrouillee | null;
  credits: Pick<Mouvement, 'montant' | 'etp' | 'motif' | 'effet'>;
}

/**
 * Ouvre une ligne avec ses premiers crédits, pris à la ligne du dessus ; une ligne par type ou par structure prend à son compte les engagements
 * déjà faits pour elle.
 * @throws ErreurMetier 409 la ligne existe, 422 elle ne contiendrait pas ces engagements, ou la ligne du dessus n'y suffit pas
 */
export async function ouvrir(trx: Trx, acteur: Acteur, { nouvelle, cadre, parent, credits }: Ouverture) {
  const { id, repris } = await creerLigne(trx, { ...cadre, ...nouvelle }, parent);
  const pris = parent ? await prisPar(trx, parent.id, nouvelle) : '0';
  if (comparer(pris, credits.montant) > 0)
    throw new ErreurMetier(`${enEuros(pris)} y sont déjà engagés : la ligne doit les contenir.`, {
      champs: { montant: `${enEuros(pris)} au moins.` },
    });
  if (parent) await sql`UPDATE enveloppe SET engage = engage - ${pris}::numeric WHERE id = ${parent.id}`.execute(trx);
  if (!estNul(credits.montant) || !estNul(credits.etp))
    await crediter(trx, acteur, await enveloppePourAgir(trx, { ligne: id }), { genre: 'dotation', ...credits });
  if (parent) {
    await sql`UPDATE engagement g SET enveloppe = ${id} WHERE ${siens(parent.id, nouvelle)}`.execute(trx);
    await sql`UPDATE enveloppe SET engage = engage + ${pris}::numeric WHERE id = ${id}`.execute(trx);
  }
  return { id, repris };
}

type Cible = Pick<Nouvelle, 'type' | 'structure'>;

/** Les engagements de la ligne du dessus qui reviennent à une ligne plus précise. */
const siens = (parent: number, n: Cible) => sql`
  g.enveloppe = ${parent} AND EXISTS (SELECT FROM dossier d JOIN structure s ON s.id = d.structure
    WHERE g.objet = 'dossier:' || d.id AND s.type = ${n.type} AND (${n.structure}::int IS NULL OR s.id = ${n.structure}))`;

/** Ce que la ligne du dessus paie pour elle, en euros. */
export async function prisPar(trx: Trx, parent: number, n: Cible): Promise<Decimal> {
  const { rows } = await sql<{ pris: string }>`
    SELECT coalesce(sum(g.montant), 0)::text AS pris FROM engagement g WHERE g.etat = 'engage' AND ${siens(parent, n)}`.execute(
    trx,
  );
  return rows[0]!.pris;
}

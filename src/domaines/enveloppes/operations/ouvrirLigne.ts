import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { FONDS } from '#src/referentiels/credits.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, enEuros, estNul } from '#src/socle/montants.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { type EnveloppeVerrouillee, enveloppePourAgir } from '../chargement.ts';
import { crediter } from '../crediter.ts';
import type { EnveloppeSituee } from '../forme.ts';
import { creerLigne, type Nouvelle, nouvelleSous } from '../ligne.ts';
import { effetSaisi, montantSaisi, postesSaisis } from '../saisie.ts';

const montantOuRien = z.preprocess((v) => (v === '' || v === undefined ? '0' : v), montantSaisi);

/** La région d'une première ligne, ou la ligne du dessus, verrouillée. */
type Dessus = { racine: EnveloppeSituee; parent: null } | { racine: null; parent: EnveloppeVerrouillee };

/**
 * Ouvre une ligne : la région d'un fonds et d'une année, puis un département sous elle, un type, une structure. Ce qu'elle reçoit est pris à
 * la ligne du dessus. Une campagne déjà dotée se rattache à sa région avec ce qu'elle a ; un type ou une structure prend à son compte les
 * engagements déjà faits pour lui.
 */
export const ouvrirLigne = operation({
  nom: 'enveloppes.ouvrirLigne',
  entree: z.object({
    parent: identifiant.optional(),
    region: z.string().trim().optional(),
    annee: z.coerce.number().int().min(2000).max(2100).optional(),
    fonds: z.enum(FONDS, { error: 'Choisissez un fonds.' }).optional(),
    demonstration: z.boolean().default(false),
    /** Ce que la ligne désigne : département, type ou structure, selon la ligne du dessus. */
    cible: z.string({ error: 'Choisissez une ligne à ouvrir.' }).trim().default(''),
    montant: montantOuRien,
    etp: postesSaisis,
    motif: z.string({ error: 'Écrivez le motif.' }).trim().min(1, 'Écrivez le motif.').max(1000),
    effet: effetSaisi,
  }),
  async charger(trx, e): Promise<EnveloppeSituee & Dessus> {
    if (e.parent !== undefined) {
      const parent = await enveloppePourAgir(trx, { ligne: e.parent });
      return { ...parent, parent, racine: null };
    }
    const racine = await regionSituee(trx, e);
    return { ...racine, racine, parent: null };
  },
  async executer({ trx, acteur, objet, journal }, { montant, etp, motif, effet, ...e }) {
    if (comparer(montant, '0') < 0 || comparer(etp, '0') < 0)
      throw new ErreurMetier('Une ligne ne naît pas avec des crédits négatifs.', {
        champs: { montant: 'Donnez un montant positif, ou rien.' },
      });
    const nouvelle: Nouvelle = objet.parent
      ? await nouvelleSous(trx, objet.parent, e.cible)
      : { niveau: 'region', region: objet.region!, departement: null, type: null, structure: null };
    const annee = objet.ligne!.annee;
    const { id, repris } = await creerLigne(trx, { ...objet.ligne!, ...nouvelle }, objet.parent);
    const pris = objet.parent ? await liberePar(trx, objet.parent.id, nouvelle) : '0';
    if (comparer(pris, montant) > 0)
      throw new ErreurMetier(`${enEuros(pris)} y sont déjà engagés : la ligne doit les contenir.`, {
        champs: { montant: `${enEuros(pris)} au moins.` },
      });
    if (!estNul(montant) || !estNul(etp)) {
      const ligne = await enveloppePourAgir(trx, { ligne: id });
      await crediter(trx, acteur, ligne, { genre: 'dotation', montant, etp, motif, effet });
    }
    if (objet.parent) await reprendre(trx, objet.parent.id, id, nouvelle, pris);
    await journal({ objet: `enveloppe:${id}`, details: { annee, ...nouvelle, montant, etp, motif, effet, repris } });
    return { id };
  },
});

/** @throws ErreurIntrouvable la région n'existe pas */
async function regionSituee(
  trx: Trx,
  e: {
    region?: string | undefined;
    annee?: number | undefined;
    fonds?: (typeof FONDS)[number] | undefined;
    demonstration: boolean;
  },
): Promise<EnveloppeSituee> {
  const { rows } = await sql<{
    code: string;
    nom: string;
  }>`SELECT code, nom FROM region WHERE code = ${e.region ?? ''}`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Cette région n'existe pas.");
  if (!e.annee || !e.fonds)
    throw new ErreurMetier('Choisissez une année et un fonds.', {
      champs: {
        ...(e.annee ? {} : { annee: 'Choisissez une année.' }),
        ...(e.fonds ? {} : { fonds: 'Choisissez un fonds.' }),
      },
    });
  const ligne = {
    niveau: 'region',
    fonds: e.fonds,
    annee: e.annee,
    type: null,
    structure: null,
    parent: null,
  } as const;
  return {
    titulaire: { ligne: 0 },
    ligne: { ...ligne, demonstration: e.demonstration },
    annee: e.annee,
    intitule: rows[0].nom,
    departement: null,
    lieu: rows[0].nom,
    region: rows[0].code,
    appel: null,
  };
}

/** Les engagements de la ligne du dessus qui reviennent à une ligne plus précise. */
const siens = (parent: number, n: Nouvelle) => sql`
  g.enveloppe = ${parent} AND EXISTS (SELECT FROM dossier d JOIN structure s ON s.id = d.structure
    WHERE g.objet = 'dossier:' || d.id AND s.type = ${n.type} AND (${n.structure}::int IS NULL OR s.id = ${n.structure}))`;

/** Retire de la ligne du dessus ce qu'elle payait pour la nouvelle ; rend ce montant, en euros. */
async function liberePar(trx: Trx, parent: number, n: Nouvelle): Promise<string> {
  const { rows } = await sql<{ pris: string }>`
    SELECT coalesce(sum(g.montant), 0)::text AS pris FROM engagement g WHERE g.etat = 'engage' AND ${siens(parent, n)}`.execute(
    trx,
  );
  await sql`UPDATE enveloppe SET engage = engage - ${rows[0]!.pris}::numeric WHERE id = ${parent}`.execute(trx);
  return rows[0]!.pris;
}

async function reprendre(trx: Trx, parent: number, ligne: number, n: Nouvelle, pris: string): Promise<void> {
  await sql`UPDATE engagement g SET enveloppe = ${ligne} WHERE ${siens(parent, n)}`.execute(trx);
  await sql`UPDATE enveloppe SET engage = engage + ${pris}::numeric WHERE id = ${ligne}`.execute(trx);
}

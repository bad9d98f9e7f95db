import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { FONDS } from '#src/referentiels/credits.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer } from '#src/socle/montants.ts';
import { anneeDite, identifiant } from '#src/socle/saisie.ts';
import { type EnveloppeVerrouillee, enveloppePourAgir } from '../chargement.ts';
import { jourDEffet } from '../effet.ts';
import type { EnveloppeSituee } from '../forme.ts';
import { type Nouvelle, nouvelleSous } from '../ligne.ts';
import { ouvrir } from '../ouvrir.ts';
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
    annee: anneeDite('Donnez une année.').optional(),
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
  async executer({ trx, acteur, objet, journal }, { montant, etp, motif, effet: saisi, ...e }) {
    if (comparer(montant, '0') < 0 || comparer(etp, '0') < 0)
      throw new ErreurMetier('Une ligne ne naît pas avec des crédits négatifs.', {
        champs: { montant: 'Donnez un montant positif, ou rien.' },
      });
    const nouvelle: Nouvelle = objet.parent
      ? await nouvelleSous(trx, objet.parent, e.cible)
      : { niveau: 'region', region: objet.region!, departement: null, type: null, structure: null };
    const annee = objet.ligne!.annee;
    const effet = await jourDEffet(trx, { annee, lignes: [] }, saisi);
    const credits = { montant, etp, motif, effet };
    const { id, repris } = await ouvrir(trx, acteur, { nouvelle, cadre: objet.ligne!, parent: objet.parent, credits });
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

import { sql } from 'kysely';
import type { Fonds, NiveauCredits } from '#src/referentiels/credits.ts';
import { TYPES_STRUCTURE } from '#src/referentiels/typesSiae.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer, enEuros, enNombre } from '#src/socle/montants.ts';
import type { EnveloppeVerrouillee } from './chargement.ts';
import type { Ligne } from './forme.ts';

/** Ce que désigne une ligne à ouvrir. */
export interface Nouvelle {
  niveau: NiveauCredits;
  region: string | null;
  departement: string | null;
  type: string | null;
  structure: number | null;
}

const IAE = Object.entries(TYPES_STRUCTURE)
  .filter(([, { iae }]) => iae)
  .map(([type]) => type);
/** Les types qu'un fonds peut distinguer sous un département ; aucun : le fonds ne se répartit pas par type. */
export const TYPES_DU_FONDS: Record<Fonds, readonly string[]> = {
  iae: IAE,
  ea: ['EA', 'EATT'],
  geiq: ['GEIQ'],
  pec: [],
  fdi: IAE,
};

const inconnue = (message: string) =>
  new ErreurMetier(message, { champs: { cible: message }, conseil: 'Choisissez une ligne dans la liste proposée.' });

/** La ligne que l'on ouvre sous une autre. @throws ErreurMetier 422 rien de tel sous cette ligne, ou ligne déjà la plus précise */
export async function nouvelleSous(trx: Trx, parent: EnveloppeVerrouillee, cible: string): Promise<Nouvelle> {
  const { niveau, fonds, type } = parent.ligne!;
  const lieu = { region: parent.region, departement: parent.departement };
  if (niveau === 'region') {
    const { rows } = await sql<{ code: string }>`
      SELECT code FROM departement WHERE code = ${cible} AND region = ${parent.region}`.execute(trx);
    if (!rows[0]) throw inconnue("Ce département n'est pas de cette région.");
    return { ...lieu, niveau: 'departement', departement: rows[0].code, type: null, structure: null };
  }
  if (niveau === 'departement') {
    if (!TYPES_DU_FONDS[fonds].includes(cible)) throw inconnue("Ce fonds n'a pas de ligne pour ce type.");
    return { ...lieu, niveau: 'type', type: cible, structure: null };
  }
  if (niveau === 'type') {
    const { rows } = await sql<{ id: number }>`
      SELECT s.id FROM structure s JOIN commune c ON c.code = s.commune
      WHERE s.id::text = ${cible} AND s.type = ${type} AND c.departement = ${parent.departement}`.execute(trx);
    if (!rows[0]) throw inconnue(`Cette structure n'est pas de ce département, ou n'est pas de type ${type}.`);
    return { ...lieu, niveau: 'structure', type, structure: rows[0].id };
  }
  throw inconnue("La ligne d'une structure ne se divise plus.");
}

/**
 * Écrit la ligne, vide, ou rattache celle d'une campagne qui n'avait pas encore de région au-dessus d'elle.
 * @throws ErreurMetier 409 la ligne existe, 422 la campagne a plus que ce qui reste à la région
 */
export async function creerLigne(
  trx: Trx,
  n: Nouvelle & Pick<Ligne, 'fonds' | 'annee' | 'demonstration'>,
  parent: EnveloppeVerrouillee | null,
): Promise<{ id: number; repris: string | null }> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO enveloppe (niveau, fonds, annee, region, departement, type, structure, parent, demonstration)
    VALUES (${n.niveau}, ${n.fonds}, ${n.annee}, ${n.region}, ${n.departement}, ${n.type}, ${n.structure}, ${parent?.id ?? null},
      ${n.demonstration})
    ON CONFLICT DO NOTHING RETURNING id`.execute(trx);
  if (rows[0]) return { id: rows[0].id, repris: null };
  const seule = parent && n.niveau === 'departement' ? await seuleDuDepartement(trx, n) : null;
  if (!parent || !seule)
    throw new ErreurMetier('Cette ligne est déjà ouverte.', {
      statut: 409,
      champs: { cible: 'Cette ligne est déjà ouverte.' },
      conseil: 'Ouvrez-la dans la liste pour lui ajouter des crédits.',
    });
  await rattacher(trx, parent, seule);
  return { id: seule.id, repris: seule.montant };
}

interface Seule {
  id: number;
  montant: string;
  etp: string;
}

/** La ligne d'un département que rien ne rattachait : celle d'une campagne dotée avant que la région n'ouvre la sienne. */
async function seuleDuDepartement(trx: Trx, n: Nouvelle & Pick<Ligne, 'fonds' | 'annee' | 'demonstration'>) {
  const { rows } = await sql<Seule>`
    SELECT id, montant, etp FROM enveloppe WHERE niveau = 'departement' AND fonds = ${n.fonds} AND annee = ${n.annee}
      AND departement = ${n.departement} AND demonstration = ${n.demonstration} AND parent IS NULL FOR UPDATE`.execute(
    trx,
  );
  return rows[0] ?? null;
}

async function rattacher(trx: Trx, parent: EnveloppeVerrouillee, seule: Seule): Promise<void> {
  const { rows } = await sql<{ libre: string; postes: string }>`
    SELECT montant + derogations - engage - distribue AS libre, etp - etp_distribue AS postes FROM enveloppe
    WHERE id = ${parent.id}`.execute(trx);
  if (comparer(seule.montant, rows[0]!.libre) > 0)
    throw new ErreurMetier(
      `La campagne de ce département a déjà reçu ${enEuros(seule.montant)} : il ne reste que ${enEuros(rows[0]!.libre)} à la région.`,
      {
        champs: { cible: `${enEuros(seule.montant)} déjà reçus.` },
        conseil: 'Enregistrez d’abord la dotation de la région qui les contient.',
      },
    );
  if (comparer(seule.etp, rows[0]!.postes) > 0)
    throw new ErreurMetier(
      `La campagne de ce département a déjà reçu ${enNombre(seule.etp)} ETP : il ne reste que ${enNombre(rows[0]!.postes)} ETP à la région.`,
      {
        champs: { cible: `${enNombre(seule.etp)} ETP déjà reçus.` },
        conseil: 'Enregistrez d’abord les postes notifiés à la région.',
      },
    );
  await sql`UPDATE enveloppe SET distribue = distribue + ${seule.montant}::numeric, etp_distribue = etp_distribue + ${seule.etp}::numeric
    WHERE id = ${parent.id}`.execute(trx);
  await sql`UPDATE enveloppe SET parent = ${parent.id}, region = ${parent.region} WHERE id = ${seule.id}`.execute(trx);
}

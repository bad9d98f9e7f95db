import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { dossierDonnees } from '#src/socle/session/instance.ts';
import { sceauJuste, sceller } from '#src/socle/session/secret.ts';
import { type TeteJournal, type VerdictJournal, verifierJournal } from './verifier.ts';

/** Nom, dans le dossier de données, du fichier où la tête du journal est notée : hors de la base, que l'on cherche à surveiller. */
export const FICHIER_TETE = 'journal.tete';
const USAGE = 'tête du journal';

type Notee = { tete: TeteJournal } | { alteree: true } | null;

function lireNotee(): Notee {
  let texte: string;
  try {
    texte = readFileSync(join(dossierDonnees(), FICHIER_TETE), 'utf8').trim();
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw erreur;
  }
  const lue = /^(\d+):([0-9a-f]{64}) ([\w-]+)$/.exec(texte);
  if (!lue || !sceauJuste(`${lue[1]}:${lue[2]}`, lue[3]!, USAGE)) return { alteree: true };
  return { tete: { rang: Number(lue[1]), empreinte: lue[2]! } };
}

/**
 * Note la dernière entrée du journal, scellée par la clé de l'instance. Si l'entrée notée n'est plus dans le journal, la note reste, et la
 * vérification le dira.
 * @returns faux si le journal contredit la note, ou si la note a été altérée
 */
export async function noterTete(base: Base): Promise<boolean> {
  const { rows } = await sql<{ rang: number; empreinte: string }>`
    SELECT id AS rang, encode(empreinte, 'hex') AS empreinte FROM journal ORDER BY id DESC LIMIT 1`.execute(base);
  const actuelle = rows[0] ?? { rang: 0, empreinte: '' };
  const notee = lireNotee();
  if (notee && 'alteree' in notee) return false;
  // Une fin coupée puis récrite au-delà du rang noté ne doit pas faire oublier la note.
  if (notee && (await empreinteDe(base, notee.tete.rang)) !== notee.tete.empreinte) return false;
  if (actuelle.rang > 0 && notee?.tete.rang !== actuelle.rang) ecrire(actuelle);
  return true;
}

function ecrire({ rang, empreinte }: TeteJournal): void {
  const fichier = join(dossierDonnees(), FICHIER_TETE);
  mkdirSync(dirname(fichier), { recursive: true, mode: 0o700 });
  const brouillon = `${fichier}.${randomBytes(6).toString('hex')}`;
  const corps = `${rang}:${empreinte}`;
  writeFileSync(brouillon, `${corps} ${sceller(corps, USAGE)}\n`, { mode: 0o600 });
  renameSync(brouillon, fichier);
}

/** Vérifie le journal contre la tête donnée ou, à défaut, celle que cette instance a notée : une fin coupée se voit sans rien fournir. */
export async function verifierDepuisTete(
  base: Base,
  attendu?: TeteJournal,
  progression?: (entrees: number) => void,
): Promise<VerdictJournal> {
  const notee = lireNotee();
  if (notee && 'alteree' in notee) {
    const motif = `la tête notée (${FICHIER_TETE}) a été modifiée : elle ne prouve plus rien`;
    const verdict = await verifierJournal(base, attendu, progression);
    return verdict.intact ? { intact: false, entrees: verdict.entrees, rang: verdict.entrees + 1, motif } : verdict;
  }
  const [proche, loin] = [attendu, notee?.tete].sort((a, b) => (b?.rang ?? 0) - (a?.rang ?? 0));
  const verdict = await verifierJournal(base, proche, progression);
  if (!verdict.intact || !loin || !proche || loin.rang === proche.rang) return verdict;
  // Deux têtes connues : la chaîne est bonne jusqu'à la plus récente, il reste à comparer l'autre.
  return (await empreinteDe(base, loin.rang)) === loin.empreinte ? verdict : verifierJournal(base, loin);
}

async function empreinteDe(base: Base, rang: number): Promise<string | undefined> {
  const { rows } = await sql<{ empreinte: string }>`
    SELECT encode(empreinte, 'hex') AS empreinte FROM journal WHERE id = ${rang}`.execute(base);
  return rows[0]?.empreinte;
}

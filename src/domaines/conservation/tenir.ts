import { sql } from 'kysely';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { purgerAcces } from './acces.ts';
import { daterTout, ranger, reglagesPar } from './dater.ts';
import type { Reglage } from './durees.ts';
import { type Efface, effacerContenu } from './effacer.ts';
import { faitsDe } from './faits.ts';
import { prevenirFinanceurs, prevenirPorteur } from './messages.ts';
import { type Classe, etapeDe, termeDe } from './regles.ts';
import { dansUne } from './transaction.ts';

interface Ligne {
  classe: Classe;
  jusquAu: string;
  prevenuLe: string | null;
  suspendue: boolean;
}

export interface BilanConservation {
  dates: number;
  prevenus: number;
  effaces: number;
  /** Demandes d'accès de porteurs sans compte, retirées. */
  acces: number;
}

/** Le jour à Paris, d'après l'horloge de la base. */
export async function jourDeLaBase(base: Base): Promise<string> {
  const { rows } = await sql<{ jour: string }>`SELECT (now() AT TIME ZONE 'Europe/Paris')::date::text AS jour`.execute(
    base,
  );
  return rows[0]!.jour;
}

/**
 * Tient la conservation : date chaque candidature, prévient ce qui approche du terme, efface ce qui l'a passé après le préavis. Une transaction
 * par candidature, et ce qu'un autre processus tient est laissé : plusieurs peuvent l'appeler ensemble.
 * @param jour `AAAA-MM-JJ` ; par défaut, aujourd'hui à Paris d'après la base
 */
export async function tenirConservation(base: Base, jour?: string): Promise<BilanConservation> {
  const aujourdhui = jour ?? (await jourDeLaBase(base));
  const bilan = { dates: await daterTout(base, aujourdhui), prevenus: 0, effaces: 0, acces: 0 };
  const reglageDe = reglagesPar(base, aujourdhui);
  const prevenues: number[] = [];
  for (const { id, territoire, ...ligne } of await enApproche(base, aujourdhui)) {
    const reglage = await reglageDe(territoire);
    const { preavis } = reglage;
    if (preavis === null) continue;
    // Rien à faire aujourd'hui : ni transaction, ni verrou.
    if (!['prevenir', 'effacer'].includes(etapeDe({ ...ligne, suspendue: false }, aujourdhui, preavis))) continue;
    const fait = await dansUne(base, (trx) => avancer(trx, id, aujourdhui, { ...reglage, preavis }));
    if (fait === 'prevenir') prevenues.push(id);
    if (fait === 'effacer') bilan.effaces += 1;
  }
  bilan.prevenus = prevenues.length;
  await prevenirFinanceurs(base, prevenues);
  bilan.acces = await purgerAcces(base, aujourdhui);
  return bilan;
}

/** Celles dont le terme est à un an au plus : le préavis, borné à un an, décide ensuite. */
async function enApproche(
  base: Base,
  jour: string,
): Promise<(Omit<Ligne, 'suspendue'> & { id: number; territoire: string })[]> {
  const { rows } = await sql<Omit<Ligne, 'suspendue'> & { id: number; territoire: string }>`
    SELECT c.id, CASE WHEN a.departement IS NULL THEN 'region:' || a.region ELSE 'departement:' || a.departement END AS territoire, k.classe,
      k.jusqu_au::text AS "jusquAu", (k.prevenu_le AT TIME ZONE 'Europe/Paris')::date::text AS "prevenuLe"
    FROM conservation k JOIN candidature c ON 'candidature:' || c.id = k.objet JOIN appel a ON a.id = c.appel
    WHERE k.efface_le IS NULL AND k.suspendue_le IS NULL AND k.jusqu_au <= ${jour}::date + 366 ORDER BY k.jusqu_au, c.id`.execute(
    base,
  );
  return rows;
}

/** Un pas pour une candidature, sous verrou : le porteur a pu l'écrire ou la prolonger depuis qu'elle a été datée. */
async function avancer(
  trx: Trx,
  id: number,
  jour: string,
  reglage: Reglage & { preavis: number },
): Promise<'prevenir' | 'effacer' | null> {
  const { rows: prise } = await sql`SELECT FROM candidature WHERE id = ${id} FOR UPDATE SKIP LOCKED`.execute(trx);
  if (prise.length === 0) return null;
  const [faits] = await faitsDe(trx, id);
  if (!faits) return null;
  await ranger(trx, faits, termeDe(faits, reglage.durees), reglage);
  const { rows } = await sql<Ligne>`
    SELECT classe, jusqu_au::text AS "jusquAu", (prevenu_le AT TIME ZONE 'Europe/Paris')::date::text AS "prevenuLe", suspendue_le IS NOT NULL AS suspendue
    FROM conservation WHERE objet = ${`candidature:${id}`} AND efface_le IS NULL FOR UPDATE`.execute(trx);
  const ligne = rows[0];
  if (!ligne) return null;
  const etape = etapeDe(ligne, jour, reglage.preavis);
  if (etape === 'prevenir') await prevenir(trx, id, ligne, jour, reglage.preavis);
  else if (etape === 'effacer') await effacer(trx, id, ligne, jour);
  return etape === 'prevenir' || etape === 'effacer' ? etape : null;
}

/** Un instant de ce jour-là, à Paris : midi, pour qu'aucun changement d'heure ne change le jour. */
const instantDe = (jour: string) => sql`(${`${jour} 12:00`}::timestamp AT TIME ZONE 'Europe/Paris')`;

async function prevenir(trx: Trx, id: number, ligne: Ligne, jour: string, preavis: number): Promise<void> {
  await sql`UPDATE conservation SET prevenu_le = ${instantDe(jour)} WHERE objet = ${`candidature:${id}`}`.execute(trx);
  const messages = await prevenirPorteur(trx, id, ligne, jour, preavis);
  await noter(trx, 'conservation.prevenir', id, { classe: ligne.classe, jusquAu: ligne.jusquAu, messages });
}

async function effacer(trx: Trx, id: number, { classe, jusquAu }: Ligne, jour: string): Promise<void> {
  const efface: Efface = await effacerContenu(trx, id, classe);
  await sql`UPDATE conservation SET efface_le = ${instantDe(jour)} WHERE objet = ${`candidature:${id}`}`.execute(trx);
  await noter(trx, 'conservation.effacer', id, { classe, jusquAu, ...efface });
}

const noter = (trx: Trx, action: string, id: number, details: Record<string, unknown>) =>
  ecrireJournal(trx, { acteur: ACTEUR_SYSTEME, action, objet: `candidature:${id}`, details });

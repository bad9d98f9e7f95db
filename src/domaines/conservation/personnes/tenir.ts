import { sql } from 'kysely';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { sha256 } from '#src/socle/empreinte.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { effacableLe } from '../regles.ts';
import { dansUne, aBlanc as essayer } from '../transaction.ts';
import { anonymiser } from './anonymiser.ts';
import { daterToutes, dureesPar, type PersonneDatee, rangerTermes } from './dater.ts';
import { direArchive, prevenirAnonymisation } from './messages.ts';
import { enArchive, etapePersonne } from './regles.ts';

export interface BilanPersonnes {
  /** Termes posés ou changés. */
  dates: number;
  /** Références de parcours, jamais de noms. */
  archives: string[];
  prevenus: string[];
  anonymises: string[];
  /** Empreinte SHA-256 de la liste des références anonymisées, telle que portée au journal ; `null` : aucune. */
  empreinte: string | null;
}

/** Ce que l'on note d'une liste de références : chacun peut la recalculer, une par ligne, dans l'ordre. */
export const empreinteDes = (references: readonly string[]): string => sha256([...references].sort().join('\n'));

/**
 * Tient la conservation des personnes : date, archive, prévient, anonymise. Une transaction par personne, et ce qu'un autre processus tient est
 * laissé : plusieurs peuvent l'appeler ensemble, et la rappeler ne refait rien.
 * @param jour `AAAA-MM-JJ` ; par défaut, aujourd'hui à Paris
 * @param options.aBlanc tout est fait puis défait : le bilan dit ce qui le serait, rien n'est écrit
 */
export async function tenirConservationPersonnes(
  base: Base,
  jour = aujourdhui(),
  { aBlanc = false }: { aBlanc?: boolean } = {},
): Promise<BilanPersonnes> {
  if (aBlanc) return essayer(base, (b) => tenirConservationPersonnes(b, jour));
  const dureesDe = dureesPar(base, jour);
  const datees = await daterToutes(base, dureesDe);
  const bilan: BilanPersonnes = {
    dates: await rangerTermes(base, datees, jour),
    archives: [],
    prevenus: [],
    anonymises: [],
    empreinte: null,
  };
  const aVoir = await enApproche(base, jour);
  for (const { personne } of datees.filter((d) => aVoir.has(d.personne))) {
    const fait = await dansUne(base, async (trx) => {
      const { rows } =
        await sql`SELECT FROM personne WHERE id = ${personne} AND anonymisee_le IS NULL FOR UPDATE SKIP LOCKED`.execute(
          trx,
        );
      // Relue sous verrou : on a pu la revoir depuis.
      const [datee] = rows.length > 0 ? await daterToutes(trx, dureesDe, personne) : [];
      return datee ? avancer(trx, datee, jour) : null;
    });
    if (fait) bilan[fait.quoi].push(...fait.references);
  }
  if (bilan.anonymises.length > 0) {
    bilan.empreinte = empreinteDes(bilan.anonymises);
    const { anonymises, empreinte } = bilan;
    await dansUne(base, (trx) =>
      noter(trx, 'conservation.anonymiserPersonnes', 'application', { jour, dossiers: anonymises.length, empreinte }),
    );
  }
  return bilan;
}

/** Celles à qui il peut arriver quelque chose aujourd'hui : active passée, ou terme à un an au plus (le préavis est borné à un an). */
async function enApproche(base: Base, jour: string): Promise<Set<number>> {
  const { rows } = await sql<{ personne: number }>`
    SELECT personne FROM conservation_personne WHERE anonymisee_le IS NULL
      AND (jusqu_au <= ${jour}::date + 366 OR (archivee_le IS NULL AND active_jusqu_au < ${jour}::date))`.execute(base);
  return new Set(rows.map(({ personne }) => personne));
}

/** Un instant de ce jour-là, à Paris : midi, pour qu'aucun changement d'heure ne change le jour. */
const instantDe = (jour: string) => sql`(${`${jour} 12:00`}::timestamp AT TIME ZONE 'Europe/Paris')`;

async function avancer(
  trx: Trx,
  datee: PersonneDatee,
  jour: string,
): Promise<{ quoi: 'archives' | 'prevenus' | 'anonymises'; references: string[] } | null> {
  const { personne, terme, preavis } = datee;
  await rangerTermes(trx, [datee], jour);
  if (!terme) return null;
  const { rows } = await sql<{ prevenuLe: string | null; archivee: boolean; suspendue: boolean }>`
    SELECT (k.prevenu_le AT TIME ZONE 'Europe/Paris')::date::text AS "prevenuLe", k.archivee_le IS NOT NULL AS archivee,
      n.suspendue_le IS NOT NULL AS suspendue
    FROM conservation_personne k JOIN personne n ON n.id = k.personne WHERE k.personne = ${personne}`.execute(trx);
  const k = rows[0]!;
  const references = datee.parcours.map((p) => p.reference);
  const parcours = datee.parcours.map((p) => p.parcours);
  const archive = !k.archivee && enArchive({ ...terme, ouverte: datee.ouverte }, jour);
  if (archive) await archiver(trx, datee, references, jour);
  const etape = etapePersonne({ ...terme, ...k }, jour, preavis);
  if (etape === 'prevenir') {
    await sql`UPDATE conservation_personne SET prevenu_le = ${instantDe(jour)} WHERE personne = ${personne}`.execute(
      trx,
    );
    const le = effacableLe(terme.jusquAu, jour, preavis!);
    const messages = await prevenirAnonymisation(trx, { references, parcours, le });
    await noter(trx, 'conservation.prevenirPersonne', `personne:${personne}`, { references, le, messages });
    return { quoi: 'prevenus', references };
  }
  if (etape === 'effacer') {
    const efface = await anonymiser(trx, personne, parcours, jour);
    await sql`UPDATE conservation_personne SET anonymisee_le = ${instantDe(jour)} WHERE personne = ${personne}`.execute(
      trx,
    );
    await noter(trx, 'conservation.anonymiser', `personne:${personne}`, {
      references,
      jusquAu: terme.jusquAu,
      ...efface,
    });
    return { quoi: 'anonymises', references };
  }
  return archive ? { quoi: 'archives', references } : null;
}

/** Ferme le cercle : plus personne ne lit d'office. Le responsable territorial et la coordination y entrent en disant pourquoi (`rattacher`). */
async function archiver(
  trx: Trx,
  { personne, parcours }: PersonneDatee,
  references: string[],
  jour: string,
): Promise<void> {
  await sql`UPDATE conservation_personne SET archivee_le = ${instantDe(jour)} WHERE personne = ${personne}`.execute(
    trx,
  );
  await sql`UPDATE parcours SET archive_le = ${instantDe(jour)} WHERE id = ANY(${parcours.map((p) => p.parcours)}::int[])`.execute(
    trx,
  );
  const { rows } = await sql<{ compte: number }>`
    UPDATE acces_parcours SET fin = greatest(debut, now()) WHERE parcours = ANY(${parcours.map((p) => p.parcours)}::int[])
      AND (fin IS NULL OR fin > now()) RETURNING compte_id AS compte`.execute(trx);
  const comptes = [...new Set(rows.map((r) => r.compte))];
  const messages = comptes.length > 0 ? await direArchive(trx, references, comptes) : 0;
  await noter(trx, 'conservation.archiver', `personne:${personne}`, { references, acces: comptes.length, messages });
}

const noter = (trx: Trx, action: string, objet: string, details: Record<string, unknown>) =>
  ecrireJournal(trx, { acteur: ACTEUR_SYSTEME, action, objet, details });

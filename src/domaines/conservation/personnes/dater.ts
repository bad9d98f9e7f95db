import { sql } from 'kysely';
import { type OperationReglee, type Reglage, reglageA } from '#src/domaines/accompagnements/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { type FaitsParcours, faitsDesPersonnes } from './faits.ts';
import { type TermePersonne, termeDeLaPersonne } from './regles.ts';

/** Les durées d'une opération, ce jour-là ; `null` : personne ne les a fixées. */
export interface DureesOperation {
  active: Reglage | null;
  intermediaire: Reglage | null;
  preavis: Reglage | null;
}
type DureesDe = (o: FaitsParcours['operation']) => Promise<DureesOperation>;

/** Les durées de chaque opération, lues une fois par tour. */
export function dureesPar(base: Base | Trx, jour: string): DureesDe {
  const lues = new Map<number, Promise<DureesOperation>>();
  const lire = async (o: OperationReglee): Promise<DureesOperation> => ({
    active: await reglageA(base, o, 'accompagnement.conservation_active_mois', jour),
    intermediaire: await reglageA(base, o, 'accompagnement.conservation_intermediaire_mois', jour),
    preavis: await reglageA(base, o, 'accompagnement.conservation_preavis_jours', jour),
  });
  return (o) => {
    const lu = lues.get(o.id) ?? lire(o);
    lues.set(o.id, lu);
    return lu;
  };
}

export interface PersonneDatee {
  personne: number;
  parcours: FaitsParcours[];
  ouverte: boolean;
  terme: TermePersonne | null;
  /** Le plus long de ses opérations, en jours ; `null` : inconnu d'une au moins. */
  preavis: number | null;
  sources: { source: string; confiance: string } | null;
}

/** @param parcours tous ceux d'une même personne */
export async function dater(parcours: FaitsParcours[], dureesDe: DureesDe): Promise<PersonneDatee> {
  const durees = await Promise.all(parcours.map((p) => dureesDe(p.operation)));
  const preavis = durees.map((d) => d.preavis?.valeur ?? null);
  const active = durees.find((d) => d.active)?.active;
  return {
    personne: parcours[0]!.personne,
    parcours,
    ouverte: parcours.some((p) => p.ouvert),
    terme: termeDeLaPersonne(
      parcours.map((p, i) => ({
        contacts: [p.contact],
        active: durees[i]!.active?.valeur ?? null,
        intermediaire: durees[i]!.intermediaire?.valeur ?? null,
      })),
    ),
    preavis: preavis.includes(null) ? null : Math.max(...(preavis as number[])),
    sources: active ? { source: active.source, confiance: active.confiance } : null,
  };
}

/** Toutes les personnes dont l'identité existe encore, datées. */
export async function daterToutes(base: Base | Trx, dureesDe: DureesDe, personne?: number): Promise<PersonneDatee[]> {
  const groupes = Map.groupBy(await faitsDesPersonnes(base, personne), (f) => f.personne);
  const datees: PersonneDatee[] = [];
  for (const parcours of groupes.values()) datees.push(await dater(parcours, dureesDe));
  return datees;
}

/**
 * Range les termes, par paquets ; enlève ceux que plus rien ne fonde. Un terme repoussé efface l'avertissement déjà donné, et rouvre l'archive.
 * @returns combien ont changé
 */
export async function rangerTermes(base: Base | Trx, datees: readonly PersonneDatee[], jour: string): Promise<number> {
  const avec = datees.flatMap(({ personne, terme, sources }) =>
    terme ? [{ personne, active: terme.activeJusquAu, jusqu: terme.jusquAu, fondement: { ...terme, ...sources } }] : [],
  );
  const sans = datees.filter(({ terme }) => !terme).map(({ personne }) => personne);
  const retires =
    await sql`DELETE FROM conservation_personne WHERE personne = ANY(${sans}::int[]) AND anonymisee_le IS NULL`.execute(
      base,
    );
  let changes = Number(retires.numAffectedRows ?? 0);
  for (let i = 0; i < avec.length; i += 2000) {
    const { numAffectedRows } = await sql`
      INSERT INTO conservation_personne AS k (personne, active_jusqu_au, jusqu_au, fondement)
      SELECT x.personne, x.active, x.jusqu, x.fondement
      FROM jsonb_to_recordset(${JSON.stringify(avec.slice(i, i + 2000))}::jsonb) AS x (personne int, active date, jusqu date, fondement jsonb)
      ON CONFLICT (personne) DO UPDATE SET active_jusqu_au = excluded.active_jusqu_au, jusqu_au = excluded.jusqu_au, fondement = excluded.fondement,
        prevenu_le = CASE WHEN excluded.jusqu_au > k.jusqu_au THEN NULL ELSE k.prevenu_le END,
        archivee_le = CASE WHEN excluded.active_jusqu_au >= ${jour}::date THEN NULL ELSE k.archivee_le END
      WHERE k.anonymisee_le IS NULL AND (k.active_jusqu_au, k.jusqu_au, k.fondement)
        IS DISTINCT FROM (excluded.active_jusqu_au, excluded.jusqu_au, excluded.fondement)`.execute(base);
    changes += Number(numAffectedRows ?? 0);
  }
  // Redevenue active, ou sans terme : ses dossiers sortent de l'archive.
  await sql`UPDATE parcours p SET archive_le = NULL WHERE p.archive_le IS NOT NULL AND p.personne = ANY(${datees.map((d) => d.personne)}::int[])
    AND NOT EXISTS (SELECT FROM conservation_personne k WHERE k.personne = p.personne AND k.archivee_le IS NOT NULL)`.execute(
    base,
  );
  return changes;
}

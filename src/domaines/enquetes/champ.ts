import { sql } from 'kysely';
import { etpDesStructures } from '#src/domaines/structures/index.ts';
import { lireReference } from '#src/domaines/territoires/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Mode, ParametresTirage } from './forme.ts';
import { minimumATirer, repartirEchantillon, tirer } from './regles/tirage.ts';
import { type Classee, type Strate, stratifier } from './strates.ts';

/**
 * Structures actives des types interrogés : le champ de l'enquête, tel que le registre le connaît aujourd'hui. Le lieu est le département dans une
 * région ; dans un département, la zone d'emploi, à défaut l'intercommunalité.
 */
export async function champDe(base: Base | Trx, territoire: string, types: readonly string[]): Promise<Classee[]> {
  const { niveau, code } = lireReference(territoire)!;
  const { rows } = await sql<Omit<Classee, 'etp' | 'territoire'> & { cle: string; nom: string }>`
    SELECT s.id, s.type,
      ${niveau === 'region' ? sql`coalesce(s.departement, '?')` : sql`coalesce(z.code, p.code, '?')`} AS cle,
      ${niveau === 'region' ? sql`coalesce(d.nom, 'lieu inconnu')` : sql`coalesce(z.nom, p.nom, 'lieu inconnu')`} AS nom
    FROM structure s LEFT JOIN departement d ON d.code = s.departement
    LEFT JOIN commune c ON c.code = s.commune LEFT JOIN epci p ON p.code = c.epci
    LEFT JOIN LATERAL (SELECT z.code, z.nom FROM commune_zone cz JOIN zone z ON z.type = cz.type AND z.code = cz.code
      WHERE cz.commune = s.commune AND cz.type = 'zone_emploi' LIMIT 1) z ON true
    WHERE s.etat = 'active' AND s.type = ANY(${[...types]}) AND ${horsDemonstration('s')}
      AND ${niveau === 'region' ? sql`d.region = ${code}` : sql`s.departement = ${code}`}
    ORDER BY s.id`.execute(base);
  const etp = await etpDesStructures(base);
  return rows.map(({ id, type, cle, nom }) => ({
    id,
    type,
    territoire: { cle, nom },
    etp: etp.get(id)?.etp ?? null,
  }));
}

/** Le plus petit panel que ce champ permet. */
export const panelMinimum = (champ: readonly Classee[], seuils: readonly number[]): number =>
  minimumATirer(stratifier(champ, seuils).map((s) => s.membres.length));

export interface StratePrevue extends Strate {
  tirees: number[];
}

/**
 * Les strates et les structures tirées. Rien d'autre que le champ et les paramètres n'y entre : rejoué, le tirage est le même.
 * @throws ErreurMetier champ vide, ou panel trop petit pour ses strates
 */
export function tirerPanel(champ: readonly Classee[], mode: Mode, tirage: ParametresTirage): StratePrevue[] {
  if (champ.length === 0)
    throw new ErreurMetier('Aucune structure active de ces types sur ce territoire.', {
      champs: { types: 'Choisissez d’autres types, ou complétez le registre des structures.' },
    });
  const strates = stratifier(champ, tirage.seuils);
  if (mode === 'exhaustif') return strates.map((s) => ({ ...s, tirees: s.membres }));
  const effectif = tirage.effectif ?? 0;
  if (effectif > champ.length)
    throw new ErreurMetier(`Le champ ne compte que ${champ.length} structures.`, {
      champs: {
        effectif: `Au plus ${champ.length} ; pour toutes les interroger, choisissez « toutes les structures ».`,
      },
    });
  const repartition = repartirEchantillon(
    strates.map((s) => ({ cle: s.cle, effectif: s.membres.length })),
    effectif,
    'proportionnelle',
  );
  if (!repartition.ok)
    throw new ErreurMetier(repartition.raison, { champs: { effectif: `Au moins ${repartition.minimum}.` } });
  const nombres = Object.fromEntries(repartition.strates.map((s) => [s.cle, s.tirage]));
  const unites = strates.flatMap((s) => s.membres.map((id) => ({ id, strate: s.cle })));
  const tires = new Set(tirer(unites, nombres, tirage.graine));
  return strates.map((s) => ({ ...s, tirees: s.membres.filter((id) => tires.has(id)) }));
}

/** Écrit les strates et les structures interrogées d'une enquête qui n'en a pas encore. @returns structures interrogées */
export async function ecrireTirage(trx: Trx, enquete: number, strates: readonly StratePrevue[]): Promise<number> {
  for (const s of strates) {
    const { rows } = await sql<{ id: number }>`
      INSERT INTO enquete_strate (enquete, cle, libelle, population, tirees, reunit)
      VALUES (${enquete}, ${s.cle}, ${s.libelle}, ${s.membres.length}, ${s.tirees.length}, ${s.reunit}) RETURNING id`.execute(
      trx,
    );
    await sql`INSERT INTO enquete_cible (enquete, structure, strate, probabilite, poids)
      SELECT ${enquete}, x, ${rows[0]!.id}, ${s.tirees.length}::numeric / ${s.membres.length}, ${s.membres.length}::numeric / ${s.tirees.length || 1}
      FROM unnest(${s.tirees}::int[]) AS x`.execute(trx);
  }
  return strates.reduce((n, s) => n + s.tirees.length, 0);
}

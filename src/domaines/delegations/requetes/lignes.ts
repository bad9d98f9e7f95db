import { type RawBuilder, sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Fonds } from '#src/referentiels/credits.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { LigneDeleguee } from '../forme.ts';
import { cumuler, type RealiseStructure, realisesIae } from './realise.ts';

type Lue = Omit<LigneDeleguee, 'realise' | 'connu'> & { constate: string | null };

async function lire(base: Base, condition: RawBuilder<boolean>): Promise<Lue[]> {
  const { rows } = await sql<Lue>`
    SELECT e.id, e.parent, e.niveau, e.fonds, e.annee, e.region, e.departement, e.type, e.structure, e.campagne, e.montant, e.distribue,
      e.etp, e.etp_distribue AS "etpDistribue", e.demonstration,
      CASE e.niveau WHEN 'region' THEN coalesce(r.nom, e.region) WHEN 'departement' THEN coalesce(d.nom, e.departement)
        WHEN 'type' THEN e.type ELSE s.nom END AS nom,
      sous.engage + coalesce(CASE WHEN e.fonds <> 'iae' THEN sous.constate_engage END, 0) AS engage, sous.propose, sous.derogations,
      CASE WHEN e.fonds <> 'iae' THEN sous.constate END AS constate
    FROM enveloppe e LEFT JOIN region r ON r.code = e.region LEFT JOIN departement d ON d.code = e.departement
      LEFT JOIN structure s ON s.id = e.structure
      CROSS JOIN LATERAL (
        SELECT sum(l.engage)::numeric(16, 2) AS engage, sum(l.derogations)::numeric(16, 2) AS derogations,
          coalesce(sum((SELECT sum(g.montant) FROM engagement g WHERE g.enveloppe = l.id AND g.etat = 'propose')), 0)::numeric(16, 2) AS propose,
          sum(k.engage)::numeric(16, 2) AS constate_engage, sum(k.realise)::numeric(16, 2)::text AS constate
        FROM enveloppe l LEFT JOIN LATERAL (SELECT engage, realise FROM enveloppe_constat WHERE enveloppe = l.id
          ORDER BY au DESC, id DESC LIMIT 1) k ON true
        WHERE l.id IN (SELECT enveloppe_descendance(e.id))) sous
    WHERE e.niveau IS NOT NULL AND ${condition} AND ${horsDemonstration('e')}
    ORDER BY e.annee DESC, e.fonds, r.nom NULLS LAST, array_position(ARRAY['region', 'departement', 'type', 'structure'], e.niveau), nom, e.id`.execute(
    base,
  );
  return rows;
}

/** Le réalisé d'une ligne : ses structures pour l'IAE, ses relevés pour les autres fonds. */
async function avecRealise(base: Base, lignes: Lue[]): Promise<LigneDeleguee[]> {
  const iae = lignes.filter((l) => l.fonds === 'iae');
  const lots = Map.groupBy(iae, (l) => `${l.annee} ${l.demonstration}`);
  const connus = new Map<string, RealiseStructure[]>();
  for (const [cle, lot] of lots) {
    const regions = lot.filter((l) => l.niveau === 'region').map((l) => l.region!);
    const { rows } = await sql<{ code: string }>`SELECT code FROM departement WHERE region = ANY(${regions})`.execute(
      base,
    );
    const departements = [...new Set([...rows.map((d) => d.code), ...lot.flatMap((l) => l.departement ?? [])])];
    connus.set(
      cle,
      await realisesIae(base, { annee: lot[0]!.annee, departements, demonstration: lot[0]!.demonstration }),
    );
  }
  const departementsDe = await regionDe(base);
  return lignes.map(({ constate, ...l }) => {
    if (l.fonds !== 'iae') return { ...l, realise: constate, connu: null };
    const siennes = (connus.get(`${l.annee} ${l.demonstration}`) ?? []).filter(
      (s) =>
        (l.niveau === 'region' ? departementsDe.get(s.departement) === l.region : s.departement === l.departement) &&
        (l.type === null || s.type === l.type) &&
        (l.structure === null || s.structure === l.structure),
    );
    return { ...l, ...cumuler(siennes) };
  });
}

async function regionDe(base: Base): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; region: string }>`SELECT code, region FROM departement`.execute(base);
  return new Map(rows.map(({ code, region }) => [code, region]));
}

const lisible = (acteur: Acteur, l: Lue | LigneDeleguee) =>
  peut(acteur, 'enveloppes.lire', { departement: l.departement, region: l.region, appel: null });

export interface FiltresDelegations {
  annee: number;
  fonds?: Fonds | undefined;
}

/** Les lignes de région et de département que l'acteur lit, celles d'une région avant ses départements. */
export async function listerDelegations(base: Base, acteur: Acteur, f: FiltresDelegations): Promise<LigneDeleguee[]> {
  const lues = await lire(
    base,
    sql<boolean>`e.annee = ${f.annee} AND e.niveau IN ('region', 'departement') AND (${f.fonds ?? null}::text IS NULL OR e.fonds = ${f.fonds ?? null})`,
  );
  return avecRealise(
    base,
    lues.filter((l) => lisible(acteur, l)),
  );
}

/** Une ligne et celles qui en dépendent directement. */
export async function famille(
  base: Base,
  id: number,
): Promise<{ ligne: LigneDeleguee | null; enfants: LigneDeleguee[] }> {
  const toutes = await avecRealise(base, await lire(base, sql<boolean>`(e.id = ${id} OR e.parent = ${id})`));
  return { ligne: toutes.find((l) => l.id === id) ?? null, enfants: toutes.filter((l) => l.parent === id) };
}

/** Les années qui ont au moins une ligne, la plus récente d'abord. */
export async function anneesDelegations(base: Base): Promise<number[]> {
  const { rows } = await sql<{ annee: number }>`
    SELECT DISTINCT annee FROM enveloppe e WHERE annee IS NOT NULL AND ${horsDemonstration('e')} ORDER BY annee DESC`.execute(
    base,
  );
  return rows.map((l) => l.annee);
}

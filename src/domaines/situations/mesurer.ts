import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { EtatFrein, Impact, Moment } from './forme.ts';
import { noterFreinAHistoire } from './histoire.ts';
import type { SituationLue } from './lecture.ts';

interface Mesures {
  parcours: number;
  diagnostic: number;
  moment: Moment;
  jour: string;
  lues: readonly SituationLue[];
}
interface Connue {
  id: number;
  code: string | null;
  theme: string;
  libelle: string;
  nature: string;
  etat: EtatFrein;
  impact: Impact | null;
}

/**
 * Range ce qu'un diagnostic partagé constate : freins nouveaux ou mesurés de nouveau, atouts et faits neutres tels qu'ils sont cochés.
 * @returns combien sont nouveaux, mesurés, rouverts
 */
export async function rangerMesures(trx: Trx, par: string, m: Mesures) {
  const { rows: connues } = await sql<Connue>`
    SELECT id, code, theme, libelle, nature, etat, impact FROM frein WHERE parcours = ${m.parcours} ORDER BY id FOR UPDATE`.execute(
    trx,
  );
  const fait = { nouveaux: 0, mesures: 0, rouverts: 0 };
  const touches: number[] = [];
  for (const lue of m.lues.filter((l) => l.nature === 'frein')) {
    const connue = retrouver(connues, lue, m.moment);
    const id = connue ? await remesurer(trx, connue, lue, m, fait) : await ajouter(trx, par, lue, m, fait);
    touches.push(id);
  }
  await noterFreinAHistoire(trx, par, touches, { le: m.jour, diagnostic: m.diagnostic });
  await rangerConstats(trx, par, m, connues);
  return fait;
}

/** Le frein ouvert d'abord ; levé, il ne se retrouve qu'à la sortie : revenu en cours de route, c'est un frein de plus. */
function retrouver(connues: readonly Connue[], lue: SituationLue, moment: Moment): Connue | undefined {
  const memes = connues.filter(
    (c) =>
      c.nature === 'frein' &&
      (lue.code ? c.code === lue.code : !c.code && c.theme === lue.theme && egal(c.libelle, lue.libelle)),
  );
  return memes.find((c) => c.etat !== 'leve') ?? (moment === 'sortie' ? memes.at(-1) : undefined);
}
const egal = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

type Fait = { nouveaux: number; mesures: number; rouverts: number };

async function remesurer(trx: Trx, connue: Connue, lue: SituationLue, m: Mesures, fait: Fait): Promise<number> {
  // Noté levé, et mesuré encore gênant : il est revenu.
  const rouvre = connue.etat === 'leve' && lue.impact !== 'sans_impact';
  await sql`UPDATE frein SET impact = ${lue.impact}, version = version + 1,
      impact_entree = CASE WHEN ${m.moment} = 'entree' THEN ${lue.impact} ELSE impact_entree END,
      impact_sortie = CASE WHEN ${m.moment} = 'sortie' THEN ${lue.impact} ELSE impact_sortie END,
      etat = CASE WHEN ${rouvre} THEN 'en_cours' ELSE etat END,
      leve_le = CASE WHEN ${rouvre} THEN NULL ELSE leve_le END
    WHERE id = ${connue.id}`.execute(trx);
  fait.mesures += 1;
  if (rouvre) fait.rouverts += 1;
  return connue.id;
}

async function ajouter(trx: Trx, par: string, lue: SituationLue, m: Mesures, fait: Fait): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO frein (parcours, theme, code, libelle, nature, impact, impact_entree, impact_sortie, repere_le, par)
    VALUES (${m.parcours}, ${lue.theme}, ${lue.code}, ${lue.libelle}, 'frein', ${lue.impact},
      ${m.moment === 'entree' ? lue.impact : null}, ${m.moment === 'sortie' ? lue.impact : null}, ${m.jour}, ${par}) RETURNING id`.execute(
    trx,
  );
  fait.nouveaux += 1;
  return rows[0]!.id;
}

/** Atouts et faits neutres : ceux qui sont cochés aujourd'hui. Les versions du diagnostic gardent les autres. */
async function rangerConstats(trx: Trx, par: string, m: Mesures, connues: readonly Connue[]): Promise<void> {
  const constats = m.lues.filter((l) => l.nature !== 'frein');
  const codes = new Set(constats.map((l) => l.code));
  const perdus = connues.filter((c) => c.nature !== 'frein' && c.code && !codes.has(c.code)).map((c) => c.id);
  if (perdus.length > 0) await sql`DELETE FROM frein WHERE id = ANY(${perdus}::int[])`.execute(trx);
  for (const l of constats)
    if (!connues.some((c) => c.code === l.code))
      await sql`INSERT INTO frein (parcours, theme, code, libelle, nature, repere_le, par)
        VALUES (${m.parcours}, ${l.theme}, ${l.code}, ${l.libelle}, ${l.nature}, ${m.jour}, ${par})`.execute(trx);
}

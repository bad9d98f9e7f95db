import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { suivisDe } from '#src/domaines/activite/index.ts';
import { parametresEnVigueur, semerParametres } from '#src/domaines/parametres/index.ts';
import { resoudre } from '#src/domaines/territoires/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { lireLignesStructures } from './lectures/activite.ts';
import type { Cadre } from './lectures/cadre.ts';

let base: Base;
const ANNEE = new Date().getFullYear() - 1;
const NOMBRE = 60;

/** Suite reproductible : un échec se rejoue. */
let graine = 20261122;
const hasard = (n: number) => {
  graine = (graine * 1103515245 + 12345) % 2147483648;
  return Math.floor((graine / 2147483648) * n);
};

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerParametres(base);
  await territoireDeTest(base);
  await sql`DELETE FROM structure_etp`.execute(base);
  for (let i = 0; i < NOMBRE; i += 1) await structureAuHasard(i);
});

/** Annexes réécrites, saisies au registre, heures par annexe ou en bloc, mois manquants, milieu pénitentiaire : tout ce qui arrive. */
async function structureAuHasard(i: number): Promise<void> {
  const type = ['ACI', 'EI', 'AI', 'ETTI', 'EITI'][hasard(5)]!;
  const { rows } = await sql<{ id: number }>`
    INSERT INTO structure (siret, type, nom, commune, departement, position_source)
    VALUES (${String(20000000000000 + i)}, ${type}, ${`Structure ${i}`}, ${['62001', '62003', '59001', '2B001'][hasard(4)]!}, '62', 'absente') RETURNING id`.execute(
    base,
  );
  const id = rows[0]!.id;
  for (let n = 0; n < hasard(4); n += 1) {
    const an = ANNEE - hasard(2);
    const [de, a] = [1 + hasard(12), 1 + hasard(12)].sort((x, y) => x - y) as [number, number];
    const jour = (m: number, j: number) => `${an}-${String(m).padStart(2, '0')}-${String(j).padStart(2, '0')}`;
    const numero = `${type}062${String(an).slice(2)}${String(hasard(2)).padStart(4, '0')}`;
    await sql`INSERT INTO annexe_financiere (cle, structure, lien, numero, renouvellement, modification, mesure, type, fdi, prison, etat, debut, fin, etp, heures_etp, cofinancement, brut)
      VALUES (${`${i}-${n}`}, ${id}, 'siret', ${numero}, ${hasard(2)}, ${n}, ${`${type}_DC`}, ${type}, ${hasard(9) === 0}, ${hasard(9) === 0},
        ${['VALIDE', 'PROVISOIRE', 'CLOTURE', 'ANNULE'][hasard(4)]}, ${jour(de, 1 + hasard(28))}, ${jour(a, 28)}, ${1 + hasard(40) / 4}, ${hasard(2) ? 1500 + hasard(300) : null},
        ${hasard(3) ? null : 5000 + hasard(9000)}, '{}') ON CONFLICT DO NOTHING`.execute(base);
  }
  if (hasard(3) === 0)
    await sql`INSERT INTO structure_etp (structure, etp, debut, fin, source, saisi_par) VALUES (${id}, ${1 + hasard(20)}, ${`${ANNEE}-03-10`}, ${`${ANNEE}-09-02`}, 'Essai', 'Essai')`.execute(
      base,
    );
  for (let m = 1; m <= 12; m += 1) {
    if (hasard(4) === 0) continue;
    const salaries = hasard(5) ? 1 + hasard(20) : null;
    for (const annexe of hasard(3) ? [''] : ['', 'A', 'B'])
      await sql`INSERT INTO activite_mois (structure, annexe, mois, heures, salaries, dont_rsa, source, saisi_par)
        VALUES (${id}, ${annexe}, ${`${ANNEE}-${String(m).padStart(2, '0')}-01`}, ${hasard(200000) / 100}, ${salaries}, ${salaries && hasard(3) ? hasard(salaries) : null}, 'saisie', 'Essai')`.execute(
        base,
      );
  }
}

describe('les postes lus ensemble disent ce que dit la fiche de chaque structure', () => {
  test('ETP accordés et réalisés, cumuls, mois et bénéficiaires du RSA, pour soixante structures au hasard', async () => {
    const cadre: Cadre = {
      ...{ base, acteur: ACTEUR_SYSTEME, annees: [ANNEE], niveau: 'france', codes: [], maille: 'region' },
      ...{ territoire: await resoudre(base, 'france'), public: 'rsa', miennes: false },
      ...{ jour: new Date().toISOString().slice(0, 10), parametres: await parametresEnVigueur(base) },
    };
    const lire = async (numerateur: string, denominateur?: string) =>
      new Map(
        (await lireLignesStructures(cadre, 'postes', { numerateur, denominateur })).map((l) => [
          l.structure,
          [l.numerateur, l.denominateur],
        ]),
      );
    const [etp, cumul, rsa, mois] = await Promise.all([
      lire('etp_realises', 'etp_accordes'),
      lire('cumul_realise', 'cumul_accorde'),
      lire('mois_rsa', 'salaries'),
      lire('mois_saisis', 'mois_attendus'),
    ]);
    const { rows } = await sql<{ id: number; type: string; departement: string; region: string }>`
      SELECT s.id, s.type, c.departement, c.region FROM structure s JOIN commune c ON c.code = s.commune`.execute(base);
    const suivis = await suivisDe(base, rows, ANNEE);
    let compares = 0;
    for (const { id } of rows) {
      const s = suivis.get(id)!;
      const proche = (lu: number | null | undefined, attendu: string | number | null) => {
        if (attendu === null) return expect(lu ?? null).toBeNull();
        compares += 1;
        return expect(lu).toBeCloseTo(Number(attendu), 6);
      };
      proche(etp.get(id)?.[0], s.annuel.realise);
      proche(etp.get(id)?.[1], s.annuel.accorde);
      proche(cumul.get(id)?.[0], s.cumul.realise);
      proche(cumul.get(id)?.[1], s.cumul.accorde);
      const avec = s.mois.filter((m) => m.heures !== null && m.accorde !== null && Number(m.accorde) > 0).length;
      const dus = s.mois.filter((m) => m.accorde !== null && Number(m.accorde) > 0).length;
      if (mois.has(id)) expect(mois.get(id)).toEqual([avec, dus]);
      const connus = s.mois.flatMap((m) => (m.salaries === null ? [] : [m.salaries]));
      proche(rsa.get(id)?.[1], connus.length ? connus.reduce((a, b) => a + b, 0) / connus.length : null);
    }
    expect(compares).toBeGreaterThan(200);
  });
});

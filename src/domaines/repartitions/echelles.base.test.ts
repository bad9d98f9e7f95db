import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { siretInvente } from '#src/domaines/structures/regles/siret.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { demandeRegion, semerRegion } from '#tests/fabriqueAtelier.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { creerStructureTest } from '#tests/fabriquesStructures.ts';
import { calculer, empreinteAtelier, type MethodeAtelier } from './atelier.ts';
import { type RepartitionGardee, repartitionDe } from './chargement.ts';
import { etablirRepartition } from './etablir.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await semerRegion(base);
});

const etablie = async (acteur: Acteur, plus: Record<string, unknown>) =>
  repartitionDe(base, (await etablirRepartition(base, acteur, demandeRegion(plus))).id);
/** Le calcul refait depuis ce qui est gardé rend les mêmes octets. */
const rejoue = async ({ entrees, empreinte }: RepartitionGardee) =>
  empreinteAtelier(entrees, await calculer(entrees)) === empreinte;
const lignesDe = ({ resultats }: RepartitionGardee, methode: MethodeAtelier) => {
  const reponse = resultats.methodes[methode];
  return reponse?.ok ? reponse : null;
};

test('stabilité : à postes constants rien ne bouge, et une borne ne fait bouger que ce qu’elle impose', async () => {
  const dreets = await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['32'] });
  const libre = { plancher: '', plafond: '' };
  const meme = lignesDe(await etablie(dreets, { ...libre, enveloppe: '100' }), 'stabilite')!;
  expect(meme.lignes.map((l) => l.etp)).toEqual([40, 60]);
  expect(meme.mesures).toMatchObject({ etpDeplaces: 0, perdants: [] });
  // 25 pour 1 000 partout : le Nord monte de 40 à 45, le Pas-de-Calais rend ces cinq-là et rien de plus.
  const r = await etablie(dreets, { ...libre, enveloppe: '100', couverture: '25' });
  const garantie = lignesDe(r, 'stabilite')!;
  expect(garantie.lignes.map((l) => l.etp)).toEqual([45, 55]);
  expect(garantie.mesures).toMatchObject({ etpDeplaces: 10, perdants: [{ id: '62', ecart: -5 }] });
  for (const methode of ['leximin', 'plancher_plafond'] as const)
    expect(lignesDe(r, methode)!.mesures.etpDeplaces).toBeGreaterThanOrEqual(10);
  expect(await rejoue(r)).toBe(true);
});

test('un département se partage entre ses intercommunalités, seulement par qui le tient', async () => {
  const ddets = await creerActeurTest(base, 'ddets');
  await sql`INSERT INTO epci (code, nom, nature) VALUES ('200069037', 'CA de Saint-Omer', 'CA') ON CONFLICT DO NOTHING`.execute(
    base,
  );
  await sql`UPDATE commune SET epci = '200069037' WHERE code = '62765'`.execute(base);
  await sql`UPDATE besoin SET valeur = 300 WHERE commune = '62765'`.execute(base);
  const demande = { echelle: 'departement', lieu: '62', enveloppe: '80', plancher: '', plafond: '' };
  const r = await etablie(ddets, demande);
  expect(r.entrees.demande.territoires).toMatchObject([
    { nom: "CU d'Arras", besoin: 900, actuel: 60, acces: { horsAcces: expect.any(Number) } },
    { nom: 'CA de Saint-Omer', besoin: 300, actuel: 0 },
  ]);
  expect(lignesDe(r, 'prorata')!.lignes.map((l) => l.etp)).toEqual([60, 20]);
  const ailleurs = await creerActeurTest(base, 'ddets', 'responsable', { niveau: 'departement', codes: ['59'] });
  await expect(etablie(ailleurs, demande)).rejects.toMatchObject({ statut: 403 });
});

describe('la France entre départements', () => {
  let dgefp: Acteur;
  beforeAll(async () => {
    dgefp = await creerActeurTest(base, 'dgefp', 'responsable', { niveau: 'national', codes: [] });
    // Treize régions et 96 départements inventés, une commune et une structure chacun, à des besoins et des postes très inégaux.
    await sql`DELETE FROM besoin`.execute(base);
    await sql`INSERT INTO region (code, nom, lieu) SELECT 'R' || lpad(r::text, 2, '0'), 'Région ' || r, '' FROM generate_series(1, 13) r`.execute(
      base,
    );
    await sql`INSERT INTO departement (code, nom, lieu, region)
      SELECT 'X' || lpad(d::text, 2, '0'), 'Département ' || d, '', 'R' || lpad((1 + d % 13)::text, 2, '0') FROM generate_series(1, 96) d`.execute(
      base,
    );
    await sql`INSERT INTO commune (code, nom, departement, region, population, codes_postaux, lon, lat, position_source, masse)
      SELECT 'X' || lpad(d::text, 2, '0') || '01', 'Commune ' || d, 'X' || lpad(d::text, 2, '0'), 'R' || lpad((1 + d % 13)::text, 2, '0'),
        50000, '{}', -4 + (d % 12), 43 + (d / 12) * 0.9, 'officielle', 'm' FROM generate_series(1, 96) d`.execute(base);
    await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat)
      SELECT 'rsa', code, '2024', 'essai', CASE WHEN code LIKE 'X%' THEN 200 + (substr(code, 2, 2)::int * 7919) % 5000 ELSE 0 END, 'observe'
      FROM commune`.execute(base);
    for (let d = 1; d <= 96; d++) {
      const departement = `X${String(d).padStart(2, '0')}`;
      const id = await creerStructureTest(base, {
        ...{ siret: siretInvente(500 + d), commune: `${departement}01`, commune_declaree: `Commune ${d}`, departement },
        ...{ lon: -4 + (d % 12), lat: 43 + Math.floor(d / 12) * 0.9 },
      });
      await sql`INSERT INTO structure_etp (structure, etp, debut, fin, source, saisi_par)
        VALUES (${id}, ${10 + ((d * 37) % 90)}, current_date - 30, current_date + 400, 'Essai', 'Essai')`.execute(base);
    }
  });
  const france = (plus: Record<string, unknown> = {}) => ({
    ...{ echelle: 'france', lieu: '', plancher: '80', plafond: '160', amorce: '5', ...plus },
  });

  test('chaque région entre ses bornes, le quota fixé tenu, la somme exacte, et le même résultat rejoué', async () => {
    const libre = await etablie(dgefp, france({ enveloppe: '5500' }));
    expect(libre.entrees.demande.territoires.filter((t) => t.id.startsWith('X'))).toHaveLength(96);
    const r = await etablie(
      dgefp,
      france({ enveloppe: '5500', region_plancher: '90', region_plafond: '130', quotas: 'Région 1 : 420' }),
    );
    for (const methode of ['plancher_plafond', 'leximin', 'stabilite'] as const) {
      const { lignes, enveloppes } = lignesDe(r, methode)!;
      expect(lignes.reduce((s, l) => s + l.etp, 0)).toBe(5500);
      for (const l of lignes) expect(Number.isInteger(l.etp)).toBe(true);
      for (const e of enveloppes.filter((x) => x.actuel > 0)) {
        if (e.id === 'R01') expect(e.etp).toBe(420);
        else {
          expect(e.etp).toBeGreaterThanOrEqual(0.9 * e.actuel - 1e-6);
          expect(e.etp).toBeLessThanOrEqual(1.3 * e.actuel + 1e-6);
        }
      }
    }
    const [stable, juste] = [lignesDe(r, 'stabilite')!.mesures, lignesDe(r, 'leximin')!.mesures];
    expect(stable.etpDeplaces).toBeLessThanOrEqual(juste.etpDeplaces);
    expect(juste.couvertureMin!).toBeGreaterThanOrEqual(stable.couvertureMin! - 1e-9);
    expect(await rejoue(r)).toBe(true);
  });

  test('l’accès de chaque département se lit, et le poids ne baisse le besoin de personne', async () => {
    const r = await etablie(dgefp, france({ enveloppe: '5500', poids_acces: '1', motif_acces: 'Rien à portée' }));
    const lus = r.entrees.demande.territoires.filter((t) => t.id.startsWith('X'));
    expect(lus.filter((t) => t.acces!.horsAcces !== null)).toHaveLength(96);
    for (const t of r.entrees.demande.territoires) expect(t.besoin).toBeGreaterThanOrEqual(t.besoinMesure!);
    expect(lus.some((t) => t.besoin > t.besoinMesure!)).toBe(true);
  });
});

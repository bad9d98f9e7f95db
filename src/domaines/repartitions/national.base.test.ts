import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { regler } from '#src/domaines/enveloppes/index.ts';
import { siretInvente } from '#src/domaines/structures/regles/siret.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { demandeRegion, semerRegion } from '#tests/fabriqueAtelier.ts';
import { atelierEnveloppes } from '#tests/fabriqueEnveloppes.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { creerStructureTest } from '#tests/fabriquesStructures.ts';
import { repartitionDe } from './chargement.ts';
import { etablirRepartition } from './etablir.ts';
import { adopter } from './operations/decider.ts';

let base: Base;
let dgefp: Acteur;
let dreets: Acteur;
let a: ReturnType<typeof atelierEnveloppes>;
let annee = 2040;
beforeAll(async () => {
  base = await baseDeTest();
  dgefp = await creerActeurTest(base, 'dgefp', 'responsable', { niveau: 'national', codes: [] });
  dreets = await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['32'] });
  a = atelierEnveloppes(base, dreets);
  await semerRegion(base);
  await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat)
    VALUES ('rsa', '31555', '2024', 'essai', 900, 'observe')`.execute(base);
  const ailleurs = { commune: '31555', commune_declaree: 'Toulouse', departement: '31', code_postal: '31000' };
  const id = await creerStructureTest(base, { siret: siretInvente(3), ...ailleurs });
  await sql`INSERT INTO structure_etp (structure, etp, debut, fin, source, saisi_par)
    VALUES (${id}, 50, current_date - 30, current_date + 400, 'Essai', 'Essai')`.execute(base);
});
// Chaque essai a son année : ses lignes ne voient pas celles des autres.
beforeEach(() => {
  annee += 1;
});

const france = { echelle: 'france', lieu: '', plancher: '', plafond: '' };
const etablie = async (acteur: Acteur, plus: Record<string, unknown> = {}) =>
  repartitionDe(base, (await etablirRepartition(base, acteur, demandeRegion({ annee, ...plus }))).id);
/** 160 ETP, dont 110 pour les Hauts-de-France : le plancher national et le quota tiennent, l'Occitanie a le reste. */
const nationale = (quota = 110) =>
  etablie(dgefp, { ...france, enveloppe: '160', region_plancher: '80', quotas: `32 : ${quota}` });
const decision = { methode: 'leximin', decision: 'Le plancher national, puis le moins couvert', doter: 'oui' };
const adopterNationale = async (r: { id: number; version: number }, plus: Record<string, unknown> = {}, qui = dgefp) =>
  executer(adopter, qui, { id: r.id, version: r.version, ...decision, euros: '3 200 000,01', ...plus });
const regions = async () =>
  (
    await sql<{ region: string; id: number; etp: string; montant: string; quota: string }>`
      SELECT region, id, etp, montant, quota_etp AS quota FROM enveloppe WHERE niveau = 'region' AND fonds = 'iae' AND annee = ${annee}
      ORDER BY region`.execute(base)
  ).rows;

describe('adopter la répartition de la France', () => {
  test('elle devient les crédits des régions, au poste et au centime ; chacune les partage sans dépasser sa part', async () => {
    const r = await nationale();
    await adopterNationale(r);
    const [nord, sud] = await regions();
    // 3 200 000,01 € × 110/160 = 2 200 000,006 875 : le centime va au plus fort reste.
    expect([nord, sud]).toMatchObject([
      { region: '32', etp: '110.00', montant: '2200000.01', quota: '110.00' },
      { region: '76', etp: '50.00', montant: '1000000.00', quota: '50.00' },
    ]);
    expect(await repartitionDe(base, r.id)).toMatchObject({ etat: 'adoptee', euros: '3200000.01', enveloppe: null });
    // La région ne s'ajoute rien, ni en euros ni en postes ; ce qu'elle rend, elle peut le reprendre.
    for (const [montant, etp, champ] of [
      ['1', '', 'montant'],
      ['0', '1', 'etp'],
    ] as const)
      await expect(a.mouvoir(dreets, nord!.id, 'dotation', montant, { etp })).rejects.toMatchObject({
        champs: { [champ]: expect.stringContaining('répartition nationale') },
      });
    await a.mouvoir(dreets, nord!.id, 'ajustement', '-1000', { etp: '-2' });
    await a.mouvoir(dreets, nord!.id, 'ajustement', '1000', { etp: '2' });
    // Ses départements tiennent dans sa part.
    const decider = { methode: 'prorata', decision: 'Essai', doter: 'oui' };
    const trop = await etablie(dreets, { plancher: '', plafond: '', enveloppe: '111' });
    await expect(executer(adopter, dreets, { id: trop.id, version: 1, ...decider })).rejects.toMatchObject({
      statut: 422,
    });
    const juste = await etablie(dreets, { plancher: '', plafond: '', enveloppe: '110' });
    await executer(adopter, dreets, { id: juste.id, version: 1, ...decider });
    await a.verifierArbre();
    // Une autre répartition nationale ne reprend pas ce que les départements ont déjà : elle nomme la région, et rien ne bouge.
    const reprise = await nationale(100);
    await expect(adopterNationale(reprise)).rejects.toMatchObject({
      champs: { doter: expect.stringContaining('Hauts-de-France') },
    });
    expect((await repartitionDe(base, reprise.id)).etat).toBe('ouverte');
    expect(await regions()).toMatchObject([{ quota: '110.00' }, { etp: '50.00' }]);
  });

  test('une ligne déjà ouverte est amenée à sa part ; un virement entre fonds, permis par une règle, ne compte pas', async () => {
    const iae = await a.ouvrir(dreets, { region: '32', annee, fonds: 'iae', montant: '900', etp: '130' });
    const pec = await a.ouvrir(dreets, { region: '32', annee, fonds: 'pec', montant: '500' });
    const dessous = await a.ouvrir(dreets, { parent: iae.id, cible: '62', montant: '100', etp: '1' });
    const pecDessous = await a.ouvrir(dreets, { parent: pec.id, cible: '62', montant: '200' });
    await adopterNationale(await nationale(), { euros: '1600' });
    expect(await regions()).toMatchObject([
      { etp: '110.00', montant: '1100.00' },
      { etp: '50.00', montant: '500.00' },
    ]);
    await executer(regler, dreets, {
      ...{ region: '32', annee: String(annee), de_fonds: 'pec', vers_fonds: 'iae', plafond: '' },
      ...{ du: `${annee}-01-01`, au: `${annee}-12-31`, texte: 'Instruction d’essai', confiance: 'lu' },
    });
    await a.deplacer(dreets, pecDessous.id, dessous.id, '80');
    expect((await regions())[0]).toMatchObject({ montant: '1180.00' });
    await expect(a.mouvoir(dreets, iae.id, 'dotation', '1')).rejects.toMatchObject({ statut: 422 });
    // Adoptée de nouveau, la part ne reprend pas ce que le virement a apporté.
    await adopterNationale(await nationale(), { euros: '1600' });
    expect((await regions())[0]).toMatchObject({ montant: '1180.00', etp: '110.00' });
    await a.verifierArbre();
  });

  test('deux répartitions nationales adoptées au même moment, et la région qui s’ajoute : le total reste celui d’une seule', async () => {
    const [une, autre] = [await nationale(), await nationale(95)];
    await adopterNationale(await nationale(100));
    const nord = (await regions())[0]!;
    const gestes = [
      () => adopterNationale(une),
      () => adopterNationale(autre),
      ...[1, 2, 3].map(() => () => a.mouvoir(dreets, nord.id, 'dotation', '1000', { etp: '5' })),
    ];
    for (const fait of await Promise.allSettled(gestes.map((geste) => geste())))
      if (fait.status === 'rejected') expect(fait.reason).toMatchObject({ statut: expect.any(Number) });
    const lignes = await regions();
    expect(lignes.reduce((s, l) => s + Number(l.quota), 0)).toBe(160);
    for (const l of lignes) expect(Number(l.etp)).toBeLessThanOrEqual(Number(l.quota));
    await a.verifierArbre();
  });

  test('une personne responsable de la DGEFP, et elle seule ; sans euros, le champ le demande ; sans doter, rien ne bouge', async () => {
    const r = await nationale();
    const agent = await creerActeurTest(base, 'dgefp', 'agent', { niveau: 'national', codes: [] });
    const deNational = await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'national', codes: [] });
    for (const qui of [agent, dreets, deNational])
      await expect(adopterNationale(r, {}, qui)).rejects.toMatchObject({ statut: 403 });
    for (const euros of ['', '0'])
      await expect(adopterNationale(r, { euros })).rejects.toMatchObject({ champs: { euros: expect.any(String) } });
    await adopterNationale(r, { doter: undefined, euros: '' });
    expect(await regions()).toEqual([]);
    expect(await repartitionDe(base, r.id)).toMatchObject({ etat: 'adoptee', euros: null });
  });
});

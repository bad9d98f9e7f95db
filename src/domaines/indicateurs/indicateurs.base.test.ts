import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { lireMaillage } from '#src/domaines/diagnostics/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { siretInvente } from '#src/domaines/structures/index.ts';
import { ACTEUR_SYSTEME, type Acteur, type NatureOrganisation } from '#src/droits/acteur.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { ErreurDroit, ErreurMetier } from '#src/socle/erreurs.ts';
import { baseDeTest } from '#tests/base.ts';
import { mondeIndicateurs } from '#tests/fabriqueIndicateurs.ts';
import { CATALOGUE } from './catalogue/index.ts';
import { comparerTerritoires } from './requetes/comparer.ts';
import { lignesIndicateur } from './requetes/lignes.ts';
import { mesurerIndicateurs } from './requetes/mesurer.ts';

let base: Base;
/** Une année finie. */
const ANNEE = new Date().getFullYear() - 1;
const EN_COURS = ANNEE + 1;

const acteur = (nature: NatureOrganisation, codes: string[], plus: Partial<Acteur> = {}): Acteur => ({
  ...ACTEUR_SYSTEME,
  ...{ compteId: 7, organisationId: 7, nature, role: 'agent' },
  perimetre: codes.length === 0 ? { niveau: 'national', codes: [] } : { niveau: 'departement', codes },
  ...plus,
});
const DDETS = acteur('ddets', ['62']);
const DREETS = acteur('dreets', [], { perimetre: { niveau: 'region', codes: ['32'] } });
const PRESCRIPTEUR = acteur('prescripteur', ['62']);

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerParametres(base);
  await mondeIndicateurs(base, ANNEE);
});

const lire = async (qui: Acteur, cle: string, plus: Record<string, unknown> = {}) =>
  (await mesurerIndicateurs(base, qui, { cles: [cle], territoire: 'departement:62', annee: ANNEE, ...plus }))[0]!;

describe('des indicateurs refaits à la main', () => {
  test.each([
    // 16 ETP accordés toute l'année ; 9 × 12 / 12 + 3 × 6 / 12 = 10,5 réalisés.
    ['etp_conventionnes', 16, 16, null],
    ['etp_realises', 10.5, 10.5, null],
    // Moyennes des mois saisis : (9 + 3) / (10 + 6) ; le chantier B n'a que six mois, ils ne valent pas zéro.
    ['taux_realisation', 0.75, 12, 16],
    ['part_mois_saisis', 0.75, 18, 24],
    ['salaries', 24, 24, null],
    // 6 sur 12 chaque mois.
    ['part_brsa', 0.5, 108, 216],
    // A : 40 examinées, 24 dynamiques ; B : 20 et 15. Les retraits ne comptent pas, les non documentées oui.
    ['sorties_examinees', 60, 60, null],
    ['sorties_dynamiques', 39 / 60, 39, 60],
    ['sorties_durables', 15 / 60, 15, 60],
    ['sorties_emploi', 28 / 60, 28, 60],
    ['sorties_positives', 11 / 60, 11, 60],
    ['sorties_non_documentees', 7 / 60, 7, 60],
    ['structures_conventionnees', 2, 2, null],
  ])('%s', async (cle, valeur, numerateur, denominateur) => {
    const lu = await lire(DDETS, cle);
    expect(lu.note).toBeNull();
    expect(lu.valeur).toBeCloseTo(valeur, 9);
    expect(lu.numerateur).toBeCloseTo(numerateur, 9);
    if (denominateur === null) expect(lu.denominateur).toBeNull();
    else expect(lu.denominateur).toBeCloseTo(denominateur, 9);
  });

  test('le besoin : somme des communes, et pour mille habitants', async () => {
    expect(await lire(PRESCRIPTEUR, 'besoin', { annee: EN_COURS })).toMatchObject({ valeur: 740, masquee: false });
    // 740 foyers pour 7 500 habitants connus.
    expect((await lire(PRESCRIPTEUR, 'besoin_pour_mille', { annee: EN_COURS })).valeur).toBeCloseTo(98.6667, 3);
    expect((await lire(PRESCRIPTEUR, 'besoin', { annee: EN_COURS, territoire: 'commune:62002' })).valeur).toBe(200);
    expect((await lire(PRESCRIPTEUR, 'besoin', { annee: 2020 })).note).toMatch(/Aucun fichier/);
  });

  test('aucun indicateur du catalogue ne casse, à aucun niveau ; chacun se dit avec sa note s’il n’a rien', async () => {
    for (const territoire of [
      'france',
      'region:32',
      'departement:62',
      'epci:200000001',
      'commune:62001',
      'zone_emploi:3201',
    ])
      for (const annee of [ANNEE, EN_COURS]) {
        const lues = await mesurerIndicateurs(base, ACTEUR_SYSTEME, {
          cles: CATALOGUE.map((i) => i.cle),
          territoire,
          annee,
        });
        expect(lues.map((m) => m.cle)).toEqual(CATALOGUE.map((i) => i.cle));
        for (const m of lues) expect(m.valeur !== null || m.note !== null, `${m.cle} ${territoire}`).toBe(true);
      }
  });

  test("le besoin d'une année à venir n'est pas celui d'aujourd'hui", async () => {
    expect(await lire(PRESCRIPTEUR, 'besoin', { annee: EN_COURS + 1 })).toMatchObject({
      valeur: null,
      note: expect.stringMatching(/Aucun fichier/),
    });
  });

  test('le besoin de moins de cinq personnes se masque, pour mille habitants aussi', async () => {
    await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat) VALUES ('deld', '62001', '2024', 'essai', 3, 'observe'),
      ('deld', '62002', '2024', 'essai', 40, 'observe')`.execute(base);
    const ici = { annee: EN_COURS, public: 'deld', territoire: 'commune:62001' };
    for (const cle of ['besoin', 'besoin_pour_mille'])
      expect(await lire(PRESCRIPTEUR, cle, ici)).toMatchObject({
        ...{ valeur: null, numerateur: null, denominateur: null },
        masquee: true,
      });
    expect((await lire(PRESCRIPTEUR, 'besoin', { ...ici, territoire: 'commune:62002' })).valeur).toBe(40);
  });

  test("l'accès : un territoire compte une fois ses communes, à chaque niveau, comme le diagnostic", async () => {
    await sql`INSERT INTO departement (code, nom, lieu, region) VALUES ('32', 'Gers', 'dans le Gers', '94')`.execute(
      base,
    );
    await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat)
      SELECT 'demandeurs', commune, '2024', 'essai', valeur, 'observe' FROM besoin WHERE public = 'rsa'`.execute(base);
    for (const territoire of [
      'france',
      'region:32',
      'departement:62',
      'epci:200000001',
      'zone_emploi:3201',
      'commune:62001',
    ]) {
      const { ensemble } = await lireMaillage(base, PRESCRIPTEUR, { question: {}, territoire, niveau: 'commune' });
      const ici = { annee: EN_COURS, territoire };
      expect((await lire(PRESCRIPTEUR, 'communes_blanches', ici)).valeur, territoire).toBe(
        ensemble.parClasse.confirmee,
      );
      expect((await lire(PRESCRIPTEUR, 'acces_moyen', ici)).denominateur, territoire).toBeCloseTo(ensemble.besoin!, 6);
    }
    // Le code d'une région est aussi celui d'un département d'ailleurs.
    const { territoires } = await comparerTerritoires(base, PRESCRIPTEUR, {
      ...{ cle: 'acces_moyen', territoire: 'region:32', annee: EN_COURS },
    });
    expect(territoires.map((t) => t.reference).sort()).toEqual(['departement:59', 'departement:62']);
  });

  test('une division par zéro est non calculable, jamais zéro', async () => {
    await sql`UPDATE activite_mois SET salaries = 0, dont_rsa = 0`.execute(base);
    expect(await lire(DDETS, 'part_brsa')).toMatchObject({ valeur: null, note: expect.stringMatching(/nul/) });
    await sql`UPDATE activite_mois SET salaries = 12, dont_rsa = 6`.execute(base);
  });

  test('un indicateur inconnu est refusé en le nommant', async () => {
    await expect(lire(DDETS, 'bonheur')).rejects.toThrow(ErreurMetier);
  });
});

describe('qui lit quoi', () => {
  test('sans droit sur le territoire, une activité de moins de trois structures se cache, avec son pourquoi', async () => {
    expect(await lire(PRESCRIPTEUR, 'etp_realises')).toMatchObject({ valeur: null, masquee: true, lignes: null });
    expect(await lire(acteur('ddets', ['59']), 'etp_realises')).toMatchObject({ masquee: true });
    // Trois structures dans la région : le total se montre.
    expect(await lire(PRESCRIPTEUR, 'etp_realises', { territoire: 'region:32' })).toMatchObject({ valeur: 16.5 });
    expect((await lire(acteur('departement', ['62']), 'etp_realises')).valeur).toBe(10.5);
  });

  test('les petits effectifs ne se montrent qu’à la DDETS chez elle', async () => {
    const nord = { territoire: 'departement:59' };
    // Deux sorties durables dans le 59 : la région ne les voit pas, et ne les retrouve pas par le 62 non plus.
    expect(await lire(DREETS, 'sorties_durables', nord)).toMatchObject({
      masquee: true,
      valeur: null,
      numerateur: null,
    });
    expect(await lire(DREETS, 'sorties_durables')).toMatchObject({ masquee: true });
    expect((await lire(acteur('ddets', ['59']), 'sorties_durables', nord)).valeur).toBeCloseTo(2 / 20, 9);
  });

  test('les crédits et l’instruction sont à l’État ; les lignes, à qui lit l’activité', async () => {
    for (const qui of [PRESCRIPTEUR, acteur('departement', ['62']), acteur('structure', ['62'])])
      for (const cle of ['credits_delegues', 'delai_instruction'])
        expect((await lire(qui, cle)).note).toMatch(/Réservé/);
    const lignes = (qui: Acteur) =>
      lignesIndicateur(base, qui, { cle: 'etp_realises', territoire: 'departement:62', annee: ANNEE });
    for (const qui of [
      PRESCRIPTEUR,
      acteur('ddets', ['59']),
      acteur('departement', ['59']),
      acteur('structure', ['62']),
    ])
      await expect(lignes(qui)).rejects.toThrow(ErreurDroit);
    await expect(
      mesurerIndicateurs(base, acteur('personne', []), { cles: ['besoin'], territoire: 'france', annee: ANNEE }),
    ).rejects.toThrow(ErreurDroit);
  });

  test('une structure lit la sienne, et elle seule', async () => {
    await sql`INSERT INTO organisation (nom, nature, siret, departement) OVERRIDING SYSTEM VALUE VALUES ('Chantier A', 'structure', ${siretInvente(10)}, '62')`.execute(
      base,
    );
    const { rows } = await sql<{ id: number }>`SELECT id FROM organisation WHERE siret = ${siretInvente(10)}`.execute(
      base,
    );
    const elle = acteur('structure', ['62'], { organisationId: rows[0]!.id });
    expect((await lire(elle, 'etp_realises', { miennes: true })).valeur).toBe(9);
    expect((await lire(elle, 'sorties_examinees', { miennes: true })).valeur).toBe(40);
    expect(await lire(elle, 'etp_realises')).toMatchObject({ masquee: true });
    const { lignes } = await lignesIndicateur(base, elle, {
      cle: 'etp_realises',
      territoire: 'departement:62',
      annee: ANNEE,
      miennes: true,
    });
    expect(lignes.map((l) => l.nom)).toEqual(['Chantier A']);
  });
});

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { fermerAtelier } from '../diagnostics/acces/atelier.ts';
import { etatPrescription } from './etat.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  await territoireDeTest(base);
});
beforeEach(() => sql`TRUNCATE prescripteur CASCADE`.execute(base));
afterAll(fermerAtelier);

async function prescripteur(commune: string, plus: Record<string, unknown> = {}): Promise<void> {
  const valeurs = {
    cle: `${commune}|${Object.values(plus).join()}`,
    type: 'france_travail',
    nom: `Agence de ${commune}`,
    habilite: 'oui',
    commune,
    departement: commune.slice(0, 2),
    source: 'fichier',
    millesime: '2021',
    ...plus,
  };
  await sql`INSERT INTO prescripteur (${sql.join(Object.keys(valeurs).map((c) => sql.ref(c)))})
    VALUES (${sql.join(Object.values(valeurs))})`.execute(base);
}

const etat = (plus: Partial<Parameters<typeof etatPrescription>[2]> = {}) =>
  etatPrescription(base, ACTEUR_SYSTEME, { territoire: 'departement:62', public: 'rsa', jour: '2026-01-15', ...plus });

test('sans prescripteur au registre, rien n’est calculable et rien n’est couvert', async () => {
  const vide = await etat();
  expect(vide).toMatchObject({ calculable: false, communesSans: [], prescripteurSansOffre: [], types: [] });
  expect(vide.phrase).toMatch(/^Accès aux prescripteurs non calculable dans le Pas-de-Calais/);
  const { lieux, communesSans, besoinSans, lieuxPour10000 } = vide.chiffres;
  for (const mesure of [lieux, communesSans, besoinSans, lieuxPour10000]) {
    expect(mesure).toMatchObject({ valeur: null, fiabilite: 'non_calculable' });
  }
  // Un non habilité seul ne rend rien calculable non plus.
  await prescripteur('62002', { habilite: 'non' });
  expect((await etat()).calculable).toBe(false);
});

test('un lieu à Bray : Aubin et Caron à 21,5 minutes, Désert trop loin, à la main', async () => {
  await prescripteur('62002');
  const lu = await etat();
  expect(lu.phrase.replace(/[\u00a0\u202f]/g, ' ')).toBe(
    '1 commune et 40 foyers allocataires du RSA sans prescripteur habilité à moins de 30 minutes en voiture dans le Pas-de-Calais',
  );
  expect(lu.communesSans.map(({ nom, minutes }) => [nom, minutes])).toEqual([['Désert', null]]);
  expect(lu.chiffres).toMatchObject({
    lieux: { valeur: 1, fiabilite: 'partiel', date: 'liste de 2021' },
    communesSans: { valeur: 1 },
    besoinSans: { valeur: 40 },
  });
  // Le lieu se partage entre les 700 foyers d'Aubin, de Bray et de Caron ; rapporté aux 740 du département, aux 1 570 de France.
  expect(lu.chiffres.lieuxPour10000.valeur).toBeCloseTo(10_000 / 740, 9);
  const voiture = lu.acces[0]!;
  expect(voiture.partBesoinSans).toBeCloseTo(40 / 740, 9);
  expect(lu.comparaisons.map(({ nom }) => nom)).toEqual(['Hauts-de-France', 'France']);
  expect(voiture.lieuxPour10000Comparaisons[1]).toBeCloseTo(10_000 / 1570, 9);
  expect(voiture.partBesoinSansComparaisons[0]).toBeCloseTo(840 / 1540, 9);
  expect(lu.types).toMatchObject([{ type: 'france_travail', lieux: { valeur: 1 } }]);
  expect(lu.types[0]!.pour10000).toBeCloseTo(10_000 / 740, 9);
});

test('un effectif réel de moins de cinq personnes ne se lit ni dans le chiffre, ni dans la phrase', async () => {
  await prescripteur('62002');
  await sql`UPDATE besoin SET valeur = 3 WHERE commune = '62004'`.execute(base);
  const { chiffres, phrase } = await etat();
  await sql`UPDATE besoin SET valeur = 40 WHERE commune = '62004'`.execute(base);
  expect(chiffres.communesSans.valeur).toBe(1);
  expect(chiffres.besoinSans).toMatchObject({
    valeur: null,
    fiabilite: 'non_calculable',
    definition: expect.stringContaining('trop petit pour être montré'),
  });
  expect(phrase).not.toMatch(/\b3\b/);
});

test('à vélo, seule la commune du lieu est à portée ; la commune sans position n’est ni couverte ni sans', async () => {
  await prescripteur('62002');
  const velo = (await etat({ mode: 'velo' })).acces.find(({ mode }) => mode === 'velo')!;
  expect(velo.communesSans.valeur).toBe(3);
  expect(velo.besoinSans.valeur).toBe(540);
  expect((await etat()).reserves.join(' ')).toContain('sans position connue');
});

test('le seuil et la sorte changent la réponse', async () => {
  await prescripteur('62002');
  await prescripteur('62004', { type: 'mission_locale' });
  expect((await etat()).chiffres.communesSans.valeur).toBe(0);
  expect((await etat({ types: ['mission_locale'] })).chiffres.communesSans.valeur).toBe(3);
  expect((await etat({ minutes: 10 })).chiffres.communesSans.valeur).toBe(2);
  expect((await etat({ minutes: 10 })).sourceMinutes).toContain('choisi');
  expect((await etat({ types: ['ccas'] })).calculable).toBe(false);
});

test('croisé avec l’offre : une offre sans prescripteur, un prescripteur sans offre', async () => {
  await prescripteur('59001');
  await prescripteur('62004');
  const lu = await etat();
  expect(lu.offreSansPrescripteur.map(({ nom, etp }) => [nom, etp])).toEqual([['Bray', 12]]);
  expect(lu.prescripteurSansOffre.map(({ nom }) => nom)).toEqual(['Désert']);
  expect(lu.prescriptions).toMatchObject({ valeur: null, fiabilite: 'non_calculable' });
});

test('ne comptent ni les directions, ni les fermés, ni deux fois la même adresse', async () => {
  await prescripteur('62002', { adresse: '1 rue du Pont' });
  await prescripteur('62002', { adresse: '1, RUE DU PONT', nom: 'Même adresse' });
  await prescripteur('62002', { type: 'mission_locale', adresse: '1 rue du Pont' });
  await prescripteur('62004', { accueil: false });
  await prescripteur('62001', { etat: 'ferme', fermeture: '2025-12-31' });
  const lu = await etat();
  expect(lu.chiffres.lieux.valeur).toBe(2);
  expect(lu.chiffres.communesSans.valeur).toBe(1);
  expect(lu.reserves.join(' ')).toContain('1 au nom de direction');
  expect((await etat({ jour: '2025-12-30' })).chiffres.lieux.valeur).toBe(3);
});

test('une matrice de durées importée remplace l’estimation, pour les communes qu’elle couvre', async () => {
  await prescripteur('62002');
  await sql`INSERT INTO temps_trajet (mode, origine, destination, minutes) VALUES ('voiture', '62004', '62002', 25),
    ('voiture', '62001', '62002', 50)`.execute(base);
  const lu = await etat();
  expect(lu.communesSans.map(({ nom, minutes }) => [nom, minutes])).toEqual([['Aubin', 50]]);
  expect(lu.chiffres.lieuxPour10000.source).toContain('durées importées');
  await sql`DELETE FROM temps_trajet`.execute(base);
  expect((await etat()).communesSans.map(({ nom }) => nom)).toEqual(['Désert']);
});

test('ajouter un prescripteur n’augmente jamais le nombre de communes sans', async () => {
  let avant = Number.POSITIVE_INFINITY;
  for (const commune of ['59001', '62003', '62001', '62004']) {
    await prescripteur(commune);
    const { communesSans } = (await etat({ territoire: 'region:32' })).chiffres;
    expect(communesSans.valeur).toBeLessThanOrEqual(avant);
    avant = communesSans.valeur!;
  }
  expect(avant).toBe(0);
});

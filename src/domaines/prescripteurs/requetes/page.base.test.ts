import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { fermerAtelier } from '../../diagnostics/acces/atelier.ts';
import { lireFiltresPrescription } from '../filtres.ts';
import { lignesPrescription, pagePrescription } from './page.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  await territoireDeTest(base);
  await sql`INSERT INTO prescripteur (cle, type, nom, habilite, commune, departement, source) VALUES
    ('a', 'france_travail', 'Agence de Denain', 'oui', '59001', '59', 'fichier'),
    ('b', 'mission_locale', 'Mission locale de Désert', 'oui', '62004', '62', 'fichier')`.execute(base);
});
afterAll(fermerAtelier);

const acteur = { ...ACTEUR_SYSTEME, perimetre: { niveau: 'departement' as const, codes: ['62'] } };
const filtres = (suite: string) => lireFiltresPrescription(new Request(`http://local/prescription${suite}`), acteur);
const page = (suite: string) => pagePrescription(base, acteur, filtres(suite));

test('par défaut le périmètre, par commune, les communes sans prescripteur d’abord', async () => {
  const lue = await page('?public=rsa');
  expect(lue.etat.territoire.ref).toBe('departement:62');
  // Bray (200 foyers) et Aubin (100) sont à plus de 30 minutes ; Caron est à 21,5 de Denain ; Inconnue n'est pas située.
  expect(lue.lignes.map(({ nom, sans, duree }) => [nom, sans, duree])).toEqual([
    ['Bray', 1, 'loin'],
    ['Aubin', 1, 'tres_loin'],
    ['Caron', 0, 'seuil'],
    ['Désert', 0, 'tiers'],
    ['Inconnue', 0, 'non_calculable'],
  ]);
  expect(lue.sans).toBe(2);
  expect(lue.carte.legende.find(({ id }) => id === 'loin')?.detail).toMatch(/^1.commune$/);
  expect(lue.croisements.map(({ nombre }) => nombre)).toEqual([1, 1]);
});

test('un croisement se lit par commune, même si l’adresse demande autre chose', async () => {
  const lues = await lignesPrescription(
    base,
    acteur,
    filtres('?public=rsa&voir=offre_sans_prescripteur&niveau=departement'),
  );
  expect(lues.lignes.map(({ nom, etp }) => [nom, etp])).toEqual([['Bray', 12]]);
});

test('un territoire réunit ses communes : moyenne pondérée par le besoin, comptes et parts', async () => {
  const { lignes } = await lignesPrescription(base, acteur, filtres('?public=rsa&niveau=epci'));
  const ouest = lignes.find(({ nom }) => nom === "CC de l'Ouest")!;
  expect(ouest).toMatchObject({ communes: 2, sans: 2, besoin: 300, partBesoinSans: 1, lieux: 0, etp: 12 });
  // Bray est à 39,9 min ; Aubin, hors des 60 minutes cherchées ou presque, à 58,4.
  expect(ouest.minutes).toBeCloseTo((200 * 39.94 + 100 * 58.42) / 300, 0);
  const est = lignes.find(({ nom }) => nom === "CC de l'Est")!;
  expect(est).toMatchObject({ communes: 2, sans: 0, partBesoinSans: 0, lieux: 1 });
});

test('une adresse mal écrite est lue comme si de rien n’était ; le tri par durée met le plus loin en premier', async () => {
  const lue = filtres('?minutes=-3&mode=avion&type=zz&niveau=canton&voir=tout');
  expect(lue).toMatchObject({ mode: 'voiture', niveau: 'commune', public: 'demandeurs' });
  expect(lue.minutes).toBeUndefined();
  const triee = await page('?public=rsa&tri=minutes&sens=desc');
  expect(triee.lignes.map(({ nom }) => nom)).toEqual(['Aubin', 'Bray', 'Caron', 'Désert', 'Inconnue']);
});

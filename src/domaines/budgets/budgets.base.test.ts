import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { baseDeTest } from '#tests/base.ts';
import { BUDGET_TEST } from '#tests/fabriqueAppels.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import {
  type Budget,
  budgetsDe,
  creerBudget,
  enregistrerBudget,
  figerBudget,
  lireBudget,
  rangSuivant,
  regimesDuJour,
  rouvrirBudget,
} from './index.ts';

let base: Base;
let acteur: Acteur;
let autre: Acteur;
let suite = 0;
const objetNeuf = () => `candidature:${9000 + ++suite}`;
const dans = <T>(faire: Parameters<ReturnType<Base['transaction']>['execute']>[0]) =>
  base.transaction().execute(faire) as Promise<T>;

beforeAll(async () => {
  base = await baseDeTest();
  acteur = await creerActeurTest(base, 'reseau');
  autre = { ...acteur, nom: 'Zoé Exemple' };
});

const avec = (plus: (b: Budget) => void): Budget => {
  const copie = structuredClone(BUDGET_TEST);
  plus(copie);
  return copie;
};
const montant = (partie: 'charges' | 'ressources', rang: number, valeur: string): Budget =>
  avec((b) => {
    b[partie][rang]!.montant = valeur;
  });
const creer = async (objet: string, contenu = BUDGET_TEST) =>
  base.transaction().execute((trx) => creerBudget(trx, acteur, { objet, genre: 'demande', contenu }));
const enregistrer = (qui: Acteur, objet: string, version: number, contenu: unknown) =>
  base.transaction().execute((trx) => enregistrerBudget(trx, qui, { objet, genre: 'demande', version, contenu }));

describe('versions', () => {
  test('créer deux fois rend la même ; les genres et les rangs restent côte à côte', async () => {
    const objet = objetNeuf();
    const [une, deux] = await Promise.all([creer(objet), creer(objet)]);
    expect(deux.id).toBe(une.id);
    await dans(async (trx) => {
      await creerBudget(trx, acteur, { objet, genre: 'realise' });
      await creerBudget(trx, acteur, { objet, genre: 'amende', rang: await rangSuivant(trx, objet, 'amende') });
      await creerBudget(trx, acteur, { objet, genre: 'amende', rang: await rangSuivant(trx, objet, 'amende') });
      await creerBudget(trx, acteur, { objet, genre: 'retenu', contenu: BUDGET_TEST });
    });
    expect((await budgetsDe(base, objet)).map((b) => `${b.genre} ${b.rang}`)).toEqual([
      'demande 1',
      'retenu 1',
      'amende 1',
      'amende 2',
      'realise 1',
    ]);
  });

  test('un contenu illisible est refusé, ligne par ligne, et rien n’est écrit', async () => {
    const objet = objetNeuf();
    await creer(objet);
    const mauvais = { charges: [{ id: 'a', compte: '99', nature: 'personnel', montant: 12.5 }] };
    await expect(enregistrer(acteur, objet, 1, mauvais)).rejects.toMatchObject({
      statut: 422,
      champs: { 'charges.0.compte': expect.any(String), 'charges.0.montant': expect.stringContaining('guillemets') },
    });
    expect((await lireBudget(base, objet, 'demande'))?.version).toBe(1);
  });

  test('le montant du personnel est celui du calcul, quoi qu’on écrive', async () => {
    const objet = objetNeuf();
    await creer(objet);
    const faux = avec((b) => {
      b.charges[0]!.montant = '1.00';
    });
    await enregistrer(acteur, objet, 1, faux);
    expect((await lireBudget(base, objet, 'demande'))?.contenu.charges[0]?.montant).toBe('50000.00');
  });
});

describe('deux personnes sur un budget', () => {
  test('lignes différentes : les deux saisies sont réunies', async () => {
    const objet = objetNeuf();
    await creer(objet);
    await enregistrer(acteur, objet, 1, montant('charges', 1, '9000.00'));
    const fait = await enregistrer(autre, objet, 1, montant('ressources', 1, '11000.00'));
    expect(fait).toMatchObject({ version: 3, modifiePar: 'Zoé Exemple' });
    expect(fait.contenu.charges[1]?.montant).toBe('9000.00');
    expect(fait.contenu.ressources[1]?.montant).toBe('11000.00');
  });

  test('la même ligne : refus 409 qui dit qui et quand, et rien n’est écrasé', async () => {
    const objet = objetNeuf();
    await creer(objet);
    await enregistrer(autre, objet, 1, montant('charges', 1, '9000.00'));
    await expect(enregistrer(acteur, objet, 1, montant('charges', 1, '8000.00'))).rejects.toMatchObject({
      statut: 409,
      conflits: ['c2'],
      message: expect.stringMatching(/^Zoé Exemple a modifié une ligne que vous changez, le .+ à \d+.h/),
    });
    expect((await lireBudget(base, objet, 'demande'))?.contenu.charges[1]?.montant).toBe('9000.00');
  });

  test('ensemble, au même instant : une version par enregistrement, rien de perdu', async () => {
    const objet = objetNeuf();
    await creer(objet, { charges: [], ressources: [], contributions: [] });
    const ligne = (id: string) => ({ id, libelle: 'Bénévolat', montant: '1.00' });
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        enregistrer(acteur, objet, 1, { charges: [], ressources: [], contributions: [ligne(`v${n}`)] }),
      ),
    );
    const lu = await lireBudget(base, objet, 'demande');
    expect(lu?.version).toBe(9);
    expect(new Set(lu?.contenu.contributions.map((c) => c.id)).size).toBe(8);
  });

  test('un retrait et un changement de la même ligne ne s’effacent pas en silence', async () => {
    const objet = objetNeuf();
    await creer(objet);
    await enregistrer(
      autre,
      objet,
      1,
      avec((b) => void b.charges.pop()),
    );
    await expect(enregistrer(acteur, objet, 1, montant('charges', 1, '1.00'))).rejects.toMatchObject({
      statut: 409,
      conflits: ['c2'],
    });
  });

  test('le même contenu renvoyé (double clic) n’ajoute pas de version', async () => {
    const objet = objetNeuf();
    await creer(objet);
    const change = montant('charges', 1, '9000.00');
    await Promise.all([enregistrer(acteur, objet, 1, change), enregistrer(acteur, objet, 1, change)]);
    expect((await lireBudget(base, objet, 'demande'))?.version).toBe(2);
  });
});

describe('figer', () => {
  test('figé : empreinte du contenu, plus de changement, même en SQL ; rouvert : modifiable', async () => {
    const objet = objetNeuf();
    await creer(objet);
    const cle = { objet, genre: 'demande' as const };
    const fige = await base.transaction().execute((trx) => figerBudget(trx, cle));
    expect(fige.empreinte).toBe(empreinteDe(fige.contenu));
    await expect(enregistrer(acteur, objet, 1, { charges: [] })).rejects.toMatchObject({ statut: 409 });
    await expect(
      base.updateTable('budget').set({ contenu: '{}' }).where('objet', '=', objet).execute(),
    ).rejects.toThrow('figé');
    await base.transaction().execute((trx) => rouvrirBudget(trx, cle));
    expect((await enregistrer(acteur, objet, 1, { charges: [] })).contenu.charges).toEqual([]);
  });

  test('un budget qui n’existe pas est dit tel', async () => {
    await expect(
      base.transaction().execute((trx) => figerBudget(trx, { objet: 'candidature:1', genre: 'demande' })),
    ).rejects.toMatchObject({ statut: 404 });
  });
});

test("les taux viennent de la base, corrigés et datés par l'administration", async () => {
  const { semerParametres } = await import('#src/domaines/parametres/index.ts');
  await semerParametres(base);
  const taux = async (date: string) => (await regimesDuJour(base, ['fse_54b'], date))[0]?.taux;
  expect(await taux('2026-01-01')).toBe('15');
  const avant = await base
    .selectFrom('parametre')
    .selectAll()
    .where('cle', '=', 'budget.fse_54b')
    .executeTakeFirstOrThrow();
  const { id, cree_le, remplace_le, ...garde } = avant;
  await base.updateTable('parametre').set({ remplace_le: new Date() }).where('id', '=', id).execute();
  await base
    .insertInto('parametre')
    .values({ ...garde, date_fin: '2027-01-01' as never, semis: false, remplace: id })
    .execute();
  expect(await taux('2026-12-31')).toBe('15');
  expect(await taux('2027-01-01')).toBe(null);
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { mondeAppel } from '../../../tests/fabriqueAppels.ts';
import { essayerEligibilite } from './essayer.ts';
import { type AppelPublic, appelPublic } from './requetes/public.ts';

let base: Base;
let appel: AppelPublic;
beforeAll(async () => {
  base = await baseDeTest();
  appel = await appelPublic(base, (await mondeAppel(base)).appel);
}, 60_000);

const essayer = (ou: string, nature: 'reseau' | 'entreprise' | null = 'reseau') =>
  essayerEligibilite(base, appel, { nature, ou });

describe("l'essai d'éligibilité, sans compte", () => {
  test('rien de demandé : aucune réponse', async () =>
    expect(await essayer('', null)).toEqual({ verdict: null, choix: [], introuvable: null }));

  test('la commune exacte est prise, sans accents ni majuscules ; une autre est hors du territoire', async () => {
    expect((await essayer('ARRAS')).verdict).toMatchObject({ possible: true });
    expect((await essayer('lille')).verdict).toMatchObject({ possible: false });
    expect((await essayer('departement:62')).verdict).toMatchObject({ possible: true });
    expect((await essayer('Arras', 'entreprise')).verdict).toMatchObject({ etat: 'non' });
  });

  test('sans territoire, la réponse reste à vérifier', async () =>
    expect((await essayer('')).verdict!.etat).toBe('a_verifier'));

  test('un lieu inconnu se dit, une référence fausse aussi, rien ne casse', async () => {
    expect((await essayer('xyzzyville')).introuvable).toBe('xyzzyville');
    expect((await essayer('commune:99999')).introuvable).toBe('commune:99999');
    expect((await essayer("'; DROP TABLE appel; --")).introuvable).not.toBeNull();
  });
});

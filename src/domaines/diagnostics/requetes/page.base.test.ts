import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { fermerAtelier } from '../acces/atelier.ts';
import { lireFiltresMaillage } from '../filtres.ts';
import { pageMaillage } from './page.ts';
import { pageTerritoire } from './pageTerritoire.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
  await sql`UPDATE besoin SET valeur = 3 WHERE commune = '62001'`.execute(base);
});
afterAll(fermerAtelier);

const lire = (search: string) =>
  pageMaillage(
    base,
    ACTEUR_SYSTEME,
    lireFiltresMaillage(
      new Request(`http://maillage.test/maillage?public=rsa&territoire=departement:62${search}`),
      ACTEUR_SYSTEME,
    ),
  );

describe('la page du maillage', () => {
  test('les zones blanches d’abord, les non calculables en dernier', async () => {
    const page = await lire('');
    expect(page.phrase).toBe(
      '1 commune en zone blanche confirmée pour les foyers allocataires du RSA dans le Pas-de-Calais',
    );
    expect(page.lignes.map(({ nom }) => nom)[0]).toBe('Désert');
    expect(page.lignes.at(-1)).toMatchObject({
      nom: 'Inconnue',
      besoin: null,
      acces: null,
      libelleClasse: 'Non calculable',
    });
  });

  test('à une autre échelle que la commune, la page compte aussi les classes de cette échelle', async () => {
    expect((await lire('')).decoupe).toBeNull();
    expect((await lire('&niveau=epci')).decoupe).toMatch(
      /^Sur 2 intercommunalités \(EPCI\), \d en zone blanche confirmée et \d sensibles?\.$/,
    );
  });

  test("seuls les territoires où l'IAE existe sont proposés", async () => {
    const { choix } = await lire('');
    const valeurs = choix.territoires.map(({ valeur }) => valeur);
    expect(valeurs).toContain('departement:2B');
    expect(valeurs).not.toContain('departement:988');
  });

  test('un petit effectif observé est secret', async () => {
    const { lignes } = await lire('');
    expect(lignes.find(({ nom }) => nom === 'Aubin')).toMatchObject({ secret: true });
    expect(lignes.find(({ nom }) => nom === 'Bray')).toMatchObject({ secret: false, besoin: 200 });
  });

  test('filtre de classe, recherche sans accents, tri où l’absent reste en dernier', async () => {
    expect((await lire('&classe=confirmee')).lignes.map(({ nom }) => nom)).toEqual(['Désert']);
    expect((await lire('&q=desert')).total).toBe(1);
    for (const sens of ['asc', 'desc']) {
      const { lignes } = await lire(`&tri=besoin&sens=${sens}`);
      expect(lignes.at(-1)!.nom).toBe('Inconnue');
    }
    expect((await lire('&tri=besoin&sens=desc')).lignes[0]!.nom).toBe('Caron');
  });

  test('la page suivante et la légende comptent toutes les lignes', async () => {
    const page = await lire('&taille=2&page=2');
    expect(page.total).toBe(5);
    expect(page.lignes).toHaveLength(2);
    expect(page.carte.legende.find(({ id }) => id === 'non_calculable')!.detail).toBe('1 commune');
    // Sans contour dessiné, la page le dit au lieu de montrer un cadre vide.
    expect(page.carte).toMatchObject({ svg: null });
    expect(page.carte.mention).toContain('pas encore dessinés');
  });
});

test('la page d’un territoire : fil, chiffres, adresses qui reposent la même question', async () => {
  const page = await pageTerritoire(base, ACTEUR_SYSTEME, 'departement:62', {
    public: 'rsa',
    types: ['ACI'],
    mode: 'velo',
  });
  expect(page.identite.fil.map(({ libelle }) => libelle)).toEqual(['France', 'Hauts-de-France']);
  expect(page.etat.chiffres.acces.lignes).toBe(
    '/maillage?public=rsa&type=ACI&mode=velo&territoire=departement:62&niveau=commune#tableau',
  );
  expect(page.etat.nombreZonesBlanches).toBeGreaterThan(0);
});

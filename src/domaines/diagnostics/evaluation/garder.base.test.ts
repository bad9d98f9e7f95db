import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { structureDeTest, territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { fermerAtelier } from '../acces/atelier.ts';
import { poser } from '../poser.ts';
import { lireDiagnostic } from '../requetes/lignes.ts';
import { evaluer } from './evaluer.ts';
import { garderPhoto, relirePhoto } from './garder.ts';
import { communesDe, lieuxDe, resumePhoto } from './photo.ts';
import { photographier } from './photographier.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
});
afterAll(fermerAtelier);

const question = { public: 'rsa', types: ['ACI', 'EI', 'ETTI'], jour: '2026-01-15' };
const demande = { territoire: 'departement:62', question };
const prendre = (autre: object = {}) => photographier(base, ACTEUR_SYSTEME, { ...demande, ...autre });
const garder = (photo: Awaited<ReturnType<typeof prendre>>) =>
  base.transaction().execute((trx) => garderPhoto(trx, photo));

describe('photographier', () => {
  test('le territoire, ses voisines et ce qu’on peut y changer', async () => {
    const photo = await prendre();
    expect(resumePhoto(photo)).toMatchObject({
      territoire: { ref: 'departement:62', nom: 'Pas-de-Calais', communes: 5 },
      mode: 'voiture',
      jour: '2026-01-15',
      enClair: {
        public: 'les foyers allocataires du RSA',
        types: 'ACI, EI et ETTI',
        reference: '50 % de la moyenne nationale',
      },
      lieux: 3,
    });
    // Denain est à 21,5 min de Caron ; la Corse n'est à portée de personne ici.
    expect(communesDe(photo).map(({ code, dansTerritoire, ouvrable }) => [code, dansTerritoire, ouvrable])).toEqual([
      ['59001', false, true],
      ['62001', true, true],
      ['62002', true, true],
      ['62003', true, true],
      ['62004', true, true],
      ['62005', true, false],
    ]);
    expect(lieuxDe(photo).map(({ nom, etp, dansTerritoire, compte }) => [nom, etp, dansTerritoire, compte])).toEqual([
      ['Chantier de Bray', 12, true, true],
      ['Atelier de Denain', 20, false, true],
      ['Intérim de Denain', 5, false, true],
    ]);
  });

  test('l’accès d’avant est celui du diagnostic, celui d’après celui du calcul à la main', async () => {
    const photo = await prendre();
    const { id } = await poser(base, ACTEUR_SYSTEME, question);
    const { communes } = await lireDiagnostic(base, id);
    const { communes: avant } = evaluer(photo, []);
    for (const { code, avant: mesure } of avant) {
      const { acces, classe } = communes.find((c) => c.code === code)!;
      expect(mesure).toEqual({ pour1000: acces ? 1000 * acces[1]! : null, classe });
    }
    // Quatre ETP au Désert, hors de portée de tous les autres : 40 foyers se les partagent.
    const ouvert = evaluer(photo, [{ action: 'ouvrir', nom: 'Désert', type: 'ACI', commune: '62004', etp: 4 }]);
    const desert = ouvert.communes.find(({ code }) => code === '62004')!;
    expect(desert.avant).toEqual({ pour1000: 0, classe: 'confirmee' });
    expect(desert.apres).toEqual({ pour1000: 100, classe: 'couverte' });
    expect(ouvert.gagnent).toEqual({ territoire: 40, voisins: 0 });
    expect(ouvert.etpGagnes.territoire).toBeCloseTo(4, 9);
    // Fermer Bray : Aubin n'a plus rien ; Denain, voisine, garde ses 25 ETP mais les partage comme avant.
    const bray = lieuxDe(photo)[0]!;
    const ferme = evaluer(photo, [{ action: 'fermer', lieu: bray.cle }]);
    expect(ferme.communes.find(({ code }) => code === '62001')!.apres).toEqual({ pour1000: 0, classe: 'confirmee' });
    expect(ferme.apres.etp).toBe(0);
    const d = 25 / (800 + 0.6 * 400 + 0.2 * 200);
    expect(ferme.communes.find(({ code }) => code === '59001')!.apres.pour1000).toBeCloseTo(1000 * d, 9);
    expect(ferme.etpGagnes.territoire + ferme.etpGagnes.voisins).toBeCloseTo(-12, 9);
  });

  test.each([
    [{ territoire: 'france' }, 'La France entière n’en est pas un'],
    [{ territoire: 'departement:99' }, 'Aucun territoire de code 99'],
    [{ territoire: 'departement:988' }, "n'entre dans le calcul"],
    [{ question: { public: 'chomeurs' } }, 'corrigez'],
  ])('refusé : %j', async (autre, message) => {
    const erreur: Error & { champs?: object } = await prendre(autre).then(
      () => expect.fail('aurait dû être refusé'),
      (e) => e,
    );
    if (message === 'corrigez') expect(erreur.champs).toHaveProperty('public');
    else expect(erreur.message.replace('’', "'").toLowerCase()).toContain(message.replace('’', "'").toLowerCase());
  });
});

describe('garder et relire', () => {
  test('la même photo n’est écrite qu’une fois ; relue d’ailleurs, elle donne les mêmes bits', async () => {
    const photo = await prendre();
    const id = await garder(photo);
    expect(await garder(await prendre())).toBe(id);
    // Une autre connexion n'a rien en mémoire : elle lit les octets.
    const ailleurs = base.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => result,
    });
    const relue = await relirePhoto(ailleurs, id);
    expect(relue).not.toBe(photo);
    expect(relue.colonnes).toEqual(photo.colonnes);
    const changements = [{ action: 'ouvrir', nom: 'X', type: 'EI', commune: '62003', etp: 7.5 } as const];
    expect({ ...evaluer(relue, changements), dureeMs: 0 }).toEqual({ ...evaluer(photo, changements), dureeMs: 0 });
    expect(await relirePhoto(ailleurs, id)).toBe(relue);
  });

  test('les données changent ensuite, pas la photo', async () => {
    const photo = await prendre();
    const id = await garder(photo);
    const avant = evaluer(photo, []);
    const structure = await structureDeTest(base, {
      siret: '10000000000046',
      type: 'ACI',
      nom: 'Chantier tardif',
      commune: '62003',
      etp: 9,
    });
    const autre = await prendre();
    expect(autre.empreinte).not.toBe(photo.empreinte);
    expect(await garder(autre)).not.toBe(id);
    expect({ ...evaluer(await relirePhoto(base, id), []), dureeMs: 0 }).toEqual({ ...avant, dureeMs: 0 });
    await sql`DELETE FROM structure_etp WHERE structure = ${structure}`.execute(base);
    await sql`DELETE FROM structure WHERE id = ${structure}`.execute(base);
    expect((await prendre()).empreinte).toBe(photo.empreinte);
  });

  test('inconnue ou abîmée, elle le dit', async () => {
    await expect(relirePhoto(base, 999_999)).rejects.toThrow("n'existent pas");
    const { rows } = await sql<{ id: number }>`
      INSERT INTO photo_diagnostic (empreinte, resume, contenu) VALUES (${'a'.repeat(64)}, '{}', '\\x0102') RETURNING id`.execute(
      base,
    );
    await expect(relirePhoto(base, rows[0]!.id)).rejects.toThrow('abîmées');
  });
});

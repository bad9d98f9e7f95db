import { join } from 'node:path';
import { sql } from 'kysely';
import { matchRoutes, RouterContextProvider } from 'react-router';
import { beforeAll, describe, expect, test } from 'vitest';
import { ADRESSES } from '#src/adresses.ts';
import { type Boucle, boucleDe, ETAPES, filDe } from '#src/domaines/boucles/index.ts';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import '#src/domaines/rapports/taches.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { contexteRequete } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { executerTravail } from '#src/socle/taches/executer.ts';
import { baseDeDemonstration } from '#tests/baseDeDemonstration.ts';
import { semerDelegationsDemo } from '../delegations.ts';
import { semerConventionnementDemo } from '../index.ts';
import { jouerBoucleDemo } from './index.ts';

let base: Base;
const REF = 'epci:200044030';
const ANNEE = anneeCourante();

beforeAll(async () => {
  base = await baseDeDemonstration();
  await semerConventionnementDemo(base);
  await semerDelegationsDemo(base);
  await jouerBoucleDemo(base);
  const { rows } = await sql<{ id: number }>`SELECT id FROM travail WHERE nom = 'rapports.figer'`.execute(base);
  expect(rows).toHaveLength(1);
  await executerTravail(base, rows[0]!.id);
}, 600_000);

/** Ouvre la page d'un lien comme le ferait le serveur : son adresse, son droit, puis ce qu'elle lit. */
async function ouvrir(acteur: Acteur, lien: string): Promise<unknown> {
  const url = new URL(lien, 'http://demo.test');
  // Les mêmes rangs que le routeur : une adresse fixe passe avant une adresse à paramètres.
  const [trouvee] =
    matchRoutes(
      ADRESSES.map((adresse) => ({ path: adresse.chemin, handle: adresse })),
      url.pathname,
    ) ?? [];
  const { droit, ecran } = trouvee!.route.handle as (typeof ADRESSES)[number];
  expect(droit === 'public' || peut(acteur, droit), `${lien} : droit ${droit}`).toBe(true);
  const context = new RouterContextProvider();
  context.set(contexteRequete, { acteur, nonce: '', marque: 'collectivite', adresse: '127.0.0.1' });
  const { loader } = await import(join(import.meta.dirname, '../..', ecran));
  return loader({ request: new Request(url), params: trouvee!.params, context });
}

describe.each([
  ['la DDETS', 'ddets'],
  ['le département', 'departement'],
] as const)("l'histoire se suit lien par lien : %s", (_nom, nature) => {
  let acteur: Acteur;
  let boucle: Boucle;
  beforeAll(async () => {
    acteur = (await acteurDemo(base, nature, '62'))!;
    boucle = (await boucleDe(base, acteur, REF)).boucle;
  });

  test('huit étapes, trois années, et une mesure au départ comme à la fin', () => {
    expect(boucle.annees.map(({ annee }) => annee)).toEqual([ANNEE - 2, ANNEE - 1, ANNEE]);
    const faites = boucle.annees.flatMap(({ etapes }) => etapes.filter((e) => e.etat === 'fait'));
    expect([...new Set(faites.map(({ cle }) => cle))].toSorted()).toEqual([...ETAPES].toSorted());
    for (const { etapes } of boucle.annees)
      for (const cle of ['besoin', 'ecart', 'mesure'])
        expect(etapes.find((e) => e.cle === cle)).toMatchObject({ etat: 'fait' });
    const liens = faites.flatMap(({ faits }) => faits.map(({ cle }) => cle.split(':')[0]));
    for (const genre of ['mesure', 'rapport', 'plan', 'action', 'appel', 'candidature', 'dossier', 'avis', 'annexe'])
      expect(liens, genre).toContain(genre);
  });

  test('chaque étape faite a au moins un lien, et chaque lien s’ouvre', async () => {
    const faites = boucle.annees.flatMap(({ annee, etapes }) =>
      etapes.filter((e) => e.etat === 'fait').map((e) => ({ annee, ...e })),
    );
    const liens = new Set<string>();
    for (const { annee, cle, faits } of faites) {
      expect(faits.length, `${cle} ${annee}`).toBeGreaterThan(0);
      for (const { texte, adresse } of faits) {
        expect(adresse, texte).toMatch(/^\//);
        liens.add(adresse!);
      }
    }
    for (const lien of liens) await expect(ouvrir(acteur, lien), lien).resolves.toBeDefined();
  }, 120_000);

  test('le fil de chacun de ses objets s’ouvre et revient à cette boucle', async () => {
    const objets = new Set(
      boucle.annees.flatMap(({ etapes }) =>
        etapes.flatMap(({ faits }) =>
          faits.map(({ cle }) => cle).filter((cle) => /^(action|appel|candidature|dossier|rapport):/.test(cle)),
        ),
      ),
    );
    expect(objets.size).toBeGreaterThan(4);
    for (const objet of objets) {
      const fil = await filDe(base, acteur, objet);
      expect(fil.territoire?.ref, objet).toBe(REF);
      await expect(ouvrir(acteur, `/fil/${objet}`), objet).resolves.toBeDefined();
    }
  });
});

test("l'état des lieux figé et sa mesure se lisent dans l'année ; la mesure gardée exprès clôt l'histoire", async () => {
  const acteur = (await acteurDemo(base, 'departement', '62'))!;
  const { boucle } = await boucleDe(base, acteur, REF);
  const etapes = boucle.annees.at(-1)!.etapes;
  expect(etapes.find(({ cle }) => cle === 'ecart')!.faits.map(({ cle }) => cle.split(':')[0])).toContain('rapport');
  expect(etapes.find(({ cle }) => cle === 'mesure')!.faits[0]!.cle).toMatch(/^mesure:/);
  expect(etapes.find(({ cle }) => cle === 'mesure')!.phrase).toMatch(/, contre /);
});

test('le département de la démonstration a aussi son départ, son milieu et sa fin', async () => {
  const { boucle } = await boucleDe(base, (await acteurDemo(base, 'ddets', '62'))!, 'departement:62');
  for (const annee of [ANNEE - 2, ANNEE - 1, ANNEE]) {
    const etapes = boucle.annees.find((a) => a.annee === annee)!.etapes;
    for (const cle of ['besoin', 'ecart', 'mesure'])
      expect(etapes.find((e) => e.cle === cle)?.etat, `${annee} ${cle}`).toBe('fait');
  }
});

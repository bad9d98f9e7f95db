import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/base.ts';
import {
  CODES_DAMIER as codes,
  collection,
  entiteDamier as entite,
  importerTexte,
  semerDamier,
} from '#tests/territoires.ts';
import { assurerContours } from '../contours/assurer.ts';
import { genresTerritoires } from '../imports/index.ts';
import { etatDonnees } from './etat.ts';

test('un contour approché que l’officiel remplace n’est plus compté ; celui d’une commune qui manque le reste', async () => {
  const base = await baseDeTest();
  await semerDamier(base);
  await assurerContours(base);
  const etat = async () => {
    const { contours, sources } = await etatDonnees(base);
    const { officiels, approches } = contours.find(({ niveau }) => niveau === 'commune')!;
    return { officiels, approches, source: sources.some(({ cle }) => cle === 'contours_approches') };
  };
  const importer = (...lesquels: ReturnType<typeof entite>[]) =>
    importerTexte(base, genresTerritoires, collection(lesquels), 'contours.geojson');
  // Neuf communes en damier, dont deux partagent une cellule, et Paris.
  expect(await etat()).toEqual({ officiels: 0, approches: 9, source: true });
  await importer(...codes.slice(1).map((code) => entite(code)));
  expect(await etat()).toEqual({ officiels: 8, approches: 2, source: true });
  await importer(...codes.map((code) => entite(code)), entite('75056', [2.3, 48.8]));
  expect(await etat()).toEqual({ officiels: 10, approches: 0, source: false });
});

import { globSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { operationsDeclarees } from '#src/droits/operation.ts';
import { CHOIX_ACTIONS, libelleAction } from './actions.ts';
import { adresseObjet, libelleObjet } from './objets.ts';

const sources = globSync('src/**/*.ts').filter((chemin) => !chemin.endsWith('.test.ts'));

test('chaque opération et chaque action écrite à la main a son libellé', async () => {
  for (const chemin of sources.filter((c) => /domaines\/\w+\/(operations|acces)\//.test(c)))
    await import(pathToFileURL(chemin).href);
  const manuelles = sources.flatMap((chemin) =>
    [...readFileSync(chemin, 'utf8').matchAll(/\baction: '(\w+\.\w+)'/g)].map(([, action]) => action!),
  );
  expect(operationsDeclarees().size).toBeGreaterThan(40);
  expect(manuelles).toContain('comptes.connexion');
  const connues = new Set(CHOIX_ACTIONS.map(({ valeur }) => valeur));
  expect([...operationsDeclarees().keys(), ...manuelles].filter((action) => !connues.has(action))).toEqual([]);
});

test('une action ou un objet inconnu se lit tel quel', () => {
  expect(libelleAction('structures.corriger')).toBe('Structure corrigée');
  expect(libelleAction('futur.faire')).toBe('futur.faire');
  expect(libelleObjet('structure:12')).toBe('Structure n° 12');
  expect(libelleObjet('parametre:rsa.personne_seule')).toBe('Paramètre rsa.personne_seule');
  expect(libelleObjet('lune:3')).toBe('lune:3');
});

test("un objet ne mène qu'à une page connue et permise", () => {
  const lien = (objet: string) => adresseObjet(ACTEUR_SYSTEME, objet);
  expect(lien('import:4')).toBe('/imports/4');
  expect(lien('compte:7')).toBe('/administration/comptes/7');
  expect(lien('parametre:rsa.personne_seule')).toBe('/administration/parametres/rsa.personne_seule');
  expect(lien('structure:../x')).toBeNull();
  expect(lien('application')).toBeNull();
  expect(lien('diagnostic:3')).toBeNull();
  expect(adresseObjet({ ...ACTEUR_SYSTEME, nature: 'prescripteur', role: 'lecteur' }, 'import:4')).toBeNull();
});

import { expect, test } from 'vitest';
import { nouveauJeton } from './session/jeton.ts';
import { adresseTracee, erreurTracee, sansContact, sansJeton } from './technique.ts';

test('une adresse tracée ne porte plus de jeton utilisable, et reste lisible', () => {
  const jeton = nouveauJeton();
  for (const chemin of [
    `/invitation/${jeton}`,
    `/mot-de-passe/${jeton}.data`,
    `/connexion/oidc/retour?code=${jeton}&state=${jeton}`,
  ])
    expect(sansJeton(`https://m.test${chemin}`)).not.toContain(jeton);
  expect(sansJeton(`https://m.test/invitation/${jeton}?x=1`)).toBe('https://m.test/invitation/…?x=1');
  expect(sansJeton('https://m.test/territoires/departement:62/etat-des-lieux?public=rsa')).toContain('departement:62');
  expect(sansJeton(undefined)).toBeUndefined();
});

test("une adresse tracée ne dit pas ce qui a été cherché : le nom d'une personne", () => {
  expect(adresseTracee('https://m.test/personnes?q=Fabul%C3%A9e&page=2')).toBe('https://m.test/personnes?q=…&page=…');
  expect(adresseTracee('https://m.test/personnes')).toBe('https://m.test/personnes');
});

test('une erreur de la base est tracée sans la ligne qu’elle cite', () => {
  const refus = Object.assign(
    new Error('new row for relation "personne" violates check constraint "personne_nom_check"'),
    {
      code: '23514',
      table: 'personne',
      detail: 'Failing row contains (12, 62, Fabulée, Ana, 1990-05-17).',
      where: "unnamed portal parameter $3 = 'Fabulée'",
    },
  );
  const ecrite = JSON.stringify(erreurTracee(refus));
  expect(ecrite).not.toContain('Fabulée');
  expect(ecrite).toContain('personne_nom_check');
  expect(ecrite).toContain('23514');
  const valeur = Object.assign(new Error('invalid input syntax for type date: "Fabulée"'), { code: '22007' });
  expect(JSON.stringify(erreurTracee(valeur))).not.toContain('Fabulée');
});

test('un envoi refusé est tracé sans destinataire', () => {
  expect(sansContact('550 5.1.1 <ana.fabulee@essai.invalid>: mailbox unavailable')).toBe(
    '550 5.1.1 <…@…>: mailbox unavailable',
  );
  expect(sansContact('numéro +33 6 39 98 00 12 refusé')).toBe('numéro … refusé');
});

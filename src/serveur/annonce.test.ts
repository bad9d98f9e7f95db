import { afterEach, expect, test, vi } from 'vitest';
import { annoncer } from './annonce.ts';

afterEach(() => vi.restoreAllMocks());
const lu = (...arguments_: Parameters<typeof annoncer>): string => {
  let texte = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((ligne) => {
    texte += ligne;
    return true;
  });
  annoncer(...arguments_);
  return texte;
};
const comptes = [{ courriel: 'ici@demo.example', qui: 'Ici, agent' }];

test('les comptes de démonstration et l’entrée dans l’espace d’une personne, le site d’abord', () => {
  const espace = { qui: 'Camille Fictif', adresse: 'http://127.0.0.1:3000/espace/entrer/abc', code: '012345' };
  const texte = lu('http://127.0.0.1:3000', { motDePasse: 'quatre-mots', comptes, espace }, null);
  expect(texte.indexOf('prêt : http://127.0.0.1:3000')).toBeLessThan(texte.indexOf('/espace/entrer/abc'));
  expect(texte).toContain('mot de passe : quatre-mots');
  expect(texte).toContain('Camille Fictif');
  expect(texte).toContain('012345');
});

test('sans personne à montrer, rien de son espace ; sans démonstration, rien des comptes', () => {
  expect(lu('http://a', { motDePasse: 'm', comptes, espace: null }, null)).not.toContain('Espace');
  expect(lu('http://a', null, 'Créez un compte.')).not.toMatch(/démonstration|Espace/);
});

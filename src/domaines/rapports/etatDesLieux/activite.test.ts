import { expect, test } from 'vitest';
import { preparerTypst } from '#src/socle/rapports/preparer.ts';
import { agregerResultats } from '../../bilans/regles/territoire.ts';
import { chiffresDe } from '../regles/chiffres.ts';
import { documentEtatDesLieux } from './document.ts';
import { completExemple } from './exempleComplet.ts';

const structure = (durable: number) => ({
  demonstration: false,
  bilan: null,
  sorties: { durable, transition: 10, autre: 20, non_documentee: 3, retrait: 1 },
  cumul: { realise: '9.5', accorde: '10', mois: Array.from({ length: 12 }, (_, i) => i + 1) },
});
const etablir = (nombre: number) => {
  const activite = agregerResultats(
    Array.from({ length: nombre }, () => structure(10)),
    { annee: 2025, enCours: false, minimum: 3 },
  );
  const complet = completExemple({ activite });
  return { complet, document: documentEtatDesLieux(complet, { auteur: 'DDETS exemple', date: '2026-11-21' }) };
};
const partie = (nombre: number) => {
  const { blocs } = etablir(nombre).document;
  const debut = blocs.findIndex((b) => b.type === 'section' && b.titre === 'Activité et sorties');
  return blocs.slice(
    debut + 1,
    blocs.findIndex((b, i) => i > debut && b.type === 'section' && b.niveau === 1),
  );
};

test('postes, sorties et dénominateur, chacun avec définition, date, source et fiabilité ; petits effectifs masqués', () => {
  const chiffres = partie(3).flatMap((b) => (b.type === 'chiffres' ? b.chiffres : []));
  expect(chiffres.map((c) => c.valeur)).toEqual(['28,5 ETP', '30,0 ETP', '95,0 %', '129', '46,5 %', '23,3 %']);
  for (const c of chiffres)
    expect([c.date, c.fiabilite, c.definition.length > 10, c.source]).toEqual([
      '2025',
      'observe',
      true,
      expect.stringContaining('3 structures sur 3'),
    ]);
  const lignes = partie(3).flatMap((b) => (b.type === 'tableau' ? b.lignes : []));
  expect(lignes).toContainEqual(['Retrait des sorties constatées', 'non montré']);
  expect(() => preparerTypst(etablir(3).document)).not.toThrow();
});

test('deux structures : rien ne se devine, ni dans le document ni au catalogue des chiffres', () => {
  const chiffres = partie(2).flatMap((b) => (b.type === 'chiffres' ? b.chiffres : []));
  expect(new Set(chiffres.map((c) => c.valeur))).toEqual(new Set(['non calculable']));
  expect(partie(2).some((b) => b.type === 'tableau')).toBe(false);
  const catalogue = chiffresDe(etablir(2).complet).filter(({ cle }) =>
    /^(activite\.(r|accorde|taux)|sorties\.)/.test(cle),
  );
  expect(catalogue).toHaveLength(6);
  for (const { valeur } of catalogue) expect(valeur).toBeNull();
});

test('une version figée avant cette partie se relit : la partie manque, rien ne casse', () => {
  const { activite: _, ...ancien } = completExemple();
  expect(chiffresDe(ancien).some(({ cle }) => cle.startsWith('sorties.'))).toBe(false);
});

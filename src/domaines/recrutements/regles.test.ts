import { expect, test } from 'vitest';
import { additionner, lireAnnee, lireEffectif, lireEnsemble, normaliserBassin, sommer } from './regles.ts';

const cellule = (projets: number | null, difficiles: number | null, saisonniers: number | null = null) => ({
  metier: 'T4X60',
  projets,
  difficiles,
  saisonniers,
});

test('un secret rend la somme minimale, tous secrets la rendent inconnue, rien donne zéro', () => {
  expect(sommer([120, null, 30])).toEqual({ valeur: 150, secrets: 1 });
  expect(sommer([null, null])).toEqual({ valeur: null, secrets: 2 });
  expect(sommer([])).toEqual({ valeur: 0, secrets: 0 });
});

test('la part difficile ne compte que les cases où les deux nombres sont publiés', () => {
  // 40 sur 100 et 20 sur 50 : 60 / 150 ; la case aux difficiles secrets n'entre pas au dénominateur.
  const sommes = additionner([cellule(100, 40, 10), cellule(50, 20), cellule(200, null), cellule(null, null)]);
  expect(sommes.part).toBeCloseTo(60 / 150, 12);
  expect(sommes.projets).toEqual({ valeur: 350, secrets: 1 });
  expect(sommes.difficiles).toEqual({ valeur: 60, secrets: 2 });
  expect(sommes.saisonniers).toEqual({ valeur: 10, secrets: 3 });
  expect(additionner([cellule(30, null)]).part).toBeNull();
  expect(additionner([cellule(0, 0)]).part).toBeNull();
});

test('lecture croisée : un zéro sous secret ne conclut pas', () => {
  const connu = (valeur: number) => ({ valeur, secrets: 0 });
  expect(lireEnsemble(connu(40), 0, true)).toBe('sans_offre');
  expect(lireEnsemble(connu(40), 2, true)).toBe('les_deux');
  expect(lireEnsemble(connu(0), 2, true)).toBe('sans_recrutement');
  expect(lireEnsemble(connu(0), 0, true)).toBe('aucun');
  expect(lireEnsemble({ valeur: null, secrets: 3 }, 2, true)).toBe('inconnu');
  expect(lireEnsemble({ valeur: 0, secrets: 1 }, 0, true)).toBe('inconnu');
  expect(lireEnsemble({ valeur: 10, secrets: 1 }, 0, true)).toBe('sans_offre');
  expect(lireEnsemble(connu(0), 2, false)).toBe('inconnu');
});

test('effectifs et années tels que publiés', () => {
  expect(lireEffectif('1 250')).toEqual({ ok: true, valeur: 1250 });
  expect(lireEffectif('40.0')).toEqual({ ok: true, valeur: 40 });
  expect(lireEffectif('*')).toEqual({ ok: true, valeur: null });
  expect(lireEffectif('')).toEqual({ ok: true, valeur: null });
  expect(lireEffectif('0')).toEqual({ ok: true, valeur: 0 });
  for (const faux of ['-3', '12,5', 'beaucoup']) expect(lireEffectif(faux)).toEqual({ ok: false });
  expect(lireAnnee('2025')).toBe(2025);
  expect(lireAnnee('Base_open_data_BMO_2025.xlsx')).toBe(2025);
  expect(lireAnnee('BMO')).toBeNull();
  expect(lireAnnee('120258')).toBeNull();
});

test('un code de bassin se compare avec ou sans ses zéros de tête', () => {
  expect(normaliserBassin('0101')).toBe('101');
  expect(normaliserBassin(' 7539 ')).toBe('7539');
  expect(normaliserBassin('be0a1')).toBe('BE0A1');
  expect(normaliserBassin('0')).toBe('0');
});

import { describe, expect, test } from 'vitest';
import { lireLigneMois, lireMois } from './mois.ts';
import { lireLigneSorties } from './sorties.ts';

const ligne = (valeurs: Record<string, string>, brut: Record<string, string> = valeurs) => ({
  numero: 2,
  valeurs,
  brut,
});
const SIRET = '12345678200010';

test.each([
  ['2026-03', '', '2026-03-01'],
  ['2026-03-31', '', '2026-03-01'],
  ['03/2026', '', '2026-03-01'],
  ['01/03/2026', '', '2026-03-01'],
  ['mars 2026', '', '2026-03-01'],
  ['Août', '2025', '2025-08-01'],
  ['aout 2025', '', '2025-08-01'],
  ['3', '2026', '2026-03-01'],
  ['13', '2026', null],
  ['3', '', null],
  ['bientôt', '2026', null],
])('mois « %s » « %s »', (texte, annee, attendu) => expect(lireMois(texte, annee)).toBe(attendu));

describe('état mensuel', () => {
  const lire = (valeurs: Record<string, string>) =>
    lireLigneMois(ligne({ siret: SIRET, mois: '2026-03', heures: '1 516,67', ...valeurs }), '2026-08-01');

  test('une ligne juste', () => {
    expect(lire({ type: 'ACI_DC', salaries: '14', dont_rsa: '6', annexe: 'ACI062260012A0M1' })).toEqual({
      ok: true,
      valeur: {
        siret: SIRET,
        idAsp: null,
        type: 'ACI',
        annexe: 'ACI062260012',
        mois: '2026-03-01',
        heures: '1516.67',
        salaries: 14,
        dontRsa: 6,
      },
    });
  });

  test.each([
    [{ mois: '2026-08' }, "n'est pas fini"],
    [{ heures: '-3' }, 'heures manquent'],
    [{ heures: '' }, 'heures manquent'],
    [{ siret: '123' }, 'SIRET'],
    [{ siret: '', annexe: '' }, 'Aucune structure'],
    [{ annexe: 'bidon' }, 'annexe'],
    [{ type: 'XYZ' }, 'type'],
    [{ salaries: '3', dont_rsa: '4' }, 'plus de bénéficiaires'],
    [{ salaries: 'six' }, 'illisible'],
  ] as const)('%o : refusée', (valeurs, motif) => {
    expect(lire(valeurs as unknown as Record<string, string>)).toMatchObject({
      ok: false,
      motif: expect.stringContaining(motif),
    });
  });

  test('un fichier nominatif est refusé en entier', () => {
    expect(
      lireLigneMois(ligne({ siret: SIRET, mois: '2026-03', heures: '100' }, { emi_pph_id: '77' }), '2026-08-01'),
    ).toMatchObject({ ok: false, motif: expect.stringContaining('par personne') });
  });
});

describe('sorties', () => {
  const lire = (valeurs: Record<string, string>) =>
    lireLigneSorties(ligne({ siret: SIRET, annee: '2025', ...valeurs }), 2026);

  test('les autres sorties se déduisent du total examiné', () => {
    expect(lire({ examinees: '46', durable: '25', transition: '8', positive: '5', retrait: '3' })).toMatchObject({
      ok: true,
      valeur: { annee: 2025, comptes: { durable: 25, transition: 8, positive: 5, autre: 8, retrait: 3 } },
    });
  });

  test('un total qui ne tombe pas juste, une année à venir, rien de renseigné', () => {
    expect(lire({ examinees: '10', durable: '5', autre: '6' })).toMatchObject({
      ok: false,
      motif: 'Les catégories font 11, le total examiné dit 10.',
    });
    expect(lire({ annee: '2027', durable: '5' })).toMatchObject({ ok: false });
    expect(lire({})).toMatchObject({ ok: false, motif: 'Aucune sortie renseignée.' });
    expect(lire({ durable: 'deux' })).toMatchObject({ ok: false });
  });
});

import { describe, expect, test } from 'vitest';
import { etatPublic, presse } from './public.ts';

const quand = (texte: string) => new Date(texte);
const appel = {
  etat: 'publie',
  ouvreLe: quand('2026-01-15T08:00:00Z'),
  fermeLe: quand('2026-02-14T16:00:00Z'),
} as const;

describe('ce que le public lit du calendrier', () => {
  test.each([
    ['2026-01-15T07:59:59.999Z', 'a_venir'],
    ['2026-01-15T08:00:00Z', 'ouvert'],
    ['2026-02-14T15:59:59.999Z', 'ouvert'],
    // À l'instant de la clôture, c'est clos.
    ['2026-02-14T16:00:00Z', 'ferme'],
  ])('à %s : %s', (instant, attendu) => expect(etatPublic(appel, quand(instant))).toBe(attendu));

  test('sans clôture, il reste ouvert ; résultats, archive et retrait passent avant le calendrier', () => {
    const tard = quand('2030-01-01T00:00:00Z');
    expect(etatPublic({ ...appel, fermeLe: null }, tard)).toBe('ouvert');
    expect(etatPublic({ ...appel, etat: 'resultats' }, tard)).toBe('resultats');
    expect(etatPublic({ ...appel, etat: 'archive' }, tard)).toBe('resultats');
    expect(etatPublic({ ...appel, etat: 'retire' }, appel.ouvreLe)).toBe('retire');
  });

  test('les trois derniers jours pressent, pas après', () => {
    expect(presse(quand('2026-02-12T16:00:00Z'), appel.fermeLe)).toBe(true);
    expect(presse(quand('2026-02-11T16:00:00Z'), appel.fermeLe)).toBe(false);
    expect(presse(quand('2026-02-14T16:00:00Z'), appel.fermeLe)).toBe(false);
    expect(presse(quand('2026-02-12T16:00:00Z'), null)).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { plusJours } from '#src/socle/jour.ts';

import { type Contact, enArchive, etapePersonne, termeDeLaPersonne, termeDuParcours } from './regles.ts';

const contact = (le: string, motif = 'rendez-vous'): Contact => ({ le, motif });
const de = (le: string, active: number | null = 24, intermediaire: number | null = 24) =>
  termeDuParcours({ contacts: [contact(le)], active, intermediaire });

describe('terme', () => {
  // Calculés à la main : dernier échange, fin de la conservation active, fin de l'archive.
  test.each([
    ['2026-03-15', '2028-03-15', '2030-03-15'],
    ['2024-02-29', '2026-02-28', '2028-02-29'],
    ['2023-02-28', '2025-02-28', '2027-02-28'],
    ['2026-12-31', '2028-12-31', '2030-12-31'],
  ])('%s : active jusqu’au %s, puis archivée jusqu’au %s', (le, activeJusquAu, jusquAu) =>
    expect(de(le)).toMatchObject({ activeJusquAu, jusquAu }),
  );

  test('fins de mois : un mois après le 31 janvier, et le jour revient quand le mois le permet', () => {
    expect(de('2026-01-31', 1, 1)).toMatchObject({ activeJusquAu: '2026-02-28', jusquAu: '2026-03-31' });
    expect(de('2026-10-31', 1, 0)).toMatchObject({ activeJusquAu: '2026-11-30', jusquAu: '2026-11-30' });
  });

  test('le plus récent des échanges fait courir la durée, et dit pourquoi', () => {
    const contacts = [contact('2024-05-02', 'contrat'), contact('2025-06-03', 'sortie'), contact('2023-01-01')];
    expect(termeDuParcours({ contacts, active: 24, intermediaire: 24 })).toMatchObject({
      depart: '2025-06-03',
      motif: 'sortie',
      jusquAu: '2029-06-03',
    });
  });

  test('durée inconnue, ou aucun échange daté : pas de terme', () => {
    expect(de('2026-03-15', null)).toBeNull();
    expect(de('2026-03-15', 24, null)).toBeNull();
    expect(termeDuParcours({ contacts: [], active: 24, intermediaire: 24 })).toBeNull();
  });

  test('deux parcours : le plus lointain ; un seul inconnu, et plus rien ne s’efface', () => {
    const ancien = { contacts: [contact('2020-01-10')], active: 24, intermediaire: 24 };
    const recent = { contacts: [contact('2025-01-10')], active: 12, intermediaire: 12 };
    expect(termeDeLaPersonne([ancien, recent])).toMatchObject({ activeJusquAu: '2026-01-10', jusquAu: '2027-01-10' });
    expect(termeDeLaPersonne([ancien, { ...recent, active: null }])).toBeNull();
    expect(termeDeLaPersonne([])).toBeNull();
  });

  test('propriété : un échange de plus n’avance jamais le terme', () => {
    const depart = '2022-01-29';
    for (let i = 0; i < 1500; i += 7) {
      const avant = de(plusJours(depart, i))!;
      const contacts = [contact(plusJours(depart, i)), contact(plusJours(depart, i + (i % 5)))];
      const apres = termeDuParcours({ contacts, active: 24, intermediaire: 24 })!;
      expect(apres.jusquAu >= avant.jusquAu).toBe(true);
      expect(apres.activeJusquAu >= avant.activeJusquAu).toBe(true);
      expect(apres.jusquAu >= apres.activeJusquAu).toBe(true);
      const encore = termeDeLaPersonne([
        { contacts: [contact(plusJours(depart, i))], active: 24, intermediaire: 24 },
        { contacts: [contact(depart)], active: 36, intermediaire: 0 },
      ])!;
      expect(encore.jusquAu >= avant.jusquAu && encore.activeJusquAu <= encore.jusquAu).toBe(true);
    }
  });
});

describe('ce qui se fait aujourd’hui', () => {
  const s = { activeJusquAu: '2028-03-15', jusquAu: '2030-03-15', prevenuLe: null, suspendue: false };
  test('archivée le lendemain de la durée active, jamais tant qu’un parcours est ouvert', () => {
    expect(enArchive({ ...s, ouverte: false }, '2028-03-15')).toBe(false);
    expect(enArchive({ ...s, ouverte: false }, '2028-03-16')).toBe(true);
    expect(enArchive({ ...s, ouverte: true }, '2035-01-01')).toBe(false);
  });

  test('prévenir trente jours avant, attendre, anonymiser le lendemain du terme', () => {
    expect(etapePersonne(s, '2030-02-12', 30)).toBe('garder');
    expect(etapePersonne(s, '2030-02-13', 30)).toBe('prevenir');
    const prevenue = { ...s, prevenuLe: '2030-02-13' };
    expect(etapePersonne(prevenue, '2030-03-15', 30)).toBe('attendre');
    expect(etapePersonne(prevenue, '2030-03-16', 30)).toBe('effacer');
  });

  test('arrêté deux ans : prévenir d’abord, puis le préavis entier', () => {
    expect(etapePersonne(s, '2032-03-16', 30)).toBe('prevenir');
    const prevenue = { ...s, prevenuLe: '2032-03-16' };
    expect(etapePersonne(prevenue, '2032-04-14', 30)).toBe('attendre');
    expect(etapePersonne(prevenue, '2032-04-15', 30)).toBe('effacer');
  });

  test('suspendue, ou préavis inconnu : rien', () => {
    expect(etapePersonne({ ...s, suspendue: true, prevenuLe: '2030-02-13' }, '2040-01-01', 30)).toBe('garder');
    expect(etapePersonne({ ...s, prevenuLe: '2030-02-13' }, '2040-01-01', null)).toBe('garder');
  });
});

import { expect, test } from 'vitest';
import { finDuJour, jourDe } from '#src/socle/jour.ts';
import { ceQuiEstRetenu, delai, delaiCourt, instantRappel, joursRestants, momentDe } from './regles.ts';

test('le jour se compte à Paris, pas au méridien du serveur', () => {
  const soir = new Date('2026-05-30T22:30:00Z');
  expect(jourDe(soir)).toBe('2026-05-31');
  expect(joursRestants(finDuJour('2026-06-02'), jourDe(soir))).toBe(2);
});

test('retard, semaine, plus tard : sept jours, aujourd’hui compris', () => {
  const midi = new Date('2026-05-31T10:00:00Z');
  expect(momentDe(finDuJour('2026-05-30'), midi)).toBe('retard');
  expect(momentDe(finDuJour('2026-05-31'), midi)).toBe('semaine');
  expect(momentDe(finDuJour('2026-06-06'), midi)).toBe('semaine');
  expect(momentDe(finDuJour('2026-06-07'), midi)).toBe('plus_tard');
  expect(momentDe(new Date('2026-05-31T09:59:59Z'), midi)).toBe('retard');
});

test('le délai se dit en mots', () => {
  const midi = new Date('2026-05-31T10:00:00Z');
  expect(delai(finDuJour('2026-05-28'), midi)).toBe('en retard de 3 jours');
  expect(delai(finDuJour('2026-05-30'), midi)).toBe('en retard de 1 jour');
  expect(delai(new Date('2026-05-31T09:00:00Z'), midi)).toBe("dépassée aujourd'hui");
  expect(delai(finDuJour('2026-05-31'), midi)).toBe("aujourd'hui");
  expect(delai(finDuJour('2026-06-01'), midi)).toBe('demain');
  expect(delai(finDuJour('2026-06-12'), midi)).toBe('dans 12 jours');
  const courts = ['2026-05-28', '2026-05-31', '2026-06-01', '2026-06-12'].map((jour) =>
    delaiCourt(finDuJour(jour), midi),
  );
  expect(courts).toEqual(['3 j de retard', "aujourd'hui", 'demain', 'dans 12 j']);
});

test('ce qui est retenu se lit sans code', () => {
  expect(ceQuiEstRetenu('convention:3')).toBe('les versements de la convention');
  expect(ceQuiEstRetenu(null)).toBeNull();
});

test('un rappel part à 8 heures de Paris, avant ou après l’échéance, de part et d’autre du changement d’heure', () => {
  const due = finDuJour('2026-03-31');
  expect(instantRappel(due, 1).toISOString()).toBe('2026-03-30T06:00:00.000Z');
  expect(instantRappel(due, 7).toISOString()).toBe('2026-03-24T07:00:00.000Z');
  expect(instantRappel(due, -1).toISOString()).toBe('2026-04-01T06:00:00.000Z');
});

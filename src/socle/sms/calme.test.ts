import { expect, test } from 'vitest';
import { heureConvenable } from './calme.ts';

// À la main : Paris est à une heure de Greenwich l'hiver, à deux l'été ; le 28 mars 2027 on passe à l'été, le 25 octobre 2026 à l'hiver.
test.each([
  ['2026-11-22T07:00:00Z', '2026-11-22T07:00:00Z', '8 h : part'],
  ['2026-11-22T06:59:59Z', '2026-11-22T07:00:00Z', 'juste avant 8 h'],
  ['2026-11-22T19:59:59Z', '2026-11-22T19:59:59Z', 'juste avant 21 h'],
  ['2026-11-22T20:00:00Z', '2026-11-23T07:00:00Z', '21 h : demain'],
  ['2026-11-22T23:30:00Z', '2026-11-23T07:00:00Z', 'minuit passé'],
  ['2026-12-31T22:00:00Z', '2027-01-01T07:00:00Z', 'la nuit de l’an'],
  ['2026-07-14T19:30:00Z', '2026-07-15T06:00:00Z', 'l’été'],
  ['2027-03-27T21:00:00Z', '2027-03-28T06:00:00Z', 'la nuit du passage à l’été'],
  ['2026-10-24T20:00:00Z', '2026-10-25T07:00:00Z', 'la nuit du passage à l’hiver'],
])('%s part à %s (%s)', (de, a) => expect(heureConvenable(new Date(de)).toISOString()).toBe(new Date(a).toISOString()));

test('toujours à venir, jamais la nuit, et stable', () => {
  for (let i = 0; i < 2000; i += 1) {
    const de = new Date(Date.UTC(2026, 0, 1) + i * 17_777_777);
    const a = heureConvenable(de);
    const heure = Number(a.toLocaleString('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit' }).slice(0, 2));
    expect(a >= de && heure >= 8 && heure < 21 && a.getTime() - de.getTime() <= 12 * 3_600_000).toBe(true);
    expect(heureConvenable(a)).toEqual(a);
  }
});

import { describe, expect, test } from 'vitest';
import { instantDeParis, jourDe } from '#src/socle/jour.ts';
import type { EtatParticipation } from './forme.ts';
import { couvertureDuMois, heureDe, quandEnMots, rappelsDe, tauxNonVenus, texteRendezvous } from './regles.ts';

const dits = (instants: Date[]) => instants.map((d) => `${jourDe(d)} ${heureDe(d)}`);
const JADIS = new Date('2020-01-01T00:00:00Z');

describe('rappels', () => {
  test('l’avant-veille à 10 h et le matin même à 8 h', () =>
    expect(dits(rappelsDe(instantDeParis('2026-11-18', '14:00'), JADIS))).toEqual([
      '2026-11-16 10:00',
      '2026-11-18 08:00',
    ]));
  test('un rendez-vous tôt se rappelle la veille', () =>
    expect(dits(rappelsDe(instantDeParis('2026-11-18', '08:30'), JADIS))).toEqual([
      '2026-11-16 10:00',
      '2026-11-17 18:00',
    ]));
  test('la fin de semaine ne décale rien : lundi se rappelle le samedi', () =>
    expect(dits(rappelsDe(instantDeParis('2026-11-23', '10:00'), JADIS))[0]).toBe('2026-11-21 10:00'));
  test('au changement d’heure, 10 h reste 10 h à Paris', () => {
    // Passage à l'hiver le 25 octobre 2026, à l'été le 29 mars 2026.
    expect(rappelsDe(instantDeParis('2026-10-26', '14:00'), JADIS).map((d) => d.toISOString())).toEqual([
      '2026-10-24T08:00:00.000Z',
      '2026-10-26T07:00:00.000Z',
    ]);
    expect(rappelsDe(instantDeParis('2026-03-30', '14:00'), JADIS).map((d) => d.toISOString())).toEqual([
      '2026-03-28T09:00:00.000Z',
      '2026-03-30T06:00:00.000Z',
    ]);
  });
  test('ce qui est déjà passé ne se rappelle pas', () => {
    const debut = instantDeParis('2026-11-18', '14:00');
    expect(rappelsDe(debut, instantDeParis('2026-11-17', '09:00'))).toHaveLength(1);
    expect(rappelsDe(debut, debut)).toEqual([]);
  });
});

describe('ce qui est écrit à la personne', () => {
  const r = {
    debut: instantDeParis('2026-11-02', '10:05'),
    modalite: 'sur_place' as const,
    lieu: 'Maison inventée',
    lien: '',
    avec: 'Ida',
  };
  test('date, lieu et prénom, rien d’autre', () => {
    expect(quandEnMots(r.debut)).toBe('lundi 2 novembre à 10 h 05');
    expect(texteRendezvous('nouveau', r)).toBe(
      'Votre rendez-vous : lundi 2 novembre à 10 h 05, Maison inventée, avec Ida.',
    );
    expect(texteRendezvous('annule', r)).toBe('Votre rendez-vous du lundi 2 novembre à 10 h 05 avec Ida est annulé.');
    expect(texteRendezvous('deplace', r, instantDeParis('2026-11-01', '09:00'))).toBe(
      'Votre rendez-vous du dimanche 1 novembre à 9 h change : lundi 2 novembre à 10 h 05, Maison inventée, avec Ida.',
    );
    expect(texteRendezvous('rappel', { ...r, modalite: 'domicile' })).toContain('chez vous');
  });
});

describe('couverture du mois', () => {
  const P = { parMois: 1, alerteJours: 10 };
  const le = (jour: string, etat: EtatParticipation, heure = '10:00') => ({ debut: instantDeParis(jour, heure), etat });
  test.each<[string, ReturnType<typeof le>[], string, string]>([
    ['honoré', [le('2026-11-05', 'honore')], '2026-11-25', 'couvert'],
    ['honoré le mois d’avant', [le('2026-10-31', 'honore')], '2026-11-02', 'a_voir'],
    ['à venir', [le('2026-11-28', 'fixe')], '2026-11-25', 'prevu'],
    ['passé, à qualifier', [le('2026-11-20', 'fixe')], '2026-11-25', 'prevu'],
    ['à venir, mais le mois d’après', [le('2026-12-01', 'fixe')], '2026-11-25', 'en_retard'],
    ['non venu', [le('2026-11-05', 'absent')], '2026-11-10', 'a_voir'],
    ['excusé, annulé', [le('2026-11-05', 'excuse'), le('2026-11-06', 'annule')], '2026-11-10', 'a_voir'],
    ['onze jours avant la fin', [], '2026-11-19', 'a_voir'],
    ['dix jours avant la fin', [], '2026-11-20', 'en_retard'],
    ['dernier jour', [], '2026-11-30', 'en_retard'],
    // 23 h 30 UTC le 31 octobre est déjà novembre à Paris.
    ['minuit passé à Paris', [{ debut: new Date('2026-10-31T23:30:00Z'), etat: 'honore' }], '2026-11-02', 'couvert'],
  ])('%s', (_, venues, jour, etat) => expect(couvertureDuMois(venues, jour, P).etat).toBe(etat));

  test('deux par mois : un honoré et un fixé suffisent à prévoir, pas à couvrir', () => {
    const venues = [le('2026-11-05', 'honore'), le('2026-11-26', 'fixe')];
    expect(couvertureDuMois(venues, '2026-11-25', { parMois: 2, alerteJours: 10 })).toMatchObject({
      etat: 'prevu',
      honores: 1,
      prevus: 1,
      aQualifier: 0,
      fin: '2026-11-30',
      joursRestants: 5,
    });
  });
  test('un mois révolu sans personne vue est en retard ; février bissextile finit le 29', () => {
    expect(couvertureDuMois([], '2026-11-05', P, '2026-10')).toMatchObject({
      etat: 'en_retard',
      // Le 31 octobre 2026 est un samedi : le dernier jour ouvré était le 30.
      fin: '2026-10-30',
      joursRestants: -6,
    });
    expect(couvertureDuMois([], '2028-02-01', P).fin).toBe('2028-02-29');
  });
  test('un mois qui finit un dimanche : l’alerte compte depuis son dernier vendredi', () => {
    expect(couvertureDuMois([], '2027-02-15', P)).toMatchObject({
      etat: 'a_voir',
      fin: '2027-02-26',
      joursRestants: 11,
    });
    expect(couvertureDuMois([], '2027-02-16', P).etat).toBe('en_retard');
    // Le samedi et le dimanche qui suivent, le mois n'est pas regagné.
    expect(couvertureDuMois([], '2027-02-28', P)).toMatchObject({ etat: 'en_retard', joursRestants: -2 });
  });
  test('un rendez-vous de plus ne fait jamais reculer l’état', () => {
    const rang = { couvert: 3, prevu: 2, a_voir: 1, en_retard: 0 };
    for (let i = 0; i < 200; i += 1) {
      const venues = Array.from({ length: i % 5 }, (_, k) =>
        le(
          `2026-11-${String(1 + ((i * 7 + k * 11) % 30)).padStart(2, '0')}`,
          (['fixe', 'honore', 'absent', 'excuse', 'annule'] as const)[(i + k) % 5]!,
        ),
      );
      const avant = couvertureDuMois(venues, '2026-11-15', P).etat;
      for (const etat of ['fixe', 'honore'] as const)
        expect(
          rang[couvertureDuMois([...venues, le('2026-11-20', etat)], '2026-11-15', P).etat],
        ).toBeGreaterThanOrEqual(rang[avant]);
    }
  });
});

describe('non-venus', () => {
  test('sur les résolus, excusés et annulés à part', () =>
    expect(tauxNonVenus({ honores: 30, absents: 10, aQualifier: 2 })).toBe(0.25));
  test('trop à qualifier : le taux ne se dit pas', () => {
    expect(tauxNonVenus({ honores: 30, absents: 10, aQualifier: 5 })).toBeNull();
    expect(tauxNonVenus({ honores: 0, absents: 0, aQualifier: 0 })).toBeNull();
  });
});

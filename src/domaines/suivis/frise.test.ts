import { describe, expect, test } from 'vitest';
import { ETATS } from '#src/domaines/personnes/index.ts';
import type { ActionParcours } from '#src/domaines/situations/index.ts';
import { friseDe } from './frise.ts';
import { suiteDe } from './phrase.ts';

const action = (plus: Partial<ActionParcours>) =>
  ({ libelle: 'Action', acteur: 'personne', etat: 'prevue', echeance: null, faiteLe: null, ...plus }) as ActionParcours;
const frise = (actions: ActionParcours[], venues: Parameters<typeof friseDe>[0]['venues'] = []) =>
  friseDe({
    parcours: { id: 7, ouvertLe: '2026-01-05', closLe: null },
    orientation: { notifieLe: '2026-02-01' },
    actions,
    venues,
    contrats: [{ debut: '2026-02-20' }],
    sortie: null,
    jour: '2026-03-10',
    jourDe: (instant) => instant.toISOString().slice(0, 10),
  });

describe('ligne de temps', () => {
  test('étapes, actions et rendez-vous dans l’ordre, avec leur moment', () => {
    const points = frise(
      [
        action({ libelle: 'Faite', etat: 'faite', faiteLe: '2026-02-25', echeance: '2026-04-01' }),
        action({ libelle: 'En retard', echeance: '2026-03-01' }),
        action({ libelle: 'À venir', echeance: '2026-03-20' }),
        action({ libelle: 'Sans date' }),
        action({ libelle: 'Annulée', etat: 'annulee', echeance: '2026-03-20' }),
      ],
      [
        { debut: new Date('2026-03-10T14:00:00Z'), etat: 'fixe', avec: 'Ida', rendezvous: 1, aQualifier: false },
        { debut: new Date('2026-02-10T14:00:00Z'), etat: 'absent', avec: 'Ida', rendezvous: 2, aQualifier: false },
      ],
    );
    expect(points.map((p) => [p.le, p.libelle, p.moment, p.etat])).toEqual([
      ['2026-01-05', 'Parcours ouvert', 'passe', 'fait'],
      ['2026-02-01', "Décision d'orientation notifiée", 'passe', 'fait'],
      ['2026-02-10', 'Rendez-vous avec Ida', 'passe', 'manque'],
      ['2026-02-20', "Contrat d'engagement", 'passe', 'fait'],
      ['2026-02-25', 'Faite', 'passe', 'fait'],
      ['2026-03-01', 'En retard', 'passe', 'retard'],
      ['2026-03-10', 'Rendez-vous avec Ida', 'aujourdhui', 'prevu'],
      ['2026-03-20', 'À venir', 'a_venir', 'prevu'],
    ]);
  });

  test('chaque état a sa phrase ; seul un parcours clos n’a pas de suite', () => {
    const phrases = ETATS.map((etat) => suiteDe(etat, 7, { rendezvous: false }));
    expect(new Set(phrases.map((p) => p.phrase)).size).toBe(ETATS.length);
    expect(phrases.filter((p) => p.geste === null)).toHaveLength(1);
    expect(suiteDe('accompagnement', 7, { rendezvous: true }).geste?.adresse).toBe('/parcours/7/feuille-de-route');
  });
});

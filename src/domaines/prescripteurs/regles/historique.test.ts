import { expect, test } from 'vitest';
import { differences } from './historique.ts';

test('dit les changements avec les mots de l’écran, et rien de ce qui n’a pas changé', () => {
  const avant = { nom: 'CCAS', type: 'autre', etat: 'actif', accueil: false, fermeture: null, version: 1 };
  const apres = { nom: 'CCAS', type: 'ccas', etat: 'ferme', accueil: true, fermeture: '2026-01-01', version: 2 };
  expect(differences(avant, apres)).toEqual([
    { champ: 'Sorte', avant: 'Autre ou inconnu', apres: "Centre communal ou intercommunal d'action sociale" },
    { champ: 'Reçoit du public', avant: 'non', apres: 'oui' },
    { champ: 'État', avant: 'en activité', apres: 'fermé' },
    { champ: 'Fermeture', avant: 'rien', apres: expect.stringMatching(/^1er.janvier.2026$/) },
  ]);
});

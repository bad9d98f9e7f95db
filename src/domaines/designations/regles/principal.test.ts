import { expect, test } from 'vitest';
import { principalPour } from './principal.ts';

const f = { titulaire: 1, domaine: 'emploi', equipe: 7 } as const;
const referents = [
  { id: 1, domaine: 'emploi', equipe: 7, suivies: 20 },
  { id: 2, domaine: 'social', equipe: 7, suivies: 30 },
  { id: 3, domaine: 'social', equipe: 7, suivies: 10 },
  { id: 4, domaine: 'social', equipe: 8, suivies: 0 },
  { id: 5, domaine: 'emploi', equipe: null, suivies: 5 },
] as const;

test.each([
  ['sa compétence est celle du titulaire', 'emploi', null, 1],
  ['elle est indifférente', null, null, 1],
  ["l'autre : le moins chargé de l'équipe, jamais d'une autre", 'social', null, 3],
  ['il part : le suivant de son domaine', 'social', 3, 2],
  ['le titulaire part : un référent de son domaine', 'emploi', 1, 5],
] as const)('%s', (_, competence, sauf, attendu) =>
  expect(principalPour(competence, f, referents, sauf)).toBe(attendu),
);

test('personne de ce domaine : le titulaire ; personne du tout : rien', () => {
  expect(principalPour('social', f, [referents[0]])).toBe(1);
  expect(principalPour('social', f, [referents[0]], 1)).toBeNull();
});

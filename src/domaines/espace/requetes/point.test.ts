import { expect, test } from 'vitest';
import { MODELE_DIAGNOSTIC } from '#src/domaines/situations/modele.ts';
import { reponsesEcrites } from './point.ts';

test('son point : ce qui est écrit, en s’adressant à elle, sans les cases du professionnel', () => {
  const [premiere, ...autres] = MODELE_DIAGNOSTIC.sections;
  const lues = reponsesEcrites(MODELE_DIAGNOSTIC, {
    situation_texte: 'Seule avec deux enfants (inventé).',
    [`relu_${premiere!.id}`]: 'oui',
  });
  expect(lues).toEqual([
    {
      titre: 'Votre situation',
      reponses: [
        {
          cle: 'situation_texte',
          question: 'Votre situation, en quelques lignes',
          reponse: 'Seule avec deux enfants (inventé).',
        },
      ],
    },
  ]);
  // Les autres sections existent : sans réponse, elles ne se montrent pas.
  expect(autres.length).toBeGreaterThan(1);
  expect(reponsesEcrites(MODELE_DIAGNOSTIC, {})).toEqual([]);
});

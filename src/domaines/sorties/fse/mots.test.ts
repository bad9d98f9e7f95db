import { expect, test } from 'vitest';
import { MOMENTS, motsFse, QUESTIONS } from './questions.ts';

test('chaque question et chaque réponse possible a son mot, refus et inconnu compris', () => {
  const mots = motsFse();
  expect(mots.question_sortie?.situation).toBe('Situation à la sortie');
  expect(mots.entree_diplome?.lycee).toBe('CAP, BEP, baccalauréat');
  expect(mots.sortie_situation?.refus).toBe('Ne souhaite pas répondre');
  expect(mots.six_mois_emploi?.inconnu).toBe('Inconnu');
  for (const moment of MOMENTS) {
    expect(mots.moment?.[moment]).toBeTruthy();
    for (const q of QUESTIONS[moment])
      for (const { valeur, libelle } of q.choix) expect(mots[`${moment}_${q.cle}`]?.[valeur]).toBe(libelle);
  }
});

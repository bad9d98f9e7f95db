import { expect, test } from 'vitest';
import { type ContenuRecepisse, documentRecepisse } from './recepisse.ts';

const contenu: ContenuRecepisse = {
  ...{ recepisse: 1, rang: 2, depose_par: 'Personne Inventée', en_retard: true, reponses: {}, calculs: {} },
  // Le 23 novembre à 0 h 30 à Paris.
  depose_le: '2026-11-22T23:30:00.000Z',
  formulaire: { version: 3, titre: 'Dossier', numero: 1, empreinte: 'f' },
  pieces: [{ champ: null, nom: 'comptes.pdf', sha256: 'a', octets: 12 }],
  alertes: [],
};

test('un récépissé porte le jour et l’heure de Paris, et dit ce qui sort de l’ordinaire', () => {
  const document = documentRecepisse(contenu, {
    ...{ numero: 'D62-1', de: 'Chantier Exemple', quoi: 'Dossier déposé', empreinte: 'abc', verifier: ['Ainsi.'] },
    lignes: [['Campagne', 'Campagne 2026']],
    circonstance: 'dans le délai accordé',
  });
  expect(document.date).toBe('2026-11-23');
  expect(document.sousTitre?.replace(/\s/g, ' ')).toBe('Chantier Exemple, le 23 novembre 2026 à 0 h 30');
  const [tableau] = document.blocs;
  const lignes = tableau?.type === 'tableau' ? tableau.lignes.map(([quoi, valeur]) => `${quoi} : ${valeur}`) : [];
  expect(lignes).toContain('Dépôt : n° 2, dans le délai accordé, rendu après la date demandée');
  expect(lignes.some((l) => l.startsWith('Corrections rendues : 23'))).toBe(true);
});

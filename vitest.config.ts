import { defineConfig } from 'vitest/config';
import { Ordre } from './tests/ordre.ts';

const commun = { environment: 'node', pool: 'forks', testTimeout: 20_000 } as const;

export default defineConfig({
  test: {
    reporters: ['default'],
    sequence: { sequencer: Ordre },
    projects: [
      {
        test: {
          ...commun,
          name: 'unitaire',
          maxWorkers: 2,
          include: ['{src,tests,outils}/**/*.test.ts'],
          exclude: ['**/*.base.test.ts', '**/*.parcours.test.ts', '**/*.bureautique.test.ts'],
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...commun,
          name: 'base',
          // Deux processus sur un serveur, chacun ses bases : le produit vit ainsi.
          maxWorkers: 2,
          include: ['{src,tests,outils}/**/*.base.test.ts'],
          isolate: false,
          globalSetup: ['tests/preparerServeur.ts'],
          setupFiles: ['tests/fermerBases.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Ouvre les fichiers produits dans LibreOffice (paquets du système, voir outils/tester.mjs).
        test: {
          ...commun,
          name: 'bureautique',
          include: ['tests/bureautique/**/*.bureautique.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...commun,
          name: 'parcours',
          include: ['tests/parcours/**/*.parcours.test.ts'],
          globalSetup: ['tests/parcours/installation.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // Deux navigateurs, un serveur : les parcours ne partagent aucun objet, et attendent plus qu'ils ne calculent.
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});

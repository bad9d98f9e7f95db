// Les formes et le moteur sont au socle : l'éditeur (src/presentation/budget) calcule les mêmes nombres pendant la saisie.
export * from '#src/socle/budgets/forme.ts';

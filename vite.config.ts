import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [reactRouter()],
  build: {
    // Un icône par fichier : sinon Vite les inclut tous dans la feuille de style (2,9 Mo au lieu d'un).
    assetsInlineLimit: 0,
    // La feuille du DSFR est déjà réduite, et Lightning CSS refuse sa règle pour d'anciens navigateurs.
    cssMinify: false,
    target: isSsrBuild ? 'node22' : 'baseline-widely-available',
    ...(isSsrBuild ? { rollupOptions: { input: './src/serveur.ts' } } : {}),
  },
  // react-dsfr n'est pas un module ES complet (imports sans extension) : il faut le passer dans la compilation.
  ssr: { noExternal: ['@codegouvfr/react-dsfr', 'tsafe'] },
}));

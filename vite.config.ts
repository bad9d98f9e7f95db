import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [reactRouter()],
  build: {
    // Une icône par fichier : sinon Vite les inclut toutes dans la feuille de style (2,9 Mo au lieu d'un).
    assetsInlineLimit: 0,
    // La feuille du DSFR est déjà réduite, et Lightning CSS refuse sa règle pour d'anciens navigateurs.
    cssMinify: false,
  },
  // Un seul programme : pages, routes techniques, tâches. Le serveur est l'entrée, les pages en font partie.
  environments: {
    ssr: { build: { target: 'node22', rolldownOptions: { input: 'src/serveur.ts' } } },
    // Un écran qui prend un libellé dans un fichier de requêtes n'envoie pas ces requêtes au navigateur : ce qui ne lui sert pas est laissé.
    client: {
      build: {
        rolldownOptions: {
          treeshake: { moduleSideEffects: (id) => !/\/src\/(domaines|socle|droits|referentiels)\/.*\.ts$/.test(id) },
        },
      },
    },
  },
  // react-dsfr n'est pas un module ES complet (imports sans extension) : il faut le passer dans la compilation.
  ssr: { noExternal: ['@codegouvfr/react-dsfr', 'tsafe'] },
});

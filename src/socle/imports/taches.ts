import { z } from 'zod';
import { definirTache } from '#src/socle/taches/index.ts';
import { annulerImport } from './annuler.ts';
import { essayerImport } from './essai.ts';
import { executerImport } from './executer.ts';

const entree = z.object({ importId: z.number().int() });
const adresse = ({ importId }: { importId: number }) => `/imports/${importId}`;

definirTache({
  nom: 'imports.executer',
  libelle: 'Import',
  entree,
  adresse,
  executer: ({ base, acteur, entree: { importId }, signal, progression }) =>
    executerImport({ base, acteur, importId, signal, progression }),
});

definirTache({
  nom: 'imports.essayer',
  libelle: "Essai à blanc d'un import",
  entree,
  adresse,
  executer: async ({ base, acteur, entree: { importId }, signal, progression }) => {
    const { lus, rejetes } = await essayerImport({ base, acteur, importId, signal, progression });
    return { lus, rejetes };
  },
});

definirTache({
  nom: 'imports.annuler',
  libelle: "Annulation d'un import",
  entree,
  adresse,
  executer: ({ base, acteur, entree: { importId } }) => annulerImport({ base, acteur, importId }),
});

import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { lancerTache } from '#src/socle/taches/index.ts';
import { chargerImport, exigerModifiable } from '../chargement.ts';

/** Lance l'essai à blanc de tout le fichier, en tâche de fond ; rend le travail. */
export const essayer = operation({
  nom: 'imports.essayer',
  entree: z.object({ id: z.coerce.number().int() }),
  charger: (trx, { id }, acteur) => chargerImport(trx, id, acteur),
  executer: async ({ trx, acteur, objet, journal }, { id }) => {
    exigerModifiable(objet);
    const travail = await lancerTache(trx, acteur, 'imports.essayer', { importId: id }, { objet: `import:${id}` });
    await journal({ objet: `import:${id}` });
    return { id, travail };
  },
});

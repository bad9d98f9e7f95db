import { z } from 'zod';
import { exiger } from '#src/droits/matrice.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { genreImport, lireImport, lireOptionsImport, manquants } from '#src/socle/imports/index.ts';
import { lancerTache } from '#src/socle/taches/index.ts';
import { chargerImport, exigerModifiable } from '../chargement.ts';

/** Lance un import en tâche de fond, s'il est complet et si la personne peut importer ce genre ; rend le travail. */
export const executerImport = operation({
  nom: 'imports.executer',
  entree: z.object({ id: z.coerce.number().int() }),
  charger: (trx, { id }, acteur) => chargerImport(trx, id, acteur),
  executer: async ({ trx, acteur, objet, journal }, { id }) => {
    exigerModifiable(objet);
    const aLire = await lireImport(trx, id);
    const genre = genreImport(aLire.genre);
    exiger(acteur, genre.droit);
    const absents = manquants(genre, aLire.correspondance);
    if (absents.length > 0) throw new ErreurMetier(`Indiquez d'abord la colonne de : ${absents.join(', ')}.`);
    lireOptionsImport(aLire.genre, aLire.options);
    const travail = await lancerTache(
      trx,
      acteur,
      'imports.executer',
      { importId: id },
      { objet: `import:${id}`, libelle: `Import « ${genre.libelle} »${genre.prive ? '' : ` : ${aLire.fichier.nom}`}` },
    );
    await trx.updateTable('import').set({ travail_id: travail }).where('id', '=', id).execute();
    await journal({ action: 'imports.lancer', objet: `import:${id}`, details: { genre: aLire.genre, travail } });
    return { id, travail };
  },
});

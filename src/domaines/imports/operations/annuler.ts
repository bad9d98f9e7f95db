import { z } from 'zod';
import { exiger } from '#src/droits/matrice.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { genreImport } from '#src/socle/imports/index.ts';
import { lancerTache } from '#src/socle/taches/index.ts';
import { chargerImport } from '../chargement.ts';

/** Lance l'annulation d'un import terminé, en tâche de fond ; rend le travail. */
export const annulerImport = operation({
  nom: 'imports.annuler',
  entree: z.object({ id: z.coerce.number().int() }),
  charger: (trx, { id }, acteur) => chargerImport(trx, id, acteur),
  executer: async ({ trx, acteur, objet, journal }, { id }) => {
    if (objet.etat !== 'termine')
      throw new ErreurMetier("Seul un import terminé, et pas déjà annulé, peut l'être.", { statut: 409 });
    exiger(acteur, genreImport(objet.genre ?? '').droit);
    const cible = `import:${id}`;
    const enCours = await trx
      .selectFrom('travail')
      .select('id')
      .where('objet', '=', cible)
      .where('etat', 'in', ['en_attente', 'en_cours'])
      .executeTakeFirst();
    if (enCours) throw new ErreurMetier("L'annulation de cet import est déjà en cours.", { statut: 409 });
    const libelle = `Annulation de l'import n° ${id}`;
    const travail = await lancerTache(trx, acteur, 'imports.annuler', { importId: id }, { objet: cible, libelle });
    await journal({ action: 'imports.demanderAnnulation', objet: cible, details: { travail } });
    return { id, travail };
  },
});

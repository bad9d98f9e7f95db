import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { chargerLigne } from './corriger.ts';
import { avecFin, ecrireLigne } from './ecrire.ts';
import { jour } from './entree.ts';

/** Arrête une valeur : à partir de ce jour, et jusqu'à une suivante, le paramètre est sans valeur. */
export const clore = operation({
  nom: 'parametres.clore',
  entree: z.object({
    id: z.coerce.number().int(),
    date_fin: jour,
    motif: z.string().trim().min(3, "Dites pourquoi cette valeur s'arrête.").max(500),
  }),
  charger: (trx, entree) => chargerLigne(trx, entree.id),
  executer: async ({ trx, acteur, objet: { parametre }, journal }, entree) => {
    const refuser = (message: string) => new ErreurMetier(message, { champs: { date_fin: message } });
    if (entree.date_fin <= parametre.dateDebut) throw refuser('La fin doit être après le début.');
    if (parametre.dateFin !== null && entree.date_fin > parametre.dateFin)
      throw refuser("Cette valeur s'arrête déjà plus tôt : on ne peut que l'avancer.");
    const commentaire = [parametre.commentaire, `Close : ${entree.motif}`].filter(Boolean).join(' ');
    const id = await ecrireLigne(trx, acteur, { ...avecFin(parametre, entree.date_fin), commentaire }, parametre.id);
    await journal({
      objet: `parametre:${parametre.cle}`,
      details: { id, remplace: parametre.id, dateFin: entree.date_fin, motif: entree.motif },
    });
    return { id, cle: parametre.cle };
  },
});

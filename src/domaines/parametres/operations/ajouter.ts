import { z } from 'zod';
import { ecrireReference, territoireDit } from '#src/domaines/territoires/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ouRien } from '#src/socle/saisie.ts';
import { definition } from '../catalogue.ts';
import type { Portee } from '../droits.ts';
import { poser } from '../regles.ts';
import { historique, lieuDe, parametrePourModifier } from '../requetes.ts';
import { avecFin, ecrireLigne } from './ecrire.ts';
import { finFacultative, jour, lireValeur, valeurSourcee } from './entree.ts';

/** Ajoute une valeur à partir d'un jour ; la valeur sans fin qui courait s'arrête la veille. */
export const ajouter = operation({
  nom: 'parametres.ajouter',
  entree: z.object({
    ...valeurSourcee,
    cle: z.string().refine((cle) => definition(cle) !== undefined, 'Choisissez un paramètre de la liste.'),
    territoire: ouRien(
      territoireDit(
        ['region', 'departement', 'epci', 'commune'],
        'Écrivez le territoire comme « departement:62 », ou rien pour la France.',
      ).transform(ecrireReference),
    ),
    date_debut: jour,
    date_fin: finFacultative,
  }),
  charger: async (trx, entree): Promise<Portee> => {
    if (entree.territoire === null) return { lieu: null };
    const lieu = await lieuDe(trx, entree.territoire);
    if (!lieu)
      throw new ErreurMetier("Ce territoire n'existe pas.", { champs: { territoire: "Ce territoire n'existe pas." } });
    return { lieu };
  },
  executer: async ({ trx, acteur, journal }, entree) => {
    const { cle, territoire } = entree;
    const modele = definition(cle)!;
    const lue = lireValeur(modele, entree.valeur);
    const voisines = (await historique(trx, cle)).filter((p) => p.remplaceLe === null && p.territoire === territoire);
    const pose = poser(voisines, { dateDebut: entree.date_debut, dateFin: entree.date_fin });
    if ('message' in pose) throw new ErreurMetier(pose.message, { champs: { [pose.champ]: pose.message } });
    if (pose.aClore !== null) {
      const courante = await parametrePourModifier(trx, pose.aClore);
      if (courante) await ecrireLigne(trx, acteur, avecFin(courante, entree.date_debut), courante.id);
    }
    const ligne = {
      cle,
      territoire,
      ...lue,
      unite: modele.unite,
      dateDebut: entree.date_debut,
      dateFin: pose.dateFin,
      source: entree.source,
      confiance: entree.confiance,
      commentaire: entree.commentaire,
    };
    const id = await ecrireLigne(trx, acteur, ligne, null);
    await journal({ objet: `parametre:${cle}`, details: { id, ...ligne, clos: pose.aClore } });
    return { id, cle };
  },
});

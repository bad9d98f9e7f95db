import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurConflit, ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { definition } from '../catalogue.ts';
import type { Portee } from '../droits.ts';
import type { Parametre } from '../regles.ts';
import { lieuDe, parametrePourModifier } from '../requetes.ts';
import { ecrireLigne } from './ecrire.ts';
import { lireValeur, valeurSourcee } from './entree.ts';

export type ObjetParametre = Portee & { parametre: Parametre };

/** Charge une ligne encore valable, avec sa portée. */
export async function chargerLigne(
  trx: Parameters<typeof parametrePourModifier>[0],
  id: number,
): Promise<ObjetParametre> {
  const parametre = await parametrePourModifier(trx, id);
  if (!parametre) throw new ErreurIntrouvable("Cette valeur n'existe pas.");
  if (parametre.remplaceLe !== null)
    throw new ErreurConflit("Quelqu'un vient de remplacer cette valeur : reprenez depuis l'historique du paramètre.");
  return { parametre, lieu: parametre.territoire === null ? null : await lieuDe(trx, parametre.territoire) };
}

/** Corrige la valeur, la source ou la confiance d'une période ; l'ancienne ligne reste dans l'historique. */
export const corriger = operation({
  nom: 'parametres.corriger',
  entree: z.object({ ...valeurSourcee, id: z.coerce.number().int() }),
  charger: (trx, entree) => chargerLigne(trx, entree.id),
  executer: async ({ trx, acteur, objet, journal }, entree) => {
    const { parametre } = objet;
    const modele = definition(parametre.cle);
    if (!modele)
      throw new ErreurMetier("Ce paramètre n'est plus utilisé par le programme : il ne peut plus être corrigé.");
    const lue = lireValeur(modele, entree.valeur);
    const id = await ecrireLigne(
      trx,
      acteur,
      {
        ...parametre,
        ...lue,
        unite: modele.unite,
        source: entree.source,
        confiance: entree.confiance,
        commentaire: entree.commentaire,
      },
      parametre.id,
    );
    await journal({
      objet: `parametre:${parametre.cle}`,
      details: {
        id,
        remplace: parametre.id,
        avant: { valeur: parametre.valeur, details: parametre.details, confiance: parametre.confiance },
        apres: { ...lue, confiance: entree.confiance },
      },
    });
    return { id, cle: parametre.cle };
  },
});

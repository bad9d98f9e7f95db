import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurConflit } from '#src/socle/erreurs.ts';
import { ecrireBrouillon, objetDuBrouillon, reserverBrouillon } from '../brouillon.ts';
import { PARTIES, type Partie } from '../forme.ts';
import { viser } from '../viser.ts';
import { brouillonVise, texteCourt, texteLong } from './entree.ts';

const commentaires = Object.fromEntries(PARTIES.map((partie) => [partie, texteLong])) as Record<
  Partie,
  typeof texteLong
>;

/** Écrit les textes d'un état des lieux : titre, introduction, commentaire de chaque partie, conclusion. */
export const redigerEtatDesLieux = operation({
  nom: 'rapports.rediger',
  entree: z.object({
    ...brouillonVise,
    /** Empreinte des textes que la personne avait sous les yeux. */
    vu: z.string(),
    titre: texteCourt('Titre', 200),
    introduction: texteLong,
    conclusion: texteLong,
    commentaires: z.object(commentaires),
  }),
  charger: (trx, { territoire }) => viser(trx, territoire),
  executer: async ({ trx, acteur, objet: territoire, journal }, entree) => {
    const brouillon = await reserverBrouillon(trx, acteur, territoire, entree.question);
    const { titre, introduction, conclusion } = entree;
    const ecrits = Object.entries(entree.commentaires).filter(([, texte]) => texte !== '');
    const textes = { titre, introduction, conclusion, commentaires: Object.fromEntries(ecrits) };
    // Un second envoi de la même saisie n'est pas un conflit.
    if (empreinteDe(textes) === empreinteDe(brouillon.textes)) return { territoire: territoire.reference };
    if (entree.vu !== empreinteDe(brouillon.textes))
      throw new ErreurConflit(`${brouillon.modifiePar ?? "Quelqu'un"} a changé ces textes pendant votre saisie.`);
    const version = await ecrireBrouillon(trx, acteur, brouillon.id, { textes });
    await journal({
      objet: objetDuBrouillon(brouillon),
      details: { territoire: territoire.reference, version, avant: brouillon.textes },
    });
    return { territoire: territoire.reference };
  },
});

import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { NUMERO_MAX } from '#src/socle/numero.ts';
import { ouRien } from '#src/socle/saisie.ts';
import { objetDuBrouillon, reserverBrouillon } from '../brouillon.ts';
import { GENRES } from '../studio/forme.ts';
import { genreDe } from '../studio/registre.ts';
import { viser } from '../viser.ts';

const entier = (message: string) => ouRien(z.coerce.number(message).int(message).max(NUMERO_MAX, message));

/** Commence un rapport, ou retrouve celui de l'organisation pour les mêmes paramètres : un second clic mène au même. */
export const creerRapport = operation({
  nom: 'rapports.creer',
  entree: z.object({
    genre: z.enum(GENRES, 'Choisissez un genre de rapport.'),
    territoire: z.string().trim().default(''),
    annee: entier('Écrivez une année en quatre chiffres.'),
    plan: entier('Choisissez un plan.'),
    seance: entier('Choisissez une séance.'),
    demonstration: z.boolean().default(false),
  }),
  charger: async (trx, { genre, ...choix }, acteur) => {
    if (genre === 'etat_des_lieux')
      throw new ErreurMetier("L'état des lieux s'ouvre depuis la page de son territoire.");
    const { territoire, question, demonstration: invente = false } = await genreDe(genre).situer(trx, acteur, choix);
    return { ...(await viser(trx, territoire)), question, invente };
  },
  executer: async ({ trx, acteur, objet, journal }, { genre, demonstration }) => {
    const brouillon = await reserverBrouillon(trx, acteur, objet, objet.question, {
      genre,
      demonstration: demonstration || objet.invente,
    });
    await journal({
      objet: objetDuBrouillon(brouillon),
      details: { genre, territoire: objet.reference, ...objet.question },
    });
    return { id: brouillon.id };
  },
});

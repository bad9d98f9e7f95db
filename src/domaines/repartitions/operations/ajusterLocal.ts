import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { estNul, lireDecimal } from '#src/socle/montants.ts';
import { identifiant, texteLibre, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { repartitionAjustee } from '../ajustees.ts';
import { METHODES_ATELIER, type MethodeAtelier } from '../atelier.ts';
import { ajustementsDe, repartitionDe } from '../chargement.ts';

/** Décide un écart local, motivé : la même méthode repartage le reste, et chaque région garde ce qu'elle avait reçu. */
export const ajusterLocal = operation({
  nom: 'repartitions.ajuster',
  entree: z.object({
    id: identifiant,
    version,
    methode: z.enum(METHODES_ATELIER as [MethodeAtelier, ...MethodeAtelier[]], { error: 'Choisissez une méthode.' }),
    territoire: z.string({ error: 'Choisissez un territoire.' }).min(1, 'Choisissez un territoire.'),
    ecart: z.string({ error: "Donnez un nombre d'ETP." }).transform((texte, ctx) => {
      const lu = lireDecimal(texte, 0);
      if (lu !== null && !estNul(lu)) return lu;
      ctx.addIssue({
        code: 'custom',
        message: "Donnez un nombre entier d'ETP, positif ou négatif, différent de zéro.",
      });
      return z.NEVER;
    }),
    motif: texteLibre('Dites pourquoi, en dix signes au moins.', 1000).pipe(
      z.string().min(10, 'Dites pourquoi, en dix signes au moins.'),
    ),
  }),
  charger: (trx, { id }) => repartitionDe(trx, id, true),
  async executer({ trx, acteur, objet: r, journal }, e) {
    exigerVersion(r, e.version, 'Cette répartition');
    if (r.etat !== 'ouverte')
      throw new ErreurMetier('Cette répartition est décidée : elle ne change plus.', { statut: 409 });
    if (e.methode === 'statu_quo')
      throw new ErreurMetier('Cette méthode ne se réajuste pas.', {
        champs: { methode: 'Choisissez une autre méthode.' },
      });
    await sql`INSERT INTO repartition_ajustement (repartition, methode, territoire, ecart, motif, par)
      VALUES (${r.id}, ${e.methode}, ${e.territoire}, ${e.ecart}::numeric, ${e.motif}, ${acteur.nom})`.execute(trx);
    // Impossible ici se refuse ici : une borne franchie annule l'écriture.
    const apres = await repartitionAjustee(r.entrees, r.resultats, e.methode, await ajustementsDe(trx, r.id));
    if (!apres)
      throw new ErreurMetier("Cette méthode n'a pas de réponse sous ces bornes.", {
        champs: { methode: 'Choisissez une autre méthode.' },
      });
    await sql`UPDATE repartition SET version = version + 1 WHERE id = ${r.id}`.execute(trx);
    await journal({
      objet: `repartition:${r.id}`,
      details: { methode: e.methode, territoire: e.territoire, ecart: e.ecart, motif: e.motif },
    });
    return { id: r.id };
  },
});

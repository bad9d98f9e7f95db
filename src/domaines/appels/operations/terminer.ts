import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { prevenirAbonnes } from '../abonnes.ts';
import { appelPourAgir, faireAvancerAppel } from '../chargement.ts';
import { faireSuivre } from '../registre.ts';

/**
 * Retire un appel publié, avec sa raison, publiée et envoyée ; en préparation, l'abandonne sans bruit. Plus rien ne se dépose ; ce qui l'est
 * reste lisible.
 */
export const retirerAppel = operation({
  nom: 'appels.retirer',
  entree: z.object({
    id: identifiant,
    version: version.optional(),
    motif: z.string().trim().max(2000, 'Au plus 2 000 caractères.').default(''),
  }),
  charger: (trx, { id }) => appelPourAgir(trx, id),
  async executer({ trx, acteur, objet: appel, journal }, e) {
    if (appel.etat === 'retire') return { id: appel.id, messages: 0 };
    exigerVersion(appel, e.version, 'Cet appel');
    const publie = appel.etat === 'publie';
    if (publie && e.motif.length < 10)
      throw new ErreurMetier('Dites pourquoi, en dix caractères au moins : la raison est publiée et envoyée.', {
        champs: { motif: 'Écrivez la raison.' },
      });
    if (publie) {
      const { rows } = await sql`SELECT FROM candidature c JOIN candidature_decision d ON d.candidature = c.id
        WHERE c.appel = ${appel.id} LIMIT 1`.execute(trx);
      if (rows.length > 0)
        throw new ErreurMetier('Des candidatures sont décidées : cet appel ne se retire plus.', { statut: 409 });
    }
    await faireAvancerAppel(trx, acteur, appel, publie ? 'retirer' : 'abandonner', e.motif);
    await faireSuivre(trx, appel.id, acteur.nom);
    const messages = publie
      ? await prevenirAbonnes(trx, appel, {
          sujet: `${appel.intitule} : l'appel est retiré`,
          texte: `Cet appel est retiré : plus aucune candidature n'y est reçue. Ce que vous aviez écrit reste lisible.\n\nRaison donnée : ${e.motif}`,
        })
      : 0;
    await journal({ objet: `appel:${appel.id}`, details: { etat: appel.etat, motif: e.motif, messages } });
    return { id: appel.id, messages };
  },
});

/** Archive un appel dont toutes les conventions sont closes : il ne change plus. */
export const archiverAppel = operation({
  nom: 'appels.archiver',
  entree: z.object({ id: identifiant, version: version.optional() }),
  charger: (trx, { id }) => appelPourAgir(trx, id),
  async executer({ trx, acteur, objet: appel, journal }, e) {
    if (appel.etat === 'archive') return { id: appel.id };
    exigerVersion(appel, e.version, 'Cet appel');
    const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM subvention
      WHERE appel = ${appel.id} AND etat NOT IN ('close', 'annulee')`.execute(trx);
    if (rows[0]!.n > 0)
      throw new ErreurMetier(
        rows[0]!.n === 1
          ? "Une convention de cet appel n'est pas close : archivez-le ensuite."
          : `${rows[0]!.n} conventions de cet appel ne sont pas closes : archivez-le ensuite.`,
        { statut: 409 },
      );
    await faireAvancerAppel(trx, acteur, appel, 'archiver');
    await journal({ objet: `appel:${appel.id}` });
    return { id: appel.id };
  },
});

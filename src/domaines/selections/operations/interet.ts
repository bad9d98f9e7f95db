import { sql } from 'kysely';
import { z } from 'zod';
import { candidaturePourAgir } from '#src/domaines/candidatures/index.ts';
import { solderEcheance } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ecrireAuNomDe } from '#src/socle/courriels/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { texteFacultatif } from '#src/socle/saisie.ts';
import { candidatureVisee } from '../saisie.ts';
import { ECHEANCE_LECTURE } from './confier.ts';
import { ECHEANCE_AVIS } from './expertiser.ts';

/**
 * Dit, avant d'ouvrir la candidature, si l'on a un lien avec son porteur. Un intérêt déclaré la ferme aussitôt, à quelque titre que ce soit, et
 * prévient le service, qui la confie à quelqu'un d'autre.
 */
export const declarerInteret = operation({
  nom: 'selections.declarerInteret',
  entree: z.object({
    id: candidatureVisee,
    interet: z.enum(['aucun', 'declare'], 'Dites si vous avez un lien avec le porteur.'),
    motif: texteFacultatif,
  }),
  charger: (trx, { id }) => candidaturePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: c, journal }, { id, interet, motif }) => {
    if (interet === 'declare' && motif === '')
      throw new ErreurMetier('Dites quel lien : le service doit pouvoir vous remplacer sans vous le demander.', {
        champs: { motif: 'Par exemple : membre du conseil d’administration, parent d’un salarié, ancien prestataire.' },
      });
    const moi = sql`candidature = ${id} AND compte_id = ${acteur.compteId}`;
    const { rows: rendues } = await sql`SELECT FROM lecture WHERE ${moi} AND rendue_le IS NOT NULL
      UNION ALL SELECT FROM avis_expert WHERE ${moi} AND donne_le IS NOT NULL`.execute(trx);
    if (interet === 'declare' && rendues.length > 0)
      throw new ErreurMetier('Votre lecture ou votre avis est déjà rendu.', {
        statut: 409,
        conseil:
          "Prévenez la personne responsable de l'appel : elle peut rouvrir votre lecture, et vous déclarerez alors votre lien.",
      });
    const dit = interet === 'declare' ? motif : '';
    const { rows: lectures } = await sql<{
      id: number;
    }>`UPDATE lecture SET interet = ${interet}, interet_motif = ${dit}, version = version + 1
      WHERE ${moi} AND retiree_le IS NULL AND rendue_le IS NULL RETURNING id`.execute(trx);
    const { rows: avis } = await sql<{ id: number }>`UPDATE avis_expert SET interet = ${interet}, interet_motif = ${dit}
      WHERE ${moi} AND revoque_le IS NULL AND donne_le IS NULL RETURNING id`.execute(trx);
    if (interet === 'declare') {
      for (const l of lectures)
        await solderEcheance(trx, ECHEANCE_LECTURE, `lecture:${l.id}`, acteur.nom, 'sans_objet');
      for (const a of avis) await solderEcheance(trx, ECHEANCE_AVIS, `avis_expert:${a.id}`, acteur.nom, 'sans_objet');
      await ecrireAuNomDe(
        trx,
        { organisations: [c.financeurId] },
        {
          sujet: `À remplacer : ${acteur.nom} se déporte de « ${c.intitule} »`,
          lignes: [
            `${acteur.nom} déclare un lien avec le porteur et ne lira pas cette candidature. Confiez-la à quelqu'un d'autre.`,
          ],
          adresse: `/appels/${c.appel}/lecteurs`,
        },
        acteur,
      );
    }
    // Le lien lui-même reste dans la lecture : il ne concerne que le service.
    await journal({ objet: `candidature:${id}`, details: { interet } });
    return { id, interet };
  },
});

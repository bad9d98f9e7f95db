import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { instantDeParis } from '#src/socle/jour.ts';
import { noterNaissance } from '#src/socle/suivi/transiter.ts';
import { deliberationDe, seanceReunie } from '../assemblee.ts';
import { avancerSeance, exigerEtat, seancePourAgir } from '../chargement.ts';
import { FORMES_SEANCE } from '../forme.ts';
import { heure, id, jour } from '../saisie.ts';
import { suiviSeance } from '../suivi.ts';
import { convoquerMaintenant } from './convoquer.ts';

/**
 * Faute de quorum, clôt la séance et convoque la seconde sur le même ordre du jour, en une action (R133-10) : points restants, retraits et
 * règles gardées suivent. Les points déjà délibérés restent acquis.
 * @throws ErreurMetier le quorum est atteint pour un point restant ; rien ne reste ; délai trop court sans raison
 */
export const reporter = operation({
  nom: 'instances.reporter',
  entree: z.object({
    id,
    jour,
    heure,
    lieu: z.string().trim().max(300).default(''),
    forme: z.enum(FORMES_SEANCE),
    raison: z.string().trim().max(1000).default(''),
  }),
  charger: (trx, e) => seancePourAgir(trx, e.id),
  executer: async ({ trx, acteur, objet, journal }, e): Promise<{ id: number; envoyes: number }> => {
    exigerEtat(objet, 'ouverte');
    const reunie = await seanceReunie(trx, e.id);
    const restants = reunie.points.filter((p) => !p.figee);
    if (restants.length === 0)
      throw new ErreurMetier(
        'Tous les points sont délibérés : close la séance plutôt que de la reporter.'.replace('close', 'fermez'),
      );
    const tenus = restants.filter(
      (p) => p.nature !== 'information' && deliberationDe(reunie, p, objet.forme === 'ecrite').quorum.atteint,
    );
    if (tenus.length > 0)
      throw new ErreurMetier(
        `Le quorum est atteint pour ${tenus.length} point(s) encore à délibérer : la seconde convocation n'est pas permise.`,
        { conseil: 'Délibérez ces points, puis reportez les autres.' },
      );
    await avancerSeance(trx, acteur, objet, 'reporter', 'Quorum non atteint');
    await sql`UPDATE seance_presence SET parti_le = clock_timestamp() WHERE seance = ${e.id} AND parti_le IS NULL`.execute(
      trx,
    );
    const { rows } = await sql<{ id: number }>`
      INSERT INTO seance (instance, le, lieu, forme, reprend, regles, cree_par, demonstration)
      SELECT instance, ${instantDeParis(e.jour, e.heure)}, ${e.lieu}, ${e.forme}, id, regles, ${acteur.nom}, demonstration FROM seance WHERE id = ${e.id} RETURNING id`.execute(
      trx,
    );
    const seconde = rows[0]!.id;
    await noterNaissance(trx, suiviSeance, acteur, seconde);
    await sql`INSERT INTO seance_point (seance, rang, titre, saisine, reprend, nature, expose)
      SELECT ${seconde}, row_number() OVER (ORDER BY rang, id), titre, saisine, id, nature, expose FROM seance_point WHERE seance = ${e.id} AND clos_le IS NULL`.execute(
      trx,
    );
    await sql`INSERT INTO seance_deport (point, membre, motif) SELECT n.id, x.membre, x.motif
      FROM seance_point n JOIN seance_deport x ON x.point = n.reprend WHERE n.seance = ${seconde} ON CONFLICT DO NOTHING`.execute(
      trx,
    );
    const { envoyes } = await convoquerMaintenant(trx, acteur, await seancePourAgir(trx, seconde), e.raison);
    await journal({ objet: `seance:${e.id}`, details: { seconde, points: restants.length, envoyes } });
    return { id: seconde, envoyes };
  },
});

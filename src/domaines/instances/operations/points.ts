import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { deliberationDe, seanceReunie } from '../assemblee.ts';
import { exigerEtat, noterChange, pointPourAgir } from '../chargement.ts';
import { objetSaisi } from '../registre.ts';
import { retirerDOffice } from '../retraits.ts';
import { id, refuserNoms, texteLong } from '../saisie.ts';
import { textePourObjet } from '../textes.ts';

/** Met un point en discussion et au vote. Une consultation écrite ouvre tous ses points à la fois ; une séance, autant qu'elle veut. */
export const ouvrirPoint = operation({
  nom: 'instances.ouvrirPoint',
  entree: z.object({ point: id }),
  charger: (trx, e) => pointPourAgir(trx, e.point),
  executer: async ({ trx, objet, journal }, e) => {
    exigerEtat(objet.seance, 'ouverte');
    if (objet.clos) throw new ErreurMetier('Ce point est déjà clos : son avis est rendu.', { statut: 409 });
    await retirerDOffice(trx, objet.seance.id);
    await sql`UPDATE seance_point SET ouvert_le = coalesce(ouvert_le, clock_timestamp()) WHERE id = ${e.point}`.execute(
      trx,
    );
    await noterChange(trx, objet.seance.id);
    await journal({ objet: `point:${e.point}` });
    return { seance: objet.seance.id };
  },
});

/**
 * Clôt un point : quorum et vote calculés à l'instant et figés ; l'avis part à l'objet saisi dans la même transaction.
 * @throws ErreurMetier quorum absent (422), point déjà clos (409)
 */
export const clorePoint = operation({
  nom: 'instances.clorePoint',
  entree: z.object({ point: id }),
  charger: (trx, e) => pointPourAgir(trx, e.point),
  executer: async ({ trx, acteur, objet, journal }, e) => {
    exigerEtat(objet.seance, 'ouverte');
    if (objet.clos)
      throw new ErreurMetier('Ce point est déjà clos : son avis est rendu.', {
        statut: 409,
        conseil: 'Rechargez la page.',
      });
    if (!objet.ouvert && objet.nature !== 'information')
      throw new ErreurMetier("Ce point n'est pas ouvert : ouvrez-le d'abord.", { statut: 409 });
    const reunie = await seanceReunie(trx, objet.seance.id);
    const point = reunie.points.find((p) => p.id === e.point)!;
    const deliberation = deliberationDe(reunie, point, objet.seance.forme === 'ecrite');
    const { resultat, quorum } = deliberation;
    if (!resultat)
      throw new ErreurMetier(`Le quorum n'est pas atteint pour ce point. ${quorum.explication.at(-1)}`, {
        conseil: 'Attendez un membre ou un mandat, ou reportez : la seconde convocation se fait en une action.',
      });
    await sql`UPDATE seance_point SET deliberation = ${JSON.stringify(deliberation)}::jsonb, avis = ${resultat.avis}, clos_le = clock_timestamp(),
      ouvert_le = coalesce(ouvert_le, clock_timestamp()) WHERE id = ${e.point}`.execute(trx);
    if (objet.saisine !== null) {
      const { rows } = await sql<{
        objet: string;
        motif: string;
      }>`UPDATE saisine SET etat = 'rendue', avis = ${resultat.avis}, rendue_le = clock_timestamp()
        WHERE id = ${objet.saisine} AND etat = 'inscrite' RETURNING objet, motif`.execute(trx);
      const saisine = rows[0];
      if (!saisine)
        throw new ErreurMetier("Cette demande a été retirée : ce point ne peut plus rendre d'avis.", { statut: 409 });
      const vise = objetSaisi(saisine.objet);
      await vise.genre.rendre(trx, acteur, vise.id, {
        motif: saisine.motif,
        avis: resultat.avis,
        saisine: objet.saisine,
        texte: textePourObjet(objet.titre, deliberation),
      });
    }
    await noterChange(trx, objet.seance.id);
    await journal({
      objet: `point:${e.point}`,
      details: { avis: resultat.avis, voix: resultat.voix, quorum: { ...quorum, explication: undefined } },
    });
    return { seance: objet.seance.id, avis: resultat.avis };
  },
});

/** Questions traitées, pour le procès-verbal. */
export const noterPoint = operation({
  nom: 'instances.noterPoint',
  entree: z.object({ point: id, commentaire: texteLong }),
  charger: (trx, e) => pointPourAgir(trx, e.point),
  executer: async ({ trx, objet, journal }, e) => {
    exigerEtat(objet.seance, 'convoquee', 'ouverte', 'close');
    refuserNoms(objet.sansNoms, { commentaire: e.commentaire });
    await sql`UPDATE seance_point SET commentaire = ${e.commentaire} WHERE id = ${e.point}`.execute(trx);
    await noterChange(trx, objet.seance.id);
    await journal({ objet: `point:${e.point}` });
    return { seance: objet.seance.id };
  },
});

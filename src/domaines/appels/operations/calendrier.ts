import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant, version } from '#src/socle/saisie.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { prevenirAbonnes } from '../abonnes.ts';
import { appelPourAgir } from '../chargement.ts';
import { dateHeureEn } from '../fuseaux.ts';
import { faireSuivre } from '../registre.ts';
import { heureSaisie, instantSaisi, motif } from '../saisie.ts';
import { figerVersion } from './publier.ts';

/**
 * Repousse la clôture, ou en fixe une à un guichet qui n'en a pas, avec sa raison, publiée et envoyée à tous ceux qui suivent l'appel. Une
 * clôture ne s'avance jamais.
 */
export const prolongerAppel = operation({
  nom: 'appels.prolonger',
  entree: z.object({
    id: identifiant,
    version: version.optional(),
    fermeLe: heureSaisie.refine((v) => v !== null, "Donnez le jour et l'heure de la nouvelle clôture."),
    motif: motif('Dites pourquoi, en dix caractères au moins : la raison est publiée et envoyée.'),
  }),
  charger: (trx, { id }) => appelPourAgir(trx, id),
  async executer({ trx, acteur, objet: appel, journal }, e) {
    exigerVersion(appel, e.version, 'Cet appel');
    if (appel.etat !== 'publie') throw new ErreurMetier('Seul un appel publié se prolonge.', { statut: 409 });
    const ferme = instantSaisi(e.fermeLe, appel.fuseau)!;
    const refuser = (message: string, quoiFaire: string) => {
      throw new ErreurMetier(message, { champs: { fermeLe: quoiFaire } });
    };
    if (appel.fermeLe && ferme <= appel.fermeLe)
      refuser(
        "La nouvelle clôture n'est pas après l'actuelle.",
        `Choisissez une date après le ${dateHeureEn(appel.fermeLe, appel.fuseau)} : une clôture publiée ne s'avance pas.`,
      );
    const { rows } = await sql<{ passee: boolean }>`SELECT clock_timestamp() >= ${ferme} AS passee`.execute(trx);
    if (rows[0]!.passee) refuser('La nouvelle clôture est déjà passée.', 'Choisissez une date à venir.');
    const { rows: examinees } = await sql`SELECT FROM candidature
      WHERE appel = ${appel.id} AND etat NOT IN ('brouillon', 'deposee', 'a_corriger', 'retiree') LIMIT 1`.execute(trx);
    if (examinees.length > 0)
      throw new ErreurMetier("L'examen a commencé : la clôture ne se repousse plus pour tous.", {
        statut: 409,
        conseil: 'Une prolongation à un nom reste possible si le règlement la prévoit.',
      });
    await sql`UPDATE appel SET ferme_le = ${ferme}, version = version + 1 WHERE id = ${appel.id}`.execute(trx);
    const apres = dateHeureEn(ferme, appel.fuseau);
    if (appel.fermeLe)
      await sql`INSERT INTO appel_prolongation (appel, avant, apres, motif, par)
        VALUES (${appel.id}, ${appel.fermeLe}, ${ferme}, ${e.motif}, ${acteur.nom})`.execute(trx);
    // Un guichet ouvert toute l'année reçoit sa première clôture : c'est une version de plus, publiée avec sa raison.
    else await figerVersion(trx, acteur.nom, appel.id, `Clôture fixée au ${apres}. ${e.motif}`);
    await faireSuivre(trx, appel.id, acteur.nom);
    const messages = await prevenirAbonnes(trx, appel, {
      sujet: `${appel.intitule} : la clôture est ${appel.fermeLe ? 'repoussée' : 'fixée'} au ${apres}`,
      texte: `Les candidatures pourront être déposées jusqu'au ${apres}${
        appel.fermeLe ? `, au lieu du ${dateHeureEn(appel.fermeLe, appel.fuseau)}` : ''
      }.\n\nRaison donnée : ${e.motif}`,
    });
    await journal({
      objet: `appel:${appel.id}`,
      details: { avant: appel.fermeLe?.toISOString() ?? null, apres: ferme.toISOString(), motif: e.motif, messages },
    });
    return { id: appel.id, messages };
  },
});

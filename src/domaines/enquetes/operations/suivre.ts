import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { jourFacultatif } from '#src/socle/saisie.ts';
import { surveiller, texteSurveille } from '#src/socle/texteSurveille.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { ciblePourAgir, controlesDe, objetCible, passerA } from '../chargement.ts';
import { etatDepose } from '../depots.ts';
import { ISSUES_APPEL, type IssueAppel, RECUES } from '../forme.ts';
import { attendreReponse, ecrireALaStructure, solderReponse } from '../obligations.ts';
import { ecartable, estEcartee, reprenable } from '../regles/ecarter.ts';
import { identifiant, version } from '../saisie.ts';

const ISSUES = Object.keys(ISSUES_APPEL) as [IssueAppel, ...IssueAppel[]];

/**
 * Note un appel : qui, quand, ce qu'il en est sorti, et le jour convenu pour rappeler. Un second clic sur la même page n'en note pas un second ;
 * ce qu'un collègue a noté entre-temps n'empêche rien.
 */
export const noterAppel = operation({
  nom: 'enquetes.noterAppel',
  entree: surveiller(
    {
      id: identifiant,
      issue: z.enum(ISSUES, "Choisissez l'issue de l'appel."),
      interlocuteur: texteSurveille(200),
      note: texteSurveille(2000),
      rappeler_le: jourFacultatif,
      // Dernier appel que la page montrait ; 0 : aucun.
      vu: z.coerce.number().int().min(0).optional(),
    },
    ['note'],
  ),
  charger: (trx, { id }) => ciblePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: k, journal }, e) => {
    if (e.issue === 'rendez_vous' && !e.rappeler_le)
      throw new ErreurMetier('Écrivez le jour convenu.', { champs: { rappeler_le: 'Le jour où vous rappelez.' } });
    if (e.rappeler_le && e.rappeler_le < aujourdhui())
      throw new ErreurMetier('Ce jour est passé.', { champs: { rappeler_le: 'Choisissez un jour à venir.' } });
    const par = `${acteur.nom}, ${acteur.organisationNom}`;
    const rappeler = e.rappeler_le ?? null;
    if (e.vu !== undefined) {
      const { rows } =
        await sql`SELECT FROM enquete_appel WHERE cible = ${k.id} AND id > ${e.vu} AND par = ${par} AND issue = ${e.issue}
        AND interlocuteur = ${e.interlocuteur} AND note = ${e.note} AND rappeler_le IS NOT DISTINCT FROM ${rappeler}::date`.execute(
          trx,
        );
      if (rows.length > 0) return { id: k.id };
    }
    await sql`INSERT INTO enquete_appel (cible, issue, interlocuteur, note, rappeler_le, par)
      VALUES (${k.id}, ${e.issue}, ${e.interlocuteur}, ${e.note}, ${rappeler}, ${par})`.execute(trx);
    await journal({ objet: objetCible(k.id), details: { issue: e.issue } });
    return { id: k.id };
  },
});

/** Confirme un écart : la réponse étonne mais elle est juste, et l'on dit pourquoi. Le dernier écart traité valide la réponse. */
export const traiterControle = operation({
  nom: 'enquetes.traiter',
  entree: surveiller({ id: identifiant, controle: identifiant, explication: texteSurveille(2000) }, ['explication']),
  charger: (trx, { id }) => ciblePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: k, journal }, e) => {
    const controle = (await controlesDe(trx, k.id)).find((c) => c.id === e.controle);
    if (!controle || !RECUES.includes(k.etat))
      throw new ErreurMetier("Cet écart n'est plus à vérifier.", { statut: 409 });
    if (controle.etat === 'confirme') return { id: k.id, etat: k.etat };
    if (controle.etat !== 'ouvert' && controle.etat !== 'explique')
      throw new ErreurMetier("Cet écart n'est plus à vérifier.", { statut: 409 });
    if (controle.explication === '' && e.explication === '')
      throw new ErreurMetier('Écrivez ce que la structure vous a dit.', {
        champs: { explication: 'Pourquoi ce chiffre est juste.' },
      });
    await sql`UPDATE enquete_controle SET etat = 'confirme', explication = ${e.explication || controle.explication},
      traite_le = clock_timestamp(), traite_par = ${`${acteur.nom}, ${acteur.organisationNom}`} WHERE id = ${controle.id}`.execute(
      trx,
    );
    const etat = await etatDepose(trx, k.id);
    if (etat !== k.etat) await passerA(trx, k.id, etat);
    await journal({ objet: objetCible(k.id), details: { controle: controle.cle, etat } });
    return { id: k.id, etat };
  },
});

/**
 * Refus de répondre, ou structure hors du champ (fermée, plus conventionnée, inscrite deux fois) : avec la raison, dite dans les résultats. Une
 * réponse déjà déposée sort aussi du champ, jusqu'à la publication : elle est gardée et ne compte plus ; la structure en lit la raison.
 */
export const ecarterCible = operation({
  nom: 'enquetes.ecarter',
  entree: surveiller(
    {
      id: identifiant,
      version,
      etat: z.enum(['refus', 'hors_champ'], 'Choisissez : refus, ou hors du champ.'),
      motif: texteSurveille(1000, 'Écrivez la raison.'),
    },
    ['motif'],
  ),
  charger: (trx, { id }) => ciblePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: k, journal }, e) => {
    if (k.etat === e.etat && k.motif === e.motif) return { id: k.id };
    exigerVersion(k, e.version, 'Ce questionnaire');
    if (!ecartable(k).includes(e.etat))
      throw new ErreurMetier(
        e.etat === 'refus'
          ? "Cette réponse n'est plus attendue."
          : "Cette structure ne sort plus du champ de l'enquête.",
        {
          statut: 409,
          conseil:
            e.etat === 'refus'
              ? "Un refus se note tant que la collecte est ouverte et qu'aucune réponse n'est déposée."
              : 'Une structure sort du champ avant la publication des résultats.',
        },
      );
    await passerA(trx, k.id, e.etat, e.motif);
    if (k.deposeeLe === null) await solderReponse(trx, k.id, acteur.nom, 'sans_objet');
    else
      await ecrireALaStructure(trx, k, `Enquête ${k.annee} : votre réponse ne compte plus`, [
        `${acteur.nom}, ${acteur.organisationNom}, a sorti ${k.structureNom} du champ de l'enquête : votre réponse est gardée, elle n'entre plus dans les résultats.`,
        `Raison : ${e.motif}`,
        "Si ce n'est pas juste, répondez au service.",
      ]);
    await journal({ objet: objetCible(k.id), details: { etat: e.etat, avant: k.etat, motif: e.motif } });
    return { id: k.id };
  },
});

/** Revient sur un refus ou une sortie du champ : la réponse est de nouveau attendue ; déposée, elle compte de nouveau. */
export const reprendreCible = operation({
  nom: 'enquetes.reprendre',
  entree: z.object({ id: identifiant, version }),
  charger: (trx, { id }) => ciblePourAgir(trx, id),
  executer: async ({ trx, objet: k, journal }, e) => {
    if (!estEcartee(k)) return { id: k.id, deposee: k.deposeeLe !== null };
    exigerVersion(k, e.version, 'Ce questionnaire');
    if (!reprenable(k))
      throw new ErreurMetier('On ne revient plus sur cette décision.', {
        statut: 409,
        conseil:
          k.enqueteEtat === 'publiee'
            ? 'Les résultats sont publiés.'
            : 'La collecte est close : elle ne répondrait plus.',
      });
    const objet = objetCible(k.id);
    if (k.deposeeLe !== null) await passerA(trx, k.id, await etatDepose(trx, k.id));
    else await passerA(trx, k.id, (await lireReponse(trx, objet)) ? 'commencee' : 'a_repondre');
    if (k.deposeeLe === null && k.enqueteEtat === 'ouverte') await attendreReponse(trx, k);
    if (k.deposeeLe !== null)
      await ecrireALaStructure(trx, k, `Enquête ${k.annee} : votre réponse compte de nouveau`, [
        `La réponse de ${k.structureNom} entre de nouveau dans les résultats.`,
      ]);
    else if (k.enqueteEtat === 'ouverte')
      await ecrireALaStructure(trx, k, `Enquête ${k.annee} : votre réponse est de nouveau attendue`, [
        `Le questionnaire de ${k.structureNom} est rouvert.`,
      ]);
    await journal({ objet });
    return { id: k.id, deposee: k.deposeeLe !== null };
  },
});

import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { jourFacultatif } from '#src/socle/saisie.ts';
import { exigerTextesSurs } from '#src/socle/texteSurveille.ts';
import { ciblePourAgir, controlesDe, exigerVersion, objetCible, passerA } from '../chargement.ts';
import { etatDepose } from '../depots.ts';
import { ATTENDUES, ISSUES_APPEL, type IssueAppel, RECUES } from '../forme.ts';
import { attendreReponse, ecrireALaStructure, solderReponse } from '../obligations.ts';
import { identifiant, motif, texteFacultatif, version } from '../saisie.ts';

const ISSUES = Object.keys(ISSUES_APPEL) as [IssueAppel, ...IssueAppel[]];

/** Note un appel : qui, quand, ce qu'il en est sorti, et le jour convenu pour rappeler. */
export const noterAppel = operation({
  nom: 'enquetes.noterAppel',
  entree: z.object({
    id: identifiant,
    issue: z.enum(ISSUES, "Choisissez l'issue de l'appel."),
    interlocuteur: texteFacultatif.pipe(z.string().max(200)),
    note: texteFacultatif.pipe(z.string().max(2000, 'Au plus 2 000 caractères.')),
    rappeler_le: jourFacultatif,
  }),
  charger: (trx, { id }) => ciblePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: k, journal }, e) => {
    if (e.issue === 'rendez_vous' && !e.rappeler_le)
      throw new ErreurMetier('Écrivez le jour convenu.', { champs: { rappeler_le: 'Le jour où vous rappelez.' } });
    exigerTextesSurs({ note: e.note, interlocuteur: e.interlocuteur }, true);
    await sql`INSERT INTO enquete_appel (cible, issue, interlocuteur, note, rappeler_le, par)
      VALUES (${k.id}, ${e.issue}, ${e.interlocuteur}, ${e.note}, ${e.rappeler_le ?? null}, ${`${acteur.nom}, ${acteur.organisationNom}`})`.execute(
      trx,
    );
    await journal({ objet: objetCible(k.id), details: { issue: e.issue } });
    return { id: k.id };
  },
});

/** Confirme un écart : la réponse étonne mais elle est juste, et l'on dit pourquoi. Le dernier écart traité valide la réponse. */
export const traiterControle = operation({
  nom: 'enquetes.traiter',
  entree: z.object({ id: identifiant, controle: identifiant, explication: texteFacultatif.pipe(z.string().max(2000)) }),
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

/** Refus de répondre, ou structure hors du champ (fermée, plus conventionnée) : avec la raison, dite dans les résultats. */
export const ecarterCible = operation({
  nom: 'enquetes.ecarter',
  entree: z.object({
    id: identifiant,
    version,
    etat: z.enum(['refus', 'hors_champ'], 'Choisissez : refus, ou hors du champ.'),
    motif: motif('Écrivez la raison.'),
  }),
  charger: (trx, { id }) => ciblePourAgir(trx, id),
  executer: async ({ trx, acteur, objet: k, journal }, e) => {
    exigerVersion(k.version, e.version, 'Ce questionnaire');
    if (k.enqueteEtat !== 'ouverte' || !ATTENDUES.includes(k.etat))
      throw new ErreurMetier("Cette réponse n'est plus attendue.", { statut: 409 });
    await passerA(trx, k.id, e.etat, e.motif);
    await solderReponse(trx, k.id, acteur.nom, 'sans_objet');
    await journal({ objet: objetCible(k.id), details: { etat: e.etat, motif: e.motif } });
    return { id: k.id };
  },
});

/** Revient sur un refus ou une sortie du champ : la réponse est de nouveau attendue. */
export const reprendreCible = operation({
  nom: 'enquetes.reprendre',
  entree: z.object({ id: identifiant, version }),
  charger: (trx, { id }) => ciblePourAgir(trx, id),
  executer: async ({ trx, objet: k, journal }, e) => {
    exigerVersion(k.version, e.version, 'Ce questionnaire');
    if (k.enqueteEtat !== 'ouverte' || (k.etat !== 'refus' && k.etat !== 'hors_champ'))
      throw new ErreurMetier("Ce questionnaire n'est pas écarté.", { statut: 409 });
    await passerA(trx, k.id, (await lireReponse(trx, objetCible(k.id))) ? 'commencee' : 'a_repondre');
    await attendreReponse(trx, k);
    await ecrireALaStructure(trx, k, `Enquête ${k.annee} : votre réponse est de nouveau attendue`, [
      `Le questionnaire de ${k.structureNom} est rouvert.`,
    ]);
    await journal({ objet: objetCible(k.id) });
    return { id: k.id };
  },
});

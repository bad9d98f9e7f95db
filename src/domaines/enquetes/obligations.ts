import { sql } from 'kysely';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import { date } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { finDuJour } from '#src/socle/jour.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { CIBLES, objetCible } from './chargement.ts';
import type { Cible } from './forme.ts';

const NATURE = 'enquete.reponse';
/** Le questionnaire paraît à l'accueil de la structure, avec ses rappels par courriel. Sans compte, c'est au service d'appeler. */
export async function attendreReponse(trx: Trx, k: Cible): Promise<void> {
  if (k.structureOrganisation === null) return;
  await poserEcheance(trx, {
    nature: NATURE,
    objet: objetCible(k.id),
    libelle: `Répondre à l'enquête ${k.annee} (${k.structureNom})`,
    fondement:
      "Questionnaire annuel joint au bilan de convention, cahier des charges national de l'état des lieux (2007)",
    adresse: `/reponses-enquete/${k.id}`,
    a: {
      organisation: k.structureOrganisation,
      ...(k.structureDepartement ? { departement: k.structureDepartement } : {}),
    },
    due: finDuJour(k.fermeLe),
    depart: { quoi: "Ouverture de l'enquête", le: finDuJour(k.ouvreLe) },
    rappels: [15, 7, 1, -7],
  });
}

export const solderReponse = (trx: Trx, cible: number, par: string, etat: 'faite' | 'sans_objet' = 'faite') =>
  solderEcheance(trx, NATURE, objetCible(cible), par, etat);

/** Les questionnaires d'une enquête, verrouillés dans l'ordre ; ceux d'un ou plusieurs états. */
export async function ciblesDans(trx: Trx, enquete: number, etats: readonly string[]): Promise<Cible[]> {
  await sql`SELECT FROM enquete_cible WHERE enquete = ${enquete} AND etat = ANY(${[...etats]}) ORDER BY id FOR UPDATE`.execute(
    trx,
  );
  const { rows } =
    await sql<Cible>`${CIBLES} WHERE k.enquete = ${enquete} AND k.etat = ANY(${[...etats]}) ORDER BY k.id`.execute(trx);
  return rows;
}

/** Écrit à la structure. @returns messages envoyés ; zéro : elle n'a pas de compte */
export async function ecrireALaStructure(
  trx: Trx,
  k: Cible,
  sujet: string,
  paragraphes: readonly string[],
): Promise<number> {
  if (k.structureOrganisation === null) return 0;
  return ecrireAux(
    trx,
    { organisations: [k.structureOrganisation] },
    { sujet, paragraphes: [...paragraphes, `Votre questionnaire : ${adressePublique()}/reponses-enquete/${k.id}`] },
  );
}

export const inviter = (trx: Trx, k: Cible) =>
  ecrireALaStructure(trx, k, `Enquête ${k.annee} : votre questionnaire est ouvert`, [
    `${k.organisationNom} ouvre l'enquête ${k.annee} auprès des structures d'insertion, jointe au bilan de convention. Vous êtes interrogée : ${k.structureNom}.`,
    `Ce que le site sait déjà est rempli, avec sa source : vous le confirmez. Dernier jour pour répondre : ${date(k.fermeLe, 'courte')}.`,
    "Ce n'est pas un contrôle : les résultats paraissent par territoire, et servent à mettre l'offre en regard des besoins.",
  ]);

export const relancerStructure = (trx: Trx, k: Cible) =>
  ecrireALaStructure(trx, k, `Enquête ${k.annee} : votre réponse est attendue`, [
    k.etat === 'commencee'
      ? `Vous avez commencé le questionnaire ${k.annee} de ${k.structureNom} : vos réponses sont enregistrées, il reste à déposer.`
      : `Le questionnaire ${k.annee} de ${k.structureNom} attend votre réponse.`,
    `Dernier jour : ${date(k.fermeLe, 'courte')}. Si vous ne pouvez pas répondre, dites-le au service : ${k.organisationNom} peut saisir vos réponses par téléphone.`,
  ]);

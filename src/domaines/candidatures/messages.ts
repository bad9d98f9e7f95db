import { sql } from 'kysely';
import { dateHeure } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ecrireAux, PIED } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import type { CandidatureSituee } from './forme.ts';

/** Écrit à toutes les personnes de l'organisation porteuse, et aux auteurs invités. @returns nombre de messages */
export async function ecrireAuxAuteurs(
  trx: Trx,
  c: Pick<CandidatureSituee, 'id' | 'organisationId' | 'auteurs'>,
  message: { sujet: string; lignes: readonly string[]; adresse?: string },
): Promise<number> {
  const { sujet, lignes, adresse = `/candidatures/${c.id}` } = message;
  return ecrireAux(
    trx,
    { organisations: [c.organisationId], comptes: c.auteurs },
    {
      sujet,
      paragraphes: [...lignes, `${adressePublique()}${adresse}`, PIED],
    },
  );
}

/** Le récépissé arrive à tous les auteurs : l'un d'eux a pu déposer sans prévenir les autres. */
export const ecrireRecepisse = (
  trx: Trx,
  c: CandidatureSituee,
  d: { numero: string; rang: number; deposeLe: Date; empreinte: string },
): Promise<number> => {
  const quoi = d.rang === 1 ? 'Candidature déposée' : 'Corrections rendues';
  return ecrireAuxAuteurs(trx, c, {
    sujet: `${quoi} : ${c.intitule}, n° ${d.numero}`,
    lignes: [
      `${quoi} le ${dateHeure(d.deposeLe)}, heure de Paris, sous le numéro ${d.numero} (dépôt n° ${d.rang}), à l'appel « ${c.appelIntitule} ».`,
      `Empreinte du contenu (SHA-256) : ${d.empreinte}`,
      'Votre récépissé :',
    ],
    adresse: `/candidatures/${c.id}/recepisse`,
  });
};

/** Prévient le service qui conduit l'appel, sans attendre qu'il ouvre le tableau. */
export async function ecrireAuFinanceur(
  trx: Trx,
  c: Pick<CandidatureSituee, 'id' | 'financeurId'>,
  message: { sujet: string; lignes: readonly string[] },
): Promise<void> {
  await ecrireAux(
    trx,
    { organisations: [c.financeurId] },
    { sujet: message.sujet, paragraphes: [...message.lignes, `${adressePublique()}/candidatures/${c.id}`] },
  );
}

/** Auteurs invités d'une candidature, désignée par son objet : ils reçoivent les rappels de son organisation. */
export async function auteursInvites(trx: Trx, objet: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT compte_id AS id FROM candidature_auteur WHERE 'candidature:' || candidature = ${objet} ORDER BY 1`.execute(
    trx,
  );
  return rows.map(({ id }) => id);
}

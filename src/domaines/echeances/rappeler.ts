import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { objetHorsDemonstration } from '#src/socle/base/demonstration.ts';
import { type Destination, ecrireAux } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { invitesDe } from './invites.ts';
import { ceQuiEstRetenu, delai } from './regles.ts';

interface EcheanceARappeler {
  id: number;
  nature: string;
  objet: string;
  libelle: string;
  fondement: string;
  due: Date;
  maintenant: Date;
  retient: string | null;
  organisation: number | null;
  compte: number | null;
  service: string | null;
  departement: string | null;
}

/**
 * Envoie tous les rappels dus et non envoyés, tous les jours de la semaine. Plusieurs processus peuvent l'appeler ensemble : l'échéance est
 * prise sous verrou, ses rappels dus n'en font qu'un (un arrêt de plusieurs jours n'inonde personne), et les courriels s'écrivent dans la
 * même transaction.
 * @returns échéances rappelées et courriels écrits
 */
export async function envoyerRappels(base: Base): Promise<{ echeances: number; courriels: number }> {
  const bilan = { echeances: 0, courriels: 0 };
  for (;;) {
    const ecrits = await base.transaction().execute(rappelerUne);
    if (ecrits === 'rien') return bilan;
    if (ecrits === 'deja') continue;
    bilan.echeances += 1;
    bilan.courriels += ecrits;
  }
}

async function rappelerUne(trx: Trx): Promise<number | 'rien' | 'deja'> {
  const { rows } = await sql<EcheanceARappeler>`
    SELECT e.id, e.nature, e.objet, e.libelle, e.fondement, e.due_le AS due, clock_timestamp() AS maintenant, e.retient, e.organisation_id AS organisation, e.compte_id AS compte, e.service, e.departement
    FROM echeance e WHERE e.etat = 'ouverte' AND ${objetHorsDemonstration('e.objet')} AND EXISTS (SELECT FROM echeance_rappel r
      WHERE r.echeance = e.id AND r.envoye_le IS NULL AND r.du_le <= clock_timestamp())
    ORDER BY e.due_le, e.id LIMIT 1 FOR UPDATE OF e SKIP LOCKED`.execute(trx);
  const e = rows[0];
  if (!e) return 'rien';
  // Relu sous le verrou : un autre processus a pu servir cette échéance entre le choix et la prise.
  const { rows: dus } = await sql`SELECT FROM echeance_rappel WHERE echeance = ${e.id} AND envoye_le IS NULL
    AND du_le <= clock_timestamp() FOR UPDATE`.execute(trx);
  if (dus.length === 0) return 'deja';
  const qui: Destination = e.service
    ? { service: e.service, departement: e.departement }
    : e.compte !== null
      ? { comptes: [e.compte] }
      : {
          organisations: e.organisation === null ? [] : [e.organisation],
          comptes: await invitesDe(trx, e.nature, e.objet),
        };
  const ecrits = await ecrireAux(trx, qui, message(e));
  await sql`UPDATE echeance_rappel SET envoye_le = clock_timestamp(), destinataires = ${ecrits}
    WHERE echeance = ${e.id} AND envoye_le IS NULL AND du_le <= clock_timestamp()`.execute(trx);
  return ecrits;
}

const JOUR_HEURE = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'full',
  timeStyle: 'short',
});

function message(e: EcheanceARappeler): { sujet: string; paragraphes: string[] } {
  const quand = delai(e.due, e.maintenant);
  const retenu = ceQuiEstRetenu(e.retient);
  const depassee = e.due < e.maintenant;
  return {
    sujet: `${e.libelle} : ${quand}`,
    paragraphes: [
      `${e.libelle}.`,
      `Date limite : ${JOUR_HEURE.format(e.due)} (heure de Paris) – ${quand}.`,
      ...(e.fondement ? [`Texte : ${e.fondement}.`] : []),
      ...(retenu
        ? [
            depassee
              ? `Tant que ce n'est pas fait, ${retenu} sont retenus.`
              : `Passé cette date, ${retenu} seront retenus.`,
          ]
        : []),
      `Pour le faire : ${adressePublique()}/echeances/${e.id}`,
      e.compte === null
        ? 'Vous recevez ce rappel parce que votre organisation doit cette échéance.'
        : 'Vous seul recevez ce rappel : cette échéance est la vôtre.',
    ],
  };
}

import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { journalTechnique, sansContact } from '#src/socle/technique.ts';
import { transportSmtp } from './transport.ts';

export interface NouveauCourriel {
  destinataire: string;
  sujet: string;
  texte: string;
  html?: string | undefined;
  /** Le texte porte un lien secret : il est effacé de la base dès l'envoi fait. */
  sensible?: boolean;
}

/** Essais avant d'abandonner, et attente après chacun : 1 min, 4 min, 16 min, 64 min, 4 h (serveur en panne, liste grise). */
export const ESSAIS_MAX = 6;
export const attenteApresEchec = (essais: number) => 60 * 4 ** (essais - 1);

/** Écrit un message dans la boîte d'envoi, dans la transaction de ce qui le motive : annulée, elle n'envoie rien. */
export async function mettreEnAttente(trx: Trx | Base, courriel: NouveauCourriel): Promise<number> {
  const { id } = await trx
    .insertInto('courriel')
    .values({
      destinataire: courriel.destinataire.trim(),
      // Un retour à la ligne dans un sujet ajouterait des en-têtes au message.
      sujet: courriel.sujet.replace(/\s+/g, ' ').trim(),
      texte: courriel.texte,
      html: courriel.html ?? null,
      sensible: courriel.sensible ?? false,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Vrai si un serveur SMTP est réglé ; sinon les messages attendent, et la page des courriels le dit. */
export function envoiPossible(): boolean {
  return Boolean(process.env.MAILLAGE_SMTP_URL);
}

export interface BilanEnvoi {
  envoyes: number;
  echecs: number;
}

/**
 * Remet au serveur SMTP les messages dus, un par un. Plusieurs processus peuvent l'appeler ensemble : chacun prend un message différent.
 * Sans réglage SMTP, ne fait rien. Un arrêt brutal entre l'envoi et sa note renvoie le message : même Message-ID, reconnaissable.
 */
export async function viderBoiteEnvoi(base: Base): Promise<BilanEnvoi> {
  const bilan = { envoyes: 0, echecs: 0 };
  if (!envoiPossible()) return bilan;
  const transport = transportSmtp();
  try {
    for (;;) {
      const fait = await base.transaction().execute((trx) => envoyerUn(trx, transport));
      if (fait === null) return bilan;
      bilan[fait ? 'envoyes' : 'echecs']++;
    }
  } finally {
    transport.close();
  }
}

async function envoyerUn(trx: Trx, transport: ReturnType<typeof transportSmtp>): Promise<boolean | null> {
  const courriel = await trx
    .selectFrom('courriel')
    .selectAll()
    .where('etat', '=', 'en_attente')
    .where('prochain_essai', '<=', sql<Date>`clock_timestamp()`)
    .orderBy('prochain_essai')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!courriel) return null;
  const essais = courriel.essais + 1;
  try {
    await transport.envoyer(courriel);
  } catch (erreur) {
    const message = erreur instanceof Error ? erreur.message : String(erreur);
    journalTechnique.warn({ courriel: courriel.id, essais, message: sansContact(message) }, 'courriel non remis');
    await trx
      .updateTable('courriel')
      .set({
        essais,
        erreur: message.slice(0, 500),
        etat: essais >= ESSAIS_MAX ? 'echoue' : 'en_attente',
        prochain_essai: sql`now() + make_interval(secs => ${attenteApresEchec(essais)})`,
      })
      .where('id', '=', courriel.id)
      .execute();
    return false;
  }
  const efface = "(contenu effacé après l'envoi : il portait un lien secret)";
  await trx
    .updateTable('courriel')
    .set({
      essais,
      erreur: null,
      etat: 'envoye',
      envoye_le: sql`now()`,
      ...(courriel.sensible ? { texte: efface, html: null } : {}),
    })
    .where('id', '=', courriel.id)
    .execute();
  return true;
}

/** Remet un message échoué ou en attente au début de la file. @returns faux s'il est déjà envoyé ou n'existe pas. */
export async function relancerEnvoi(trx: Trx | Base, id: number): Promise<boolean> {
  const [resultat] = await trx
    .updateTable('courriel')
    .set({ etat: 'en_attente', essais: 0, prochain_essai: sql`now()` })
    .where('id', '=', id)
    .where('etat', '!=', 'envoye')
    .execute();
  return Number(resultat?.numUpdatedRows ?? 0) === 1;
}

import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { heureDeLaBase } from '#src/socle/base/horloge.ts';
import { journalTechnique, sansContact } from '#src/socle/technique.ts';
import { heureConvenable } from './calme.ts';
import { numeroMobile } from './numero.ts';
import { type PasserelleSms, passerelleReglee, smsPossible } from './passerelle.ts';
import { texteCourt } from './texte.ts';

/** Essais avant d'abandonner ; 1 min, 4 min, 16 min, 64 min, 4 h entre deux, comme les courriels. */
export const ESSAIS_MAX_SMS = 6;
const attente = (essais: number) => 60 * 4 ** (essais - 1);
/** Un message qui attend depuis plus longtemps (pas de passerelle, panne) parlerait d'un rendez-vous passé : il ne part plus. */
const PERIME_HEURES = 24;
/** Un message parti ne sert plus qu'à répondre à une réclamation : numéro et texte s'effacent ensuite. */
const GARDE_JOURS = 30;

/**
 * Écrit un message court dans la transaction de ce qui le motive : annulée, elle n'envoie rien. Marche sous le rôle de la cloison, qui ne sait
 * qu'ajouter à cette table. La nuit, il attend 8 h ; sauf `toutDeSuite`, pour un code que la personne vient de demander. @returns faux : ce numéro n'est pas un mobile, rien n'est écrit
 */
export async function envoyerSms(
  trx: Trx,
  message: { telephone: string; texte: string; toutDeSuite?: boolean },
): Promise<boolean> {
  const destinataire = numeroMobile(message.telephone);
  const texte = texteCourt(message.texte);
  if (!destinataire || !texte) return false;
  const maintenant = await heureDeLaBase(trx);
  const le = message.toutDeSuite ? maintenant : heureConvenable(maintenant);
  await sql`INSERT INTO sms (destinataire, texte, prochain_le) VALUES (${destinataire}, ${texte}, ${le})`.execute(trx);
  return true;
}

/**
 * Remet à la passerelle les messages dus, un par un ; plusieurs processus peuvent l'appeler ensemble. Sans passerelle, ne fait rien : rien
 * n'est perdu. @returns envoyés et échecs de ce tour
 */
export async function viderFileSms(
  base: Base,
  passerelle: PasserelleSms | null = smsPossible() ? passerelleReglee() : null,
): Promise<{ envoyes: number; echecs: number }> {
  const bilan = { envoyes: 0, echecs: 0 };
  if (!passerelle) return bilan;
  await sql`UPDATE sms SET etat = 'echec', erreur = 'Message trop ancien : il n''est plus parti.' WHERE etat = 'en_attente'
    AND cree_le < clock_timestamp() - make_interval(hours => ${PERIME_HEURES})`.execute(base);
  for (;;) {
    const fait = await base.transaction().execute((trx) => envoyerUn(trx, passerelle));
    if (fait === null) return bilan;
    bilan[fait ? 'envoyes' : 'echecs'] += 1;
  }
}

const EFFACE = '(effacé après envoi)';

async function envoyerUn(trx: Trx, passerelle: PasserelleSms): Promise<boolean | null> {
  const { rows } = await sql<{ id: number; destinataire: string; texte: string; essais: number }>`
    SELECT id, destinataire, texte, essais FROM sms WHERE etat = 'en_attente' AND prochain_le <= clock_timestamp()
    ORDER BY prochain_le, id LIMIT 1 FOR UPDATE SKIP LOCKED`.execute(trx);
  const sms = rows[0];
  if (!sms) return null;
  const essais = sms.essais + 1;
  try {
    await passerelle.envoyer(sms);
  } catch (erreur) {
    const message = erreur instanceof Error ? erreur.message : String(erreur);
    // Ni le numéro ni le texte : ils sont d'une personne.
    journalTechnique.warn({ sms: sms.id, essais, message: sansContact(message) }, 'message court non remis');
    await sql`UPDATE sms SET essais = ${essais}, erreur = ${message.slice(0, 300)},
      etat = ${essais >= ESSAIS_MAX_SMS ? 'echec' : 'en_attente'}, texte = ${essais >= ESSAIS_MAX_SMS ? EFFACE : sms.texte},
      prochain_le = clock_timestamp() + make_interval(secs => ${attente(essais)}) WHERE id = ${sms.id}`.execute(trx);
    return false;
  }
  // Parti, il ne se relit pas : un lien d'entrée vaut des mois, et n'existe en clair que chez la personne.
  await sql`UPDATE sms SET essais = ${essais}, erreur = '', etat = 'envoye', envoye_le = clock_timestamp(), texte = ${EFFACE}
    WHERE id = ${sms.id}`.execute(trx);
  return true;
}

/** Efface les messages partis, ou abandonnés, depuis trente jours. @returns combien */
export async function purgerSms(base: Base): Promise<number> {
  const { numAffectedRows } =
    await sql`DELETE FROM sms WHERE (etat = 'envoye' AND envoye_le < now() - make_interval(days => ${GARDE_JOURS}))
    OR (etat = 'echec' AND prochain_le < now() - make_interval(days => ${GARDE_JOURS}))`.execute(base);
  return Number(numAffectedRows ?? 0);
}

/** Ce que l'administration en lit : des nombres, jamais un numéro ni un texte. */
export async function etatSms(
  base: Base,
): Promise<{ possible: boolean; attente: number; echecs: number; depuis: Date | null; erreur: string }> {
  const { rows } = await sql<{ attente: number; echecs: number; depuis: Date | null; erreur: string }>`
    SELECT count(*) FILTER (WHERE etat = 'en_attente')::int AS attente, count(*) FILTER (WHERE etat = 'echec')::int AS echecs,
      min(cree_le) AS depuis, coalesce((array_agg(erreur ORDER BY prochain_le DESC) FILTER (WHERE erreur <> ''))[1], '') AS erreur
    FROM sms WHERE etat <> 'envoye'`.execute(base);
  return { possible: smsPossible(), ...rows[0]! };
}

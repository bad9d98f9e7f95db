/** Ce qui remet un message court à l'opérateur de l'exploitant. */
export interface PasserelleSms {
  /** @throws si la passerelle ne l'a pas pris */
  envoyer(message: { id: number; destinataire: string; texte: string }): Promise<void>;
}

const DELAI_MS = 10_000;

/** Vrai si une passerelle est réglée ; sinon les messages attendent, et l'administration le lit. */
export const smsPossible = (): boolean => Boolean(process.env.MAILLAGE_SMS_URL);

/**
 * La passerelle de `MAILLAGE_SMS_URL` : un POST en JSON par message, jeton `MAILLAGE_SMS_JETON`. Toute réponse 2xx vaut prise en charge. La clé
 * d'idempotence laisse la passerelle reconnaître un message renvoyé après un arrêt brutal.
 */
export function passerelleReglee(): PasserelleSms {
  const adresse = process.env.MAILLAGE_SMS_URL as string;
  const jeton = process.env.MAILLAGE_SMS_JETON;
  return {
    async envoyer({ id, destinataire, texte }) {
      const reponse = await fetch(adresse, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': `maillage-${id}`,
          ...(jeton ? { Authorization: `Bearer ${jeton}` } : {}),
        },
        body: JSON.stringify({ id, destinataire, texte }),
        // Un renvoi enverrait le jeton ailleurs.
        redirect: 'error',
        signal: AbortSignal.timeout(DELAI_MS),
      });
      await reponse.body?.cancel();
      if (!reponse.ok) throw new Error(`La passerelle répond ${reponse.status}.`);
    },
  };
}

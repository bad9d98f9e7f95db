import { toString as dessinerQr } from 'qrcode';
import type { Base } from '#src/socle/base/base.ts';
import { adresseTotp, secretLisible } from '#src/socle/session/totp.ts';
import { secretTotp } from '../operations/secondFacteur.ts';

export type EtatSecondFacteur =
  | { etat: 'absent' }
  | { etat: 'prepare'; qr: string; cle: string }
  | { etat: 'actif'; depuis: Date; codesRestants: number };

/** Où en est le second facteur d'un compte ; le code QR n'est rendu que tant qu'il n'est pas confirmé. */
export async function lireSecondFacteur(base: Base, compteId: number): Promise<EtatSecondFacteur> {
  const compte = await base.selectFrom('compte').selectAll().where('id', '=', compteId).executeTakeFirstOrThrow();
  if (compte.totp_confirme_le) {
    const codes = await base
      .selectFrom('code_secours')
      .select('id')
      .where('compte_id', '=', compteId)
      .where('utilise_le', 'is', null)
      .execute();
    return { etat: 'actif', depuis: compte.totp_confirme_le, codesRestants: codes.length };
  }
  const secret = secretTotp(compte);
  if (!secret) return { etat: 'absent' };
  const svg = await dessinerQr(adresseTotp(secret, compte.courriel), { type: 'svg', margin: 2 });
  return {
    etat: 'prepare',
    qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    cle: secretLisible(secret),
  };
}

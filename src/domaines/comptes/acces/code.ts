import { sql } from 'kysely';
import { type Base, base as baseCourante, type Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { empreinteCodeSecours } from '#src/socle/session/codesSecours.ts';
import { cleFrein, oublierEssais } from '#src/socle/session/frein.ts';
import { chercherSession, type SecondFacteur, tournerSession } from '#src/socle/session/session.ts';
import { verifierTotp } from '#src/socle/session/totp.ts';
import type { Visiteur } from '#src/socle/session/visiteur.ts';
import { secretTotp } from '../operations/secondFacteur.ts';
import { exigerEssai, noterEntree } from './connexion.ts';

const REFUS = 'Ce code n’est pas valable. Tapez le code affiché maintenant, ou un code de secours jamais utilisé.';

/**
 * Second facteur : code de l'application, ou code de secours (qui ne servira plus). La session d'attente est remplacée par une session
 * complète, au jeton neuf.
 */
export async function donnerCode(
  request: Request,
  saisi: string,
  visiteur: Visiteur,
  base: Base = baseCourante(),
): Promise<{ cookie: string; secoursRestants: number | null }> {
  const session = await chercherSession(request, base);
  if (session?.secondFacteur !== 'attente')
    throw new ErreurMetier('Cette connexion a expiré.', {
      statut: 400,
      conseil: 'Recommencez depuis la page de connexion.',
    });
  const cle = cleFrein('code', session.compteId);
  await exigerEssai(base, [cle]);
  const resultat = await base.transaction().execute(async (trx) => {
    const compte = await trx
      .selectFrom('compte')
      .selectAll()
      .where('id', '=', session.compteId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const facteur = await reconnaitre(trx, compte, saisi);
    if (!facteur) return null;
    const appartenance = await trx
      .selectFrom('session')
      .select('appartenance_id')
      .where('id', '=', session.id)
      .executeTakeFirst();
    const appartenanceId = appartenance?.appartenance_id ?? null;
    const tournee = await tournerSession(trx, session.id, {
      compteId: compte.id,
      appartenanceId,
      secondFacteur: facteur,
      visiteur,
    });
    if (!tournee) return null;
    await noterEntree(trx, compte, facteur);
    return { cookie: tournee.cookie, secoursRestants: facteur === 'secours' ? await restants(trx, compte.id) : null };
  });
  if (!resultat) {
    await ecrireJournal(base, { acteur: null, action: 'comptes.echecCode', objet: `compte:${session.compteId}` });
    throw new ErreurMetier(REFUS, { champs: { code: REFUS } });
  }
  await oublierEssais(base, [cle]);
  return resultat;
}

async function reconnaitre(
  trx: Trx,
  compte: { id: number; totp_secret: Buffer | null; totp_dernier_pas: number | null },
  saisi: string,
): Promise<SecondFacteur | null> {
  const secret = secretTotp(compte);
  const pas = secret ? verifierTotp(secret, saisi, compte.totp_dernier_pas) : null;
  if (pas !== null) {
    await trx.updateTable('compte').set({ totp_dernier_pas: pas }).where('id', '=', compte.id).execute();
    return 'totp';
  }
  const consomme = await trx
    .updateTable('code_secours')
    .set({ utilise_le: sql`now()` })
    .where('compte_id', '=', compte.id)
    .where('empreinte', '=', empreinteCodeSecours(compte.id, saisi))
    .where('utilise_le', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return consomme ? 'secours' : null;
}

async function restants(trx: Trx, compteId: number): Promise<number> {
  const { n } = await trx
    .selectFrom('code_secours')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('compte_id', '=', compteId)
    .where('utilise_le', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

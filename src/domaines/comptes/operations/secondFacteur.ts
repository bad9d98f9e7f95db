import { sql } from 'kysely';
import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { empreinteCodeSecours, nouveauxCodesSecours } from '#src/socle/session/codesSecours.ts';
import { reglages } from '#src/socle/session/reglages.ts';
import { chiffrer, dechiffrer } from '#src/socle/session/secret.ts';
import { nouveauSecretTotp, verifierTotp } from '#src/socle/session/totp.ts';

const USAGE = 'totp';
const code = z.string('Indiquez le code à six chiffres.').trim().min(1, 'Indiquez le code à six chiffres.');
const FAUX = 'Ce code n’est pas valable. Vérifiez l’heure de votre téléphone et tapez le code affiché maintenant.';

const chargerCompte = (trx: Trx, compteId: number) =>
  trx.selectFrom('compte').selectAll().where('id', '=', compteId).forUpdate().executeTakeFirstOrThrow();

/** Le secret en clair d'un compte ; `null` s'il n'en a pas ou si la clé de l'instance a changé (base restaurée ailleurs). */
export function secretTotp(compte: { id: number; totp_secret: Buffer | null }): string | null {
  return compte.totp_secret ? dechiffrer(compte.totp_secret, USAGE, `compte:${compte.id}`) : null;
}

/** Prépare un secret, sans rien exiger encore. Recommencer garde celui qui attend : un second clic ne casse pas le code QR affiché. */
export const commencerSecondFacteur = operation({
  nom: 'comptes.commencerSecondFacteur',
  entree: z.object({}),
  charger: (trx, _, acteur) => chargerCompte(trx, acteur.compteId),
  async executer({ trx, objet: compte, journal }) {
    if (compte.totp_confirme_le) throw new ErreurMetier('Votre second facteur est déjà actif.');
    if (!secretTotp(compte))
      await trx
        .updateTable('compte')
        .set({ totp_secret: chiffrer(nouveauSecretTotp(), USAGE, `compte:${compte.id}`), totp_dernier_pas: null })
        .where('id', '=', compte.id)
        .execute();
    await journal({ objet: `compte:${compte.id}` });
  },
});

async function poserCodes(trx: Trx, compteId: number): Promise<string[]> {
  const codes = nouveauxCodesSecours();
  await trx.deleteFrom('code_secours').where('compte_id', '=', compteId).execute();
  await trx
    .insertInto('code_secours')
    .values(codes.map((clair) => ({ compte_id: compteId, empreinte: empreinteCodeSecours(compteId, clair) })))
    .execute();
  return codes;
}

/** Met le second facteur en service après un premier code juste. @returns les codes de secours, montrés cette seule fois. */
export const activerSecondFacteur = operation({
  nom: 'comptes.activerSecondFacteur',
  entree: z.object({ code }),
  charger: (trx, _, acteur) => chargerCompte(trx, acteur.compteId),
  async executer({ trx, objet: compte, journal }, e) {
    if (compte.totp_confirme_le)
      throw new ErreurMetier(
        'Votre second facteur est déjà actif. Si vous n’avez pas noté vos codes de secours, renouvelez-les.',
      );
    const secret = secretTotp(compte);
    if (!secret) throw new ErreurMetier('Commencez par afficher le code QR.');
    const pas = verifierTotp(secret, e.code, null);
    if (pas === null) throw new ErreurMetier(FAUX, { champs: { code: FAUX } });
    await trx
      .updateTable('compte')
      .set({ totp_confirme_le: sql`now()`, totp_dernier_pas: pas })
      .where('id', '=', compte.id)
      .execute();
    await journal({ objet: `compte:${compte.id}` });
    return { codes: await poserCodes(trx, compte.id) };
  },
});

/** @throws ErreurMetier si le code n'est pas juste ; marque le pas comme servi. */
async function exigerCode(trx: Trx, compte: Awaited<ReturnType<typeof chargerCompte>>, saisi: string): Promise<void> {
  const secret = compte.totp_confirme_le ? secretTotp(compte) : null;
  if (!secret) throw new ErreurMetier("Votre second facteur n'est pas actif.");
  const pas = verifierTotp(secret, saisi, compte.totp_dernier_pas);
  if (pas === null) throw new ErreurMetier(FAUX, { champs: { code: FAUX } });
  await trx.updateTable('compte').set({ totp_dernier_pas: pas }).where('id', '=', compte.id).execute();
}

/** Remplace les codes de secours ; les anciens ne servent plus. */
export const renouvelerCodesSecours = operation({
  nom: 'comptes.renouvelerCodesSecours',
  entree: z.object({ code }),
  charger: (trx, _, acteur) => chargerCompte(trx, acteur.compteId),
  async executer({ trx, objet: compte, journal }, e) {
    await exigerCode(trx, compte, e.code);
    await journal({ objet: `compte:${compte.id}` });
    return { codes: await poserCodes(trx, compte.id) };
  },
});

/** Retire le second facteur, contre un code ; refusé à qui doit en avoir un. */
export const retirerSecondFacteur = operation({
  nom: 'comptes.retirerSecondFacteur',
  entree: z.object({ code }),
  charger: (trx, _, acteur) => chargerCompte(trx, acteur.compteId),
  async executer({ trx, acteur, objet: compte, journal }, e) {
    if (acteur.role === 'administrateur' && !compte.demonstration && reglages.secondFacteurAdministrateur())
      throw new ErreurMetier('Le second facteur est obligatoire pour un administrateur.');
    await exigerCode(trx, compte, e.code);
    await trx
      .updateTable('compte')
      .set({ totp_secret: null, totp_confirme_le: null, totp_dernier_pas: null })
      .where('id', '=', compte.id)
      .execute();
    await trx.deleteFrom('code_secours').where('compte_id', '=', compte.id).execute();
    await journal({ objet: `compte:${compte.id}` });
  },
});

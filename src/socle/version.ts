import { sql } from 'kysely';
import type { Trx } from './base/base.ts';
import { ErreurConflit, ErreurMetier } from './erreurs.ts';

/**
 * Deux personnes sur un même objet : la seconde est prévenue, rien n'est écrasé. Sans version lue (ligne de commande, semis), rien à comparer.
 * La page exporte `relireApresConflit`, sans quoi son formulaire garderait la version dépassée.
 * @param quoi « Ce contrat », « Cette réunion » @throws ErreurConflit l'objet a changé depuis que la page a été lue
 */
export function exigerVersion(objet: { version: number }, lue: number | undefined, quoi: string): void {
  if (lue !== undefined && lue !== objet.version)
    throw new ErreurConflit(`${quoi} a changé depuis que vous avez ouvert cette page.`);
}

/**
 * La même, qui nomme la personne d'après le journal : là où plusieurs agents travaillent le même objet, savoir à qui parler.
 * @param objet.cle « dossier:12 » @param quoi « ce dossier » @throws ErreurConflit
 */
export async function exigerVersionNommee(
  trx: Trx,
  objet: { cle: string; version: number },
  lue: number | undefined,
  quoi: string,
): Promise<void> {
  if (lue === undefined || lue === objet.version) return;
  const { rows } = await sql<{ acteur: string }>`
    SELECT acteur FROM journal WHERE objet = ${objet.cle} ORDER BY id DESC LIMIT 1`.execute(trx);
  throw new ErreurConflit(
    `${rows[0]?.acteur ?? "Quelqu'un d'autre"} a changé ${quoi} depuis que vous avez ouvert la page.`,
  );
}

/**
 * Au dépôt : personne n'a touché aux réponses depuis que la personne les a relues. Sans version lue (semis), rien à comparer.
 * @param mots « la candidature », « Relisez-la, puis déposez-la. » ; `changee`, si ce n'est pas une réponse : « le budget » @throws ErreurMetier 409
 */
export function exigerRelue(
  chose: { version: number; modifiePar: string },
  lue: number | undefined,
  mots: { quoi: string; conseil: string; changee?: string },
): void {
  if (lue !== undefined && chose.version !== lue)
    throw new ErreurMetier(
      `${chose.modifiePar} a changé ${mots.changee ?? 'une réponse'} depuis que vous avez relu ${mots.quoi}.`,
      {
        statut: 409,
        conseil: mots.conseil,
      },
    );
}

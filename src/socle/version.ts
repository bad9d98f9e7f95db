import { ErreurConflit } from './erreurs.ts';

/**
 * Deux personnes sur un même objet : la seconde est prévenue, rien n'est écrasé. Sans version lue (ligne de commande, semis), rien à comparer.
 * La page exporte `relireApresConflit`, sans quoi son formulaire garderait la version dépassée.
 * @param quoi « Ce contrat », « Cette réunion » @throws ErreurConflit l'objet a changé depuis que la page a été lue
 */
export function exigerVersion(objet: { version: number }, lue: number | undefined, quoi: string): void {
  if (lue !== undefined && lue !== objet.version)
    throw new ErreurConflit(`${quoi} a changé depuis que vous avez ouvert cette page.`);
}

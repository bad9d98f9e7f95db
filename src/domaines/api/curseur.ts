import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { sceauJuste, sceller } from '#src/socle/session/secret.ts';

const USAGE = 'api.curseur';

interface Demande {
  curseur?: string | undefined;
  limite?: number;
}

/** Ce qu'un curseur fige avec lui : la route et ses filtres. La longueur des pages peut changer en route. */
const contexte = (nom: string, { curseur: _, limite: __, ...filtres }: Demande & object) =>
  `${nom}:${empreinteDe(filtres).slice(0, 16)}`;

const refus = (message: string) =>
  new ErreurMetier(message, {
    statut: 400,
    champs: { curseur: message },
    conseil: 'Reprenez sans curseur, puis suivez celui que rend chaque page, avec les mêmes filtres.',
  });

/** Curseurs opaques : la clé de la dernière ligne rendue, scellée par la clé de l'instance avec la route et les filtres. */
export const couperPage = {
  ecrire(nom: string, p: Demande & object, cle: string): string {
    const texte = Buffer.from(cle, 'utf8').toString('base64url');
    return `${texte}.${sceller(`${contexte(nom, p)}:${texte}`, USAGE)}`;
  },
  /** Clé après laquelle reprendre, `null` au début. @throws ErreurMetier 400 curseur récrit, d'une autre route ou d'autres filtres */
  apres(nom: string, p: Demande & object): string | null {
    if (p.curseur === undefined) return null;
    const [texte = '', sceau = '', ...reste] = p.curseur.split('.');
    if (reste.length > 0 || !sceauJuste(`${contexte(nom, p)}:${texte}`, sceau, USAGE))
      throw refus("Ce curseur n'est pas de ceux que rend cette route pour ces filtres.");
    return Buffer.from(texte, 'base64url').toString('utf8');
  },
};

import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aUnSigneCache, REFUS_SIGNE, surUneLigne } from '#src/socle/signes.ts';

/** Ce qu'une personne choisit lettre à lettre ne se récrit pas : le secret ne se retrouverait plus. */
const SECRETS = /mot_?de_?passe|secret|^code$/i;
const NOMS = /^(nom|prenom|enseigne|libelle|liste)$/;
const PROFONDEUR = 8;

/**
 * Tout texte d'une saisie, où qu'il soit : normalisé (NFC, pour que deux « é » identiques à l'œil le soient aussi en base), refusé s'il porte
 * un signe invisible, et sur une seule ligne si c'est un nom.
 * @throws ErreurMetier au champ concerné
 */
export function assainir(entree: unknown, chemin: readonly string[] = []): unknown {
  if (typeof entree === 'string') return assainirTexte(entree, chemin);
  if (chemin.length >= PROFONDEUR || typeof entree !== 'object' || entree === null) return entree;
  if (Array.isArray(entree)) return entree.map((valeur, rang) => assainir(valeur, [...chemin, String(rang)]));
  // Un fichier, une date ou une liste d'octets passe tel quel.
  if (![Object.prototype, null].includes(Object.getPrototypeOf(entree))) return entree;
  return Object.fromEntries(
    Object.entries(entree).map(([cle, valeur]) => [cle, assainir(valeur, [...chemin, cle])] as const),
  );
}

function assainirTexte(texte: string, chemin: readonly string[]): string {
  const champ = chemin.at(-1) ?? '';
  if (SECRETS.test(champ)) return texte;
  if (aUnSigneCache(texte))
    throw new ErreurMetier(REFUS_SIGNE, { champs: { [chemin.join('.') || 'formulaire']: REFUS_SIGNE } });
  const net = texte.normalize('NFC');
  return NOMS.test(champ) ? surUneLigne(net) : net;
}

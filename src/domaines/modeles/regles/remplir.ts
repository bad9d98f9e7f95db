import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { ChampModele, ValeurModele, ValeursModele } from '../forme.ts';
import { type Jeton, lireTrous } from './trous.ts';

/**
 * Marques posées dans les valeurs : une valeur ne peut ainsi ni ouvrir un titre, une liste ou un tableau, ni mettre en gras. Ce sont des
 * caractères à usage privé, retirés des valeurs elles-mêmes.
 */
export const MARQUES = { debut: '\uE000', ligne: '\uE001', barre: '\uE002', etoile: '\uE003' } as const;

const proteger = (valeur: string) =>
  MARQUES.debut +
  valeur
    .replaceAll(/[\uE000-\uE003]/g, '')
    .replaceAll(/\r\n?|\n/g, MARQUES.ligne)
    .replaceAll('|', MARQUES.barre)
    .replaceAll('*', MARQUES.etoile);

interface Remplissage {
  champs: readonly (readonly ChampModele[])[];
  contextes: readonly ValeurModele[];
  manquants: Set<string>;
}

/**
 * Remplit les trous d'un texte vérifié.
 * @throws ErreurMetier une valeur obligatoire manque : un document officiel ne part pas avec un blanc
 */
export function remplir(corps: string, champs: readonly ChampModele[], valeurs: ValeursModele): string {
  const manquants = new Set<string>();
  const texte = rendre(lireTrous(corps), { champs: [champs], contextes: [valeurs], manquants });
  if (manquants.size > 0) {
    const liste = [...manquants].map((nom) => `« ${champs.find((c) => c.nom === nom)?.libelle ?? nom} »`).join(', ');
    throw new ErreurMetier(`Le document ne peut pas être produit : il manque ${liste}.`, {
      conseil: 'Complétez ces informations, puis produisez-le de nouveau.',
    });
  }
  return texte;
}

function rendre(jetons: readonly Jeton[], r: Remplissage): string {
  return jetons.map((jeton) => rendreUn(jeton, r)).join('');
}

function rendreUn([genre, nom, , , enfants = []]: Jeton, r: Remplissage): string {
  if (genre === 'text') return nom;
  if (genre === '!') return '';
  const valeur = lire(nom, r.contextes);
  if (genre === 'name') {
    if (typeof valeur === 'string' && valeur.trim() !== '') return proteger(valeur);
    if (!r.champs.flat().find((c) => c.nom === nom)?.facultatif) r.manquants.add(nom);
    return '';
  }
  const vrai = Array.isArray(valeur) ? valeur.length > 0 : Boolean(valeur);
  if (genre === '^') return vrai ? '' : rendre(enfants, r);
  if (!vrai) return '';
  if (!Array.isArray(valeur)) return rendre(enfants, r);
  const champ = r.champs.flat().find((c) => c.nom === nom);
  return valeur
    .map((ligne: ValeurModele) =>
      rendre(enfants, { ...r, champs: [champ?.champs ?? [], ...r.champs], contextes: [ligne, ...r.contextes] }),
    )
    .join('');
}

/** Valeur d'un nom pointé, dans la ligne de liste d'abord ; seules les propriétés propres comptent. */
function lire(nom: string, contextes: readonly ValeurModele[]): ValeurModele {
  if (nom === '.') return contextes[0];
  for (const contexte of contextes) {
    let valeur: unknown = contexte;
    for (const cle of nom.split('.'))
      valeur =
        typeof valeur === 'object' && valeur !== null && Object.hasOwn(valeur, cle)
          ? Reflect.get(valeur, cle)
          : undefined;
    if (valeur !== undefined) return valeur as ValeurModele;
  }
  return undefined;
}

/** Valeurs d'aperçu : l'exemple de chaque trou, deux lignes par liste, toutes les conditions vraies. */
export function valeursExemple(champs: readonly ChampModele[]): ValeursModele {
  const valeurs: Record<string, ValeurModele> = {};
  for (const champ of champs) poser(valeurs, champ.nom.split('.'), exempleDe(champ));
  return valeurs;
}

function exempleDe(champ: ChampModele): ValeurModele {
  if (champ.type === 'condition') return true;
  if (champ.type !== 'liste') return champ.exemple ?? `[${champ.libelle}]`;
  const ligne = champ.champs ? valeursExemple(champ.champs) : (champ.exemple ?? `[${champ.libelle}]`);
  return [ligne, ligne];
}

function poser(ou: Record<string, ValeurModele>, [cle, ...reste]: string[], valeur: ValeurModele): void {
  if (cle === undefined) return;
  if (reste.length === 0) {
    ou[cle] = valeur;
    return;
  }
  ou[cle] ??= {};
  poser(ou[cle] as Record<string, ValeurModele>, reste, valeur);
}

import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { TEXTES_VIDES } from '../forme.ts';
import { type GenreRapport, MISE_VIDE } from './forme.ts';
import type { Choix, RapportEtabli } from './genre.ts';
import { genreDe } from './registre.ts';

/** Qui a accès à la machine a déjà tous les droits ; ceux de l'administration du site, seuls, n'ouvrent ni une séance, ni les crédits. */
const LECTEUR: Acteur = { ...ACTEUR_SYSTEME, nature: 'dgefp' };

export interface DemandeGenre extends Choix {
  genre: GenreRapport;
  /** Date écrite dans le document, AAAA-MM-JJ. */
  date: string;
  auteur: string;
}

/** Un rapport du jour sans brouillon ni texte écrit, pour la ligne de commande. @throws ErreurMetier, ErreurIntrouvable */
export async function etablirGenre(
  base: Base,
  { genre, date, auteur, ...choix }: DemandeGenre,
): Promise<RapportEtabli> {
  const enregistre = genreDe(genre);
  const situe = await enregistre.situer(base, LECTEUR, choix);
  const demande = { ...situe, date, auteur, textes: TEXTES_VIDES, mise: MISE_VIDE, recommandations: [] };
  return enregistre.etablir(base, LECTEUR, demande);
}

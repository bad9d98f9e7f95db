import type { Bloc } from '#src/socle/rapports/document.ts';
import type { ChampModele, ProblemeTexte } from './forme.ts';
import { valeursExemple } from './regles/remplir.ts';
import { enBlocs } from './regles/texte.ts';
import { verifierTexte } from './regles/trous.ts';

export interface Apercu {
  problemes: ProblemeTexte[];
  /** Le document rempli d'exemples ; `null` tant que des trous ne se lisent pas. */
  blocs: Bloc[] | null;
}

/** Ce que donnerait un texte, avec des valeurs d'exemple, et ce qui empêche de le publier. */
export function apercuDe(corps: string, champs: readonly ChampModele[]): Apercu {
  const problemes = verifierTexte(corps, champs);
  // Une mention absente se signale sans cacher l'aperçu ; un trou inconnu, lui, ne peut pas être rempli.
  const lisible = problemes.every((p) => p.message.startsWith('Mention obligatoire'));
  return { problemes, blocs: lisible ? enBlocs(corps, champs, valeursExemple(champs)) : null };
}

import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Geste } from './gestes.ts';
import { lireChamp, lireControle, lireRepetition, lireSection } from './saisieElement.ts';

/** L'envoi du réglage d'un élément : l'adresse dit lequel, le formulaire dit comment. @throws ErreurMetier saisie à corriger */
export function lireGesteElement(adresse: URLSearchParams, brut: Record<string, string>): Geste {
  const quoi = adresse.get('quoi');
  const genre = quoi ? quoi.slice(0, quoi.indexOf(':')) : adresse.get('nouveau');
  const cle = quoi ? quoi.slice(quoi.indexOf(':') + 1) : null;
  const section = brut.section ?? '';
  switch (genre) {
    case 'section':
      return { genre, id: cle, ...lireSection(brut) };
    case 'champ':
      return { genre, cle, section, repetition: brut.repetition || null, champ: lireChamp(brut) };
    case 'repetition':
      return { genre, id: cle, section, repetition: lireRepetition(brut) };
    case 'controle':
      return { genre, id: cle, controle: lireControle(brut) };
    default:
      throw new ErreurMetier("Cet élément n'est pas connu.", { conseil: 'Revenez au plan du brouillon.' });
  }
}

import { majuscule } from '#src/socle/phrases.ts';
import { compte, nombre } from './enClair.ts';
import type { Maillage } from './requetes/maillage.ts';

/**
 * Ce que vaut la réponse, en une phrase : la part estimée du besoin et des postes du territoire ; `null` si tout y est observé. Placée sous
 * le titre, parce qu'un titre affirme et que l'étiquette « estimé » des tableaux ne se lit qu'après.
 */
export function direCertitude({ ensemble, territoire, donnees, diagnostic }: Maillage): string | null {
  const besoin = partEstimee(ensemble.partBesoinEstime);
  const ici = new Set(territoire.communes);
  const types = new Set<string>(diagnostic.question.types);
  const lieux = donnees.offre.points.filter(({ commune, type }) => types.has(type) && ici.has(commune!));
  const estimes = lieux.filter(({ etat }) => etat === 'estime').length;
  const etp = etpEstimes(estimes, lieux.length);
  const sujets = [besoin, etp].filter((sujet) => sujet !== null);
  if (sujets.length === 0) return null;
  const phrase = `${sujets.join(' et ')} ${etp ? 'sont estimés' : 'est estimé'}`;
  return `${majuscule(phrase)} : ce résultat dit où regarder, pas encore ce qui manque.`;
}

function partEstimee(part: number | null): string | null {
  if (!part) return null;
  if (part === 1) return 'tout le besoin';
  return part < 0.01 ? 'moins de 1 % du besoin' : `${nombre(100 * part)} % du besoin`;
}

function etpEstimes(estimes: number, lieux: number): string | null {
  if (estimes === 0) return null;
  if (lieux === 1) return "les postes (ETP) du seul lieu d'offre du territoire";
  if (estimes === lieux) return `les postes (ETP) des ${nombre(lieux)} lieux d'offre du territoire`;
  return `les postes (ETP) de ${compte(estimes, "lieu d'offre", "lieux d'offre")} du territoire sur ${nombre(lieux)}`;
}

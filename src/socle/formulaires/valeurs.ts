import { comparer, enDecimal, lireDecimal } from '#src/socle/montants.ts';
import { type Calcul, exact } from './calcul.ts';
import type { Champ, Valeur } from './forme.ts';
import { estNumerique } from './plan.ts';

export const estVide = (v: unknown): boolean =>
  v === undefined || v === null || v === '' || (Array.isArray(v) && v.length === 0);

const JOUR = /^(\d{4})-(\d{2})-(\d{2})$/;
const JOUR_FRANCAIS = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/;

function jourDe(texte: string): string | null {
  const fr = JOUR_FRANCAIS.exec(texte);
  const iso = fr ? `${fr[3]}-${fr[2]?.padStart(2, '0')}-${fr[1]?.padStart(2, '0')}` : texte;
  const lu = JOUR.exec(iso);
  if (!lu) return null;
  const quand = new Date(`${iso}T00:00:00Z`);
  // Un 31 février n'existe pas : le moteur le reporterait au mois suivant.
  return Number.isNaN(quand.getTime()) || quand.toISOString().slice(0, 10) !== iso ? null : iso;
}

/** Clé de Luhn des SIRET ; ceux de La Poste (356000000) suivent une autre règle et sont admis. */
function siretValide(siret: string): boolean {
  if (siret.startsWith('356000000')) return true;
  const somme = [...siret].reduce((s, c, i) => {
    const n = Number(c) * (i % 2 === 0 ? 2 : 1);
    return s + (n > 9 ? n - 9 : n);
  }, 0);
  return somme % 10 === 0;
}

const decimalesDe = (champ: Champ): number => champ.decimales ?? (champ.type === 'nombre' ? 0 : 2);

/** Valeur lue d'un champ, ou ce qui ne va pas, en une phrase qui dit quoi écrire. */
export type Lecture = { valeur: Valeur } | { message: string };

/** Lit ce qui est rangé ou tapé pour un champ : une valeur déjà propre se relit elle-même. */
export function lire(champ: Champ, brut: Valeur): Lecture {
  if (champ.type === 'choix_multiple') {
    const choisies = Array.isArray(brut) ? brut : typeof brut === 'string' && brut !== '' ? [brut] : [];
    const inconnue = choisies.find((v) => !champ.options?.some((o) => o.valeur === v));
    return inconnue === undefined
      ? { valeur: choisies }
      : { message: `« ${inconnue} » n'est plus proposé : choisissez dans la liste.` };
  }
  if (champ.type === 'oui_non') {
    if (typeof brut === 'boolean') return { valeur: brut };
    return brut === 'oui' || brut === 'non' ? { valeur: brut === 'oui' } : { message: 'Répondez par oui ou par non.' };
  }
  if (typeof brut !== 'string') return { message: 'Cette réponse est à saisir de nouveau.' };
  const texte = brut.trim();
  if (estNumerique(champ)) return lireNombre(champ, texte);
  if (champ.type === 'date') {
    const jour = jourDe(texte);
    return jour ? { valeur: jour } : { message: 'Écrivez la date comme 31/12/2026.' };
  }
  if (champ.type === 'choix')
    return champ.options?.some((o) => o.valeur === texte)
      ? { valeur: texte }
      : { message: `« ${texte} » n'est plus proposé : choisissez dans la liste.` };
  if (champ.type === 'siret') {
    const siret = texte.replace(/\s/g, '');
    if (!/^\d{14}$/.test(siret)) return { message: 'Un SIRET a 14 chiffres.' };
    return siretValide(siret) ? { valeur: siret } : { message: "Ce SIRET n'existe pas : vérifiez chaque chiffre." };
  }
  const longueur = champ.longueur ?? (champ.type === 'texte' ? 300 : 20_000);
  if (texte.length > longueur) return { message: `${longueur} caractères au plus : il y en a ${texte.length}.` };
  return { valeur: brut };
}

function lireNombre(champ: Champ, texte: string): Lecture {
  const decimales = decimalesDe(champ);
  const lu = lireDecimal(texte.replace(/%$/, ''), decimales);
  if (lu === null)
    return {
      message:
        lireDecimal(texte.replace(/%$/, ''), 20) === null
          ? 'Écrivez un nombre, comme 1 234,5.'
          : decimales === 0
            ? 'Écrivez un nombre entier.'
            : `${decimales} chiffres au plus après la virgule.`,
    };
  const bornes = { min: champ.min ?? (champ.type === 'pourcentage' ? 0 : undefined), max: champ.max };
  const ecrit = (n: number) => String(n).replace('.', ',');
  if (bornes.min !== undefined && comparer(lu, enDecimal(bornes.min)) < 0)
    return { message: `Le nombre doit être au moins ${ecrit(bornes.min)}.` };
  if (bornes.max !== undefined && comparer(lu, enDecimal(bornes.max)) > 0)
    return { message: `Le nombre doit être au plus ${ecrit(bornes.max)}.` };
  return { valeur: lu };
}

/** Valeur d'un champ pour le calcul ; absente ou mal écrite, elle n'est pas calculable. */
export function pourCalcul(champ: Champ, brut: Valeur | undefined): Calcul {
  if (brut === undefined || estVide(brut)) return null;
  const lue = lire(champ, brut);
  if ('message' in lue) return null;
  return estNumerique(champ) ? exact(lue.valeur as string) : lue.valeur;
}

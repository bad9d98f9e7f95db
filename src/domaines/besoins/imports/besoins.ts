import { definirGenre } from '#src/socle/imports/genre.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { CHAMPS, OPTIONS, type OptionsBesoins, schemaOptions } from './champs.ts';
import { type ContexteBesoins, preparerContexte, type ValeurBesoin } from './contexte.ts';
import { ecrireLot, terminer } from './ecriture.ts';
import { aUneColonne, colonnesFilosofi, colonnesParlantes, colonnesTrimestres } from './forme.ts';
import { estSecondeEntete, lireLigne } from './lecture.ts';

/**
 * Fichiers de besoins tels que publiés : CAF (RSA par commune), France Travail et Dares (en large ou croisés), Insee (Filosofi, taux
 * de chômage par zone d'emploi), et tout fichier à une colonne par public ou en long.
 */
export const genreBesoins = definirGenre<OptionsBesoins, ValeurBesoin, ContexteBesoins>({
  genre: 'besoins',
  libelle: 'Besoins par commune',
  description:
    "Effectifs par commune de la CAF, de France Travail ou de la Dares ; revenus Filosofi et taux de chômage par zone d'emploi de l'Insee ; tout fichier avec un code de commune et un effectif par public.",
  droit: 'besoins.importer',
  formats: ['csv', 'xlsx', 'json'],
  champs: CHAMPS,
  options: OPTIONS,
  schemaOptions,
  reconnaitre,
  preparer: (trx, options, _acteur, execution) => preparerContexte(trx, options, execution),
  ignorer: estSecondeEntete,
  lireLigne,
  cle: (valeur) => cleDe(valeur),
  ecrireLot,
  terminer,
});

function cleDe(valeur: ValeurBesoin): string {
  if (valeur.forme === 'chomage') return `ze:${valeur.zone}`;
  if (valeur.forme === 'filosofi') return `f:${valeur.code}`;
  return `${valeur.code}|${valeur.millesime}|${valeur.detail}`;
}

/** Vraisemblance d'après les en-têtes seulement. */
export function reconnaitre({ entetes }: Pick<Apercu, 'entetes'>): number {
  if (entetes.some((e) => /siret/i.test(e))) return 0;
  if (aUneColonne(entetes, 'zone_emploi') && colonnesTrimestres(entetes).length >= 2) return 0.95;
  if (!aUneColonne(entetes, 'commune')) return 0;
  if (colonnesFilosofi(entetes)) return 0.95;
  if (colonnesParlantes(entetes).length > 0) return 0.9;
  if (
    aUneColonne(entetes, 'valeur') &&
    ['public', 'categorie', 'anciennete', 'age'].some((champ) => aUneColonne(entetes, champ))
  )
    return 0.9;
  return aUneColonne(entetes, 'valeur') ? 0.4 : 0;
}

import { estPublic, PUBLICS } from '#src/domaines/besoins/index.ts';
import { lireReference, NIVEAUX, type Niveau, territoireParDefaut } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { choix, choixMultiple, decimal, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { CODES_TYPES } from '#src/referentiels/typesSiae.ts';
import { MODES } from './acces/temps.ts';
import type { NiveauMaillage } from './requetes/maillage.ts';
import { REFERENCES } from './schema.ts';
import { VUES } from './vues.ts';

/** `priorite` : les zones blanches d'abord, et parmi elles les plus grands besoins. */
export const TRIS_MAILLAGE = [
  'priorite',
  'nom',
  'besoin',
  'etp',
  'acces',
  'sousPlancher',
  'partBesoinEnZoneBlanche',
  'partExterieure',
] as const;
export const NIVEAUX_MAILLAGE = NIVEAUX.filter((niveau): niveau is NiveauMaillage => niveau !== 'france');

const FILTRES_QUESTION = {
  public: choix(...PUBLICS),
  type: choixMultiple(...CODES_TYPES),
  mode: choix(...MODES),
  reference: choix(...REFERENCES),
  pour1000: decimal(),
  plancher: decimal(),
};
const FILTRES = {
  ...FILTRES_QUESTION,
  territoire: texte(60),
  niveau: choix(...NIVEAUX_MAILLAGE),
  vue: choix(...VUES),
  classe: texte(40),
  q: texte(80),
};

/** Filtres de la page, lus dans l'adresse : ce qui est mal écrit est ignoré. */
export function lireFiltresMaillage(request: Request, acteur: Acteur) {
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS_MAILLAGE, sens: 'asc' });
  const territoire =
    filtres.territoire && lireReference(filtres.territoire) ? filtres.territoire : territoireParDefaut(acteur);
  return {
    ...filtres,
    territoire,
    niveau: filtres.niveau ?? niveauParDefaut(lireReference(territoire)!.niveau),
    vue: filtres.vue ?? 'classe',
    question: questionDe(filtres),
  };
}
export type FiltresMaillage = ReturnType<typeof lireFiltresMaillage>;

/** La question posée par l'adresse d'une page de territoire. */
export function lireQuestion(request: Request): Record<string, unknown> {
  return questionDe(lireFiltres(request, FILTRES_QUESTION));
}

type Lus = Partial<Record<keyof typeof FILTRES_QUESTION, unknown>>;

function questionDe({ public: public_, type, mode, reference, pour1000, plancher }: Lus): Record<string, unknown> {
  // Une référence saisie sans nombre n'en est pas une : on revient à la moyenne nationale plutôt que de refuser la page.
  const saisie = typeof pour1000 === 'number' && pour1000 > 0 && reference === 'saisie';
  return {
    public: typeof public_ === 'string' && estPublic(public_) ? public_ : undefined,
    types: type,
    mode,
    reference: reference === 'saisie' && !saisie ? undefined : reference,
    ...(saisie ? { pour1000 } : {}),
    plancher: typeof plancher === 'number' && plancher >= 1 && plancher <= 100 ? plancher : undefined,
  };
}

/** Le découpage que montre une page du maillage tant qu'on n'en choisit pas. */
export function niveauParDefaut(niveau: Niveau): NiveauMaillage {
  if (niveau === 'france') return 'departement';
  return niveau === 'region' ? 'epci' : 'commune';
}

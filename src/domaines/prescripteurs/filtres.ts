import { PUBLICS } from '#src/domaines/besoins/index.ts';
import { MODES, NIVEAUX_MAILLAGE, type NiveauMaillage, niveauParDefaut } from '#src/domaines/diagnostics/index.ts';
import { lireReference, territoireParDefaut } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { choix, choixMultiple, coche, entier, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { CLASSES_DUREE } from './regles/acces.ts';
import { CODES_PRESCRIPTEUR, HABILITATIONS } from './regles/types.ts';
import { CROISEMENTS, type Croisement } from './requetes/communes.ts';
import { TRIS_PRESCRIPTEURS } from './requetes/liste.ts';

/** `priorite` : les communes sans prescripteur d'abord, et parmi elles les plus grands besoins. */
export const TRIS_PRESCRIPTION = ['priorite', 'nom', 'besoin', 'minutes', 'lieux', 'pour10000', 'sans', 'etp'] as const;

/** Au-delà, la durée n'est plus celle d'un rendez-vous, et le calcul de toute la France serait long. */
const MINUTES_MAX = 90;
const NOMS_CROISEMENTS = Object.keys(CROISEMENTS) as [Croisement, ...Croisement[]];

const FILTRES = {
  territoire: texte(60),
  niveau: choix(...NIVEAUX_MAILLAGE),
  public: choix(...PUBLICS),
  mode: choix(...MODES),
  type: choixMultiple(...CODES_PRESCRIPTEUR),
  minutes: entier(1, MINUTES_MAX),
  voir: choix(...NOMS_CROISEMENTS),
  classe: choix(...CLASSES_DUREE),
  q: texte(80),
};

/** Filtres de la page, lus dans l'adresse : ce qui est mal écrit est ignoré. Un croisement ne se lit que par commune. */
export function lireFiltresPrescription(request: Request, acteur: Acteur) {
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS_PRESCRIPTION, sens: 'asc' });
  const territoire =
    filtres.territoire && lireReference(filtres.territoire) ? filtres.territoire : territoireParDefaut(acteur);
  const niveau: NiveauMaillage = filtres.voir
    ? 'commune'
    : (filtres.niveau ?? niveauParDefaut(lireReference(territoire)!.niveau));
  return { ...filtres, territoire, niveau, public: filtres.public ?? 'demandeurs', mode: filtres.mode ?? 'voiture' };
}
export type FiltresPrescription = ReturnType<typeof lireFiltresPrescription>;

/** Filtres de la liste des prescripteurs. */
export const lireFiltresListe = (request: Request) =>
  lireFiltres(
    request,
    {
      q: texte(),
      type: choixMultiple(...CODES_PRESCRIPTEUR),
      territoire: texte(60),
      ou: choix('france'),
      habilite: choixMultiple(...HABILITATIONS),
      verifier: coche(),
      fermes: coche(),
    },
    { tris: TRIS_PRESCRIPTEURS },
  );

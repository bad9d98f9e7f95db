import { estPublic } from '#src/domaines/besoins/index.ts';
import { territoireParDefaut } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { annee, choix, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import { anneeCourante } from '#src/socle/jour.ts';

/** Années montrées d'une série, la dernière comprise. */
export const ANNEES_SERIE = 5;

const SCHEMA = {
  territoire: texte(60),
  annee: annee(),
  type: choix(...CODES_IAE),
  public: texte(20),
  maille: choix('region', 'departement', 'epci'),
  miennes: coche(),
};

/** Territoire, année, type et public lus dans l'adresse ; sans eux, le premier territoire du périmètre et l'année en cours. */
export function lireFiltresIndicateurs(request: Request, acteur: Pick<Acteur, 'perimetre'>) {
  const f = lireFiltres(request, SCHEMA);
  return {
    ...f,
    territoire: f.territoire ?? territoireParDefaut(acteur),
    annee: f.annee ?? anneeCourante(),
    public: f.public && estPublic(f.public) ? f.public : undefined,
  };
}
export type FiltresIndicateurs = ReturnType<typeof lireFiltresIndicateurs>;

/** Les années d'une série, de la plus ancienne à celle demandée. */
export const anneesDe = (annee: number): number[] =>
  Array.from({ length: ANNEES_SERIE }, (_, n) => annee - ANNEES_SERIE + 1 + n);

import { DESCRIPTIONS, type Public } from '../regles.ts';
import { PRODUCTEURS } from '../sources.ts';
import type { ContexteBesoins } from './contexte.ts';

const PAR_PUBLIC: Record<Public, string> = {
  demandeurs: 'france_travail',
  deld: 'france_travail',
  detld: 'france_travail',
  jeunes: 'france_travail',
  seniors: 'france_travail',
  rqth: 'france_travail',
  rsa: 'caf',
  qpv: 'insee',
};

/** Source d'un effectif : celle qui est choisie à l'import, sinon le producteur habituel du public. */
export function sourceDe(ctx: ContexteBesoins, public_: Public): string {
  return ctx.options.source ?? PAR_PUBLIC[public_];
}

/** Description du jeu écrit : ce que l'en-tête du fichier dit compter, et l'arrondi connu du producteur. */
export function jeuDe(ctx: ContexteBesoins, public_: Public) {
  const source = sourceDe(ctx, public_);
  const avant25 = public_ === 'jeunes' && ctx.avant25;
  return {
    public: public_,
    source,
    libelle: avant25
      ? "Demandeurs d'emploi de moins de 25 ans (la source ne compte pas les 25 ans)"
      : DESCRIPTIONS[public_].libelle,
    producteur: PRODUCTEURS[source] ?? ctx.options.source ?? source,
    // Notice des jeux communaux de la CAF : foyers et personnes arrondis à 5.
    arrondi: source === 'caf' ? 5 : null,
  };
}

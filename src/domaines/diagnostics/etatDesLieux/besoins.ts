import {
  type Besoins,
  besoinsParCommune,
  DESCRIPTIONS,
  millesimeEnLettres,
  PUBLICS,
  type Public,
  sommeBesoins,
} from '#src/domaines/besoins/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { LigneBesoin, Mesure } from './forme.ts';

/** Besoins de tous les publics, France entière. */
export async function chargerBesoins(base: Base, millesime: string | undefined): Promise<Map<Public, Besoins>> {
  const tous = await Promise.all(PUBLICS.map((public_) => besoinsParCommune(base, public_, { millesime })));
  return new Map(tous.map((besoins) => [besoins.public, besoins]));
}

/** Besoin d'un public dans des communes, avec sa date, sa source et ce qu'il vaut. */
export function mesurerBesoin(besoins: Besoins, communes: readonly string[], lignes: string | null): Mesure {
  const { valeur, fiabilite } = sommeBesoins(besoins, communes);
  const producteurs = [...new Set(besoins.sources.filter((s) => s.fiabilite === 'observe').map((s) => s.producteur))];
  return {
    valeur,
    fiabilite,
    definition: DESCRIPTIONS[besoins.public].definition,
    date: besoins.millesime
      ? millesimeEnLettres(besoins.millesime)
      : valeur === null
        ? 'aucune donnée'
        : 'population en vigueur',
    source: producteurs.join(', ') || (valeur === null ? 'aucune source' : 'estimation'),
    lignes,
  };
}

/** Le besoin public par public, avec le taux pour 1 000 habitants ici et en France. */
export function besoinsParPublic(
  tous: ReadonlyMap<Public, Besoins>,
  territoire: { communes: readonly string[]; population: number | null; ref: string },
  france: { communes: readonly string[]; population: number | null },
): LigneBesoin[] {
  const taux = (personnes: number | null, habitants: number | null) =>
    personnes === null || !habitants ? null : (1000 * personnes) / habitants;
  return [...tous.values()].map((besoins) => {
    const mesure = mesurerBesoin(
      besoins,
      territoire.communes,
      `/maillage?territoire=${territoire.ref}&public=${besoins.public}`,
    );
    const national = sommeBesoins(besoins, france.communes).valeur;
    return {
      public: besoins.public,
      libelle: DESCRIPTIONS[besoins.public].libelle,
      mesure,
      methode: mesure.fiabilite === 'observe' || mesure.fiabilite === 'non_calculable' ? null : besoins.methode,
      pour1000Habitants: taux(mesure.valeur, territoire.population),
      pour1000HabitantsFrance: taux(national, france.population),
    };
  });
}

import { chargerReferentiel, ecrireReference } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Demande, Mesure } from '../forme.ts';
import type { Maille } from '../lectures/cadre.ts';
import { classer } from '../regles/classer.ts';
import { mailles } from './cadrer.ts';
import { autourDe, dedansDe } from './descendre.ts';
import { contexteDe, ligneDe, mesureDans } from './mesurer.ts';

export interface TerritoireMesure {
  reference: string;
  nom: string;
  mesure: Mesure;
  /** Rang, le meilleur d'abord ; `null` : indicateur sans direction, ou valeur absente. */
  rang: number | null;
}

export interface Comparaison {
  maille: Maille;
  total: Mesure;
  territoires: TerritoireMesure[];
  /** Par type de structure, ou par public ; vide si l'indicateur ne se découpe pas. */
  parties: { code: string; mesure: Mesure }[];
}

/**
 * Un indicateur dans chaque sous-territoire, classé selon sa direction, et par type. Ce qui est masqué pour le territoire l'est aussi ici.
 * @returns `territoires` vide si le territoire ne se découpe pas
 */
export async function comparerTerritoires(
  base: Base,
  acteur: Acteur,
  { cle, annee, maille, ...demande }: Omit<Demande, 'cles'> & { cle: string; maille?: Maille | undefined },
): Promise<Comparaison> {
  const contexte = await contexteDe(base, acteur, { ...demande, cles: [cle], annees: [annee] });
  const { territoire, type } = contexte;
  const definition = contexte.definitions[0]!;
  const { famille } = definition;
  const tableaux = await autourDe(contexte);
  const autour = tableaux.get(famille);
  const ici = { annee, sous: ligneDe(territoire), reference: territoire.reference };
  const total = mesureDans(contexte, autour, definition, { ...ici, type });
  const possibles = mailles(territoire).filter((m) => definition.niveaux.includes(m));
  const choisie = possibles.find((m) => m === maille) ?? possibles[0];
  const types = definition.dimensions.includes('type') ? (autour?.types(annee) ?? []).filter(Boolean).sort() : [];
  const parties = types.map((code) => ({
    code,
    mesure: mesureDans(contexte, autour, definition, { ...ici, type: code }),
  }));
  if (!choisie || !autour) return { maille: choisie ?? 'departement', total, territoires: [], parties };
  const dedans = (await dedansDe(contexte, choisie, tableaux, ici.sous)).get(famille);
  const noms = (await chargerReferentiel(base)).noms[choisie];
  const territoires = (dedans?.sous(annee) ?? [])
    .filter((code) => code !== '' && noms.has(code))
    .map((code) => {
      const reference = ecrireReference({ niveau: choisie, code });
      const mesure = mesureDans(contexte, dedans, definition, { annee, sous: code, type, reference });
      return { reference, nom: noms.get(code)?.nom ?? code, mesure };
    });
  return { maille: choisie, total, territoires: classer(territoires, definition.sens), parties };
}

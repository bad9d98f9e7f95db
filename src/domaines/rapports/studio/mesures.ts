import {
  ecrireValeur,
  type Indicateur,
  indicateur,
  type Mesure,
  mesurerIndicateurs,
} from '#src/domaines/indicateurs/index.ts';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Bloc, Chiffre } from '#src/socle/rapports/document.ts';
import { dateEnToutesLettres } from '#src/socle/rapports/textes.ts';
import type { ChiffreCle } from '../forme.ts';
import { arrondie, ecartSigne } from './ecarts.ts';

/**
 * Un rapport se remet : ce qui compte des structures ou des personnes y est lu comme par un partenaire, petits effectifs masqués, même quand la
 * personne qui l'écrit pourrait les voir. L'argent, l'instruction et l'accompagnement gardent les droits de celle-ci.
 */
const PARTENAIRE: Acteur = { ...ACTEUR_SYSTEME, nature: 'partenaire' as Acteur['nature'], role: 'lecteur' };
export type Lecture = 'partenaire' | 'acteur';
export const lecteurDe = (acteur: Acteur, lecture: Lecture): Acteur => (lecture === 'partenaire' ? PARTENAIRE : acteur);

/** Un indicateur une année, et la précédente. */
export interface Paire {
  indicateur: Indicateur;
  annee: number;
  mesure: Mesure;
  avant: Mesure;
}

/** Les indicateurs d'un territoire, l'année et celle d'avant, dans l'ordre des clés. */
export async function mesurerPaires(
  base: Base,
  acteur: Acteur,
  demande: { cles: readonly string[]; territoire: string; annee: number; lecture: Lecture },
): Promise<Paire[]> {
  const { territoire, annee, lecture } = demande;
  const indicateurs = demande.cles.flatMap((cle) => indicateur(cle) ?? []);
  const cles = indicateurs.map(({ cle }) => cle);
  const lire = (an: number) => mesurerIndicateurs(base, lecteurDe(acteur, lecture), { cles, territoire, annee: an });
  const [mesures, avants] = [await lire(annee), await lire(annee - 1)];
  return indicateurs.map((i, rang) => ({ indicateur: i, annee, mesure: mesures[rang]!, avant: avants[rang]! }));
}

const UNITES: Partial<Record<Indicateur['unite'], string>> = {
  ...{ part: '%', etp: 'ETP', euros: '€', jours: 'jours', personnes: 'personnes' },
};
const CONFIANCES: Record<Indicateur['confiance'], string> = {
  lu: '',
  'source secondaire': ' Définition : source secondaire.',
  'non verifie': ' Définition : convention non vérifiée.',
};

/** « 22 novembre 2026 » ; un millésime ou un trimestre reste tel quel. */
export const dateLisible = (date: string | null): string | null => date && dateEnToutesLettres(date);

/** Un indicateur mesuré devient un chiffre du document, avec sa définition, sa date et sa source. */
export function chiffreDe({ indicateur: i, mesure }: Pick<Paire, 'indicateur' | 'mesure'>, cle = i.cle): ChiffreCle {
  return {
    cle,
    libelle: i.libelle,
    valeur: mesure.valeur === null ? null : i.unite === 'part' ? mesure.valeur * 100 : mesure.valeur,
    unite: UNITES[i.unite] ?? '',
    decimales: i.decimales,
    fiabilite: mesure.valeur === null ? 'non_calculable' : 'observe',
    definition: `${i.definition}${CONFIANCES[i.confiance]}${mesure.note ? ` ${mesure.note}` : ''}`,
    date: dateLisible(mesure.dateDonnees) ?? 'non datée',
    source: i.source,
  };
}

/** La fiche d'un chiffre : « masqué » et « non calculable » restent deux choses. */
export function ficheDe(p: Paire): Chiffre {
  const { libelle, definition, date, fiabilite, source, valeur, unite } = chiffreDe(p);
  const ecrite = ecrireValeur(p.indicateur, p.mesure);
  return { ...{ libelle, definition, date, fiabilite, source }, valeur: ecrite, nombre: valeur, unite };
}

/** Écart d'une année à l'autre, tel qu'il s'écrit : en points pour une part. `null` si l'une des deux manque. */
export function ecartEcrit({ indicateur: i, mesure, avant }: Paire): string | null {
  if (mesure.valeur === null || avant.valeur === null) return null;
  // Sur les valeurs telles qu'elles s'écrivent : le lecteur refait la soustraction.
  const ecart = Number((arrondie(i, mesure.valeur) - arrondie(i, avant.valeur)).toFixed(i.decimales));
  return ecart === 0 ? 'stable' : ecartSigne(i, ecart);
}

/** L'année à côté de la précédente : le même tableau pour chaque thème. */
export function tableauDePaires(legende: string, paires: readonly Paire[]): Bloc[] {
  if (paires.length === 0) return [];
  const { annee } = paires[0]!;
  const notes = [
    ...new Set(paires.flatMap(({ mesure }) => (mesure.valeur === null && mesure.note ? [mesure.note] : []))),
  ];
  return [
    {
      type: 'tableau',
      legende,
      colonnes: [
        { libelle: 'Indicateur', largeur: 34 },
        { libelle: String(annee - 1) },
        { libelle: String(annee) },
        { libelle: 'Évolution' },
        { libelle: 'Données', largeur: 18 },
      ],
      lignes: paires.map((p) => [
        p.indicateur.libelle,
        ecrireValeur(p.indicateur, p.avant),
        ecrireValeur(p.indicateur, p.mesure),
        ecartEcrit(p) ?? 'pas comparable',
        dateLisible(p.mesure.dateDonnees) ?? 'sans date',
      ]),
      ...(notes.length > 0 ? { notes } : {}),
    },
  ];
}

/** Ce qui a bougé, en une phrase : ce qui monte, ce qui baisse ; vide si rien ne se compare. */
export function phraseDesPaires(paires: readonly Paire[]): string {
  const comparables = paires.flatMap((p) => {
    const ecart = ecartEcrit(p);
    return ecart === null ? [] : [{ p, ecart }];
  });
  const dire = ({ p, ecart }: (typeof comparables)[number]) =>
    `${p.indicateur.libelle} : ${ecrireValeur(p.indicateur, p.mesure)} (${ecart === 'stable' ? 'stable' : `${ecart} en un an`})`;
  const seules = paires.filter((p) => p.mesure.valeur !== null && ecartEcrit(p) === null);
  const phrases = [
    ...comparables.slice(0, 3).map(dire),
    ...seules
      .slice(0, Math.max(0, 3 - comparables.length))
      .map((p) => `${p.indicateur.libelle} : ${ecrireValeur(p.indicateur, p.mesure)}`),
  ];
  if (phrases.length > 0) return `${phrases.join(' ; ')}.`;
  return paires.length === 0 ? '' : "Non calculable : le programme n'a pas encore ces données pour l'année.";
}

import { CODES_TYPES, libelleType } from '#src/referentiels/typesSiae.ts';
import type { Fiabilite } from '#src/socle/rapports/document.ts';
import type { Donnees } from '../diagnostiquer.ts';
import { date } from '../enClair.ts';
import type { LigneOffre, Mesure } from './forme.ts';

type Point = Donnees['offre']['points'][number];

/** Points d'offre implantés dans des communes, y compris ceux dont les ETP ne sont pas calculables. */
export function pointsDans({ offre }: Donnees, communes: ReadonlySet<string>): Point[] {
  return [...offre.points, ...offre.nonCalculables].filter(({ commune }) => commune !== null && communes.has(commune));
}

/** ETP d'un ensemble de points, et ce qu'ils valent : conventionnés (observés), estimés d'après le type, ou les deux. */
export function mesurerEtp(points: readonly Point[], jour: string, lignes: string | null): Mesure {
  const connus = points.filter(({ etp }) => etp !== null);
  const estimes = connus.filter(({ etat }) => etat === 'estime').length;
  return {
    valeur: points.length > 0 && connus.length === 0 ? null : connus.reduce((somme, { etp }) => somme + etp!, 0),
    fiabilite: fiabiliteDe(points.length, connus.length, estimes),
    definition:
      "Équivalents temps plein (ETP) d'insertion des structures implantées dans le territoire, hors milieu pénitentiaire.",
    date: date(jour),
    source:
      estimes === 0
        ? 'annexes financières et saisies'
        : `${estimes} ${estimes > 1 ? 'structures estimées' : 'structure estimée'} sur ${points.length} d'après leur type`,
    lignes,
  };
}

function fiabiliteDe(points: number, connus: number, estimes: number): Fiabilite {
  if (points > 0 && connus === 0) return 'non_calculable';
  if (estimes === 0 && connus === points) return 'observe';
  return estimes === points ? 'estime' : 'partiel';
}

/** L'offre par type de structure, tous types présents, dans l'ordre du référentiel. */
export function offreParType(points: readonly Point[], jour: string, territoire: string): LigneOffre[] {
  const parType = Map.groupBy(points, ({ type }) => type);
  return CODES_TYPES.flatMap((type) => {
    const groupe = parType.get(type);
    if (!groupe) return [];
    const connues = groupe.filter(({ etat }) => etat !== 'estime' && etat !== 'non_calculable');
    return [
      {
        type,
        libelle: libelleType(type),
        structures: compter(groupe),
        structuresConnues: compter(connues),
        etp: mesurerEtp(groupe, jour, `/structures?territoire=${territoire}&type=${type}`),
      },
    ];
  });
}

export const compter = (points: readonly Point[]) => new Set(points.map(({ structure }) => structure)).size;

import { publicDeZone } from '#src/domaines/appels/index.ts';
import { date } from '#src/presentation/format.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { Bloc, Cellule } from '#src/socle/rapports/document.ts';
import type { Evaluation, Ventilation, ZoneComparee } from './requetes/evaluation.ts';

/** Deux décimales si l'une des valeurs en a ; un nombre de formations ne se lit pas « 17,00 ». */
export const decimales = (valeurs: readonly (Decimal | null | undefined)[]): number =>
  valeurs.some((v) => v?.includes('.')) ? 2 : 0;
/** Un décimal en nombre, pour l'afficher ; `null` reste « non calculable ». */
export const decimal = (v: Decimal | null): number | null => (v === null ? null : Number(v));

/** Titre de premier niveau d'un rapport. */
export const section = (titre: string): Bloc => ({ type: 'section', niveau: 1, titre });
const paragraphe = (texte: string): Bloc => ({ type: 'paragraphe', texte });

/** Les relevés répartis par territoire ou par public ; sans relevé réparti, le rapport dit « non calculable ». */
export function sectionVentilation(
  titre: string,
  nom: string,
  lignes: readonly Ventilation[],
  { indicateurs }: Evaluation,
): Bloc[] {
  if (lignes.length === 0)
    return indicateurs.length === 0
      ? []
      : [
          section(titre),
          paragraphe(`Aucun relevé ne précise son ${nom.toLowerCase()} : la répartition est non calculable.`),
        ];
  return [
    section(titre),
    {
      type: 'tableau',
      legende: `${titre}, d'après les relevés qui le précisent`,
      colonnes: [
        { libelle: nom },
        ...indicateurs.map(({ indicateur: i }) => ({
          libelle: i.libelle,
          type: 'nombre' as const,
          unite: i.unite,
          decimales: decimales(lignes.map((l) => l.valeurs[i.id])),
        })),
      ],
      lignes: lignes.map((l) => [l.nom, ...indicateurs.map(({ indicateur: i }) => decimal(l.valeurs[i.id] ?? null))]),
      notes: [
        "Un relevé d'ensemble n'est dans aucune ligne : le total des lignes peut être inférieur au total de l'indicateur.",
      ],
    },
  ];
}

/** Besoin, offre et accès de chaque zone, au jour de l'appel et au diagnostic d'après. */
export function sectionZones(zones: readonly ZoneComparee[]): Bloc[] {
  if (zones.length === 0)
    return [
      section("Les besoins qui ont motivé l'appel"),
      paragraphe(
        "Cet appel n'est pas né d'une zone blanche du diagnostic : il n'y a pas de chiffres de départ à comparer.",
      ),
    ];
  const mesures: [string, 'besoin' | 'offre' | 'acces', string, number][] = [
    ['Besoin', 'besoin', 'personnes', 0],
    ['Offre', 'offre', 'ETP', 1],
    ['Accès', 'acces', 'ETP à portée pour 1 000 personnes', 1],
  ];
  const ligne = (z: ZoneComparee, [libelle, cle, unite]: (typeof mesures)[number]): Cellule[] => {
    const [avant, apres] = [z.avant[cle], z.apres?.[cle] ?? null];
    return [
      `${z.nom} : ${libelle.toLowerCase()} (${cle === 'besoin' ? publicDeZone(z) : unite})`,
      avant,
      apres,
      avant === null || apres === null ? null : apres - avant,
    ];
  };
  return [
    section("Les zones blanches qui ont motivé l'appel"),
    paragraphe(
      zones
        .map((z) =>
          z.apres
            ? `${z.nom} était « ${z.avant.classe} » le ${date(z.le)} ; c'est aujourd'hui « ${z.apres.classe} ».`
            : `${z.nom} était « ${z.avant.classe} » le ${date(z.le)} ; sa situation actuelle est non calculable : ${z.pourquoi}`,
        )
        .join(' '),
    ),
    {
      type: 'tableau',
      legende: "Besoin, offre et accès, le jour de l'appel et aujourd'hui",
      colonnes: [
        { libelle: 'Territoire et mesure' },
        { libelle: 'Alors', type: 'nombre', decimales: 1 },
        { libelle: "Aujourd'hui", type: 'nombre', decimales: 1 },
        { libelle: 'Écart', type: 'nombre', decimales: 1 },
      ],
      lignes: zones.flatMap((z) => mesures.map((m) => ligne(z, m))),
      notes: [
        "Même calcul aux deux dates, sur les données chargées chaque jour-là. Un écart n'est pas la preuve que l'appel en est la cause.",
      ],
    },
  ];
}

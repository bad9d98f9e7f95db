import type { EtatDesLieux, LigneOffre } from '#src/domaines/diagnostics/index.ts';
import type { Bloc, Cellule } from '#src/socle/rapports/document.ts';
import { compte, enumeration, nombreEnTexte } from '#src/socle/rapports/textes.ts';
import { comparer, mesureEnTexte, pourcent } from './phrases.ts';

/** Structures et postes, par type. */
export function sectionOffre(etat: EtatDesLieux): Bloc[] {
  const offre = offreEtudiee(etat);
  const structures = somme(offre.map((l) => l.structures));
  const connues = somme(offre.map((l) => l.structuresConnues));
  const blocs: Bloc[] = [
    { type: 'section', niveau: 1, titre: "L'offre d'insertion" },
    { type: 'section', niveau: 2, titre: 'Structures et postes' },
  ];
  if (structures === 0) {
    blocs.push({
      type: 'paragraphe',
      texte: `Aucune structure active de la sélection (${etat.enClair.types}) n'est implantée dans le territoire. Ce constat porte sur les structures connues de l'application : une structure non encore importée n'y figure pas.`,
    });
    return blocs;
  }
  const etp = etat.chiffres.etp;
  blocs.push({
    type: 'paragraphe',
    texte: `Le territoire compte ${compte(structures, 'structure active', 'structures actives')} pour ${mesureEnTexte(etp, "ETP d'insertion")}. ${phraseConnues(structures, connues)}`,
  });
  blocs.push({
    type: 'tableau',
    legende: "Structures et postes d'insertion par type",
    colonnes: [
      { libelle: 'Type de structure', largeur: 40 },
      { libelle: 'Structures', type: 'nombre' },
      { libelle: 'Dont ETP connus', type: 'nombre', unite: 'structures' },
      { libelle: 'Postes', type: 'nombre', unite: 'ETP', decimales: 1 },
    ],
    lignes: [
      ...offre
        .filter((l) => l.structures > 0)
        .map((l): Cellule[] => [
          l.libelle,
          l.structures,
          l.structuresConnues,
          { valeur: l.etp.valeur, fiabilite: l.etp.fiabilite },
        ]),
      ['Ensemble', structures, connues, { valeur: etp.valeur, fiabilite: etp.fiabilite }],
    ],
    lignesDeTotal: 1,
    notes: [...absents(offre), ...voisins(etat)],
  });
  return blocs;
}

function phraseConnues(structures: number, connues: number): string {
  if (connues === structures) return 'Leurs postes viennent tous des annexes financières en cours ou d’une saisie.';
  if (connues === 0) {
    return "Aucune annexe financière n'est chargée pour elles : leurs postes sont estimés d'après la médiane de leur type.";
  }
  return `Les postes de ${nombreEnTexte(connues)} d'entre elles viennent des annexes financières en cours ou d'une saisie ; ceux des autres sont estimés d'après la médiane de leur type.`;
}

function absents(offre: LigneOffre[]): string[] {
  const types = offre.filter((l) => l.structures === 0).map((l) => `${l.libelle.toLowerCase()} (${l.type})`);
  return types.length > 0
    ? [`Aucune structure de ${types.length < 2 ? 'ce type' : 'ces types'} dans le territoire : ${enumeration(types)}.`]
    : [];
}

/** Types de structures sur lesquels porte la question ; les totaux du document n'en comptent pas d'autres. */
export function offreEtudiee({ offre, question }: EtatDesLieux): LigneOffre[] {
  return offre.filter((l) => question.types.includes(l.type));
}

/** Les autres structures de l'insertion présentes : hors des totaux, mais on doit savoir qu'elles sont là. */
function voisins({ offre, question }: EtatDesLieux): string[] {
  const presents = offre
    .filter((l) => !question.types.includes(l.type) && l.structures > 0)
    .map((l) => `${l.libelle.toLowerCase()} (${nombreEnTexte(l.structures)})`);
  return presents.length > 0
    ? [`Aussi présents, hors de cette sélection et de ces totaux : ${enumeration(presents)}.`]
    : [];
}

/** Secteurs d'activité : ce que l'offre permet d'apprendre, et sa diversité. */
export function sectionSecteurs(etat: EtatDesLieux): Bloc[] {
  const { lignes, partTroisPremiers, partTroisPremiersFrance, sansActivite } = etat.secteurs;
  const titre: Bloc = { type: 'section', niveau: 2, titre: "Secteurs d'activité et diversité" };
  if (lignes.length === 0) {
    if (sansActivite === 0) return [];
    return [
      titre,
      {
        type: 'paragraphe',
        texte: "L'activité des structures du territoire n'est pas connue : la diversité est non calculable.",
      },
    ];
  }
  const premiers = lignes.slice(0, 3).map((l) => `« ${l.libelle} » (${pourcent(l.part)})`);
  const debut =
    premiers.length === 1
      ? `Toutes les structures dont l'activité est connue relèvent d'un seul secteur : ${premiers[0]}.`
      : `Les premiers secteurs sont ${enumeration(premiers)}.`;
  const concentration =
    partTroisPremiers === null || lignes.length <= 3
      ? ''
      : ` Les trois premiers réunissent ${pourcent(partTroisPremiers)} des structures${ecartFrance(partTroisPremiers, partTroisPremiersFrance)}.`;
  const absences = sansActivite > 0 ? ` L'activité de ${compte(sansActivite, 'structure')} est inconnue.` : '';
  return [
    titre,
    { type: 'paragraphe', texte: debut + concentration + absences },
    {
      type: 'tableau',
      legende: "Structures par secteur d'activité (sections de la NAF)",
      colonnes: [
        { libelle: 'Secteur', largeur: 44 },
        { libelle: 'Structures', type: 'nombre' },
        { libelle: 'Part', type: 'nombre', unite: '%' },
        { libelle: 'Part en France', type: 'nombre', unite: '%' },
      ],
      lignes: lignes.map((l) => [l.libelle, l.structures, l.part * 100, l.partFrance * 100]),
      notes: [
        "L'activité est celle que déclare l'établissement (code NAF) ; elle ne dit pas toujours le métier du chantier.",
      ],
    },
  ];
}

function ecartFrance(ici: number, france: number | null): string {
  if (france === null) return '';
  const ecart = comparer(ici, france, 'en France');
  return ecart?.startsWith('autant')
    ? `, comme en France (${pourcent(france)})`
    : `, contre ${pourcent(france)} en France`;
}

const somme = (nombres: number[]) => nombres.reduce((a, b) => a + b, 0);

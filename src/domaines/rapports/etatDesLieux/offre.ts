import type { EtatDesLieux, LigneOffre } from '#src/domaines/diagnostics/index.ts';
import { enumeration } from '#src/socle/phrases.ts';
import type { Bloc, Cellule } from '#src/socle/rapports/document.ts';
import { compte, nombreEnTexte } from '#src/socle/rapports/textes.ts';
import { mesureEnTexte } from './phrases.ts';

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

const somme = (nombres: number[]) => nombres.reduce((a, b) => a + b, 0);

import type { EtatDesLieux, LigneBesoin } from '#src/domaines/diagnostics/index.ts';
import { enumeration } from '#src/socle/phrases.ts';
import type { Bloc, Texte } from '#src/socle/rapports/document.ts';
import { LIBELLES_FIABILITE } from '#src/socle/rapports/textes.ts';
import { comparer } from './phrases.ts';

/** Les besoins, public par public, et comment ceux qui ne sont pas observés ont été estimés. */
export function sectionBesoins({ besoins, question }: EtatDesLieux): Bloc[] {
  const connus = besoins.filter((b) => b.mesure.valeur !== null);
  const inconnus = besoins.filter((b) => b.mesure.valeur === null);
  const blocs: Bloc[] = [{ type: 'section', niveau: 1, titre: "Les besoins d'insertion" }];
  for (const texte of phrases(connus, inconnus, question.public)) blocs.push({ type: 'paragraphe', texte });
  if (besoins.length === 0) return blocs;
  blocs.push({
    type: 'tableau',
    legende: 'Personnes en besoin, par public',
    colonnes: [
      { libelle: 'Public', largeur: 34 },
      { libelle: 'Personnes', type: 'nombre' },
      { libelle: 'Ici', type: 'nombre', unite: 'pour 1 000 habitants', decimales: 1 },
      { libelle: 'France', type: 'nombre', unite: 'pour 1 000 habitants', decimales: 1 },
      { libelle: 'Données', largeur: 16 },
      { libelle: 'Fiabilité', largeur: 15 },
    ],
    lignes: besoins.map((b) => [
      b.libelle,
      { valeur: b.mesure.valeur, fiabilite: b.mesure.fiabilite },
      b.pour1000Habitants,
      b.pour1000HabitantsFrance,
      b.mesure.valeur === null ? '—' : b.mesure.date,
      LIBELLES_FIABILITE[b.mesure.fiabilite],
    ]),
    notes: ['Un même demandeur d’emploi peut compter dans plusieurs publics : les lignes ne s’additionnent pas.'],
  });
  const methodes = parMethode(connus);
  if (methodes.length > 0)
    blocs.push({ type: 'encadre', ton: 'methode', titre: 'Comment ces effectifs sont estimés', texte: methodes });
  return blocs;
}

function phrases(connus: LigneBesoin[], inconnus: LigneBesoin[], etudie: string): Texte[] {
  const textes: Texte[] = [];
  if (connus.length === 0) {
    textes.push("Aucun besoin n'est calculable : ni fichier de besoins, ni population du territoire.");
    return textes;
  }
  const ecarts = connus
    .map((b) => ({ b, texte: comparer(b.pour1000Habitants, b.pour1000HabitantsFrance, 'en France') }))
    .filter(({ texte }) => texte !== null);
  const principal = ecarts.find(({ b }) => b.public === etudie) ?? ecarts[0];
  if (principal) {
    textes.push(`${principal.b.libelle} : rapportés à la population, ${phraseEcart(principal.texte ?? '')}.`);
  }
  if (inconnus.length > 0) {
    const pluriel = inconnus.length > 1;
    textes.push([
      { fort: pluriel ? 'Non calculables' : 'Non calculable' },
      ` : ${enumeration(inconnus.map((b) => `« ${b.libelle} »`))}. Aucun fichier ne ${pluriel ? 'les' : 'le'} compte et il n'existe pas d'estimation fiable : ce n'est pas un zéro.`,
    ]);
  }
  return textes;
}

const phraseEcart = (texte: string) =>
  texte.startsWith('autant') ? "autant qu'en France" : texte.replace('que en France', "qu'en France");

/** Une méthode commune à plusieurs publics n'est dite qu'une fois. */
function parMethode(connus: LigneBesoin[]): Texte[] {
  const methodes = new Map<string, string[]>();
  for (const { libelle, methode } of connus)
    if (methode) methodes.set(methode, [...(methodes.get(methode) ?? []), libelle]);
  return [...methodes].map(([methode, publics]) =>
    publics.length === connus.length ? methode : [{ fort: `${enumeration(publics)}. ` }, methode],
  );
}

import type { Bloc, Diapositive, DocumentRapport } from '#src/socle/rapports/document.ts';
import { paragraphes } from '../etatDesLieux/redaction.ts';
import type { Textes } from '../forme.ts';
import { type BlocEtabli, MISE_VIDE, type Mise } from './forme.ts';

/** Une présentation ne se projette pas au-delà. */
const DIAPOSITIVES_MAX = 10;

/** Les blocs dans l'ordre voulu : un bloc apparu depuis le rangement suit celui qui le précède dans le genre. */
export function ordonner<B extends { cle: string }>(blocs: readonly B[], ordre: readonly string[]): B[] {
  const parCle = new Map(blocs.map((b) => [b.cle, b]));
  const ranges = ordre.flatMap((cle) => parCle.get(cle) ?? []);
  for (const [rang, bloc] of blocs.entries()) {
    if (ranges.includes(bloc)) continue;
    const avant = blocs
      .slice(0, rang)
      .reverse()
      .find((b) => ranges.includes(b));
    ranges.splice(avant ? ranges.indexOf(avant) + 1 : 0, 0, bloc);
  }
  return ranges;
}

/** Ce qu'un texte écrit devient dans son bloc : il remplace la phrase proposée, ou s'ajoute en commentaire signé. */
export type Ecriture = (bloc: BlocEtabli, texte: string) => Bloc[];

/** Le texte d'une personne prend la place de la phrase proposée ; le titre, les chiffres et les tableaux restent. */
export const remplacerLaPhrase: Ecriture = (bloc, texte) => {
  const ecrit = texte.trim() === '' ? (bloc.phrase ? paragraphes(bloc.phrase) : []) : paragraphes(texte);
  if (ecrit.length === 0 && bloc.blocs.length === 0) return [];
  return [
    ...(bloc.intitule ? [{ type: 'section', niveau: 1, titre: bloc.titre } as Bloc] : []),
    ...ecrit,
    ...bloc.blocs,
  ];
};

/** Les blocs d'un genre, moins ceux qui sont cachés, rangés, avec les textes écrits. */
export function assemblerBlocs(
  etablis: readonly BlocEtabli[],
  { commentaires }: Pick<Textes, 'commentaires'>,
  mise: Mise = MISE_VIDE,
  ecrire: Ecriture = remplacerLaPhrase,
): Bloc[] {
  return visibles(etablis, mise).flatMap((bloc) => ecrire(bloc, commentaires[bloc.cle] ?? ''));
}

export const visibles = (etablis: readonly BlocEtabli[], mise: Mise): BlocEtabli[] =>
  ordonner(etablis, mise.ordre).filter(({ cle }) => !(cle in mise.caches));

/** Une diapositive par bloc qui en propose une ; le texte écrit passe en notes de l'orateur. */
export function diapositivesDesBlocs(
  etablis: readonly BlocEtabli[],
  { commentaires }: Pick<Textes, 'commentaires'>,
  mise: Mise = MISE_VIDE,
): Diapositive[] {
  const choisies = visibles(etablis, mise).flatMap(({ cle, diapositive }) => {
    if (!diapositive || diapositive.blocs.length === 0) return [];
    const notes = paragraphes(commentaires[cle] ?? '').flatMap((b) => (b.type === 'paragraphe' ? [b.texte] : []));
    return [{ ...diapositive, ...(notes.length > 0 ? { notes } : {}) }];
  });
  if (choisies.length <= DIAPOSITIVES_MAX) return choisies;
  const restent = choisies.slice(DIAPOSITIVES_MAX - 1);
  return [
    ...choisies.slice(0, DIAPOSITIVES_MAX - 1),
    {
      titre: `${restent.length} autres parties sont dans le document`,
      blocs: [{ type: 'liste', elements: restent.map(({ titre }) => titre) }],
    },
  ];
}

/** Le document d'un genre : les mêmes blocs à l'écran et dans les quatre fichiers. */
export function composerDocument(
  entete: Pick<DocumentRapport, 'titre' | 'sousTitre' | 'mention' | 'motsCles' | 'date' | 'auteur'>,
  etablis: readonly BlocEtabli[],
  textes: Textes,
  mise: Mise,
): DocumentRapport {
  const introduction = paragraphes(textes.introduction);
  const conclusion = paragraphes(textes.conclusion);
  const partie = (titre: string, blocs: Bloc[]): Bloc[] =>
    blocs.length === 0 ? [] : [{ type: 'section', niveau: 1, titre }, ...blocs];
  return {
    ...entete,
    titre: textes.titre.trim() || entete.titre,
    langue: 'fr',
    sommaire: true,
    blocs: [
      ...partie('Introduction', introduction),
      ...assemblerBlocs(etablis, textes, mise),
      ...partie('Conclusion', conclusion),
    ],
    diapositives: diapositivesDesBlocs(etablis, textes, mise),
  };
}

import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import {
  type Champ,
  type Controle,
  type Definition,
  type Repetition,
  type Section,
  TYPES_CHAMP,
  type TypeChamp,
} from '#src/socle/formulaires/forme.ts';
import { estRepetition } from '#src/socle/formulaires/index.ts';

interface Commun {
  titre: string;
  national: boolean;
  neuf: boolean;
}
/** Un élément de brouillon à régler : existant (`?quoi=champ:budget`) ou à ajouter (`?nouveau=champ&section=…&type=…`). */
export type Element = Commun &
  (
    | { genre: 'section'; valeur: Section | null }
    | {
        genre: 'champ';
        valeur: Champ | null;
        type: TypeChamp | null;
        section: string;
        repetition: string | null;
        cle: string | null;
      }
    | { genre: 'repetition'; valeur: Repetition | null; section: string }
    | { genre: 'controle'; valeur: Controle | null }
  );

/** @throws ErreurIntrouvable l'adresse désigne un élément qui n'est pas dans le brouillon */
export function situerElement(definition: Definition, adresse: URLSearchParams): Element {
  const quoi = adresse.get('quoi') ?? '';
  const [genre, cle] = quoi
    ? [quoi.slice(0, quoi.indexOf(':')), quoi.slice(quoi.indexOf(':') + 1)]
    : [adresse.get('nouveau') ?? '', null];
  const neuf = cle === null;
  const perdu = () => new ErreurIntrouvable("Cet élément n'est plus dans le brouillon.");
  if (genre === 'section') {
    const valeur = definition.sections.find((s) => s.id === cle) ?? null;
    if (!neuf && !valeur) throw perdu();
    return {
      genre,
      valeur,
      neuf,
      national: false,
      titre: valeur ? `Régler la section « ${valeur.titre} »` : 'Ajouter une section',
    };
  }
  if (genre === 'controle') {
    const valeur = definition.controles.find((c) => c.id === cle) ?? null;
    if (!neuf && !valeur) throw perdu();
    return { genre, valeur, neuf, national: false, titre: valeur ? 'Régler une règle' : 'Ajouter une règle' };
  }
  if (genre !== 'champ' && genre !== 'repetition') throw perdu();
  const [racine, dedans] = cle?.split('.') ?? [];
  const section = neuf
    ? definition.sections.find((s) => s.id === adresse.get('section'))
    : definition.sections.find((s) => s.blocs.some((b) => b.id === racine));
  if (!section) throw perdu();
  const bloc = section.blocs.find((b) => b.id === (neuf ? adresse.get('repetition') : racine));
  if (genre === 'repetition') {
    if (!neuf && !(bloc && estRepetition(bloc))) throw perdu();
    const valeur = neuf ? null : (bloc as Repetition);
    return {
      genre,
      valeur,
      neuf,
      section: section.id,
      national: Boolean(valeur?.national),
      titre: valeur ? `Régler le groupe « ${valeur.libelle} »` : 'Ajouter un groupe répété',
    };
  }
  const repetition = bloc && estRepetition(bloc) ? bloc : null;
  const valeur = neuf
    ? null
    : repetition
      ? (repetition.champs.find((c) => c.id === dedans) ?? null)
      : ((bloc as Champ | undefined) ?? null);
  if (!neuf && !valeur) throw perdu();
  const demande = TYPES_CHAMP.find((t) => t === adresse.get('type')) ?? null;
  return {
    genre,
    valeur,
    neuf,
    type: demande ?? valeur?.type ?? null,
    section: section.id,
    repetition: repetition?.id ?? null,
    cle,
    national: Boolean(valeur?.national),
    titre: valeur ? `Régler « ${valeur.libelle} »` : 'Ajouter une question',
  };
}

import { plusMois } from '#src/socle/jour.ts';
import { type Etape, etapeDe } from '../regles.ts';

/** Un fait daté qui fait courir la durée, `AAAA-MM-JJ` à Paris : un échange, une signature, une sortie, ou ce qui reste dû. */
export interface Contact {
  le: string;
  motif: string;
}

export interface ParcoursConserve {
  /** Ce qui s'est passé avec la personne ; ouvert, ce qui est encore prévu y compte aussi. */
  contacts: readonly Contact[];
  /** Mois de conservation active, puis d'archive ; `null` : personne ne les a fixés, et rien ne s'efface. */
  active: number | null;
  intermediaire: number | null;
}

export interface TermePersonne {
  depart: string;
  motif: string;
  active: number;
  intermediaire: number;
  /** Dernier jour de conservation active, compris. */
  activeJusquAu: string;
  /** Dernier jour avant l'anonymisation, compris. */
  jusquAu: string;
}

/**
 * Terme d'un parcours : du dernier échange, la durée active, puis l'archive. Les deux durées s'ajoutent au même départ : les ajouter l'une après
 * l'autre perdrait un jour à chaque fin de mois. `null` : durée inconnue, ou aucun échange daté.
 */
export function termeDuParcours({ contacts, active, intermediaire }: ParcoursConserve): TermePersonne | null {
  if (active === null || intermediaire === null) return null;
  const dernier = contacts.reduce<Contact | null>((a, b) => (a === null || b.le > a.le ? b : a), null);
  if (!dernier) return null;
  return {
    depart: dernier.le,
    motif: dernier.motif,
    active,
    intermediaire,
    activeJusquAu: plusMois(dernier.le, active),
    jusquAu: plusMois(dernier.le, active + intermediaire),
  };
}

/**
 * Une personne a un seul nom pour tous ses parcours : le terme le plus lointain l'emporte. Un seul parcours sans durée connue, et rien ne
 * s'efface.
 */
export function termeDeLaPersonne(parcours: readonly ParcoursConserve[]): TermePersonne | null {
  const termes = parcours.map(termeDuParcours);
  if (termes.length === 0 || termes.includes(null)) return null;
  const connus = termes as TermePersonne[];
  const loin = connus.reduce((a, b) => (b.jusquAu > a.jusquAu ? b : a));
  const activeJusquAu = connus
    .map((t) => t.activeJusquAu)
    .sort()
    .at(-1)!;
  return { ...loin, activeJusquAu };
}

/** Ce qui est su d'une personne ; les jours sont `AAAA-MM-JJ`. */
export interface SituationConservation {
  activeJusquAu: string;
  jusquAu: string;
  prevenuLe: string | null;
  suspendue: boolean;
}

/** Ce qui se fait aujourd'hui ; sans préavis connu, on n'efface pas sans savoir quand prévenir. */
export const etapePersonne = (s: SituationConservation, jour: string, preavis: number | null): Etape =>
  preavis === null ? 'garder' : etapeDe(s, jour, preavis);

/** En archive : la durée active est passée et plus aucun parcours n'est ouvert. La suspension n'y change rien, elle n'interdit que d'effacer. */
export const enArchive = (
  s: Pick<SituationConservation, 'activeJusquAu'> & { ouverte: boolean },
  jour: string,
): boolean => !s.ouverte && jour > s.activeJusquAu;

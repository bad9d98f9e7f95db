import { centimes, comparer, type Decimal, plus } from '#src/socle/montants.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import { ETAPES_TABLEAU, type EtapeTableau, etapeDe } from '../etats.ts';
import type { LigneTableau } from '../forme.ts';

export interface ColonneTableau {
  id: EtapeTableau;
  titre: string;
  nombre: number;
  demande: Decimal;
  accorde: Decimal;
  /** Candidatures dont la demande n'est pas connue, hors de la somme. */
  sansMontant: number;
  /** Les plus anciennes dans l'étape. */
  candidatures: LigneTableau[];
}

const MONTREES = 6;
const somme = (valeurs: readonly (Decimal | null)[]): Decimal => centimes(plus(...valeurs.filter((v) => v !== null)));

/** Une colonne par étape, dans l'ordre du chemin. */
export function colonnesDuTableau(lignes: readonly LigneTableau[]): ColonneTableau[] {
  return ETAPES_TABLEAU.map(({ id, titre }) => {
    const dedans = lignes.filter(({ etat }) => etapeDe(etat) === id);
    return {
      id,
      titre,
      nombre: dedans.length,
      demande: somme(dedans.map((l) => l.demande)),
      accorde: somme(dedans.map((l) => l.accorde)),
      sansMontant: dedans.filter((l) => l.demande === null).length,
      candidatures: dedans.toSorted((a, b) => b.age - a.age || a.id - b.id).slice(0, MONTREES),
    };
  });
}

export interface FiltresTableau {
  q?: string | undefined;
  etape?: string[] | undefined;
  instructeur?: string | undefined;
  retard?: true | undefined;
  ecart?: true | undefined;
}

/** `instructeur` : un compte, ou `aucun`. `ecart` : lecteurs en désaccord. */
export function filtrerTableau(lignes: readonly LigneTableau[], f: FiltresTableau): LigneTableau[] {
  return lignes.filter(
    (l) =>
      (!f.q || recherchable(`${l.intitule} ${l.organisation} ${l.numero ?? ''}`).includes(recherchable(f.q))) &&
      (!f.etape || f.etape.includes(etapeDe(l.etat) ?? '')) &&
      (!f.instructeur ||
        (f.instructeur === 'aucun' ? l.instructeurId === null : l.instructeurId === Number(f.instructeur))) &&
      (!f.retard || l.enRetard) &&
      (!f.ecart || l.note.alerte),
  );
}

export const TRIS_TABLEAU = ['age', 'nom', 'porteur', 'etat', 'instructeur', 'demande', 'note', 'accorde'] as const;
export type TriTableau = (typeof TRIS_TABLEAU)[number];

const parDecimal = (lire: (l: LigneTableau) => Decimal | null) => (a: LigneTableau, b: LigneTableau) => {
  const [x, y] = [lire(a), lire(b)];
  if (x === null || y === null) return x === y ? 0 : x === null ? -1 : 1;
  return comparer(x, y);
};
const parTexte = (lire: (l: LigneTableau) => string | null) => (a: LigneTableau, b: LigneTableau) =>
  (lire(a) ?? '').localeCompare(lire(b) ?? '', 'fr');
const rangEtape = (l: LigneTableau) => ETAPES_TABLEAU.findIndex(({ id }) => id === etapeDe(l.etat));

const ORDRES: Record<TriTableau, (a: LigneTableau, b: LigneTableau) => number> = {
  age: (a, b) => a.age - b.age,
  nom: parTexte((l) => l.intitule),
  porteur: parTexte((l) => l.organisation),
  etat: (a, b) => rangEtape(a) - rangEtape(b),
  instructeur: parTexte((l) => l.instructeur),
  demande: parDecimal((l) => l.demande),
  note: parDecimal((l) => l.note.note ?? l.note.provisoire),
  accorde: parDecimal((l) => l.accorde),
};

/** Copie triée ; à égalité, par intitulé puis par identifiant. */
export const trierTableau = (lignes: readonly LigneTableau[], tri: TriTableau, sens: 'asc' | 'desc'): LigneTableau[] =>
  lignes.toSorted(
    (a, b) =>
      (sens === 'desc' ? -1 : 1) * ORDRES[tri](a, b) || a.intitule.localeCompare(b.intitule, 'fr') || a.id - b.id,
  );

import { ETAPES } from '#src/domaines/campagnes/index.ts';
import type { EtatDossier } from '#src/domaines/dossiers/index.ts';
import { centimes, comparer, type Decimal, plus } from '#src/socle/montants.ts';
import { recherchable } from '#src/socle/recherchable.ts';
import type { ColonneTableau, LigneTableau } from './forme.ts';

/** Étapes du tableau : celles des campagnes, sans les brouillons que le service ne lit pas. */
export const ETAPES_TABLEAU = ETAPES.filter(({ id }) => id !== 'brouillons');
export type EtapeTableau = (typeof ETAPES_TABLEAU)[number]['id'];

export const etapeDe = (etat: EtatDossier): string =>
  ETAPES.find(({ etats }) => (etats as readonly string[]).includes(etat))?.id ?? 'brouillons';

const MONTRES = 6;
const somme = (valeurs: readonly (Decimal | null)[]): Decimal => plus(...valeurs.filter((v) => v !== null));

/** Une colonne par étape, dans l'ordre du chemin ; les dossiers les plus anciens dans l'étape d'abord. */
export function colonnesDuTableau(lignes: readonly LigneTableau[]): ColonneTableau[] {
  return ETAPES_TABLEAU.map(({ id, titre }) => {
    const dedans = lignes.filter(({ etat }) => etapeDe(etat) === id);
    const anciens = dedans.toSorted((a, b) => b.age - a.age || a.id - b.id);
    return {
      id,
      titre,
      nombre: dedans.length,
      etp: somme(dedans.map((l) => l.etpDemandes)),
      demande: centimes(somme(dedans.map((l) => l.demande))),
      convenu: centimes(somme(dedans.map((l) => l.convenu))),
      sansMontant: dedans.filter((l) => l.demande === null).length,
      ageMax: anciens[0]?.age ?? null,
      enRetard: dedans.filter((l) => l.enRetard).length,
      dossiers: anciens.slice(0, MONTRES),
    };
  });
}

export interface FiltresTableau {
  q?: string | undefined;
  type?: string[] | undefined;
  etape?: string[] | undefined;
  instructeur?: string | undefined;
  retard?: true | undefined;
  epci?: string | undefined;
}

/** `instructeur` : un compte, ou `aucun`. */
export function filtrerTableau(lignes: readonly LigneTableau[], f: FiltresTableau): LigneTableau[] {
  return lignes.filter(
    (l) =>
      (!f.q || recherchable(`${l.nom} ${l.numero ?? ''} ${l.commune ?? ''}`).includes(recherchable(f.q))) &&
      (!f.type || f.type.includes(l.type)) &&
      (!f.etape || f.etape.includes(etapeDe(l.etat))) &&
      (!f.instructeur ||
        (f.instructeur === 'aucun' ? l.instructeurId === null : l.instructeurId === Number(f.instructeur))) &&
      (!f.retard || l.enRetard) &&
      (!f.epci || l.epci === f.epci),
  );
}

export const TRIS_TABLEAU = [
  'age',
  'nom',
  'type',
  'etat',
  'instructeur',
  'etp',
  'demande',
  'propose',
  'convenu',
] as const;
export type TriTableau = (typeof TRIS_TABLEAU)[number];

const parDecimal = (lire: (l: LigneTableau) => Decimal | null) => (a: LigneTableau, b: LigneTableau) => {
  const [x, y] = [lire(a), lire(b)];
  if (x === null || y === null) return Number(y === null) - Number(x === null) === 0 ? 0 : x === null ? -1 : 1;
  return comparer(x, y);
};
const parTexte = (lire: (l: LigneTableau) => string | null) => (a: LigneTableau, b: LigneTableau) =>
  (lire(a) ?? '').localeCompare(lire(b) ?? '', 'fr');

const ORDRES: Record<TriTableau, (a: LigneTableau, b: LigneTableau) => number> = {
  age: (a, b) => a.age - b.age,
  nom: parTexte((l) => l.nom),
  type: parTexte((l) => l.type),
  etat: (a, b) =>
    ETAPES.findIndex(({ id }) => id === etapeDe(a.etat)) - ETAPES.findIndex(({ id }) => id === etapeDe(b.etat)),
  instructeur: parTexte((l) => l.instructeur),
  etp: parDecimal((l) => l.etpDemandes),
  demande: parDecimal((l) => l.demande),
  propose: parDecimal((l) => l.propose),
  convenu: parDecimal((l) => l.convenu),
};

export const trierTableau = (lignes: readonly LigneTableau[], tri: TriTableau, sens: 'asc' | 'desc'): LigneTableau[] =>
  lignes.toSorted(
    (a, b) => (sens === 'desc' ? -1 : 1) * ORDRES[tri](a, b) || a.nom.localeCompare(b.nom, 'fr') || a.id - b.id,
  );

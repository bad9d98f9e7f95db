import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Demande, Groupe } from '../forme.ts';
import { type Borne, bornesDe } from './bornes.ts';

export interface Feuille {
  id: string;
  nom: string;
  besoin: number;
  actuel: number;
  min: number;
  /** Infinity sans plafond. */
  max: number;
  /** D'où viennent les bornes, en clair. */
  dites: { min: () => string; max: () => string };
  noeud: number;
}

export interface Noeud {
  id: string;
  nom: string;
  /** −1 pour la racine. */
  parent: number;
  min: number;
  max: number;
  enfants: number[];
  feuilles: number[];
}

/** Une demande vérifiée, dans un ordre qui ne dépend pas de celui des lignes : le nœud 0 est l'enveloppe, un parent précède ses enfants. */
export interface Probleme {
  total: number;
  feuilles: Feuille[];
  noeuds: Noeud[];
}

/** L'ordre des caractères, le même sur toute machine. */
export const comparerIds = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * Vérifie une demande et la met en ordre. Les bornes contradictoires sont dites ailleurs (`exigerBornes`).
 * @throws ErreurMetier nombre impossible, identifiant double, enveloppe inconnue ou en boucle
 */
export function poser({ enveloppe, territoires, groupes = [], communes = {} }: Demande): Probleme {
  const fautes: Record<string, string> = {};
  if (!positif(enveloppe)) fautes.enveloppe = 'Un nombre d’ETP, zéro ou plus, est attendu.';
  if (territoires.length === 0) fautes.territoires = 'Donnez au moins un territoire.';
  for (const [cle, valeur] of Object.entries(communes))
    if (valeur != null && !positif(valeur)) fautes[cle] = 'Un nombre, zéro ou plus, est attendu.';
  const noeuds = poserNoeuds(groupes, fautes);
  const rangDe = new Map(noeuds.map(({ id }, rang) => [id, rang]));
  const vus = new Set<string>();
  const feuilles = [...territoires].sort(comparerIds).map((t): Feuille => {
    if (vus.has(t.id)) fautes[t.id] = 'Ce territoire est donné deux fois.';
    vus.add(t.id);
    for (const cle of ['besoin', 'actuel'] as const)
      if (!positif(t[cle])) fautes[t.id] = `« ${cle} » : un nombre, zéro ou plus, est attendu.`;
    for (const cle of ['min', 'max', 'absorption'] as const)
      if (t[cle] != null && !positif(t[cle])) fautes[t.id] = `« ${cle} » : un nombre, zéro ou plus, est attendu.`;
    const noeud = t.groupe == null ? 0 : rangDe.get(t.groupe);
    if (noeud === undefined) fautes[t.id] = `L'enveloppe « ${t.groupe} » n'existe pas.`;
    const { min, max }: { min: Borne; max: Borne } = bornesDe(t, communes);
    return {
      id: t.id,
      nom: t.nom ?? t.id,
      besoin: t.besoin,
      actuel: t.actuel,
      min: min.etp,
      max: max.etp,
      dites: { min: min.dite, max: max.dite },
      noeud: noeud ?? 0,
    };
  });
  if (Object.keys(fautes).length > 0) throw new ErreurMetier('Cette demande ne peut pas être lue.', { champs: fautes });
  for (const [rang, { noeud }] of feuilles.entries()) noeuds[noeud]!.feuilles.push(rang);
  return { total: enveloppe, feuilles, noeuds };
}

const positif = (valeur: number) => Number.isFinite(valeur) && valeur >= 0;

function poserNoeuds(groupes: readonly Groupe[], fautes: Record<string, string>): Noeud[] {
  const racine: Noeud = { id: '', nom: 'Enveloppe', parent: -1, min: 0, max: Infinity, enfants: [], feuilles: [] };
  const noeuds = [racine];
  const parId = new Map<string, Groupe>();
  for (const groupe of groupes) {
    if (parId.has(groupe.id) || groupe.id === '') fautes[groupe.id] = 'Cette enveloppe est donnée deux fois.';
    for (const cle of ['min', 'max'] as const)
      if (groupe[cle] != null && !positif(groupe[cle])) fautes[groupe.id] = `« ${cle} » : un nombre est attendu.`;
    parId.set(groupe.id, groupe);
  }
  const enfantsDe = Map.groupBy([...parId.values()].sort(comparerIds), ({ parent }) => parent ?? '');
  const descendre = (rang: number) => {
    for (const groupe of enfantsDe.get(noeuds[rang]!.id) ?? []) {
      const enfant = noeuds.length;
      noeuds.push({
        id: groupe.id,
        nom: groupe.nom ?? groupe.id,
        parent: rang,
        min: groupe.min ?? 0,
        max: groupe.max ?? Infinity,
        enfants: [],
        feuilles: [],
      });
      noeuds[rang]!.enfants.push(enfant);
      descendre(enfant);
    }
  };
  descendre(0);
  const atteints = new Set(noeuds.map(({ id }) => id));
  for (const { id, parent } of parId.values())
    if (!atteints.has(id))
      fautes[id] = parId.has(parent ?? '')
        ? 'Cette enveloppe fait partie d’elle-même.'
        : `L'enveloppe « ${parent} », dont elle dépend, n'existe pas.`;
  return noeuds;
}

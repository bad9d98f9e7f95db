import { arrondir, centimes, type Decimal, divise, estNul, fois, moins } from '#src/socle/montants.ts';
import { type Budget, COMPTES_CHARGES, COMPTES_PRODUITS, type Totaux } from './forme.ts';
import { compteEnClair, LIBELLES_FINANCEUR, LIBELLES_NATURE } from './libelles.ts';
import { montantDe, totaliser } from './totaux.ts';

export interface VersionComparee {
  libelle: string;
  contenu: Budget;
}

/** Écart d'une version à la première. */
export interface Ecart {
  euros: Decimal;
  /** En %, à deux décimales ; `null` : la première version n'a rien à ce poste (jamais un pourcentage de zéro). */
  pourcent: Decimal | null;
}

export interface LigneComparee {
  id: string;
  genre: 'ligne' | 'sous_total' | 'total';
  partie: 'charges' | 'ressources' | 'contributions' | 'solde';
  libelle: string;
  precision: string;
  /** Par version ; `null` : la ligne n'y est pas. */
  montants: (Decimal | null)[];
  /** Par version ; `null` pour la première, et pour une ligne absente des deux. */
  ecarts: (Ecart | null)[];
}

/** Écart de `valeur` à `reference`, en euros et en %. */
export function ecartDe(reference: Decimal, valeur: Decimal): Ecart {
  const euros = centimes(moins(valeur, reference));
  const pourcent = estNul(reference) ? null : arrondir(divise(fois(euros, '100'), reference), 2);
  return { euros, pourcent };
}

function ligne(base: Omit<LigneComparee, 'ecarts'>): LigneComparee {
  const [premiere, ...suite] = base.montants;
  const ecarts = suite.map((m) => (premiere == null && m === null ? null : ecartDe(premiere ?? '0', m ?? '0')));
  return { ...base, ecarts: [null, ...ecarts] };
}

/**
 * Met des versions d'un budget côte à côte : lignes (par identifiant, rangées par compte), sous-totaux par nature, totaux, solde. Les écarts
 * vont à la première version, en euros et en %.
 */
export function comparerBudgets(versions: readonly VersionComparee[]): LigneComparee[] {
  const contenus = versions.map((v) => v.contenu);
  const totaux = contenus.map(totaliser);
  const bilan = (genre: LigneComparee['genre'], partie: LigneComparee['partie'], libelle: string, cle: keyof Totaux) =>
    ligne({ id: cle, genre, partie, libelle, precision: '', montants: totaux.map((t) => t[cle]) });
  const lignes = <L extends { id: string; libelle: string }>(
    partie: 'charges' | 'ressources' | 'contributions',
    de: (b: Budget) => L[],
    montant: (l: L) => Decimal,
    precision: (l: L) => string,
    rang: (l: L) => number,
  ) => {
    const connues = new Map<string, L>();
    for (const contenu of contenus) for (const l of de(contenu)) if (!connues.has(l.id)) connues.set(l.id, l);
    return [...connues.values()]
      .sort((a, b) => rang(a) - rang(b))
      .map((l) => {
        const montants = contenus.map((c) => de(c).find(({ id }) => id === l.id)).map((t) => (t ? montant(t) : null));
        return ligne({ id: l.id, genre: 'ligne', partie, libelle: l.libelle, precision: precision(l), montants });
      });
  };
  const toutes = [
    ...lignes(
      'charges',
      (b) => b.charges,
      montantDe,
      (l) => `${compteEnClair(l.compte)} · ${LIBELLES_NATURE[l.nature]}`,
      (l) => COMPTES_CHARGES.indexOf(l.compte),
    ),
    bilan('sous_total', 'charges', 'dont personnel direct', 'personnel'),
    bilan('sous_total', 'charges', 'dont services extérieurs directs', 'servicesExterieurs'),
    bilan('sous_total', 'charges', 'dont autres charges directes', 'autresDirectes'),
    bilan('sous_total', 'charges', 'dont participants', 'participants'),
    bilan('sous_total', 'charges', 'dont charges indirectes', 'indirectes'),
    bilan('total', 'charges', 'Total des charges', 'charges'),
    ...lignes(
      'ressources',
      (b) => b.ressources,
      (l) => (l.statut === 'refuse' ? '0.00' : centimes(l.montant)),
      (l) => `${compteEnClair(l.compte)} · ${LIBELLES_FINANCEUR[l.genre]}`,
      (l) => COMPTES_PRODUITS.indexOf(l.compte),
    ),
    bilan('sous_total', 'ressources', 'dont subvention de cet appel', 'demande'),
    bilan('sous_total', 'ressources', 'dont aides publiques', 'aidesPubliques'),
    bilan('total', 'ressources', 'Total des ressources', 'ressources'),
    ligne({
      id: 'solde',
      genre: 'total',
      partie: 'solde',
      libelle: 'Ressources moins charges',
      precision: '',
      montants: totaux.map((t) => centimes(moins(t.ressources, t.charges))),
    }),
    ...lignes(
      'contributions',
      (b) => b.contributions,
      (l) => centimes(l.montant),
      () => '86 et 87, hors équilibre',
      () => 0,
    ),
    ...(totaux.some((t) => !estNul(t.contributions))
      ? [bilan('total', 'contributions', 'Total des contributions volontaires', 'contributions')]
      : []),
  ];
  // Un sous-total nul partout n'apprend rien.
  return toutes.filter((l) => l.genre !== 'sous_total' || l.montants.some((m) => m !== null && !estNul(m)));
}

import { petit } from '#src/socle/masque.ts';
import { arrondir, type Decimal, divise, enDecimal } from '#src/socle/montants.ts';

/** Catégories officielles de l'ASP, dans leur ordre, et la nôtre pour ce que personne n'a documenté. */
export const CATEGORIES = ['durable', 'transition', 'positive', 'autre', 'non_documentee', 'retrait'] as const;
export type Categorie = (typeof CATEGORIES)[number];
export const LIBELLES_CATEGORIE: Record<Categorie, string> = {
  durable: 'Emploi durable',
  transition: 'Emploi de transition',
  positive: 'Sorties positives',
  autre: 'Autres sorties',
  non_documentee: 'Sorties non documentées',
  retrait: 'Retrait des sorties constatées',
};
export const AIDES_CATEGORIE: Record<Categorie, string> = {
  durable: 'CDI, CDD ou intérim de plus de 6 mois, fonction publique, création d’entreprise.',
  transition: 'CDD ou intérim de moins de 6 mois, contrat aidé hors de l’insertion.',
  positive: 'Formation qualifiante ou préqualifiante, embauche dans une autre structure d’insertion.',
  autre: 'Chômage, inactivité : au dénominateur.',
  non_documentee: 'Personnes sans nouvelles ou jamais interrogées : au dénominateur, et toujours montrées.',
  retrait: 'Décès, congé de longue durée, incarcération… : hors du dénominateur.',
};
const DYNAMIQUES = ['durable', 'transition', 'positive'] as const;
const RESTE = ['autre', 'non_documentee'] as const;

export type Comptes = Partial<Record<Categorie, number>>;

export interface Sorties {
  /** Effectifs bruts ; `null` : pas renseigné ; `'masque'` : moins de cinq. */
  comptes: Record<Categorie, number | 'masque' | null>;
  /** Dénominateur : toutes les sorties, sauf les retraits ; `null` : rien de renseigné. */
  examinees: number | 'masque' | null;
  dynamiques: number | 'masque' | null;
  /** En %, à une décimale ; `null` : non calculable ou masqué. */
  taux: Record<'dynamique' | (typeof DYNAMIQUES)[number] | 'non_documentee', Decimal | null>;
  masque: boolean;
}

/** Taux = sorties de la catégorie / sorties examinées. Taux dynamique = (durable + transition + positives) / examinées. */
export function compterSorties(comptes: Comptes): Sorties {
  const renseignees = CATEGORIES.filter((c) => comptes[c] !== undefined);
  const somme = (liste: readonly Categorie[]) => liste.reduce((total, c) => total + (comptes[c] ?? 0), 0);
  const connue = renseignees.some((c) => c !== 'retrait');
  const examinees = connue ? somme([...DYNAMIQUES, ...RESTE]) : null;
  const part = (nombre: number | undefined): Decimal | null =>
    examinees === null || examinees === 0 || nombre === undefined
      ? null
      : arrondir(divise(enDecimal(nombre * 100), enDecimal(examinees)), 1);
  const dynamiques = DYNAMIQUES.some((c) => comptes[c] !== undefined) ? somme(DYNAMIQUES) : null;
  return {
    comptes: Object.fromEntries(CATEGORIES.map((c) => [c, comptes[c] ?? null])) as Sorties['comptes'],
    examinees,
    dynamiques,
    taux: {
      dynamique: part(dynamiques ?? undefined),
      durable: part(comptes.durable),
      transition: part(comptes.transition),
      positive: part(comptes.positive),
      non_documentee: part(comptes.non_documentee),
    },
    masque: false,
  };
}

/** Un effectif connu et petit : il est masqué hors de la structure et des services de l'État du département. */
export const aMasquer = (effectif: unknown): boolean => typeof effectif === 'number' && petit(effectif);

/**
 * Masque les petits effectifs, et ce qui permettrait de les retrouver par différence : un seul effectif caché dans un total montré se
 * déduirait des autres. Un zéro se montre.
 */
export function masquerSorties(sorties: Sorties): Sorties {
  const comptes = { ...sorties.comptes };
  const cacher = (liste: readonly Categorie[]) => {
    const caches = liste.filter((c) => comptes[c] === 'masque').length;
    if (caches !== 1) return;
    const autre = liste
      .filter((c) => typeof comptes[c] === 'number' && comptes[c] !== 0)
      .sort((a, b) => (comptes[a] as number) - (comptes[b] as number))[0];
    if (autre) comptes[autre] = 'masque';
  };
  for (const c of CATEGORIES) if (aMasquer(comptes[c])) comptes[c] = 'masque';
  const denominateur: Categorie[] = [...DYNAMIQUES, ...RESTE];
  cacher(denominateur);
  const caches = (liste: readonly Categorie[]) => liste.filter((c) => comptes[c] === 'masque').length;
  const seul = caches(denominateur) === 1;
  const examinees = aMasquer(sorties.examinees) || seul ? 'masque' : sorties.examinees;
  // Le sous-total se cache s'il laisse deviner l'unique effectif caché d'un côté ou de l'autre.
  const trahit = caches(DYNAMIQUES) === 1 || caches(RESTE) === 1;
  const dynamiques = aMasquer(sorties.dynamiques) || trahit || examinees === 'masque' ? 'masque' : sorties.dynamiques;
  const taux = { ...sorties.taux };
  for (const c of [...DYNAMIQUES, 'non_documentee'] as const)
    if (comptes[c] === 'masque' || examinees === 'masque') taux[c] = null;
  if (dynamiques === 'masque') taux.dynamique = null;
  return {
    comptes,
    examinees,
    dynamiques,
    taux,
    masque: Object.values(comptes).includes('masque') || examinees === 'masque',
  };
}

import {
  CATEGORIES_SORTIE,
  type CategorieSortie,
  type Cumul,
  compterSorties,
  masquerSorties,
  type Sorties,
} from '#src/domaines/activite/index.ts';
import { type Decimal, divise, estNul, plus } from '#src/socle/montants.ts';
import type { Fiabilite } from '#src/socle/rapports/document.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';
import type { ResultatsBilan } from '../forme.ts';

/** Ce que l'on sait d'une structure pour une année. Le bilan accepté passe avant les états mensuels et les sorties déclarées. */
export interface ResultatsStructure {
  demonstration: boolean;
  bilan: ResultatsBilan | null;
  sorties: Partial<Record<CategorieSortie, number>> | null;
  cumul: Pick<Cumul, 'realise' | 'accorde' | 'mois'> | null;
}

export interface ResultatsTerritoire {
  annee: number;
  /** L'année n'est pas finie. */
  enCours: boolean;
  /** Structures actives étudiées ; celles dont l'activité, les sorties sont connues ; celles dont le bilan est accepté. */
  structures: number;
  avecActivite: number;
  avecSorties: number;
  bilans: number;
  realise: Mesure;
  accorde: Mesure;
  taux: Mesure;
  examinees: Mesure;
  dynamiques: Mesure;
  durables: Mesure;
  /** Effectifs par catégorie, petits nombres masqués ; `null` : trop peu de structures, ou rien de connu. */
  sorties: Sorties | null;
  demonstration: boolean;
}

const MOIS = 12;

/**
 * Additionne une année de structures. Une structure dont on ne sait rien manque des deux termes d'un taux : elle n'y vaut pas zéro.
 * @param minimum structures en dessous desquelles aucun total n'est montré : il dirait le résultat de l'une à l'autre
 */
export function agregerResultats(
  structures: readonly ResultatsStructure[],
  { annee, enCours, minimum }: { annee: number; enCours: boolean; minimum: number },
): ResultatsTerritoire {
  const etp = structures.flatMap((s) => activiteDe(s) ?? []);
  const comptes = structures.flatMap((s) => sortiesDe(s) ?? []);
  const montre = (connues: number) => connues >= minimum;
  const sorties = montre(comptes.length) ? masquerSorties(compterSorties(sommer(comptes))) : null;
  const raison = (connues: number) =>
    connues > 0 && !montre(connues)
      ? Number.isFinite(minimum)
        ? ` Secret statistique : moins de ${minimum} structures.`
        : ' Secret statistique : seuil inconnu.'
      : sorties?.masque
        ? ' Non montré : une à quatre personnes pourraient se reconnaître.'
        : '';
  const mesure = (definition: string, connues: number, valeur: Decimal | number | null, complet = true): Mesure => ({
    valeur: valeur === null ? null : Number(valeur),
    fiabilite: fiabilite(valeur, complet && connues === structures.length && !enCours),
    definition: valeur === null ? `${definition}${raison(connues)}` : definition,
    date: enCours ? `${annee}, année en cours` : String(annee),
    source: `bilans acceptés, à défaut états mensuels et sorties déclarées, de ${connues} structure${connues > 1 ? 's' : ''} sur ${structures.length}`,
    lignes: '/activite',
  });
  const [realise, accorde] = montre(etp.length)
    ? [plus(...etp.map((e) => e.realise)), plus(...etp.map((e) => e.accorde))]
    : [null, null];
  const entieres = etp.every((e) => e.entiere);
  const nombre = (valeur: number | 'masque' | null | undefined) => (typeof valeur === 'number' ? valeur : null);
  const part = (taux: Decimal | null | undefined) => (taux == null ? null : divise(taux, '100'));
  return {
    annee,
    enCours,
    structures: structures.length,
    avecActivite: etp.length,
    avecSorties: comptes.length,
    bilans: structures.filter(({ bilan }) => bilan !== null).length,
    realise: mesure('Équivalents temps plein réalisés, en moyenne sur les mois connus.', etp.length, realise, entieres),
    accorde: mesure('Équivalents temps plein accordés, sur les mêmes mois.', etp.length, accorde, entieres),
    taux: mesure(
      'Postes réalisés rapportés aux postes accordés, mêmes structures et mêmes mois.',
      etp.length,
      realise === null || accorde === null || estNul(accorde) ? null : divise(realise, accorde),
      entieres,
    ),
    examinees: mesure(
      "Toutes les sorties de l'année sauf les retraits (décès, congé de longue durée…) ; celles que personne n'a documentées y sont.",
      comptes.length,
      nombre(sorties?.examinees),
    ),
    dynamiques: mesure(
      'Emploi durable, de transition et sorties positives, sur les sorties examinées.',
      comptes.length,
      part(sorties?.taux.dynamique),
    ),
    durables: mesure('Emploi durable, sur les sorties examinées.', comptes.length, part(sorties?.taux.durable)),
    sorties,
    demonstration: structures.some(({ demonstration }) => demonstration),
  };
}

const fiabilite = (valeur: unknown, complet: boolean): Fiabilite =>
  valeur === null ? 'non_calculable' : complet ? 'observe' : 'partiel';

function activiteDe({
  bilan,
  cumul,
}: ResultatsStructure): { realise: Decimal; accorde: Decimal; entiere: boolean } | null {
  if (bilan?.etp.realises != null && bilan.etp.conventionnes !== null)
    return { realise: bilan.etp.realises, accorde: bilan.etp.conventionnes, entiere: true };
  if (cumul?.realise == null || cumul.accorde === null) return null;
  return { realise: cumul.realise, accorde: cumul.accorde, entiere: cumul.mois.length === MOIS };
}

/** Un bilan ou une déclaration n'entre que si son dénominateur est connu. */
function sortiesDe({ bilan, sorties }: ResultatsStructure): Partial<Record<CategorieSortie, number>> | null {
  const b = bilan?.sorties;
  if (b && b.examinees !== null) {
    const { durable, transition, positive, autre, nonDocumentee: non_documentee, retrait } = b;
    const lues = { durable, transition, positive, autre, non_documentee, retrait };
    return Object.fromEntries(Object.entries(lues).filter(([, n]) => n !== null)) as Record<CategorieSortie, number>;
  }
  return sorties && compterSorties(sorties).examinees !== null ? sorties : null;
}

function sommer(
  comptes: readonly Partial<Record<CategorieSortie, number>>[],
): Partial<Record<CategorieSortie, number>> {
  const connues = CATEGORIES_SORTIE.filter((c) => comptes.some((compte) => compte[c] !== undefined));
  return Object.fromEntries(connues.map((c) => [c, comptes.reduce((total, compte) => total + (compte[c] ?? 0), 0)]));
}

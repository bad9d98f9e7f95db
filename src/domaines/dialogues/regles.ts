import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { NatureAvis } from '#src/domaines/instances/index.ts';
import { comparer, type Decimal, moins, plus } from '#src/socle/montants.ts';
import type { Proposition } from './forme.ts';

/** Un avis à demander à la commission. */
export interface AvisADemander {
  motif: string;
  libelle: string;
  nature: NatureAvis;
  fondement: string;
  /** Pourquoi il est demandé, en une phrase. */
  raison: string;
}

/** Article qui soumet à la commission la convention de chaque type, puis celui de son renouvellement s'il a été lu (code du travail, état 2026). */
const FONDEMENTS: Record<string, [convention: string, renouvellement?: string]> = {
  EI: ['R5132-2', 'R5132-3'],
  ETTI: ['R5132-10-6'],
  AI: ['R5132-11'],
  ACI: ['R5132-27', 'R5132-29'],
};

function fondement(type: string, renouvellement: boolean): string {
  const [convention, suite] = FONDEMENTS[type] ?? ['R5311-26'];
  return `Code du travail, ${renouvellement && suite ? `${convention} et ${suite}` : convention}`;
}

export interface Situation {
  /** Types d'insertion que la même personne morale porte déjà au registre, celui du dossier exclu. */
  autresTypes: readonly string[];
  partVentes: Decimal | null;
  /** Limites en % des charges, à la date : sans décision, puis avec ; `null` : sans valeur à cette date. */
  limites: { sansDecision: Decimal | null; avecDecision: Decimal | null };
}

/**
 * Les avis que ce dossier appelle : la convention ou son renouvellement (avis simple), le double conventionnement d'un chantier et d'une EI
 * ou d'une AI (avis favorable requis, D5132-30), les ventes d'un chantier entre les deux limites (avis favorable requis, D5132-34).
 */
export function avisADemander(
  { nature, structureType: type }: Pick<DossierSitue, 'nature' | 'structureType'>,
  { autresTypes, partVentes, limites }: Situation,
): AvisADemander[] {
  const renouvellement = nature === 'renouvellement';
  const avis: AvisADemander[] = [
    {
      motif: renouvellement ? 'renouvellement' : 'convention',
      libelle: renouvellement ? 'Renouvellement de la convention' : 'Première convention',
      nature: 'simple',
      fondement: fondement(type, renouvellement),
      raison: 'La convention et son renouvellement sont soumis à la commission ; l’avenant annuel ne l’est pas.',
    },
  ];
  const double = type === 'ACI' ? autresTypes.filter((t) => t === 'EI' || t === 'AI') : [];
  const chantier = (type === 'EI' || type === 'AI') && autresTypes.includes('ACI');
  if (double.length > 0 || chantier)
    avis.push({
      motif: 'double_conventionnement',
      libelle: 'Double conventionnement',
      nature: 'favorable_requis',
      fondement: 'Code du travail, D5132-30',
      raison: `La même personne morale porte ${chantier ? 'un chantier (ACI)' : `une structure ${double.join(' et ')}`} au registre.`,
    });
  const { sansDecision, avecDecision } = limites;
  if (type === 'ACI' && partVentes !== null && sansDecision !== null && comparer(partVentes, sansDecision) >= 0)
    avis.push({
      motif: 'recettes_aci',
      libelle: 'Ventes du chantier au-delà de la limite',
      nature: 'favorable_requis',
      fondement: 'Code du travail, D5132-34',
      raison: `Les ventes font ${partVentes.replace('.', ',')} % des charges, pour une limite de ${sansDecision} %${avecDecision ? ` (${avecDecision} % au plus sur décision)` : ''}.`,
    });
  return avis;
}

/** Ce que l'enveloppe deviendrait si la proposition était engagée ; négatif : elle n'y suffit pas. */
export function resteApres(enveloppe: { reste: Decimal }, total: Decimal): { reste: Decimal; suffit: boolean } {
  const reste = moins(enveloppe.reste, total);
  return { reste, suffit: comparer(reste, '0') >= 0 };
}

export const totalEtp = ({ lignes }: Pick<Proposition, 'lignes'>): Decimal => plus(...lignes.map((l) => l.etp));

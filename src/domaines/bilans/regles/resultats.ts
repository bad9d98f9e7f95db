import type { Donnees } from '#src/socle/formulaires/forme.ts';
import { arrondir, type Decimal, divise, enDecimal, estNul, fois } from '#src/socle/montants.ts';
import { type BilanSitue, enRetard, type ResultatsBilan } from '../forme.ts';

/** Un entier répondu ; `null` s'il manque ou n'en est pas un. */
function entier(valeurs: Donnees, champ: string): number | null {
  const valeur = valeurs[champ];
  return typeof valeur === 'string' && /^\d+$/.test(valeur) ? Number(valeur) : null;
}

function decimal(valeurs: Donnees, champ: string): Decimal | null {
  const valeur = valeurs[champ];
  return typeof valeur === 'string' && /^-?\d+(\.\d+)?$/.test(valeur) ? valeur : null;
}

/** 100 × part / total, à une décimale ; `null` si l'un manque ou si le total est nul. */
function pourcentage(part: Decimal | number | null, total: Decimal | number | null): Decimal | null {
  if (part === null || total === null) return null;
  const exact = (valeur: Decimal | number) => (typeof valeur === 'number' ? enDecimal(valeur) : valeur);
  return estNul(exact(total)) ? null : arrondir(divise(fois(exact(part), '100'), exact(total)), 1);
}

/**
 * Ce que le bilan accepté dit de l'année : effectifs bruts, taux sur les sorties examinées (retraits exclus, non documentées comprises : les
 * ôter ferait disparaître les « sans nouvelles » des deux termes), ETP réalisés, retard.
 * @param valeurs réponses évaluées @param accepteLe instant de l'acceptation, horloge de la base
 */
export function calculerResultats(valeurs: Donnees, bilan: BilanSitue, accepteLe: Date): ResultatsBilan {
  const n = (champ: string) => entier(valeurs, `sorties_${champ}`);
  const [durable, transition, positive, autre, nonDocumentee] = [
    n('durable'),
    n('transition'),
    n('positive'),
    n('autre'),
    n('inconnue'),
  ];
  const somme = (...nombres: (number | null)[]) =>
    nombres.includes(null) ? null : nombres.reduce<number>((total, m) => total + (m ?? 0), 0);
  const examinees = somme(durable, transition, positive, autre, nonDocumentee);
  const dynamiques = somme(durable, transition, positive);
  const [conventionnes, realises] = [
    decimal(valeurs, 'bilan_etp_conventionnes'),
    decimal(valeurs, 'bilan_etp_realises'),
  ];
  return {
    annee: bilan.annee,
    salaries: entier(valeurs, 'bilan_salaries'),
    etp: { conventionnes, realises, taux: pourcentage(realises, conventionnes) },
    sorties: {
      durable,
      transition,
      positive,
      autre,
      nonDocumentee,
      retrait: n('retrait'),
      examinees,
      dynamiques,
      taux: {
        dynamique: pourcentage(dynamiques, examinees),
        durable: pourcentage(durable, examinees),
        transition: pourcentage(transition, examinees),
        positive: pourcentage(positive, examinees),
        nonDocumentee: pourcentage(nonDocumentee, examinees),
      },
    },
    deposeLe: (bilan.deposeLe ?? accepteLe).toISOString(),
    limite: bilan.dueLe?.toISOString() ?? null,
    enRetard: enRetard(bilan, accepteLe),
    accepteLe: accepteLe.toISOString(),
  };
}

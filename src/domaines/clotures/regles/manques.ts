import type { SuiviSitue } from '#src/domaines/realisations/index.ts';
import type { Budget } from '#src/socle/budgets/forme.ts';
import { montantDe, totaliser } from '#src/socle/budgets/totaux.ts';
import type { Evaluation } from '#src/socle/formulaires/forme.ts';
import { estNul } from '#src/socle/montants.ts';
import type { Piece } from '#src/socle/pieces/index.ts';
import type { BilanSitue } from '../forme.ts';
import { champLigne, idEcart } from '../formulaire.ts';

/** Un point du bilan : ce qui l'empêche d'être déposé, ou ce qu'il vaut mieux revoir. */
export interface Manque {
  partie: 'recit' | 'budget' | 'indicateurs';
  /** Section et champ du formulaire, pour y conduire. */
  section?: string;
  champ: string;
  message: string;
  gravite: 'bloquant' | 'alerte';
}

interface Contenu {
  evaluation: Evaluation;
  realise: Budget;
  indicateurs: readonly SuiviSitue[];
  pieces: readonly Piece[];
}

/**
 * Ce qui manque à un bilan : une orientation sans réponse, un budget vide, un indicateur sans relevé ni explication. Une preuve ou une facture
 * absente se signale : le financeur peut réduire la ligne, pas empêcher de déposer.
 */
export function manquesDuBilan(_bilan: Pick<BilanSitue, 'genre'>, c: Contenu): Manque[] {
  return [
    ...c.evaluation.problemes.map(
      ({ champ, section, message, gravite }): Manque => ({ partie: 'recit', section, champ, message, gravite }),
    ),
    ...duBudget(c.realise, c.pieces),
    ...desIndicateurs(c.indicateurs, c.evaluation),
  ];
}

function duBudget(realise: Budget, pieces: readonly Piece[]): Manque[] {
  const { charges } = totaliser(realise);
  if (estNul(charges))
    return [
      {
        partie: 'budget',
        champ: 'budget',
        message: "Aucune dépense n'est écrite dans le budget réalisé.",
        gravite: 'bloquant',
      },
    ];
  const justifiees = new Set(pieces.filter((p) => p.etat !== 'refusee').map((p) => p.champ));
  return [
    ...[...realise.charges, ...realise.ressources]
      .filter((l) => l.libelle.trim() === '' && !estNul(l.montant))
      .map(
        (l): Manque => ({
          partie: 'budget',
          champ: l.id,
          message: "Une ligne du budget réalisé n'a pas de libellé : dites ce qu'elle paie.",
          gravite: 'bloquant',
        }),
      ),
    // Un forfait ou une quote-part de frais indirects n'a pas de facture.
    ...realise.charges
      .filter((l) => l.nature !== 'indirecte' && !estNul(montantDe(l)) && !justifiees.has(champLigne(l.id)))
      .map(
        (l): Manque => ({
          partie: 'budget',
          champ: l.id,
          message: `« ${l.libelle} » n'a pas de justificatif : elle risque d'être réduite.`,
          gravite: 'alerte',
        }),
      ),
  ];
}

function desIndicateurs(indicateurs: readonly SuiviSitue[], evaluation: Evaluation): Manque[] {
  return indicateurs.flatMap(({ indicateur: i, releves, sansPreuve }): Manque[] => {
    const explique = String(evaluation.valeurs[idEcart(i.id)] ?? '').trim() !== '';
    if (releves.length === 0 && !explique)
      return [
        {
          partie: 'indicateurs',
          section: 'indicateurs',
          champ: idEcart(i.id),
          message: `« ${i.libelle} » n'a aucun relevé dans la période du bilan : relevez-le, ou expliquez pourquoi.`,
          gravite: 'bloquant',
        },
      ];
    if (sansPreuve === 0) return [];
    return [
      {
        partie: 'indicateurs',
        champ: i.id,
        message: `« ${i.libelle} » : ${sansPreuve} relevé${sansPreuve > 1 ? 's' : ''} sans la preuve demandée (${i.preuve}).`,
        gravite: 'alerte',
      },
    ];
  });
}

import { constante, type LigneSemis } from './serie.ts';

// Entrée en vigueur du règlement (UE) 2021/1060 : le lendemain de sa publication au Journal officiel du 30 juin 2021.
const FSE_PLUS: [string, null] = ['2021-07-01', null];
// L'arrêté de 2016 date le taux ; une dépense antérieure n'a pas de valeur ici.
const FSE_2014: [string, null] = ['2016-04-01', null];
const article = (n: string) => `Règlement (UE) 2021/1060, article ${n}`;

/** Taux forfaitaires des fonds européens ; rien de cela n'a été relu au Journal officiel, et l'écran le dit. */
export const BUDGETS: LigneSemis[] = [
  constante('budget.fse_2014_2020', 20, FSE_2014, {
    source:
      "Arrêté d'avril 2016 sur les dépenses éligibles des programmes 2014-2020, d'après le guide d'un département",
    confiance: 'source secondaire',
    commentaire:
      'Opérations de la période 2014-2020 (REACT-UE compris), dont les dépenses ont été payées au plus tard le 31 décembre 2023 : pour relire ou contrôler, pas pour un projet nouveau.',
  }),
  constante('budget.fse_54a', 7, FSE_PLUS, {
    source: article('54, a'),
    confiance: 'source secondaire',
    commentaire: "Taux maximal, sans calcul à justifier par l'autorité de gestion.",
  }),
  constante('budget.fse_54b', 15, FSE_PLUS, {
    source: article('54, b'),
    confiance: 'source secondaire',
    commentaire: "Taux maximal, sans calcul à justifier par l'autorité de gestion.",
  }),
  constante('budget.fse_54c', 25, FSE_PLUS, {
    source: article('54, c'),
    confiance: 'source secondaire',
    commentaire:
      "Taux maximal ; l'autorité de gestion doit avoir établi le taux applicable par une méthode de calcul (article 53, paragraphe 3, a) : vérifiez celui de votre programme.",
  }),
  constante('budget.fse_55', 20, FSE_PLUS, {
    source: article('55, paragraphe 1'),
    confiance: 'source secondaire',
    commentaire:
      'À condition que les charges directes ne comprennent pas de marché public de travaux, ni de marché de fournitures ou de services au-dessus des seuils européens.',
  }),
  constante('budget.fse_56', 40, FSE_PLUS, {
    source: article('56'),
    confiance: 'non verifie',
    commentaire:
      "Les salaires et indemnités versés aux participants s'ajoutent au forfait ; le personnel direct ne doit pas être lui-même compté au forfait.",
  }),
];

import type { Retenue } from '#src/domaines/echeances/index.ts';
import { date } from '#src/presentation/format.ts';
import { centimes, comparer, type Decimal, enEuros, moins } from '#src/socle/montants.ts';
import type { CalculPaiement, EtatLivrable, EtatPaiement, GenreTranche, TranchePrevue } from '../forme.ts';
import type { EtatSubvention } from '../suivi.ts';

/** Une tranche et ce dont elle dépend. */
export interface TrancheSituee extends TranchePrevue {
  id: number;
  livrableEtat: EtatLivrable | null;
  /** Le paiement qui l'occupe, s'il n'est ni rejeté ni annulé. */
  paiement: { id: number; etat: EtatPaiement; montant: Decimal } | null;
}

export interface Contexte {
  etat: EtatSubvention;
  /** Maximum conventionné. */
  maximum: Decimal;
  /** Déjà proposé, approuvé, transmis ou payé, reversements non comptés. */
  engage: Decimal;
  /** `AAAA-MM-JJ`. */
  jour: string;
  retenues: readonly Pick<Retenue, 'libelle' | 'due' | 'fondement'>[];
  bilanIntermediaireAccepte: boolean;
  /** Solde arrêté à la clôture des comptes ; `null` : comptes pas encore clos. */
  soldeArrete: Decimal | null;
}

export type SituationTranche =
  | { situation: 'attend' | 'sans_objet'; raisons: string[]; montant: Decimal }
  | { situation: 'retenue' | 'exigible'; raisons: string[]; montant: Decimal; calcul: CalculPaiement }
  | { situation: 'en_paiement'; raisons: string[]; montant: Decimal; paiement: { id: number; etat: EtatPaiement } };

/** La phrase d'une retenue : ce qui est attendu, depuis quand, et son texte. */
export const direRetenue = (r: Contexte['retenues'][number]): string =>
  `« ${r.libelle} » est attendu depuis le ${date(r.due)}${r.fondement ? ` (${r.fondement})` : ''}`;

/** Où en est une tranche en ce moment : elle attend, elle est retenue, elle est exigible, elle est en paiement. Rien n'est gardé : c'est relu. */
export function situerTranche(t: TrancheSituee, c: Contexte): SituationTranche {
  const attend = (raison: string): SituationTranche => ({ situation: 'attend', raisons: [raison], montant: t.montant });
  const sansObjet = (raison: string): SituationTranche => ({
    situation: 'sans_objet',
    raisons: [raison],
    montant: '0.00',
  });
  if (t.paiement) return { situation: 'en_paiement', raisons: [], montant: t.paiement.montant, paiement: t.paiement };
  if (c.etat === 'projet' || c.etat === 'proposee') return attend("La convention n'est pas encore signée.");
  if (c.etat === 'annulee') return sansObjet("La convention n'a pas été signée.");
  if (t.genre !== 'solde' && c.soldeArrete !== null)
    return sansObjet('Les comptes sont clos : seul le solde reste dû.');
  if (t.genre !== 'solde' && c.etat === 'resiliee')
    return sansObjet('La convention est résiliée : ce qui reste dû se calcule à la clôture des comptes.');
  const manque = conditionManquante(t, c);
  if (manque) return attend(manque);
  const calcul = montantDu(t, c);
  if (comparer(calcul.resultat, '0') <= 0) return sansObjet(calcul.formule);
  return {
    situation: c.retenues.length > 0 ? 'retenue' : 'exigible',
    raisons: c.retenues.map(direRetenue),
    montant: calcul.resultat,
    calcul,
  };
}

function conditionManquante(t: TrancheSituee, c: Contexte): string | null {
  if (t.genre === 'solde' && c.soldeArrete !== null) return null;
  if (t.genre === 'solde' && (t.condition === 'bilan' || c.etat === 'resiliee'))
    return 'Le solde se calcule quand le bilan final est accepté et les comptes clos.';
  if (t.condition === 'bilan' && !c.bilanIntermediaireAccepte)
    return "Le bilan intermédiaire n'est pas encore accepté.";
  if (t.condition === 'date' && t.le !== null && c.jour < t.le) return `Exigible à partir du ${date(t.le)}.`;
  if (t.condition === 'livrable' && t.livrableEtat !== 'accepte')
    return direLivrable(t.livrableEtat ?? 'attendu', t.livrable);
  return null;
}

function direLivrable(etat: EtatLivrable, nom: string | null): string {
  if (etat === 'remis') return `Le livrable « ${nom} » est remis : il reste à l'accepter.`;
  if (etat === 'refuse') return `Le livrable « ${nom} » est à reprendre par le porteur.`;
  return `Le livrable « ${nom} » n'est pas encore remis.`;
}

const FORMULES: Record<GenreTranche, string> = {
  avance: 'Part prévue au plan, dans la limite du maximum conventionné.',
  acompte: 'Part prévue au plan, dans la limite du maximum conventionné.',
  solde: 'Ce qui reste au plan, dans la limite du maximum conventionné.',
};

/** Ce qui est dû pour cette tranche : sa part au plan, ou le solde arrêté ; jamais plus que ce qui reste du maximum. */
function montantDu(t: TrancheSituee, c: Contexte): CalculPaiement {
  const reste = moins(c.maximum, c.engage);
  const arrete = t.genre === 'solde' ? c.soldeArrete : null;
  const vise = arrete ?? t.montant;
  const resultat = centimes(comparer(vise, reste) > 0 ? reste : vise);
  const part = t.part ? `, ${t.part.replace('.', ',')} %` : '';
  return {
    formule: direMontant(t, c, arrete, resultat),
    termes: [
      { libelle: arrete === null ? `${t.libelle}${part}` : 'Solde arrêté à la clôture', valeur: centimes(vise) },
      { libelle: 'Maximum conventionné', valeur: centimes(c.maximum) },
      { libelle: 'Déjà proposé ou payé', valeur: centimes(c.engage) },
    ],
    resultat,
  };
}

function direMontant(t: TrancheSituee, c: Contexte, arrete: Decimal | null, resultat: Decimal): string {
  if (arrete !== null && comparer(arrete, '0') <= 0) return 'Les comptes clos ne laissent rien à verser.';
  if (comparer(resultat, '0') <= 0) return `Le maximum conventionné, ${enEuros(c.maximum)}, est déjà atteint.`;
  if (arrete !== null) return 'Montant définitif arrêté à la clôture des comptes, moins ce qui est déjà versé.';
  return FORMULES[t.genre];
}

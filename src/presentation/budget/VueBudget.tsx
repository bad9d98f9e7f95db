import type { Budget, LigneCharge, Verdict } from '#src/socle/budgets/forme.ts';
import {
  compteEnClair,
  type LIBELLES_COMPTE,
  LIBELLES_FINANCEUR,
  LIBELLES_NATURE,
  LIBELLES_STATUT,
} from '#src/socle/budgets/libelles.ts';
import { montantDe } from '#src/socle/budgets/totaux.ts';
import { centimes, type Decimal, enEuros, plus } from '#src/socle/montants.ts';
import { nombre } from '../format.ts';
import { Tableau } from '../Tableau.tsx';
import type { Orientation } from './LigneEditable.tsx';
import { VerdictBudget } from './VerdictBudget.tsx';

interface Rangee {
  id: string;
  libelle: string;
  precision: string;
  detail: string;
  montant: Decimal;
  total?: boolean;
}

/** « 2 × 10,5 mois × 3 333,33 € × 37,5 % ». */
function calcul({ personnel: p }: LigneCharge): string {
  if (!p) return '';
  return `${nombre(p.personnes)} × ${nombre(p.mois)} mois × ${enEuros(p.cout)} × ${nombre(p.part, { unite: '%' })}`;
}

/** Les lignes d'une partie rangées par compte, un sous-total par compte. */
function parCompte<L extends { compte: keyof typeof LIBELLES_COMPTE }>(
  lignes: readonly L[],
  enRangee: (ligne: L) => Rangee,
): Rangee[] {
  const comptes = [...new Set(lignes.map((l) => l.compte))].sort();
  return comptes.flatMap((compte) => {
    const siennes = lignes.filter((l) => l.compte === compte).map(enRangee);
    const montant = centimes(plus(...siennes.map((r) => r.montant)));
    return [
      { id: `compte-${compte}`, libelle: compteEnClair(compte), precision: '', detail: '', montant, total: true },
      ...siennes,
    ];
  });
}

function Partie({ legende, rangees, total }: { legende: string; rangees: Rangee[]; total: Decimal }) {
  if (rangees.length === 0) return null;
  return (
    <Tableau
      legende={legende}
      lignes={[...rangees, { id: 'total', libelle: 'Total', precision: '', detail: '', montant: total, total: true }]}
      cle={(r) => r.id}
      totaux={1}
      colonnes={[
        {
          id: 'libelle',
          titre: 'Poste',
          valeur: (r) => r.libelle,
          rendu: (r) => (
            <span id={r.total ? undefined : `ligne-${r.id}`}>
              <span className={r.total ? 'm-budget-total' : 'm-budget-ligne'}>{r.libelle || 'Sans libellé'}</span>
              {r.precision ? <span className="m-budget-precision">{r.precision}</span> : null}
            </span>
          ),
        },
        { id: 'detail', titre: 'Détail', valeur: (r) => r.detail, absent: '' },
        {
          id: 'montant',
          titre: 'Montant',
          valeur: (r) => r.montant,
          numerique: true,
          rendu: (r) => (r.total ? <strong>{enEuros(r.montant)}</strong> : enEuros(r.montant)),
        },
      ]}
    />
  );
}

/** Un budget à lire : charges et ressources par compte, contributions à part, puis ce que dit le moteur. */
export function VueBudget({
  budget,
  verdict,
  orientations = [],
}: {
  budget: Budget;
  verdict: Verdict;
  orientations?: readonly Orientation[];
}) {
  const { totaux } = verdict;
  const titreDe = new Map(orientations.map((o) => [o.id, o.titre]));
  if (budget.charges.length + budget.ressources.length === 0)
    return <p className="m-vide">Ce budget est vide pour l'instant.</p>;
  return (
    <div className="m-budget__colonnes">
      <div>
        <Partie
          legende="Charges"
          total={totaux.charges}
          rangees={parCompte(budget.charges, (l) => ({
            id: l.id,
            libelle: l.libelle,
            precision: [LIBELLES_NATURE[l.nature], l.orientation ? titreDe.get(l.orientation) : undefined]
              .filter(Boolean)
              .join(' · '),
            detail: calcul(l),
            montant: montantDe(l),
          }))}
        />
        <Partie
          legende="Ressources"
          total={totaux.ressources}
          rangees={parCompte(budget.ressources, (l) => ({
            id: l.id,
            libelle: l.libelle,
            precision: LIBELLES_FINANCEUR[l.genre],
            detail:
              l.statut === 'refuse'
                ? `${LIBELLES_STATUT.refuse} : ${enEuros(l.montant)}, ne compte plus`
                : LIBELLES_STATUT[l.statut],
            montant: l.statut === 'refuse' ? '0.00' : centimes(l.montant),
          }))}
        />
        <Partie
          legende="Contributions volontaires en nature (86 et 87), hors de l'équilibre"
          total={totaux.contributions}
          rangees={budget.contributions.map((c) => ({
            id: c.id,
            libelle: c.libelle,
            precision: '',
            detail: '',
            montant: centimes(c.montant),
          }))}
        />
      </div>
      <aside className="m-budget__verdict" aria-label="Ce que dit le budget">
        <h2>Ce que dit le budget</h2>
        <VerdictBudget verdict={verdict} />
      </aside>
    </div>
  );
}

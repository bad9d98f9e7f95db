import type { Explication } from '#src/socle/budgets/forme.ts';
import { enEuros } from '#src/socle/montants.ts';
import { nombre, typo } from '../format.ts';

const valeur = ({ valeur: v, unite }: Explication['termes'][number]): string =>
  unite === '€' ? enEuros(v) : nombre(v, unite ? { unite } : {});

/** D'où vient un nombre calculé : sa formule, ses termes, son résultat. */
export function Expliquer({
  de,
  quoi,
  unite = '€',
}: {
  de: Explication | null | undefined;
  quoi: string;
  unite?: '€' | '%';
}) {
  if (!de) return null;
  return (
    <details className="m-budget-explique">
      <summary>
        Calcul<span className="fr-sr-only"> : {quoi}</span>
      </summary>
      <p>{typo(`${de.formule}.`)}</p>
      <dl>
        {de.termes.map((terme) => (
          <div key={terme.libelle}>
            <dt>{terme.libelle}</dt>
            <dd>{valeur(terme)}</dd>
          </div>
        ))}
        <div className="m-budget-explique__total">
          <dt>Résultat</dt>
          <dd>{unite === '€' ? enEuros(de.resultat) : nombre(de.resultat, { unite })}</dd>
        </div>
      </dl>
    </details>
  );
}

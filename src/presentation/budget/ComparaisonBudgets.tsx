import { comparerBudgets, type LigneComparee, type VersionComparee } from '#src/socle/budgets/comparer.ts';
import { enEuros, estNul } from '#src/socle/montants.ts';
import type { Colonne } from '../colonnes.ts';
import { Tableau } from '../Tableau.tsx';
import { ecartEnEuros, ecartEnPourcent } from './texte.ts';

/** Des versions d'un budget côte à côte ; chaque écart va à la première, en euros et en %. */
export function ComparaisonBudgets({
  versions,
  legende = 'Versions du budget',
}: {
  versions: readonly VersionComparee[];
  legende?: string;
}) {
  const [reference] = versions;
  if (!reference) return <p className="m-vide">Aucune version du budget pour l'instant.</p>;
  const lignes = comparerBudgets(versions);
  const colonnes: Colonne<LigneComparee>[] = [
    {
      id: 'poste',
      titre: 'Poste',
      valeur: (l) => l.libelle,
      rendu: (l) => (
        <>
          <span className={`m-budget-${l.genre}`}>{l.libelle || 'Sans libellé'}</span>
          {l.precision ? <span className="m-budget-precision">{l.precision}</span> : null}
        </>
      ),
    },
    ...versions.flatMap((version, i): Colonne<LigneComparee>[] => [
      {
        id: `montant-${i}`,
        titre: version.libelle,
        valeur: (l) => l.montants[i] ?? null,
        numerique: true,
        rendu: (l) => {
          const montant = l.montants[i];
          if (montant == null) return 'absente';
          return l.genre === 'total' ? <strong>{enEuros(montant)}</strong> : enEuros(montant);
        },
      },
      ...(i === 0
        ? []
        : [
            {
              id: `ecart-${i}`,
              titre: `${version.libelle} : écart à « ${reference.libelle} »`,
              valeur: (l: LigneComparee) => l.ecarts[i]?.euros ?? null,
              numerique: true,
              rendu: (l: LigneComparee) => {
                const ecart = l.ecarts[i];
                if (!ecart) return 'sans objet';
                return (
                  <>
                    {ecartEnEuros(ecart.euros)}
                    {ecart.pourcent === null && estNul(ecart.euros) ? null : (
                      <span className="m-budget-precision m-budget-ecart">{ecartEnPourcent(ecart.pourcent)}</span>
                    )}
                  </>
                );
              },
            },
          ]),
    ]),
  ];
  return (
    <Tableau legende={legende} colonnes={colonnes} lignes={lignes} cle={(l) => `${l.partie}-${l.genre}-${l.id}`} />
  );
}

import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros, plus } from '#src/socle/montants.ts';
import type { Financement } from '../forme.ts';

export const obtenu = (f: Financement) => (f.obtenu === null ? 'pas encore connu' : enEuros(f.obtenu));

/** L'argent de tout le plan, par financeur : ce que l'on attend, ce que l'on a. */
export function ArgentDuPlan({ financeurs }: { financeurs: Financement[] }) {
  if (financeurs.length === 0) return null;
  const attendu = plus(...financeurs.map((f) => f.attendu));
  const connus = financeurs.filter((f) => f.obtenu !== null).map((f) => f.obtenu!);
  const eu = connus.length > 0 ? plus(...connus) : null;
  const lignes = [...financeurs, { financeur: 'Ensemble', attendu, obtenu: eu }];
  return (
    <Section
      titre={`${enEuros(attendu)} attendus, ${eu === null ? 'rien de connu encore' : `${enEuros(eu)} obtenus`}`}
      id="argent"
    >
      <Tableau
        legende="Financements par financeur"
        legendeMasquee
        cle={(f) => f.financeur}
        lignes={lignes}
        totaux={1}
        colonnes={[
          { id: 'financeur', titre: 'Financeur', valeur: (f) => f.financeur },
          {
            id: 'attendu',
            titre: 'Attendu',
            numerique: true,
            valeur: (f) => f.attendu,
            rendu: (f) => enEuros(f.attendu),
          },
          { id: 'obtenu', titre: 'Obtenu', numerique: true, valeur: (f) => f.obtenu, rendu: obtenu },
        ]}
      />
    </Section>
  );
}

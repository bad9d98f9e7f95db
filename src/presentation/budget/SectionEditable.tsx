import type { Budget, Verdict } from '#src/socle/budgets/forme.ts';
import type { Section } from '#src/socle/budgets/gestes.ts';
import type { LigneSaisie } from '#src/socle/budgets/saisie.ts';
import { comparer, type Decimal, enEuros, plus } from '#src/socle/montants.ts';
import { LigneEditable, type Orientation } from './LigneEditable.tsx';
import { taux } from './texte.ts';

const TITRES: Record<Section, { titre: string; aide: string; ajouter: string }> = {
  personnel: {
    titre: 'Personnel direct',
    aide: "Les personnes qui travaillent à l'opération : leur nombre, le nombre de mois, le coût d'un mois (salaire et cotisations de l'employeur), la part de leur temps. Ou le coût total seul, si vous ne connaissez que lui.",
    ajouter: 'Ajouter un poste',
  },
  directes: {
    titre: 'Autres charges directes',
    aide: "Ce que l'opération fait dépenser et que l'on peut prouver : achats, prestataires, déplacements, salaires ou indemnités des participants.",
    ajouter: 'Ajouter une charge directe',
  },
  indirectes: {
    titre: 'Charges indirectes',
    aide: 'La part des frais de fonctionnement de la structure : loyer, direction, comptabilité. Elles sont souvent plafonnées.',
    ajouter: 'Ajouter une charge indirecte',
  },
  ressources: {
    titre: 'Ressources',
    aide: 'Qui paie. La subvention demandée ici est une ligne comme les autres. Une aide refusée reste écrite, elle ne compte plus.',
    ajouter: 'Ajouter une ressource',
  },
  contributions: {
    titre: 'Contributions volontaires en nature (86 et 87)',
    aide: "Facultatif : bénévolat, prêts, dons en nature, estimés en euros. Comptées du même montant des deux côtés, hors de l'équilibre.",
    ajouter: 'Ajouter une contribution',
  },
};

interface Proprietes {
  section: Section;
  lignes: LigneSaisie[];
  budget: Budget;
  verdict: Verdict;
  orientations: readonly Orientation[];
  conflits: Record<string, string>;
  ajouter: (section: Section) => void;
  retirer: (id: string) => void;
}

function sousTotal(section: Section, { totaux: t }: Verdict): Decimal {
  if (section === 'personnel') return t.personnel;
  if (section === 'directes') return plus(t.servicesExterieurs, t.autresDirectes, t.participants);
  if (section === 'indirectes') return t.indirectes;
  return section === 'ressources' ? t.ressources : t.contributions;
}

const CIBLE: Partial<Record<Section, string>> = { personnel: 'personnel_direct', indirectes: 'indirectes' };

/** Le plafond le plus strict de la partie, à l'endroit où l'on tape. */
function Plafonne({ section, verdict }: { section: Section; verdict: Verdict }) {
  const cible = CIBLE[section];
  const code = Object.entries(verdict.plusStrict).find(([c]) => c === cible)?.[1];
  const p = verdict.plafonds.find(({ regime }) => regime.code === code);
  if (!p || p.plafond === null || p.depassement === null) return null;
  const trop = comparer(p.depassement, '0') > 0;
  return (
    <p className={`m-budget-plafonne${trop ? ' m-budget-plafonne--trop' : ''}`}>
      {trop ? `${enEuros(p.depassement)} de trop : ` : ''}au plus <strong>{enEuros(p.plafond)}</strong> (
      {taux(p.regime.taux)} de {enEuros(p.base)}, {p.regime.libelle}).
    </p>
  );
}

/** Une partie du budget : ses lignes, son sous-total, son bouton d'ajout. */
export function SectionEditable(p: Proprietes) {
  const { titre, aide, ajouter } = TITRES[p.section];
  return (
    <section className="m-budget-section" aria-labelledby={`budget-${p.section}`}>
      <div className="m-budget-section__tete">
        <h2 id={`budget-${p.section}`}>{titre}</h2>
        <p className="m-budget-section__total">{enEuros(sousTotal(p.section, p.verdict))}</p>
      </div>
      <p className="fr-hint-text">{aide}</p>
      <Plafonne section={p.section} verdict={p.verdict} />
      {p.lignes.map((ligne, i) => {
        const lue = p.budget.charges.find(({ id }) => id === ligne.id);
        return (
          <LigneEditable
            key={ligne.id}
            section={p.section}
            ligne={ligne}
            rang={i + 1}
            orientations={p.orientations}
            calcule={lue?.personnel ? lue.montant : null}
            conflit={p.conflits[ligne.id]}
            retirer={p.retirer}
          />
        );
      })}
      <p>
        <button
          type="submit"
          name="_geste"
          value={`ajouter:${p.section}`}
          id={`ajouter-${p.section}`}
          className="fr-btn fr-btn--secondary fr-btn--sm"
          onClick={(e) => {
            e.preventDefault();
            p.ajouter(p.section);
          }}
        >
          {ajouter}
        </button>
      </p>
    </section>
  );
}

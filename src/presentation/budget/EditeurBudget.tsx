import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Budget, Regime, ReglesBudget } from '#src/socle/budgets/forme.ts';
import { amorcer, appliquerGeste, type Geste, PARTIE_DE, SECTIONS, sectionDe } from '#src/socle/budgets/gestes.ts';
import { type BudgetSaisi, lireSaisi, saisiDuFormulaire, saisirDepuis } from '#src/socle/budgets/saisie.ts';
import { verifier } from '#src/socle/budgets/verifier.ts';
import { Alerte } from '../Alerte.tsx';
import { BoutonEnvoi, Boutons, Formulaire, type ResultatFormulaire } from '../Formulaire.tsx';
import { pluriel } from '../format.ts';
import type { Orientation } from './LigneEditable.tsx';
import { SectionEditable } from './SectionEditable.tsx';
import { phraseEquilibre, VerdictBudget } from './VerdictBudget.tsx';

interface Proprietes {
  /** Ce qui est enregistré ; vide : une ligne à remplir par partie. */
  budget: Budget;
  version: number;
  regimes?: readonly Regime[];
  /** Les régimes d'après le formulaire, quand on les choisit dans la page même. */
  regimesDe?: (formulaire: FormData) => readonly Regime[];
  regles?: ReglesBudget;
  /** Orientations de l'appel, pour dire à laquelle sert chaque charge. */
  orientations?: readonly Orientation[];
  /** `useActionData()` : ce qui était tapé, les erreurs, les conflits (src/domaines/budgets/action.ts). */
  resultat?: unknown;
  /** Adresse qui reçoit l'envoi ; par défaut la page. */
  action?: string;
  /** Champs de plus dans le formulaire (cachés, ou réglages), au-dessus du budget. */
  champs?: ReactNode;
  /** Boutons du pied ; par défaut « Enregistrer le budget ». */
  boutons?: ReactNode;
}
type Resultat = ResultatFormulaire & {
  saisi?: BudgetSaisi;
  conflits?: Record<string, string>;
  ajoutee?: string | null;
};

/**
 * Éditeur d'un budget. Un formulaire POST ordinaire : ajouter ou retirer une ligne est un envoi sans JavaScript, un changement sur place avec
 * lui. Totaux et plafonds se recalculent pendant la frappe, par le même moteur que le serveur.
 */
export function EditeurBudget(p: Proprietes) {
  const resultat = (typeof p.resultat === 'object' && p.resultat !== null ? p.resultat : {}) as Resultat;
  const [vu, voir] = useState({ resultat: p.resultat, version: p.version, generation: 0 });
  // Une réponse du serveur remplace ce qui est à l'écran : les cases, non contrôlées, repartent de ce qu'il a reçu.
  if (vu.resultat !== p.resultat || vu.version !== p.version)
    voir({ resultat: p.resultat, version: p.version, generation: vu.generation + 1 });
  const depart = resultat.saisi ?? amorcer(saisirDepuis(p.budget));
  return (
    <Formulaire
      resultat={{ erreur: resultat.erreur, conseil: resultat.conseil, champs: resultat.champs }}
      className="m-budget"
      {...(p.action ? { action: p.action } : {})}
    >
      <Corps key={vu.generation} {...p} resultat={resultat} depart={depart} />
    </Formulaire>
  );
}

function Corps(p: Proprietes & { resultat: Resultat; depart: BudgetSaisi }) {
  const [saisi, saisir] = useState(p.depart);
  const [lu, lire] = useState(() => lireSaisi(p.depart));
  const [regimes, choisir] = useState<readonly Regime[]>(p.regimes ?? []);
  const [viser, visee] = useState<string | null>(p.resultat.ajoutee ?? null);
  const boite = useRef<HTMLDivElement>(null);
  const verdict = verifier(lu.budget, p.regimesDe ? regimes : (p.regimes ?? []), p.regles ?? {});
  const relire = () => {
    const formulaire = boite.current?.closest('form');
    if (!formulaire) return saisi;
    const donnees = new FormData(formulaire);
    if (p.regimesDe) choisir(p.regimesDe(donnees));
    return saisiDuFormulaire(donnees);
  };
  const changer = (geste: Geste) => {
    const apres = appliquerGeste(relire(), geste);
    saisir(apres.saisi);
    lire(lireSaisi(apres.saisi));
    visee(apres.ajoutee ?? (geste.genre === 'retirer' ? 'retrait' : null));
  };
  useEffect(() => {
    if (!viser) return;
    const ligne = document.getElementById(`ligne-${viser}`);
    // Une ligne retirée emporte le focus : il va au titre du verdict plutôt que de se perdre en haut de la page.
    if (ligne) ligne.querySelector<HTMLElement>('input:not([type=hidden])')?.focus();
    else if (viser === 'retrait') boite.current?.focus();
    visee(null);
  }, [viser]);
  const corriger = verdict.problemes.filter((q) => q.gravite === 'bloquant').length;
  const illisibles = Object.keys(lu.erreurs).length;
  return (
    <div className="m-budget__corps" ref={boite} tabIndex={-1} onInput={() => lire(lireSaisi(relire()))}>
      {/* La touche Entrée d'une case enregistre ; sans lui, le premier bouton retirerait une ligne. */}
      <button
        type="submit"
        name="_geste"
        value="enregistrer"
        className="m-bouton-defaut"
        tabIndex={-1}
        aria-hidden="true"
      >
        Enregistrer
      </button>
      <input type="hidden" name="_version" value={p.version} />
      {p.champs}
      <div className="m-budget__colonnes">
        <div className="m-budget__lignes">
          {SECTIONS.map((section) => (
            <SectionEditable
              key={section}
              section={section}
              lignes={saisi[PARTIE_DE[section]].filter((l) => sectionDe(PARTIE_DE[section], l) === section)}
              budget={lu.budget}
              verdict={verdict}
              orientations={p.orientations ?? []}
              conflits={p.resultat.conflits ?? {}}
              ajouter={(s) => changer({ genre: 'ajouter', section: s })}
              retirer={(ligne) => changer({ genre: 'retirer', ligne })}
            />
          ))}
        </div>
        <aside className="m-budget__verdict" id="budget-verdict" aria-label="Ce que dit le budget">
          <h2>Ce que dit le budget</h2>
          {illisibles > 0 ? <Alerte ton="attention">Une case n'est pas lisible : elle compte pour zéro.</Alerte> : null}
          <VerdictBudget verdict={verdict} />
        </aside>
      </div>
      <p className="m-budget__suivi">
        <a href="#budget-verdict">{phraseEquilibre(verdict)}</a>
        {corriger > 0 ? ` ${pluriel(corriger, 'point')} à corriger.` : ''}
      </p>
      {p.boutons ?? (
        <Boutons>
          <BoutonEnvoi>Enregistrer le budget</BoutonEnvoi>
        </Boutons>
      )}
    </div>
  );
}

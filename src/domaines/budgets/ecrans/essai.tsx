import { data } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { exiger } from '#src/droits/matrice.ts';
import { EditeurBudget } from '#src/presentation/budget/EditeurBudget.tsx';
import { ChampDate, ChampNombre } from '#src/presentation/champs.tsx';
import { CasesACocher } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import type { Regime } from '#src/socle/budgets/forme.ts';
import { comparer, lireDecimal } from '#src/socle/montants.ts';
import { essayer, preparerEssai } from '../essai.ts';
import type { Route } from './+types/essai';
import { BoutonFichier } from './BoutonFichier.tsx';

const TAPE = 'Taux tapé sur cette page';
const VIDE = { charges: [], ressources: [], contributions: [] };

export async function loader({ request, context }: Route.LoaderArgs) {
  exiger(acteurDe(context), 'budgets.essayer');
  return preparerEssai(base(), new URL(request.url).searchParams);
}

export async function action({ request, context }: Route.ActionArgs) {
  exiger(acteurDe(context), 'budgets.essayer');
  const { statut, budget: _, ...essai } = await essayer(base(), await request.formData());
  return data(essai, { status: statut });
}

/** Les régimes cochés, avec le taux d'appel tapé : ce que le moteur vérifie pendant la frappe. */
function coches(tous: readonly Regime[]) {
  return (formulaire: FormData): Regime[] => {
    const codes = formulaire.getAll('regimes');
    const tape = lireDecimal(String(formulaire.get('taux') ?? ''), 4);
    const bon = tape !== null && comparer(tape, '0') >= 0 && comparer(tape, '100') <= 0;
    return tous
      .filter((r) => codes.includes(r.code))
      .map((r) => (r.code === 'appel_personnel' ? { ...r, taux: bon ? tape : null, source: TAPE } : r));
  };
}

export default function Ecran({ loaderData, actionData }: Route.ComponentProps) {
  const { choix, regimes } = actionData ?? loaderData;
  const choisis = regimes
    .filter((r) => choix.codes.includes(r.code))
    .map((r) => (r.code === 'appel_personnel' ? { ...r, source: TAPE } : r));
  return (
    <Page
      titre="Essayer un budget : est-il équilibré, respecte-t-il les plafonds ?"
      onglet="Essayer un budget"
      chapo="Tapez un budget et cochez les règles à vérifier. Rien n'est enregistré : téléchargez le fichier pour le garder."
    >
      <EditeurBudget
        budget={VIDE}
        version={0}
        regimes={choisis}
        regimesDe={coches(regimes)}
        resultat={actionData?.resultat}
        champs={
          <fieldset className="m-partie m-budget-regles">
            <legend>Règles à vérifier</legend>
            <CasesACocher
              nom="regimes"
              libelle="Plafonds et forfaits"
              facultatif
              valeurs={choix.codes}
              options={regimes.map((r) => ({ valeur: r.code, libelle: r.libelle, aide: aideDe(r) }))}
            />
            <div>
              <ChampNombre
                nom="taux"
                libelle="Taux de charges indirectes de l'appel"
                aide="Écrit dans le règlement de l'appel."
                unite="% du personnel direct"
                valeur={choix.taux}
                facultatif
              />
              <ChampDate
                nom="date"
                libelle="Taux européens en vigueur le"
                aide="Un autre jour se lit avec « Vérifier le budget »."
                valeur={choix.date}
              />
            </div>
          </fieldset>
        }
        boutons={
          <Boutons>
            <BoutonEnvoi>Vérifier le budget</BoutonEnvoi>
            <BoutonFichier format="xlsx">Télécharger en classeur (XLSX)</BoutonFichier>
            <BoutonFichier format="json">Télécharger en données (JSON)</BoutonFichier>
          </Boutons>
        }
      />
    </Page>
  );
}

const BASES: Record<string, string> = {
  appel_personnel: 'Charges indirectes, en part du personnel direct.',
};
function aideDe({ code, taux, base, cible }: Regime): string {
  if (BASES[code]) return BASES[code];
  const part = taux === null ? 'Taux non connu ce jour-là' : `${taux.replace('.', ',')} %`;
  return `${part} : ${CIBLES[cible]}, en part ${DE[base]}.`;
}
const CIBLES: Record<Regime['cible'], string> = {
  indirectes: 'charges indirectes',
  personnel_direct: 'personnel direct',
  hors_personnel: 'toutes les charges hors personnel direct et participants',
};
const DE: Record<Regime['base'], string> = {
  personnel_direct: 'du personnel direct',
  directes: 'des charges directes',
  directes_hors_services_exterieurs: 'des charges directes sans les services extérieurs',
  directes_hors_personnel: 'des charges directes sans le personnel',
};

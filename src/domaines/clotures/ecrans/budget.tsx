import { actionBudget } from '#src/domaines/budgets/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ComparaisonBudgets } from '#src/presentation/budget/ComparaisonBudgets.tsx';
import { EditeurBudget } from '#src/presentation/budget/EditeurBudget.tsx';
import { VueBudget } from '#src/presentation/budget/VueBudget.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Pieces } from '#src/presentation/Pieces.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_BUDGET } from '#src/socle/budgets/libelles.ts';
import { montantDe } from '#src/socle/budgets/totaux.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { enEuros } from '#src/socle/montants.ts';
import { titreBilan } from '../forme.ts';
import { champLigne } from '../formulaire.ts';
import { chiffrerBilan } from '../operations/remplir.ts';
import { lireBudgetRealise } from '../requetes/fiche.ts';
import type { Route } from './+types/budget';
import { filBilan } from './communs.tsx';
import { Etapes } from './Etapes.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const page = await lireBudgetRealise(base(), acteurDe(context), numero(params.id));
  return { ...page, analysees: Boolean(reglagesFichiers.clamd()), limite: reglagesFichiers.pieceMax() };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  actionBudget(request, context, chiffrerBilan, {
    entree: { id: params.id },
    redirection: `/bilans-subventions/${numero(params.id)}/budget`,
    message: 'Le budget réalisé est enregistré. Joignez les justificatifs de chaque ligne.',
  });

export default function BudgetRealise({ loaderData: page, actionData }: Route.ComponentProps) {
  const { bilan, realise, reference } = page;
  const ici = `/bilans-subventions/${bilan.id}`;
  const ouvert = realise.etat === 'brouillon' && ['brouillon', 'a_corriger'].includes(bilan.etat);
  const lignes = [
    ...realise.contenu.charges.map((c) => ({ id: c.id, libelle: c.libelle, montant: montantDe(c) })),
    ...realise.contenu.ressources.map((r) => ({ id: r.id, libelle: r.libelle, montant: r.montant })),
  ];
  return (
    <Page
      fil={filBilan(bilan)}
      surtitre={`${bilan.subvention.organisationNom}, « ${bilan.subvention.intitule} »`}
      titre={ouvert ? 'Écrivez ce qui a été dépensé et reçu' : 'Ce qui a été dépensé et reçu'}
      onglet={`Budget réalisé, ${titreBilan(bilan).toLowerCase()}`}
      chapo="Les lignes du budget retenu sont reprises : écrivez les montants réels, depuis le début de l'opération. Une ressource compte comme reçue quand son état est « Reçue »."
      action={{ libelle: 'Relire et déposer', adresse: `${ici}/deposer` }}
    >
      <Etapes bilan={bilan} actif="budget" />
      {ouvert ? (
        <EditeurBudget
          budget={realise.contenu}
          version={realise.version}
          regimes={page.regimes}
          orientations={page.orientations}
          resultat={actionData}
        />
      ) : (
        <>
          <Alerte>Ce budget n'est pas ouvert à la saisie en ce moment.</Alerte>
          <VueBudget budget={realise.contenu} verdict={page.verdict} orientations={page.orientations} />
        </>
      )}
      <Section titre="Justificatifs, ligne par ligne" id="justificatifs">
        <p>
          Factures, fiches de paie, relevés de temps, notifications d'aide. Masquez les données des personnes
          accompagnées. Une dépense sans justificatif peut être réduite.
        </p>
        {lignes.map((l) => {
          const siennes = page.pieces.filter((p) => p.champ === champLigne(l.id));
          return (
            <details key={l.id}>
              <summary>
                {l.libelle || 'Sans libellé'}, {enEuros(l.montant)} :{' '}
                {siennes.length > 0 ? `${siennes.length} pièce${siennes.length > 1 ? 's' : ''}` : 'aucune pièce'}
              </summary>
              <Pieces
                pieces={siennes}
                adresse={(p) => `${ici}/pieces/${p.id}`}
                analysees={page.analysees}
                vide=""
                retirable={() => ouvert}
                {...(ouvert
                  ? {
                      depot: {
                        action: `${ici}/pieces`,
                        champ: champLigne(l.id),
                        libelle: `Joindre un justificatif à « ${l.libelle} »`,
                        limite: page.limite,
                      },
                    }
                  : {})}
              />
            </details>
          );
        })}
      </Section>
      {reference ? (
        <Section titre="Réalisé à côté du budget qui fait référence">
          <ComparaisonBudgets
            versions={[
              { libelle: LIBELLES_BUDGET[reference.genre], contenu: reference.contenu },
              { libelle: 'Réalisé', contenu: realise.contenu },
            ]}
          />
        </Section>
      ) : null}
    </Page>
  );
}

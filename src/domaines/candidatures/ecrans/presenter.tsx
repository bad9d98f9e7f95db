import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { pagePresenter } from '../commencer.ts';
import { presenterCandidature } from '../operations/presenter.ts';
import type { Route } from './+types/presenter';
import { FIL } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const page = await pagePresenter(base(), acteurDe(context), numero(params.id));
  if (!page.brouillon) throw redirect(`/candidatures/${page.id}`);
  return page;
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(
    request,
    context,
    presenterCandidature,
    (f) => ({ id: params.id, intitule: f.get('intitule'), territoires: f.getAll('territoires') }),
    { redirection: ({ id }) => `/candidatures/${id}`, message: 'Le nom et le territoire sont enregistrés.' },
  );

export default function Presenter({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: d.intitule, adresse: `/candidatures/${d.id}` }]}
      titre="Changer le nom ou le territoire du projet"
      chapo="Possible jusqu'au dépôt. L'éligibilité se vérifie de nouveau."
    >
      <Formulaire resultat={actionData}>
        <ChampTexte nom="intitule" libelle="Nom du projet" valeur={d.intitule} />
        <CasesACocher
          nom="territoires"
          libelle="Territoire du projet"
          valeurs={d.territoires}
          options={[...d.proposes.larges, ...d.proposes.fins]}
        />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

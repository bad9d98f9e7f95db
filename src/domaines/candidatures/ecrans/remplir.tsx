import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { FormulaireDonnees } from '#src/presentation/formulaire/FormulaireDonnees.tsx';
import { PiecesAJoindre } from '#src/presentation/formulaire/PiecesDuChamp.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { remplirAction, saisirCandidature } from '../saisir.ts';
import type { Route } from './+types/remplir';
import { FIL, OngletsRedaction, TeteCandidature } from './communs.tsx';

export const loader = ({ request, params, context }: Route.LoaderArgs) =>
  saisirCandidature(base(), acteurDe(context), numero(params.id), new URL(request.url).searchParams);

export const action = ({ request, params, context }: Route.ActionArgs) =>
  remplirAction(request, context, numero(params.id));

export const shouldRevalidate = relireApresConflit;

export default function Remplir({ loaderData: d, actionData }: Route.ComponentProps) {
  const { tete, reponse, pieces } = d;
  const adresse = `/candidatures/${tete.id}`;
  return (
    <Page
      fil={[...FIL, { libelle: tete.intitule, adresse }]}
      surtitre={tete.appel.intitule}
      titre={tete.etat === 'a_corriger' ? `Corriger « ${tete.intitule} »` : `Remplir « ${tete.intitule} »`}
      action={{ libelle: 'Vérifier et déposer', adresse: `${adresse}/deposer` }}
    >
      <TeteCandidature tete={tete}>
        {tete.correction ? <p className="m-texte-long">« {tete.correction.demande} »</p> : null}
      </TeteCandidature>
      <OngletsRedaction tete={tete} actif="/remplir" />
      <FormulaireDonnees
        definition={reponse.definition}
        donnees={reponse.donnees}
        provenances={reponse.provenances}
        version={reponse.version}
        champsOuverts={reponse.champsOuverts}
        modifieLe={reponse.modifieLe}
        modifiePar={reponse.modifiePar}
        section={d.section}
        adresse={`${adresse}/remplir`}
        auto={`${adresse}/remplir/auto`}
        resultat={actionData}
        contexte={d.contexte}
        pieces={d.comptees}
        presents={d.presents}
        manques={d.manques}
        rendrePiece={(champ) => (
          <PiecesAJoindre
            champ={champ}
            pieces={pieces}
            adresse={adresse}
            analysees={d.analysees}
            limite={d.limite}
            champsOuverts={reponse.champsOuverts}
          />
        )}
      />
    </Page>
  );
}

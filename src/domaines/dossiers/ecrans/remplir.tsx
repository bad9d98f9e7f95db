import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { FormulaireDonnees } from '#src/presentation/formulaire/FormulaireDonnees.tsx';
import { PiecesAJoindre } from '#src/presentation/formulaire/PiecesDuChamp.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { remplirAction, saisirDossier } from '../saisir.ts';
import type { Route } from './+types/remplir';
import { Banniere } from './communs.tsx';

export const loader = ({ request, params, context }: Route.LoaderArgs) =>
  saisirDossier(base(), acteurDe(context), numero(params.id), new URL(request.url).searchParams);

export const action = ({ request, params, context }: Route.ActionArgs) =>
  remplirAction(request, context, numero(params.id));

export const shouldRevalidate = relireApresConflit;

export default function Remplir({ loaderData: d, actionData }: Route.ComponentProps) {
  const { dossier, fiche, reponse, pieces } = d;
  const adresse = `/dossiers/${dossier.id}`;
  return (
    <Page
      fil={[
        { libelle: 'Mon dossier', adresse: '/mes-dossiers' },
        { libelle: `Dossier ${dossier.annee}`, adresse },
      ]}
      surtitre={`${dossier.structureNom} (${dossier.structureType})`}
      titre={dossier.etat === 'a_corriger' ? 'Corriger le dossier' : `Remplir le dossier ${dossier.annee}`}
      action={{ libelle: 'Vérifier et déposer', adresse: `${adresse}/deposer` }}
    >
      <Banniere
        dossier={dossier}
        deposeLe={fiche.deposeLe}
        ferme={fiche.campagne.fermeLe}
        ouverte={fiche.campagne.ouverte}
      >
        {fiche.correction ? <p>« {fiche.correction.demande} »</p> : undefined}
      </Banniere>
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
        {...(d.comparaison ? { comparaison: d.comparaison } : {})}
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

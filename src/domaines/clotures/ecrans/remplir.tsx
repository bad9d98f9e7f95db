import { useLocation } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { date } from '#src/presentation/format.ts';
import { FormulaireDonnees } from '#src/presentation/formulaire/FormulaireDonnees.tsx';
import { PiecesAJoindre } from '#src/presentation/formulaire/PiecesDuChamp.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { quiEstLa } from '#src/socle/formulaires/reponses.ts';
import { compterPieces } from '#src/socle/pieces/index.ts';
import { objetBilan } from '../chargement.ts';
import { contenuDe } from '../contenu.ts';
import { titreBilan } from '../forme.ts';
import { exigerOuvert } from '../operations/remplir.ts';
import { bilanLisible } from '../requetes/fiche.ts';
import type { Route } from './+types/remplir';
import { filBilan } from './communs.tsx';
import { Etapes } from './Etapes.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const bilan = await bilanLisible(base(), acteur, numero(params.id));
  exiger(acteur, 'clotures.remplir', bilan);
  exigerOuvert(bilan);
  const { reponse, pieces } = await contenuDe(base(), bilan);
  const section = new URL(request.url).searchParams.get('section');
  return {
    bilan,
    reponse,
    pieces,
    comptes: compterPieces(pieces),
    section,
    presents: await quiEstLa(base(), acteur, objetBilan(bilan.id), section ?? ''),
    analysees: Boolean(reglagesFichiers.clamd()),
    limite: reglagesFichiers.pieceMax(),
  };
}

export { action } from '../enregistrer.ts';

export default function Remplir({ loaderData: page, actionData }: Route.ComponentProps) {
  const { bilan, reponse } = page;
  const ici = `/bilans-subventions/${bilan.id}`;
  const manques = useLocation().search.includes('manques=oui');
  return (
    <Page
      fil={filBilan(bilan)}
      surtitre={`${bilan.subvention.organisationNom}, « ${bilan.subvention.intitule} »`}
      titre={bilan.etat === 'brouillon' ? 'Racontez ce qui a été fait' : 'Corrigez ce qui vous est demandé'}
      onglet={`Récit, ${titreBilan(bilan).toLowerCase()}`}
      chapo={`${titreBilan(bilan)}, du ${date(bilan.debut)} au ${date(bilan.fin)}. Vos réponses s'enregistrent section par section ; rien n'est transmis avant le dépôt.`}
      action={{ libelle: 'Relire et déposer', adresse: `${ici}/deposer` }}
    >
      <Etapes bilan={bilan} actif="remplir" />
      <FormulaireDonnees
        {...reponse}
        section={page.section}
        adresse={`${ici}/remplir`}
        auto={`${ici}/remplir/auto`}
        resultat={actionData}
        pieces={page.comptes}
        presents={page.presents}
        manques={manques}
        rendrePiece={(champ) => (
          <PiecesAJoindre
            champ={champ}
            pieces={page.pieces}
            adresse={ici}
            analysees={page.analysees}
            limite={page.limite}
            champsOuverts={reponse.champsOuverts}
          />
        )}
      />
    </Page>
  );
}

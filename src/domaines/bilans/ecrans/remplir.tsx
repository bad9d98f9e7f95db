import { useLocation } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { FormulaireDonnees } from '#src/presentation/formulaire/FormulaireDonnees.tsx';
import { PiecesAJoindre } from '#src/presentation/formulaire/PiecesDuChamp.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { quiEstLa } from '#src/socle/formulaires/reponses.ts';
import { compterPieces } from '#src/socle/pieces/index.ts';
import { objetBilan } from '../chargement.ts';
import { lireBilan } from '../requetes/fiche.ts';
import type { Route } from './+types/remplir';
import { FIL } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { bilan, contenu, avant } = await lireBilan(base(), acteur, numero(params.id));
  exiger(acteur, 'bilans.remplir', bilan);
  if (!contenu || !['brouillon', 'a_corriger'].includes(bilan.etat))
    throw new ErreurMetier('Ce bilan ne se remplit pas maintenant.', {
      statut: 409,
      conseil: 'Ouvrez sa fiche pour voir où il en est.',
    });
  const section = new URL(request.url).searchParams.get('section');
  const { pieces, reponse } = contenu;
  return {
    bilan,
    reponse,
    pieces,
    comptes: compterPieces(pieces),
    avant,
    section,
    presents: await quiEstLa(base(), acteur, objetBilan(bilan.id), section ?? ''),
    analysees: Boolean(reglagesFichiers.clamd()),
    limite: reglagesFichiers.pieceMax(),
  };
}

export { action } from '../enregistrer.ts';

export default function Remplir({ loaderData: page, actionData }: Route.ComponentProps) {
  const { bilan, reponse } = page;
  const ici = `/bilans/${bilan.id}`;
  const manques = useLocation().search.includes('manques=oui');
  return (
    <Page
      fil={[...FIL, { libelle: `Bilan ${bilan.annee}`, adresse: ici }]}
      surtitre={`${bilan.structureNom}, convention ${bilan.conventionNumero}`}
      titre={bilan.etat === 'brouillon' ? `Remplir le bilan ${bilan.annee}` : `Corriger le bilan ${bilan.annee}`}
      chapo="Vos réponses s'enregistrent section par section. Rien n'est transmis tant que vous n'avez pas déposé."
      action={{ libelle: 'Relire et déposer', adresse: `${ici}/deposer` }}
    >
      <FormulaireDonnees
        {...reponse}
        section={page.section}
        adresse={`${ici}/remplir`}
        auto={`${ici}/remplir/auto`}
        resultat={actionData}
        pieces={page.comptes}
        presents={page.presents}
        manques={manques}
        {...(page.avant ? { comparaison: page.avant } : {})}
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

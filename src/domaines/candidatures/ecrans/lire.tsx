import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { VueBudget } from '#src/presentation/budget/VueBudget.tsx';
import { PiecesLues } from '#src/presentation/formulaire/PiecesDuChamp.tsx';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { contenuCandidature } from '../contenu.ts';
import { teteDe } from '../page.ts';
import type { Route } from './+types/lire';
import { FIL, OngletsRedaction, TeteCandidature } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const contenu = await contenuCandidature(base(), acteur, numero(params.id));
  return {
    tete: await teteDe(base(), acteur, contenu),
    definition: contenu.reponse.definition,
    evaluation: contenu.evaluation,
    pieces: contenu.pieces,
    budget: contenu.budget && { contenu: contenu.budget.enregistre.contenu, verdict: contenu.budget.verdict },
    orientations: contenu.appel.contenu.orientations.map(({ id, titre }) => ({ id, titre })),
    analysees: reglagesFichiers.clamd() !== null,
  };
}

export default function Lire({ loaderData: d }: Route.ComponentProps) {
  const { tete } = d;
  const adresse = `/candidatures/${tete.id}`;
  const redige = tete.sienne && ['brouillon', 'a_corriger'].includes(tete.etat);
  return (
    <Page
      fil={[...(tete.sienne ? FIL : []), { libelle: tete.intitule, adresse }]}
      surtitre={`${tete.appel.intitule}, ${tete.porteur}`}
      titre={`Relire « ${tete.intitule} »`}
    >
      <TeteCandidature tete={tete} />
      {redige ? <OngletsRedaction tete={tete} actif="/lire" /> : null}
      <p className="m-section__liens">
        <a href={`${adresse}/export/pdf`}>Télécharger en PDF</a>
        <a href={`${adresse}/export/xlsx`}>Télécharger en Excel</a>
      </p>
      <RevueDonnees
        definition={d.definition}
        evaluation={d.evaluation}
        ici="Réponse"
        rendrePiece={(champ) => (
          <PiecesLues champ={champ} pieces={d.pieces} adresse={adresse} analysees={d.analysees} />
        )}
      />
      {d.budget ? (
        <Section titre="Budget demandé" id="budget">
          <VueBudget budget={d.budget.contenu} verdict={d.budget.verdict} orientations={d.orientations} />
        </Section>
      ) : null}
    </Page>
  );
}

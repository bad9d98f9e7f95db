import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { PiecesLues } from '#src/presentation/formulaire/PiecesDuChamp.tsx';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { contenuDossier } from '../contenu.ts';
import { ficheDossier } from '../requetes/fiche.ts';
import { comparaisonDe } from '../saisir.ts';
import type { Route } from './+types/lire';
import { Banniere, FIL } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { dossier, reponse, evaluation, pieces } = await contenuDossier(base(), acteurDe(context), numero(params.id));
  return {
    dossier,
    definition: reponse.definition,
    evaluation,
    pieces,
    fiche: await ficheDossier(base(), dossier.id),
    comparaison: await comparaisonDe(base(), dossier.id),
    analysees: reglagesFichiers.clamd() !== null,
  };
}

export default function Lire({ loaderData: d }: Route.ComponentProps) {
  const { dossier } = d;
  return (
    <Page
      fil={[...FIL, { libelle: `${dossier.structureNom}, ${dossier.annee}`, adresse: `/dossiers/${dossier.id}` }]}
      titre={`Le dossier ${dossier.annee} de ${dossier.structureNom}`}
      chapo={
        d.comparaison
          ? `Réponse par réponse, à côté du ${d.comparaison.titre.toLowerCase()}.`
          : 'Réponse par réponse. Aucun dossier des années passées n’est dans Maillage.'
      }
    >
      <Banniere
        dossier={dossier}
        deposeLe={d.fiche.deposeLe}
        ferme={d.fiche.campagne.fermeLe}
        ouverte={d.fiche.campagne.ouverte}
      >
        {d.fiche.correction ? <p>« {d.fiche.correction.demande} »</p> : undefined}
      </Banniere>
      <RevueDonnees
        definition={d.definition}
        evaluation={d.evaluation}
        ici={String(dossier.annee)}
        {...(d.comparaison ? { comparaison: d.comparaison } : {})}
        rendrePiece={(champ) => (
          <PiecesLues champ={champ} pieces={d.pieces} adresse={`/dossiers/${dossier.id}`} analysees={d.analysees} />
        )}
      />
    </Page>
  );
}

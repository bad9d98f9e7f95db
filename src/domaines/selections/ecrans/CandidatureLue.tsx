import { VueBudget } from '#src/presentation/budget/VueBudget.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { octets } from '#src/presentation/format.ts';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { ALire } from '../requetes/pageLectures.ts';

type Contenu = NonNullable<ALire['contenu']>;

/** La candidature telle que déposée : ses réponses, son budget, ses pièces ; la même vue pour l'examen, la lecture et l'avis. */
export function CandidatureLue({ id, contenu }: { id: number; contenu: Contenu }) {
  const { definition, evaluation, pieces, budget, orientations } = contenu;
  return (
    <>
      <RevueDonnees
        definition={definition}
        evaluation={evaluation}
        rendrePiece={(champ) => <PiecesLues id={id} pieces={pieces.filter((p) => p.champ === champ.id)} />}
      />
      {budget ? (
        <Section titre="Le budget demandé" id="budget">
          <VueBudget budget={budget.enregistre.contenu} verdict={budget.verdict} orientations={orientations} />
        </Section>
      ) : null}
    </>
  );
}

function PiecesLues({ id, pieces }: { id: number; pieces: Contenu['pieces'] }) {
  if (pieces.length === 0) return <>aucune pièce</>;
  return (
    <ul className="m-liste-serree">
      {pieces.map((p) => (
        <li key={p.id}>
          {p.etat === 'refusee' ? (
            <>
              {p.nom} <Etiquette ton="erreur">refusée à l'analyse</Etiquette>
            </>
          ) : (
            <a href={`/candidatures/${id}/pieces/${p.id}`}>{p.nom}</a>
          )}
          <span className="m-mention"> {octets(p.octets)}</span>
        </li>
      ))}
    </ul>
  );
}

import { VueBudget } from '#src/presentation/budget/VueBudget.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { octets } from '#src/presentation/format.ts';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { ALire } from '../requetes/pageLectures.ts';

type Contenu = NonNullable<ALire['contenu']>;

/** Les réponses telles que déposées, pièces comprises ; la même vue pour l'examen, la lecture et l'avis. */
export function ReponsesLues({ id, contenu: { definition, evaluation, pieces } }: { id: number; contenu: Contenu }) {
  return (
    <RevueDonnees
      definition={definition}
      evaluation={evaluation}
      rendrePiece={(champ) => <PiecesLues id={id} pieces={pieces.filter((p) => p.champ === champ.id)} />}
    />
  );
}

/** Le budget demandé et ce que le moteur en dit ; rien si l'appel n'en demande pas. */
export function BudgetLu({ contenu: { budget, orientations } }: { contenu: Pick<Contenu, 'budget' | 'orientations'> }) {
  if (!budget) return null;
  return (
    <Section titre="Le budget demandé" id="budget">
      <VueBudget budget={budget.enregistre.contenu} verdict={budget.verdict} orientations={orientations} />
    </Section>
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

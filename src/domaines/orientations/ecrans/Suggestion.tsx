import { LIBELLES_COMPETENCE, LIBELLES_VOIE } from '../forme.ts';
import type { Examen, Suggestion as Lue } from '../suggerer.ts';

/** Ce que la grille suggère et pourquoi : la première règle vraie décide, et toutes celles qui ont été regardées se lisent. */
export function Suggestion({ suggestion: s }: { suggestion: Lue }) {
  return (
    <div className="m-encadre">
      <p>
        Suggestion : <strong>{LIBELLES_VOIE[s.voie]}</strong>,{' '}
        <strong>{LIBELLES_COMPETENCE[s.competence].toLowerCase()}</strong>.
      </p>
      <ol>
        {s.raisons.map((r) => (
          <li key={r}>{r}</li>
        ))}
      </ol>
      <details>
        <summary>Comment cette suggestion est faite</summary>
        <p>
          Les règles sont regardées dans l'ordre ; la première qui est vraie l'emporte. Aucune note n'est donnée à la
          personne, et la suggestion n'engage pas : c'est vous qui décidez.
        </p>
        <Regles titre="Parcours" examen={s.examenVoie} />
        <Regles titre="Compétence du référent principal" examen={s.examenCompetence} />
        <p className="m-mention">
          Sources : code de l'action sociale et des familles, article L262-29 ; arrêté du 21 novembre 2024 (source
          secondaire) ; appel à projets du département de la Mayenne.
        </p>
      </details>
    </div>
  );
}

function Regles({ titre, examen }: { titre: string; examen: Examen[] }) {
  return (
    <>
      <h4>{titre}</h4>
      <ol>
        {examen.map((e) => (
          <li key={e.regle}>
            {e.regle} : {e.retenue ? <strong>vrai, retenu</strong> : 'non'}
          </li>
        ))}
      </ol>
    </>
  );
}

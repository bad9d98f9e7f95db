import { Link } from 'react-router';
import { type Definition, type Evaluation, libelleDe, type Probleme } from '#src/socle/formulaires/index.ts';
import { Alerte } from '../Alerte.tsx';
import { typo } from '../format.ts';
import { ancre, problemesDe } from './etat.ts';

/** Ce qui ne va pas dans la section, avec un lien vers chaque champ ; ce qui manque n'est listé que si on le demande. */
export function Problemes({
  definition,
  evaluation,
  section,
  adresse,
  manques,
}: {
  definition: Definition;
  evaluation: Evaluation;
  section: string;
  adresse: string;
  manques: boolean;
}) {
  const p = problemesDe(evaluation, section);
  const bloquants = [...p.fautes, ...p.regles.filter((r) => r.gravite === 'bloquant')];
  const alertes = p.regles.filter((r) => r.gravite === 'alerte');
  const liste = (problemes: Probleme[]) => (
    <ul>
      {problemes.map((x) => (
        <li key={`${x.champ}-${x.controle ?? ''}`}>
          {x.controle ? (
            <>
              {typo(x.message)}
              {x.fondement ? ` (${x.fondement})` : ''}{' '}
              <Champs
                definition={definition}
                evaluation={evaluation}
                probleme={x}
                section={section}
                adresse={adresse}
              />
            </>
          ) : (
            <a href={ancre(x.champ)}>{typo(x.message)}</a>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {bloquants.length > 0 ? (
        <Alerte ton="erreur" titre="À corriger dans cette section">
          {liste(bloquants)}
        </Alerte>
      ) : null}
      {manques && p.manques.length > 0 ? (
        <Alerte ton="attention" titre="Il manque des réponses dans cette section">
          {liste(p.manques)}
        </Alerte>
      ) : null}
      {alertes.length > 0 ? (
        <Alerte ton="attention" titre="À vérifier">
          {liste(alertes)}
        </Alerte>
      ) : null}
    </>
  );
}

function Champs({
  definition,
  evaluation,
  probleme,
  section,
  adresse,
}: {
  definition: Definition;
  evaluation: Evaluation;
  probleme: Probleme;
  section: string;
  adresse: string;
}) {
  const champs = probleme.champ.includes('.') ? [probleme.champ] : (probleme.champs ?? []);
  const sectionDe = (cle: string) =>
    definition.sections.find((s) => s.blocs.some((b) => b.id === cle.split('.')[0]))?.id ?? section;
  return champs
    .filter((cle) => evaluation.visibles.has(cle) || evaluation.visibles.has(cle.split('.')[0] ?? ''))
    .map((cle, i) => (
      <span key={cle}>
        {i > 0 ? ', ' : 'Voir : '}
        {sectionDe(cle) === section ? (
          <a href={ancre(evaluation.visibles.has(cle) ? cle : (cle.split('.')[0] ?? ''))}>
            {libelleDe(definition, cle)}
          </a>
        ) : (
          <Link to={`${adresse}?section=${sectionDe(cle)}${ancre(cle)}`}>{libelleDe(definition, cle)}</Link>
        )}
      </span>
    ));
}

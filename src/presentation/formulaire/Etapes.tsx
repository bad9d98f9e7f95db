import { Link } from 'react-router';
import type { Definition, Evaluation } from '#src/socle/formulaires/index.ts';
import { pluriel } from '../format.ts';
import { Jauge } from '../Progression.tsx';

/** Les sections du formulaire, avec ce qu'il reste à faire dans chacune ; chaque section est une adresse. */
export function Etapes({
  definition,
  evaluation,
  section,
  adresse,
}: {
  definition: Definition;
  evaluation: Evaluation;
  section: string;
  adresse: string;
}) {
  const visibles = definition.sections.filter((s) => evaluation.visibles.has(`section:${s.id}`));
  const total = visibles.reduce(
    (t, { id }) => {
      const p = evaluation.progression[id];
      return { remplis: t.remplis + (p?.remplis ?? 0), attendus: t.attendus + (p?.attendus ?? 0) };
    },
    { remplis: 0, attendus: 0 },
  );
  return (
    <nav className="m-sections" aria-label="Sections du formulaire">
      {total.attendus > 0 ? (
        <Jauge
          libelle="Réponses obligatoires données"
          part={total.remplis / total.attendus}
          texte={`${total.remplis} sur ${total.attendus} réponses obligatoires`}
        />
      ) : null}
      <ol>
        {visibles.map((s) => {
          const { texte, ton } = etatDe(evaluation, s.id);
          return (
            <li key={s.id} data-etat={ton}>
              <Link to={`${adresse}?section=${s.id}`} aria-current={s.id === section ? 'step' : undefined}>
                <span className="m-sections__titre">{s.titre}</span>
                <span className="m-sections__etat">{texte}</span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function etatDe(evaluation: Evaluation, section: string): { texte: string; ton: 'fait' | 'manque' | 'faute' } {
  const p = evaluation.progression[section];
  const ici = evaluation.problemes.filter((x) => x.section === section);
  const fautes = ici.filter((x) => x.gravite === 'bloquant' && !x.manque).length;
  const manques = ici.filter((x) => x.manque).length;
  const alertes = ici.length - fautes - manques;
  if (fautes > 0) return { texte: `${fautes} à corriger`, ton: 'faute' };
  if (manques > 0) return { texte: `${pluriel(manques, 'réponse')} à donner`, ton: 'manque' };
  if (alertes > 0) return { texte: pluriel(alertes, 'alerte'), ton: 'fait' };
  return { texte: p && p.attendus > 0 ? 'Complète' : 'Rien d’obligatoire', ton: 'fait' };
}

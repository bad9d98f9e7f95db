import { Link } from 'react-router';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { PageCandidature } from '../page.ts';

/** Qui y a travaillé, et ce qui s'est passé. */
export function Histoire({ d }: { d: PageCandidature }) {
  return (
    <>
      {d.tete.sienne ? (
        <Section
          titre="Qui écrit cette candidature"
          liens={d.peut.inviter ? <Link to={`/candidatures/${d.tete.id}/auteurs`}>Inviter quelqu'un</Link> : null}
        >
          <ul>
            {d.auteurs.map((a) => (
              <li key={a.compteId}>
                {a.nom}
                {a.invite ? ` (${a.organisation}, invité)` : ''} :{' '}
                {a.fois === 0
                  ? 'rien encore'
                  : `${pluriel(a.fois, 'enregistrement')}, le dernier le ${dateHeure(a.dernier)}`}
              </li>
            ))}
          </ul>
          {d.editions.length > 0 ? (
            <details>
              <summary>Les dix derniers enregistrements</summary>
              <ul>
                {d.editions.map((e) => (
                  <li key={`${String(e.le)}-${e.par}`}>
                    {dateHeure(e.le)}, {e.par} : {e.champs.join(', ')}
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </Section>
      ) : null}
      <Section titre="Histoire de la candidature">
        <ul>
          {d.histoire.map((h) => (
            <li key={`${h.libelle}-${String(h.le)}`}>
              {dateHeure(h.le)} : {h.libelle}, {h.organisation}
              {h.commentaire ? <p className="m-mention">« {h.commentaire} »</p> : null}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

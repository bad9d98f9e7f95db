import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { pageDossier } from '../page.ts';

/** Qui a travaillé dessus, et ce qui s'est passé. */
export function Histoire({ d }: { d: Awaited<ReturnType<typeof pageDossier>> }) {
  return (
    <>
      {d.sienne ? (
        <Section titre="Qui a travaillé sur ce dossier">
          {d.fiche.auteurs.length === 0 ? (
            <p>
              Personne n'a encore rien écrit. Ouvert par {d.fiche.creePar} le {dateHeure(d.fiche.creeLe)}.
            </p>
          ) : (
            <ul>
              {d.fiche.auteurs.map((a) => (
                <li key={a.nom}>
                  {a.nom} : {pluriel(a.fois, 'enregistrement')}, le dernier le {dateHeure(a.dernier)}
                </li>
              ))}
            </ul>
          )}
          {d.editions.length > 0 ? (
            <details>
              <summary>Les dix derniers enregistrements</summary>
              <ul>
                {d.editions.map((e) => (
                  <li key={String(e.le)}>
                    {dateHeure(e.le)}, {e.par} : {e.champs.join(', ')}
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </Section>
      ) : null}
      <Section titre="Histoire du dossier">
        <ul>
          {d.histoire.map((h) => (
            <li key={`${h.transition}-${String(h.le)}`}>
              {dateHeure(h.le)} : {h.libelle}, {h.organisation}
              {h.commentaire ? <p className="m-mention">« {h.commentaire} »</p> : null}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { confierLectures, retirerLecture } from '../operations/confier.ts';
import { demanderAvis, revoquerAvis } from '../operations/expertiser.ts';
import { rouvrirLecture } from '../operations/lire.ts';
import { type PageLectures, pageLectures } from '../requetes/pageLectures.ts';
import type { Route } from './+types/lectures';
import { enPoints, PageExamen } from './communs.tsx';
import { Desaccords } from './Desaccords.tsx';
import { Experts } from './Experts.tsx';
import { LecturesConfiees } from './LecturesConfiees.tsx';
import { NoteDetaillee } from './NoteDetaillee.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return pageLectures(base(), acteurDe(context), numero(params.id));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const redirection = `/candidatures/${id}/examen/lectures`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  switch (new URL(request.url).searchParams.get('geste')) {
    case 'confier':
      return agir(
        request,
        context,
        confierLectures,
        (f) => ({
          ...Object.fromEntries(f),
          affectations: f.getAll('lecteurs').map((compte) => `${id}:${compte}`),
          candidatures: [id],
        }),
        {
          redirection,
          message: ({ nombre, avant }) =>
            `${pluriel(nombre, 'lecture confiée', 'lectures confiées')}, à rendre avant le ${dateHeure(avant)}.`,
        },
      );
    case 'retirer':
      return agir(request, context, retirerLecture, lire, {
        redirection,
        message: ({ lecteur }) => `La lecture de ${lecteur} est retirée.`,
      });
    case 'rouvrir':
      return agir(request, context, rouvrirLecture, lire, {
        redirection,
        message: 'La lecture est rouverte : son lecteur est prévenu.',
      });
    case 'revoquer':
      return agir(request, context, revoquerAvis, lire, { redirection, message: "La demande d'avis est retirée." });
    default:
      return agir(request, context, demanderAvis, lire, {
        redirection,
        message: ({ nom, avant }) => `Avis demandé à ${nom}, avant le ${dateHeure(avant)}.`,
      });
  }
}

function titreDe({ note, cachee, confiees }: PageLectures): string {
  if (cachee) return "Les notes vous sont cachées jusqu'à ce que vous rendiez votre lecture";
  if (note.note !== null)
    return `Notée ${enPoints(note.note)}${note.alerte ? ', mais les lecteurs ne sont pas d’accord' : ''}`;
  if (confiees.length === 0) return "Cette candidature n'est confiée à aucun lecteur";
  return `${pluriel(note.rendues, 'lecture rendue', 'lectures rendues')} sur ${note.attendues} attendue${note.attendues > 1 ? 's' : ''}`;
}

export default function Lectures({ loaderData: page, actionData }: Route.ComponentProps) {
  const { entete, rendues, note, cachee, grille, reouvertures } = page;
  return (
    <PageExamen
      entete={entete}
      actif={`/candidatures/${entete.candidature.id}/examen/lectures`}
      titre={titreDe(page)}
      chapo={
        grille.aveugle
          ? "Lecture à l'aveugle : un lecteur ne voit ni les notes ni les avis des autres avant d'avoir rendu les siens, sur aucune page ni aucun export."
          : 'Les lecteurs voient les lectures rendues par les autres.'
      }
    >
      {cachee ? (
        <Alerte ton="information" titre="Vous lisez cette candidature à l'aveugle">
          <p>Rendez votre lecture pour voir celles des autres, et les avis d'experts.</p>
        </Alerte>
      ) : (
        <Section titre={note.note === null ? 'La note' : `La note : ${enPoints(note.note)}`} id="note">
          <p>
            <strong>{note.explication}</strong>
          </p>
          <Desaccords note={note} seuil={grille.ecartAlerte} />
          {rendues.map((l) => (
            <details key={l.id}>
              <summary>
                {l.lecteur} : {enPoints(l.total.total)}
                <span className="m-mention"> rendue le {dateHeure(l.rendueLe)}</span>
              </summary>
              <NoteDetaillee note={l.total} avis={l.avis} />
            </details>
          ))}
          {reouvertures.length > 0 ? (
            <>
              <h3>{pluriel(reouvertures.length, 'lecture rouverte', 'lectures rouvertes')}</h3>
              <ul>
                {reouvertures.map((r) => (
                  <li key={r.id}>
                    {r.lecteur}, rendue le {dateHeure(r.rendueLe)}, rouverte par {r.par} le {dateHeure(r.le)} :{' '}
                    {r.motif}
                    <span className="m-mention">
                      {' '}
                      Disait :{' '}
                      {Object.entries(r.notes)
                        .map(([critere, n]) => `${critere} ${n.note.replace('.', ',')}`)
                        .join(' ; ')}
                      .
                    </span>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </Section>
      )}
      <LecturesConfiees page={page} resultat={actionData} />
      <Experts page={page} resultat={actionData} />
    </PageExamen>
  );
}

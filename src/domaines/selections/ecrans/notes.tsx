import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { NotesInternes } from '#src/presentation/examen/NotesInternes.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { base } from '#src/socle/base/base.ts';
import { annoter } from '../operations/examiner.ts';
import { pageNotes } from '../requetes/pages.ts';
import type { Route } from './+types/notes';
import { PageExamen } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return pageNotes(base(), acteurDe(context), numero(params.id));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  return agir(request, context, annoter, (f) => ({ ...Object.fromEntries(f), id }), {
    redirection: `/candidatures/${id}/examen/notes`,
    message: 'La note est ajoutée.',
  });
}

export default function Notes({ loaderData: { entete, notes }, actionData }: Route.ComponentProps) {
  return (
    <PageExamen
      entete={entete}
      actif={`/candidatures/${entete.candidature.id}/examen/notes`}
      titre={notes.length === 0 ? 'Aucune note interne' : pluriel(notes.length, 'note interne', 'notes internes')}
      chapo="Lues par votre organisation seulement : ni le porteur, ni les lecteurs et experts, ni le comité. Elles n'entrent dans aucun document produit. N'y recopiez pas une note de lecture."
    >
      <NotesInternes notes={notes} ouvert={entete.instruit} resultat={actionData} />
    </PageExamen>
  );
}

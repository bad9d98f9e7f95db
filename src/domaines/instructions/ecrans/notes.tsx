import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { NotesInternes } from '#src/presentation/examen/NotesInternes.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { base } from '#src/socle/base/base.ts';
import { annoterDossier } from '../operations/annoter.ts';
import { enteteInstruction } from '../requetes/entete.ts';
import { notesDe } from '../requetes/notes.ts';
import type { Route } from './+types/notes';
import { PageDossier } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const [acteur, id] = [acteurDe(context), numero(params.id)];
  return { entete: await enteteInstruction(base(), acteur, id), notes: await notesDe(base(), acteur, id) };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  return agir(request, context, annoterDossier, (f) => ({ ...Object.fromEntries(f), id }), {
    redirection: `/dossiers/${id}/instruction/notes`,
    message: 'La note est ajoutée.',
  });
}

export default function Notes({ loaderData: { entete, notes }, actionData }: Route.ComponentProps) {
  return (
    <PageDossier
      entete={entete}
      actif={`/dossiers/${entete.dossier.id}/instruction/notes`}
      titre={notes.length === 0 ? 'Aucune note interne' : pluriel(notes.length, 'note interne', 'notes internes')}
      chapo="Lues par votre service seulement : ni la structure, ni les autres financeurs, ni la commission. Elles n'entrent dans aucun document produit."
    >
      <NotesInternes notes={notes} ouvert={entete.instruit} resultat={actionData} />
    </PageDossier>
  );
}

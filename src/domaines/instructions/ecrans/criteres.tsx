import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { CriteresBloquants } from '#src/presentation/examen/CriteresBloquants.tsx';
import { base } from '#src/socle/base/base.ts';
import { examinerEligibilite, noterSelection } from '../operations/examiner.ts';
import { noteDossier, recevable } from '../requetes/criteres.ts';
import { enteteInstruction } from '../requetes/entete.ts';
import type { Route } from './+types/criteres';
import { PageDossier } from './communs.tsx';
import { EN_EXAMEN } from './gestes.ts';
import { Selection } from './Selection.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const id = numero(params.id);
  const entete = await enteteInstruction(base(), acteurDe(context), id);
  return { entete, recevabilite: await recevable(base(), id), note: await noteDossier(base(), id) };
}

/** `rempli.porteur`, `commentaire.porteur` → `{ porteur: { rempli, commentaire } }`. */
function parCritere(f: FormData): Record<string, Record<string, string>> {
  const lus: Record<string, Record<string, string>> = {};
  for (const [cle, valeur] of f) {
    const [champ, critere] = cle.split(/\.(.*)/);
    if (!critere || typeof valeur !== 'string') continue;
    lus[critere] = { ...lus[critere], [champ as string]: valeur };
  }
  return lus;
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const redirection = `/dossiers/${id}/instruction/criteres`;
  const entree = (cle: string) => (f: FormData) => ({ id, version: f.get('version'), [cle]: parCritere(f) });
  if (new URL(request.url).searchParams.get('geste') === 'noter')
    return agir(request, context, noterSelection, entree('notes'), {
      redirection,
      message: 'Les notes sont enregistrées.',
    });
  return agir(request, context, examinerEligibilite, entree('criteres'), {
    redirection,
    message: "L'examen est enregistré.",
  });
}

export const shouldRevalidate = relireApresConflit;

export default function Criteres({ loaderData: { entete, recevabilite, note }, actionData }: Route.ComponentProps) {
  const titre = recevabilite.recevable
    ? note.total === null
      ? 'Recevable, pas encore noté'
      : `Recevable, noté ${note.total.replace('.', ',')} sur 100`
    : recevabilite.nonRemplis.length > 0
      ? "Ce dossier n'est pas éligible"
      : "L'éligibilité reste à examiner";
  return (
    <PageDossier
      entete={entete}
      actif={`/dossiers/${entete.dossier.id}/instruction/criteres`}
      titre={titre}
      chapo="L'éligibilité bloque : un seul critère non rempli suffit. La sélection compare les dossiers entre eux : elle ne rattrape jamais un critère d'éligibilité."
    >
      <CriteresBloquants
        titre="Éligibilité : ce sans quoi le dossier est refusé"
        vide="Cette campagne ne publie aucun critère d'éligibilité."
        recevabilite={recevabilite}
        modifiable={entete.instruit && EN_EXAMEN.includes(entete.dossier.etat)}
        version={entete.dossier.version}
        resultat={actionData}
      />
      <Selection entete={entete} note={note} resultat={actionData} />
    </PageDossier>
  );
}

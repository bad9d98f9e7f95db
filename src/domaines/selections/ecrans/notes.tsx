import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
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
      {entete.instruit ? (
        <Formulaire resultat={actionData}>
          <ChampTexte
            nom="texte"
            libelle="Nouvelle note"
            aide="Écrivez-la comme si la personne concernée pouvait en demander la communication."
            lignes={4}
          />
          <Boutons>
            <BoutonEnvoi>Ajouter la note</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {notes.map((n) => (
        <div className="m-encadre" key={n.id}>
          <p className="m-texte-long">{n.texte}</p>
          <p className="m-mention">
            {n.par}, le {dateHeure(n.le)}
          </p>
        </div>
      ))}
    </PageExamen>
  );
}

import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { FaitsDuTerritoire } from '#src/presentation/examen/FaitsDuTerritoire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { base } from '#src/socle/base/base.ts';
import { attribuerDossiers } from '../operations/attribuer.ts';
import { declarerComplet } from '../operations/completer.ts';
import type { Entete } from '../requetes/entete.ts';
import { type PageInstruction, pageInstruction } from '../requetes/pageInstruction.ts';
import type { Route } from './+types/instruction';
import { Completude } from './Completude.tsx';
import { PageDossier } from './communs.tsx';
import { Gestes } from './Gestes.tsx';
import { PasseDeLaStructure } from './PasseDeLaStructure.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const changements = new URL(request.url).searchParams.get('voir') === 'changements';
  return pageInstruction(base(), acteurDe(context), numero(params.id), changements);
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const redirection = `/dossiers/${id}/instruction`;
  if (new URL(request.url).searchParams.get('geste') === 'completer')
    return agir(request, context, declarerComplet, (f) => ({ ...Object.fromEntries(f), id }), {
      redirection,
      message: 'Le dossier est complet.',
    });
  return agir(request, context, attribuerDossiers, (f) => ({ ...Object.fromEntries(f), dossiers: [id] }), {
    redirection,
    message: ({ nom }) => (nom ? `Le dossier est confié à ${nom}.` : 'Le dossier est libéré.'),
  });
}

export const shouldRevalidate = relireApresConflit;

/** La réponse de la page : ce que le service a à faire maintenant. */
function titreDe({ dossier, instruit, correction, blocage }: Entete, { manques }: PageInstruction): string {
  if (correction) return 'La structure corrige son dossier';
  if (dossier.etat === 'depose')
    return manques.length > 0
      ? `Il manque ${pluriel(manques.length, 'élément')} à ce dossier`
      : 'Rien ne manque : le dossier peut être déclaré complet';
  if (dossier.etat === 'complet' && blocage) return 'Complet, il reste à examiner son éligibilité';
  return instruit ? 'Le dossier, cette année et la précédente' : 'Le dossier et son territoire';
}

export default function Instruction({ loaderData: page, actionData }: Route.ComponentProps) {
  const { entete, comparaison } = page;
  return (
    <PageDossier
      entete={entete}
      actif={`/dossiers/${entete.dossier.id}/instruction`}
      titre={titreDe(entete, page)}
      chapo={entete.etatAide}
      action={
        entete.transitions.some(({ nom }) => nom === 'renvoyer') ? (
          <Link className="fr-btn" to={`/dossiers/${entete.dossier.id}/instruction/corrections`}>
            Demander des corrections
          </Link>
        ) : undefined
      }
    >
      {entete.blocage && entete.dossier.etat !== 'depose' ? (
        <Alerte ton="attention" titre={entete.blocage}>
          <p>
            <Link to={`/dossiers/${entete.dossier.id}/instruction/criteres`}>Examiner les critères</Link>
          </p>
        </Alerte>
      ) : null}
      <div className="m-instruction">
        <div>
          <Gestes page={page} resultat={actionData} />
          <Completude page={page} />
        </div>
        <aside aria-label="Territoire et passé de la structure">
          <FaitsDuTerritoire faits={page.faits} />
          <PasseDeLaStructure passe={page.passe} />
        </aside>
        <div>
          <h2 id="reponses">
            {comparaison
              ? `${entete.dossier.annee} à côté de ${comparaison.titre}`
              : `Les réponses de ${entete.dossier.annee}`}
          </h2>
          <p className="m-mention">
            {comparaison
              ? `${comparaison.titre} : tel que déposé sous le numéro ${comparaison.numero}.`
              : "Aucun dossier des années passées n'est dans l'application."}
          </p>
          {comparaison ? (
            <p>
              {page.changements ? (
                <Link to="?#reponses">Relire toutes les réponses</Link>
              ) : (
                <Link to="?voir=changements#reponses">
                  Ne montrer que ce qui change ({pluriel(page.changes, 'question')})
                </Link>
              )}
            </p>
          ) : null}
          {page.changements && page.changes === 0 ? <p>Rien n'a changé depuis {comparaison?.titre}.</p> : null}
          <RevueDonnees
            definition={page.definition}
            evaluation={page.evaluation}
            ici={String(entete.dossier.annee)}
            {...(comparaison ? { comparaison } : {})}
          />
        </div>
      </div>
    </PageDossier>
  );
}

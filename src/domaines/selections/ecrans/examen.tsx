import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { CriteresBloquants } from '#src/presentation/examen/CriteresBloquants.tsx';
import { FaitsDuTerritoire } from '#src/presentation/examen/FaitsDuTerritoire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { base } from '#src/socle/base/base.ts';
import { attribuerCandidature, cocherCritere, ecarter, recevoir } from '../operations/examiner.ts';
import { reprendreExamen } from '../operations/renvoyer.ts';
import type { Entete } from '../requetes/entete.ts';
import { type PageExamen as Donnees, pageExamen } from '../requetes/pages.ts';
import { parCritere } from '../saisie.ts';
import type { Route } from './+types/examen';
import { BudgetLu, ReponsesLues } from './CandidatureLue.tsx';
import { PageExamen } from './communs.tsx';
import { GestesExamen } from './GestesExamen.tsx';
import { PasseDuPorteur } from './PasseDuPorteur.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return pageExamen(base(), acteurDe(context), numero(params.id));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const redirection = `/candidatures/${id}/examen`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  const dire = (message: string) => ({ redirection, message });
  switch (new URL(request.url).searchParams.get('geste')) {
    case 'examiner':
      return agir(
        request,
        context,
        cocherCritere,
        (f) => ({ id, version: f.get('version'), criteres: parCritere(f) }),
        dire("L'examen est enregistré."),
      );
    case 'recevoir':
      return agir(request, context, recevoir, lire, dire('La candidature est recevable.'));
    case 'ecarter':
      return agir(request, context, ecarter, lire, dire('La candidature est irrecevable.'));
    case 'reprendre':
      return agir(request, context, reprendreExamen, lire, dire("L'examen est repris."));
    default:
      return agir(request, context, attribuerCandidature, lire, {
        redirection,
        message: ({ nom }) => (nom ? `La candidature est confiée à ${nom}.` : 'La candidature est libérée.'),
      });
  }
}

export const shouldRevalidate = relireApresConflit;

/** La réponse de la page : ce que le service a à faire maintenant. */
function titreDe({ candidature, correction, blocage, lectures }: Entete, { manques }: Donnees): string {
  if (correction) return 'Le porteur corrige sa candidature';
  if (candidature.etat === 'deposee') {
    if (manques.length > 0) return `Il manque ${pluriel(manques.length, 'élément')} à cette candidature`;
    return blocage === null
      ? 'Rien ne manque : la candidature peut être déclarée recevable'
      : 'Il reste à examiner la recevabilité';
  }
  if (candidature.etat === 'recevable')
    return lectures.confiees === 0
      ? 'Recevable, pas encore confiée à un lecteur'
      : `Recevable, ${lectures.rendues} lecture${lectures.rendues > 1 ? 's' : ''} rendue${lectures.rendues > 1 ? 's' : ''} sur ${lectures.confiees}`;
  return 'La candidature et son territoire';
}

export default function Examen({ loaderData: page, actionData }: Route.ComponentProps) {
  const { entete, recevabilite, manques, alertes } = page;
  const { candidature: c } = entete;
  const adresse = `/candidatures/${c.id}/examen`;
  return (
    <PageExamen
      entete={entete}
      actif={adresse}
      titre={titreDe(entete, page)}
      chapo={entete.etatAide}
      action={
        entete.transitions.some(({ nom }) => nom === 'renvoyer') ? (
          <Link className="fr-btn" to={`${adresse}/corrections`}>
            Demander des corrections
          </Link>
        ) : undefined
      }
    >
      {c.deposeLe && page.ferme && c.deposeLe > page.ferme ? (
        <Alerte ton="information" titre="Déposée après la clôture, avec un délai accordé à son nom">
          <p>
            Déposée le {date(c.deposeLe)} ; l'appel fermait le {date(page.ferme)}.
          </p>
        </Alerte>
      ) : null}
      <div className="m-instruction">
        <div>
          <GestesExamen entete={entete} resultat={actionData} />
          <CriteresBloquants
            titre="Recevabilité : ce que l'appel exige"
            vide="Cet appel ne publie aucune condition de recevabilité à cocher."
            recevabilite={recevabilite}
            modifiable={entete.instruit && ['deposee', 'a_corriger'].includes(c.etat)}
            version={c.version}
            resultat={actionData}
          />
          <Relevees titre="Ce qui manque" lignes={manques} />
          <Relevees titre="Ce qui est à regarder" lignes={alertes} />
        </div>
        <aside aria-label="Territoire et passé du porteur">
          <PasseDuPorteur passe={page.passe} nom={c.organisationNom} />
          <FaitsDuTerritoire faits={page.faits} />
        </aside>
      </div>
      <h2 id="reponses">La candidature</h2>
      <ReponsesLues id={c.id} contenu={page} />
      <BudgetLu contenu={page} />
    </PageExamen>
  );
}

function Relevees({ titre, lignes }: { titre: string; lignes: string[] }) {
  if (lignes.length === 0) return null;
  return (
    <>
      <h3>{titre}</h3>
      <ul className="m-liste-serree">
        {lignes.map((l) => (
          <li key={l}>{l}</li>
        ))}
      </ul>
    </>
  );
}

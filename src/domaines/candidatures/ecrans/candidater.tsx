import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix, Coche } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { pageCommencer } from '../commencer.ts';
import { creerCandidature } from '../operations/creer.ts';
import type { Route } from './+types/candidater';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  pageCommencer(base(), acteurDe(context), numero(params.id));

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(
    request,
    context,
    creerCandidature,
    (f) => ({
      appel: params.id,
      intitule: f.get('intitule'),
      territoires: f.getAll('territoires'),
      eligibilite: { precision: f.get('precision') ?? undefined },
      copieDe: f.get('copieDe') || undefined,
    }),
    {
      redirection: ({ id }) => `/candidatures/${id}`,
      message: ({ creee }) =>
        creee
          ? "Votre candidature est commencée, en brouillon : elle n'est pas déposée."
          : 'Vous aviez déjà commencé cette candidature : la voici.',
    },
  );

export default function CandidaterPage({ loaderData: d, actionData }: Route.ComponentProps) {
  const exclue = d.nature?.etat === 'non';
  const [mienne] = d.miennes;
  const commencable = d.ouvert && !exclue && !(d.uneParPorteur && mienne);
  return (
    <Page
      etroite
      fil={[
        { libelle: 'Appels ouverts', adresse: '/appels-ouverts' },
        { libelle: d.appel.intitule, adresse: `/appels-ouverts/${d.appel.id}` },
      ]}
      surtitre={d.appel.financeur}
      titre={titreDe(d, exclue)}
      onglet="Commencer une candidature"
      chapo={`« ${d.appel.intitule} »${d.ferme ? `, à déposer avant le ${d.ferme}` : ''}.`}
    >
      {exclue && d.nature ? (
        <Alerte ton="erreur" titre={d.nature.texte}>
          <p>
            Une erreur ? <Link to={`/appels-ouverts/${d.appel.id}/question`}>Posez une question au service</Link>.
          </p>
        </Alerte>
      ) : null}
      {d.miennes.length > 0 ? (
        <Section titre="Déjà commencé">
          <ul>
            {d.miennes.map((m) => (
              <li key={m.id}>
                <Link to={`/candidatures/${m.id}`}>{m.intitule}</Link>
                {m.etat === 'brouillon' ? ' : brouillon, non déposé' : ''}
              </li>
            ))}
          </ul>
          {d.uneParPorteur ? <p>Cet appel admet une seule candidature par organisation.</p> : null}
        </Section>
      ) : null}
      {d.ouvre && commencable ? (
        <Alerte>Les dépôts ouvrent le {d.ouvre}. Vous pouvez préparer votre candidature dès maintenant.</Alerte>
      ) : null}
      {commencable ? (
        <Formulaire resultat={actionData}>
          <ChampTexte nom="intitule" libelle="Nom du projet" aide="Il se change jusqu'au dépôt." />
          <CasesACocher
            nom="territoires"
            libelle="Territoire du projet"
            aide={
              d.territoires.fins.length > 0
                ? 'Tout le territoire, ou une partie : cochez ce que couvre le projet.'
                : undefined
            }
            valeurs={d.territoires.fins.length === 0 && d.territoires.larges[0] ? [d.territoires.larges[0].valeur] : []}
            options={[...d.territoires.larges, ...d.territoires.fins]}
          />
          {d.precision ? (
            <Coche
              nom="precision"
              libelle="Mon organisation répond à cette précision de l'appel"
              aide={`« ${d.precision} »`}
            />
          ) : null}
          {d.conditions.length > 0 ? (
            <Alerte titre="Le service vérifiera aussi">
              <ul>
                {d.conditions.map((c) => (
                  <li key={c}>{c}</li>
                ))}
              </ul>
            </Alerte>
          ) : null}
          {d.anciennes.length > 0 ? (
            <Choix
              nom="copieDe"
              libelle="Reprendre une candidature passée"
              aide="Ses réponses et son budget sont recopiés, sauf les dates et les déclarations. Sans choix, seule la présentation de votre organisation l'est."
              vide="Ne rien reprendre d'autre"
              facultatif
              options={d.anciennes.map((a) => ({
                valeur: String(a.id),
                libelle: `${a.intitule} (${a.appel}, ${date(String(new Date(a.le).toISOString()).slice(0, 10))})`,
              }))}
            />
          ) : null}
          <Boutons>
            <BoutonEnvoi>Commencer ma candidature</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </Page>
  );
}

function titreDe(d: Route.ComponentProps['loaderData'], exclue: boolean): string {
  if (!d.ouvert) return 'Cet appel ne reçoit plus de candidatures';
  if (exclue) return 'Votre organisation ne peut pas être candidate à cet appel';
  if (d.uneParPorteur && d.miennes.length > 0) return 'Votre candidature est déjà commencée';
  return 'Commencer une candidature';
}

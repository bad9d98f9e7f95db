import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { coche, ecrireAdresse, lireFiltres } from '#src/presentation/adresse.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, nombre, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { histoire } from '../requetes/rejouer.ts';
import type { Route } from './+types/versions';
import { agirSurScenario } from './actions.ts';
import { filScenario } from './communs.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { rejouer, page } = lireFiltres(request, { rejouer: coche() });
  return {
    ...(await histoire(base(), acteurDe(context), numero(params.id), { rejeu: rejouer === true, page })),
    rejouer: rejouer === true,
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) => agirSurScenario(request, context, params.id);

type Ligne = Route.ComponentProps['loaderData']['lignes'][number];

export const shouldRevalidate = relireApresConflit;

export default function Versions({ loaderData: page, actionData }: Route.ComponentProps) {
  const { scenario, lignes, peut, rejouer, total, pages } = page;
  const ici = ecrireAdresse(`/scenarios/${scenario.id}/versions`, { rejouer: rejouer ? 'oui' : undefined });
  const memes = lignes.filter(({ rejeu }) => rejeu?.identique).length;
  return (
    <Page
      fil={filScenario(scenario)}
      titre={
        rejouer ? titreRejeu(memes, lignes.length) : `${pluriel(total, 'version')} du scénario « ${scenario.nom} »`
      }
      onglet="Versions"
      chapo="Chaque version garde ses changements, la photo des données et son résultat. Aucune ne s'efface."
      action={
        rejouer
          ? undefined
          : {
              libelle: pages > 1 ? 'Rejouer les versions de cette page' : 'Rejouer toutes les versions',
              adresse: ecrireAdresse(ici, { rejouer: 'oui', page: page.page }),
            }
      }
    >
      {actionData && 'erreur' in actionData ? (
        <Alerte ton="erreur" titre={actionData.erreur} annoncer>
          <p>{actionData.conseil}</p>
        </Alerte>
      ) : null}
      {peut.changer ? (
        <Section titre="Reprendre avec les données d'aujourd'hui">
          <p>Les mêmes changements, sur une photo prise maintenant : une version de plus, l'actuelle reste lisible.</p>
          <Formulaire id="actualiser">
            <input type="hidden" name="version" value={scenario.version} />
            <BoutonEnvoi variante="secondaire" nom="geste" valeur="actualiser" enCours="Photo des données…">
              Actualiser les données
            </BoutonEnvoi>
          </Formulaire>
        </Section>
      ) : null}
      <Section titre="De la dernière à la première">
        <ol className="m-scenario-versions" reversed>
          {lignes.map((ligne) => (
            <li key={ligne.numero}>
              <UneVersion ligne={ligne} page={page} />
            </li>
          ))}
        </ol>
        {pages > 1 ? (
          <nav className="m-pagination" aria-label="Pages de l'histoire">
            <ul>
              {page.page > 1 ? (
                <li>
                  <Link to={ecrireAdresse(ici, { page: page.page - 1 })} rel="prev">
                    Versions plus récentes
                  </Link>
                </li>
              ) : null}
              {page.page < pages ? (
                <li>
                  <Link to={ecrireAdresse(ici, { page: page.page + 1 })} rel="next">
                    Versions plus anciennes
                  </Link>
                </li>
              ) : null}
            </ul>
          </nav>
        ) : null}
      </Section>
    </Page>
  );
}

function titreRejeu(memes: number, total: number): string {
  if (memes === total)
    return total === 1
      ? 'Même résultat : la version rejouée redonne ses chiffres'
      : `Même résultat pour les ${total} versions rejouées`;
  return `${pluriel(total - memes, 'version ne redonne', 'versions ne redonnent')} plus le même résultat`;
}

function UneVersion({ ligne, page: { scenario, peut } }: { ligne: Ligne; page: Route.ComponentProps['loaderData'] }) {
  const { numero: n, rejeu } = ligne;
  const actuelle = n === scenario.version;
  const ici = `/scenarios/${scenario.id}`;
  return (
    <>
      <h3>
        <Link to={actuelle ? ici : `${ici}?version=${n}`}>Version {n}</Link>
        {actuelle ? ' (la dernière)' : ''}
      </h3>
      <p className="m-mention">
        {dateHeure(ligne.le)}, {ligne.par}. Données : offre au {date(ligne.jour)}
        {ligne.donneesChangees ? ', photo différente de la version précédente' : ''}.
      </p>
      <p>
        {ligne.message}. <strong>{ligne.phrase}.</strong>
      </p>
      {ligne.ajoutes.length + ligne.retires.length > 0 ? (
        <details>
          <summary>Ce qui a changé</summary>
          <ul>
            {ligne.ajoutes.map((texte) => (
              <li key={`+${texte}`}>En plus : {texte}</li>
            ))}
            {ligne.retires.map((texte) => (
              <li key={`-${texte}`}>En moins : {texte}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {rejeu ? (
        <Alerte
          ton={rejeu.identique ? 'succes' : 'attention'}
          titre={
            rejeu.identique
              ? `Rejouée en ${nombre(rejeu.dureeMs, { decimales: 0 })} ms : même résultat.`
              : rejeu.explication
          }
        >
          {rejeu.ecarts.length > 0 ? (
            <Tableau
              legende={`Écarts de la version ${n}`}
              cle={(e) => e.libelle}
              lignes={rejeu.ecarts}
              colonnes={[
                { id: 'libelle', titre: 'Chiffre', valeur: (e) => e.libelle },
                { id: 'garde', titre: 'Enregistré', numerique: true, valeur: (e) => e.garde },
                { id: 'rejoue', titre: 'Rejoué', numerique: true, valeur: (e) => e.rejoue },
              ]}
            />
          ) : null}
        </Alerte>
      ) : null}
      {actuelle ? null : (
        <div className="m-scenario-gestes">
          <Link to={`/scenarios/comparer?a=${scenario.id}&va=${n}&b=${scenario.id}&vb=${scenario.version}`}>
            Comparer avec la dernière<span className="fr-sr-only"> : version {n}</span>
          </Link>
          {peut.changer ? (
            <Formulaire id={`revenir-${n}`}>
              <input type="hidden" name="version" value={scenario.version} />
              <input type="hidden" name="numero" value={n} />
              <BoutonEnvoi petit variante="discret" nom="geste" valeur="revenir">
                Revenir à cette version<span className="fr-sr-only"> ({n})</span>
              </BoutonEnvoi>
            </Formulaire>
          ) : null}
        </div>
      )}
    </>
  );
}

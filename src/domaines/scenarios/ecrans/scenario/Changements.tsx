import { Link } from 'react-router';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { DonneesScenario } from '../scenario.tsx';

/** Ce que le scénario change, ligne à ligne, et de quoi en ajouter. */
export function Changements({ page, resultat: _ }: { page: DonneesScenario; resultat: unknown }) {
  const { scenario, changements, peut } = page;
  const ici = `/scenarios/${scenario.id}`;
  return (
    <Section
      titre={changements.length === 0 ? 'Aucun changement pour l’instant' : `Ce qui change : ${page.resume}`}
      id="changements"
      liens={<Outils page={page} />}
    >
      {changements.length > 0 ? (
        <ol className="m-scenario-changements">
          {changements.map(({ rang, texte, action }) => (
            <li key={`${rang}${texte}`}>
              <span>{texte}</span>
              {peut.changer ? (
                <span className="m-scenario-gestes">
                  {action === 'fermer' ? null : (
                    <Link to={`${ici}/changement?rang=${rang}`}>
                      Modifier<span className="fr-sr-only"> : {texte}</span>
                    </Link>
                  )}
                  <Formulaire id={`retirer-${rang}`}>
                    <input type="hidden" name="version" value={scenario.version} />
                    <input type="hidden" name="rang" value={rang} />
                    <BoutonEnvoi petit variante="discret" nom="geste" valeur="retirer">
                      Retirer<span className="fr-sr-only"> : {texte}</span>
                    </BoutonEnvoi>
                  </Formulaire>
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      ) : null}
      {peut.changer ? (
        <div className="m-boutons">
          <Link className="fr-btn fr-btn--secondary" to={`${ici}/changement`}>
            Ouvrir une structure
          </Link>
          <Link className="fr-btn fr-btn--tertiary" to={`${ici}/lieux`}>
            Fermer, redimensionner ou déplacer
          </Link>
          <Link to={`${ici}/fichier`}>Coller ou déposer un fichier</Link>
        </div>
      ) : null}
    </Section>
  );
}

function Outils({ page }: { page: DonneesScenario }) {
  const { scenario, peut, version } = page;
  const ici = `/scenarios/${scenario.id}`;
  return (
    <>
      <Link to={`/scenarios/comparer?a=${scenario.id}`}>Comparer</Link>
      {peut.regler ? <Link to={`${ici}/reglages`}>Nom, partage, archives</Link> : null}
      {page.changements.length > 0 ? (
        <a href={`${ici}/changements/csv?version=${version.numero}`}>
          {pluriel(page.changements.length, 'changement')} en CSV
        </a>
      ) : null}
    </>
  );
}

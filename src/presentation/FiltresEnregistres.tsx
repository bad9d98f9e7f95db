import { Form, Link } from 'react-router';
import { ecrireAdresse } from './adresse.ts';
import { useCoquille } from './coquille.ts';

/** Les filtres gardés par la personne pour cette liste, et de quoi garder ceux qui sont à l'écran. */
export function FiltresEnregistres({ adresse }: { adresse: string }) {
  const coquille = useCoquille();
  if (!coquille?.personne) return null;
  const courante = ecrireAdresse(adresse, {});
  const chemin = courante.split('?')[0];
  const miens = coquille.filtresEnregistres.filter((f) => f.adresse.split('?')[0] === chemin);
  const dejaGarde = miens.some((f) => f.adresse === courante);
  if (miens.length === 0 && courante === chemin) return null;
  return (
    <details className="m-menu">
      <summary>Mes filtres{miens.length > 0 ? ` (${miens.length})` : ''}</summary>
      <div className="m-menu__contenu">
        {miens.length > 0 ? (
          <ul>
            {miens.map((f) => (
              <li key={f.id}>
                <Link to={f.adresse} aria-current={f.adresse === courante ? 'page' : undefined}>
                  {f.nom}
                </Link>
                <Form method="post" action="/filtres/retirer">
                  <input type="hidden" name="id" value={f.id} />
                  <input type="hidden" name="retour" value={courante} />
                  <button type="submit" className="m-bouton-lien">
                    Retirer<span className="fr-sr-only"> {f.nom}</span>
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        ) : null}
        {dejaGarde || courante === chemin ? null : (
          <Form method="post" action="/filtres/enregistrer">
            <input type="hidden" name="adresse" value={courante} />
            <label className="fr-label" htmlFor="nom-filtre">
              Garder les filtres affichés sous le nom
            </label>
            <input className="fr-input" id="nom-filtre" name="nom" required maxLength={80} />
            <button type="submit" className="fr-btn fr-btn--sm">
              Enregistrer
            </button>
          </Form>
        )}
        <p className="fr-text--xs">Pour partager des filtres, copiez l'adresse de la page : ils y sont écrits.</p>
      </div>
    </details>
  );
}

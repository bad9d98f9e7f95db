import { Form, Link, useLocation } from 'react-router';
import { ecrireAdresse, retirerValeur } from './adresse.ts';
import { ChampsCaches } from './ChampsCaches.tsx';
import { date } from './format.ts';

export interface OptionFiltre {
  valeur: string;
  libelle: string;
}
interface Commun {
  nom: string;
  libelle: string;
  aide?: string;
}
export type ChampFiltre =
  | (Commun & { type: 'recherche' | 'jour' | 'nombre' | 'coche' })
  | (Commun & { type: 'choix'; options: OptionFiltre[]; tous?: string })
  | (Commun & { type: 'cases'; options: OptionFiltre[] });

/** Formulaire GET de filtres, puis les filtres actifs, chacun avec son lien de retrait. */
export function Filtres({ champs, bouton = 'Filtrer' }: { champs: ChampFiltre[]; bouton?: string }) {
  const { pathname, search } = useLocation();
  const adresse = pathname + search;
  const p = new URLSearchParams(search);
  const actifs = champs.flatMap((champ) => filtresActifs(champ, p, adresse));
  // Le premier champ reste toujours visible ; les autres se replient sur un petit écran.
  const premiers = champs.length < 3 ? champs : champs.slice(0, 1);
  const autres = champs.slice(premiers.length);
  const actifsAutres = autres.flatMap((champ) => filtresActifs(champ, p, adresse)).length;
  return (
    <section aria-label="Filtres" className="m-filtres">
      {/* La clé refait le formulaire quand l'adresse change : les champs montrent toujours les filtres appliqués. */}
      <Form key={search} method="get" action={pathname} className="m-filtres__champs" preventScrollReset role="search">
        <ChampsCaches adresse={adresse} sauf={[...champs.map((c) => c.nom), 'page']} />
        {premiers.map((champ) => (
          <ChampDeFiltre key={champ.nom} champ={champ} valeurs={lireValeurs(p, champ.nom)} />
        ))}
        {autres.length > 0 ? (
          <details className={`m-filtres__plus${autres.length > 4 ? ' m-filtres__plus--rangees' : ''}`}>
            <summary>Autres filtres{actifsAutres > 0 ? ` (${actifsAutres})` : ''}</summary>
            {autres.map((champ) => (
              <ChampDeFiltre key={champ.nom} champ={champ} valeurs={lireValeurs(p, champ.nom)} />
            ))}
          </details>
        ) : null}
        <div className="m-filtres__bouton">
          <button type="submit" className="fr-btn fr-btn--secondary">
            {bouton}
          </button>
        </div>
      </Form>
      {actifs.length > 0 ? (
        <ul className="m-etiquettes" aria-label="Filtres actifs">
          {actifs.map((a) => (
            <li key={a.texte}>
              <Link to={a.sans} preventScrollReset className="m-etiquette-retrait">
                <span className="fr-sr-only">Retirer le filtre </span>
                {a.texte}
              </Link>
            </li>
          ))}
          {actifs.length > 1 ? (
            <li>
              <Link
                to={ecrireAdresse(adresse, Object.fromEntries(champs.map((c) => [c.nom, null])))}
                preventScrollReset
              >
                Tout effacer
              </Link>
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  );
}

const lireValeurs = (p: URLSearchParams, nom: string) =>
  p
    .getAll(nom)
    .flatMap((v) => v.split(','))
    .filter((v) => v !== '');

function filtresActifs(champ: ChampFiltre, p: URLSearchParams, adresse: string): { texte: string; sans: string }[] {
  const sans = ecrireAdresse(adresse, { [champ.nom]: null });
  if (champ.type === 'cases' || champ.type === 'choix') {
    return lireValeurs(p, champ.nom).flatMap((v) => {
      const option = champ.options.find((o) => o.valeur === v);
      return option
        ? [{ texte: `${champ.libelle} : ${option.libelle}`, sans: retirerValeur(adresse, champ.nom, v) }]
        : [];
    });
  }
  const valeur = p.get(champ.nom)?.trim();
  if (!valeur) return [];
  if (champ.type === 'coche') return [{ texte: champ.libelle, sans }];
  const lisible = champ.type === 'jour' ? date(valeur) : champ.type === 'recherche' ? `« ${valeur} »` : valeur;
  return [{ texte: `${champ.libelle} : ${lisible}`, sans }];
}

/** Au-delà, une colonne ordinaire couperait le choix fait ; seul le choix du territoire, en tête, est déjà large. */
const LONGUEUR_COURTE = 36;

const estLong = (champ: ChampFiltre) =>
  champ.type === 'choix' && champ.options.some(({ libelle }) => libelle.length > LONGUEUR_COURTE)
    ? ' m-filtres__long'
    : '';

function ChampDeFiltre({ champ, valeurs }: { champ: ChampFiltre; valeurs: string[] }) {
  const id = `filtre-${champ.nom}`;
  const aide = champ.aide ? <span className="fr-hint-text">{champ.aide}</span> : null;
  if (champ.type === 'coche')
    return (
      <div className="fr-checkbox-group m-filtres__champ m-filtres__coche">
        <input type="checkbox" id={id} name={champ.nom} value="oui" defaultChecked={valeurs.length > 0} />
        <label className="fr-label" htmlFor={id}>
          {champ.libelle}
          {aide}
        </label>
      </div>
    );
  if (champ.type === 'cases')
    return (
      <details className="m-menu m-filtres__champ m-filtres__cases">
        <summary>
          {champ.libelle}
          {valeurs.length > 0 ? ` (${valeurs.length})` : ''}
        </summary>
        <fieldset className="m-menu__contenu">
          <legend className="fr-sr-only">{champ.libelle}</legend>
          {champ.options.map((o) => (
            <div className="fr-checkbox-group fr-checkbox-group--sm" key={o.valeur}>
              <input
                type="checkbox"
                id={`${id}-${o.valeur}`}
                name={champ.nom}
                value={o.valeur}
                defaultChecked={valeurs.includes(o.valeur)}
              />
              <label className="fr-label" htmlFor={`${id}-${o.valeur}`}>
                {o.libelle}
              </label>
            </div>
          ))}
        </fieldset>
      </details>
    );
  return (
    <div className={`m-filtres__champ${champ.type === 'recherche' ? ' m-filtres__recherche' : ''}${estLong(champ)}`}>
      <label className="fr-label" htmlFor={id}>
        {champ.libelle}
        {aide}
      </label>
      {champ.type === 'choix' ? (
        <select className="fr-select" id={id} name={champ.nom} defaultValue={valeurs[0] ?? ''}>
          <option value="">{champ.tous ?? 'Tous'}</option>
          {champ.options.map((o) => (
            <option key={o.valeur} value={o.valeur}>
              {o.libelle}
            </option>
          ))}
        </select>
      ) : (
        <input
          className="fr-input"
          id={id}
          name={champ.nom}
          type={champ.type === 'jour' ? 'date' : champ.type === 'recherche' ? 'search' : 'text'}
          inputMode={champ.type === 'nombre' ? 'decimal' : undefined}
          defaultValue={champ.type === 'recherche' ? valeurs.join(',') : valeurs[0]}
          autoComplete="off"
        />
      )}
    </div>
  );
}

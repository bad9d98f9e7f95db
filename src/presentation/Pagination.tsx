import { Form, Link } from 'react-router';
import { ecrireAdresse, TAILLES } from './adresse.ts';
import { ChampsCaches } from './ChampsCaches.tsx';
import { nombre } from './format.ts';

/** Les pages à montrer : première, dernière et les voisines ; `null` marque un saut. */
export function pagesMontrees(page: number, pages: number): (number | null)[] {
  const gardees = [...new Set([1, page - 1, page, page + 1, pages])].filter((p) => p >= 1 && p <= pages);
  gardees.sort((a, b) => a - b);
  return gardees.flatMap((p, i) => {
    const avant = gardees[i - 1];
    return avant !== undefined && p - avant > 1 ? [null, p] : [p];
  });
}

export function Pagination(props: { adresse: string; page: number; pages: number; taille: number }) {
  const { adresse, page, pages, taille } = props;
  const vers = (p: number) => ecrireAdresse(adresse, { page: p });
  return (
    <div className="m-pagination">
      <nav aria-label="Pages de la liste">
        <ul>
          {page > 1 ? (
            <li>
              <Link to={vers(page - 1)} rel="prev">
                Page précédente
              </Link>
            </li>
          ) : null}
          {pagesMontrees(page, pages).map((p, i) =>
            p === null ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: un saut n'a pas d'autre identité que sa place.
              <li key={`saut-${i}`} aria-hidden="true" className="m-pagination__saut">
                …
              </li>
            ) : (
              <li key={p}>
                <Link to={vers(p)} aria-current={p === page ? 'page' : undefined} aria-label={`Page ${p} sur ${pages}`}>
                  {nombre(p)}
                </Link>
              </li>
            ),
          )}
          {page < pages ? (
            <li>
              <Link to={vers(page + 1)} rel="next">
                Page suivante
              </Link>
            </li>
          ) : null}
        </ul>
      </nav>
      <Form method="get" className="m-pagination__taille" preventScrollReset>
        <ChampsCaches adresse={adresse} sauf={['taille', 'page']} />
        <label htmlFor="taille-page">Lignes par page</label>
        <select id="taille-page" name="taille" defaultValue={String(taille)} className="fr-select">
          {[...new Set([...TAILLES, taille])]
            .sort((a, b) => a - b)
            .map((t) => (
              <option key={t} value={t}>
                {t}
              </option>
            ))}
        </select>
        <button type="submit" className="fr-btn fr-btn--tertiary fr-btn--sm">
          Appliquer
        </button>
      </Form>
    </div>
  );
}

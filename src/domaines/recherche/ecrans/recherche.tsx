import { Form, Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { peut } from '#src/droits/matrice.ts';
import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LONGUEUR_MIN, normaliser, TITRES } from '../regles.ts';
import { chercher } from '../requetes.ts';
import type { Route } from './+types/recherche';

export async function loader({ request, context }: Route.LoaderArgs) {
  const q = lireFiltres(request, { q: texte() }).q ?? '';
  const acteur = acteurDe(context);
  return { q, groupes: await chercher(base(), acteur, q), importer: peut(acteur, 'structures.importer') };
}

export default function Recherche({ loaderData: { q, groupes, importer } }: Route.ComponentProps) {
  const total = groupes.reduce((somme, g) => somme + g.total, 0);
  const courte = normaliser(q).length < LONGUEUR_MIN;
  const titre = courte
    ? 'Rechercher'
    : total === 0
      ? `Rien ne répond à « ${q} »`
      : `${pluriel(total, 'réponse')} à « ${q} »`;
  return (
    <Page titre={titre} fil={[]}>
      <Form method="get" className="m-recherche m-recherche--page" role="search">
        <label className="fr-sr-only" htmlFor="q">
          Commune, territoire, structure ou organisation
        </label>
        <input
          className="fr-input"
          type="search"
          id="q"
          name="q"
          key={q}
          defaultValue={q}
          placeholder="Nom, code postal, code Insee ou SIRET"
          autoComplete="off"
        />
        <button className="fr-btn" type="submit">
          Rechercher
        </button>
      </Form>
      {courte ? (
        <p>
          Tapez au moins deux caractères. Les accents, les majuscules et les tirets ne comptent pas ; « st » vaut «
          saint ».
        </p>
      ) : null}
      {!courte && total === 0 ? (
        <ul>
          <li>Vérifiez l'orthographe, ou essayez un mot de moins.</li>
          <li>Une structure se retrouve aussi par son SIRET, une commune par son code postal.</li>
          {importer ? (
            <li>
              Si une structure manque, <Link to="/imports/nouveau">importez le fichier qui la contient</Link>.
            </li>
          ) : null}
        </ul>
      ) : null}
      {groupes.map((g) => (
        <Section key={g.genre} titre={`${TITRES[g.genre]} (${nombre(g.total)})`}>
          <ul className="m-fils">
            {g.lignes.map((l) => (
              <li key={l.id}>
                {l.adresse ? <Link to={l.adresse}>{l.nom}</Link> : l.nom}{' '}
                <span className="m-fils__qui">{l.precision}</span>
              </li>
            ))}
          </ul>
          {g.total > g.lignes.length ? (
            <p className="m-mention">
              {g.lignes.length} premières réponses. Précisez la question pour voir les autres
              {g.genre === 'structure' ? (
                <>
                  , ou <Link to={`/structures?q=${encodeURIComponent(q)}`}>ouvrez la liste des structures</Link>
                </>
              ) : null}
              .
            </p>
          ) : null}
        </Section>
      ))}
    </Page>
  );
}

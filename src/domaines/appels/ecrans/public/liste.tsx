import { Link, useLocation } from 'react-router';
import { LIBELLES_NATURE } from '#src/domaines/comptes/index.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { Demonstration, Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { Pagination } from '#src/presentation/Pagination.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_GENRE, PUBLICS_APPEL } from '../../forme.ts';
import { LIBELLES_ETAT_PUBLIC, NATURES_PORTEUSES, presse } from '../../public.ts';
import { type AppelPublic, listerAppelsPublics, territoiresDesAppels } from '../../requetes/public.ts';
import type { Route } from './+types/liste';
import { FILTRES } from './filtres.ts';
import { phraseCalendrier, phrasesMontant } from './phrases.ts';

export async function loader({ request }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, FILTRES, { taille: 25 });
  const [{ lignes, total }, territoires] = await Promise.all([
    listerAppelsPublics(base(), filtres),
    territoiresDesAppels(base()),
  ]);
  const natures = NATURES_PORTEUSES.map((valeur) => ({ valeur, libelle: LIBELLES_NATURE[valeur] }));
  return { filtres, lignes, total, territoires, natures };
}

const options = (entrees: readonly (readonly [string, string])[]) =>
  entrees.map(([valeur, libelle]) => ({ valeur, libelle }));

export default function AppelsOuverts({
  loaderData: { filtres, lignes, total, territoires, natures },
}: Route.ComponentProps) {
  const { pathname, search } = useLocation();
  const quoi = filtres.etat && filtres.etat !== 'ouvert' ? 'appel trouvé' : 'appel ouvert ou à venir';
  const plusieurs = filtres.etat && filtres.etat !== 'ouvert' ? 'appels trouvés' : 'appels ouverts ou à venir';
  return (
    <Page
      titre={total === 0 ? 'Aucun appel ne répond à cette recherche' : pluriel(total, quoi, plusieurs)}
      onglet="Appels à projets ouverts"
      chapo="Ce que les financeurs publics proposent aux structures, aux réseaux et aux territoires. Lire, vérifier si vous pouvez candidater et demander un accès ne demande pas de compte."
    >
      <link rel="alternate" type="application/atom+xml" title="Appels ouverts" href="/appels-ouverts/flux.xml" />
      <Filtres
        champs={[
          { type: 'recherche', nom: 'q', libelle: "Mots de l'intitulé ou du financeur" },
          { type: 'choix', nom: 'territoire', libelle: 'Territoire', options: territoires },
          { type: 'choix', nom: 'genre', libelle: 'Genre', options: options(Object.entries(LIBELLES_GENRE)) },
          {
            type: 'choix',
            nom: 'nature',
            libelle: 'Ouvert à',
            tous: 'Toutes les organisations',
            options: natures,
          },
          {
            type: 'choix',
            nom: 'public',
            libelle: 'Public visé',
            options: PUBLICS_APPEL.map(({ id, libelle }) => ({ valeur: id, libelle })),
          },
          {
            type: 'choix',
            nom: 'etat',
            libelle: 'Où il en est',
            tous: 'Ouverts ou à venir',
            options: [...options(Object.entries(LIBELLES_ETAT_PUBLIC)), { valeur: 'tous', libelle: 'Tous' }],
          },
        ]}
      />
      {lignes.length > 0 ? (
        <ul className="m-cartes">
          {lignes.map((appel) => (
            <Carte key={appel.id} appel={appel} />
          ))}
        </ul>
      ) : (
        <div className="m-vide">
          <p>
            <Link to="/appels-ouverts?etat=tous">Voir tous les appels publiés</Link>, clos et résultats compris.
          </p>
        </div>
      )}
      {total > filtres.taille ? (
        <Pagination
          adresse={pathname + search}
          page={filtres.page}
          pages={Math.ceil(total / filtres.taille)}
          taille={filtres.taille}
        />
      ) : null}
      <p className="m-mention">
        Suivre les appels : <a href="/appels-ouverts/flux.xml">flux Atom</a> ·{' '}
        <a href="/appels-ouverts.json">données JSON</a> · <a href={`/appels-ouverts/export/csv${search}`}>CSV</a> ·{' '}
        <a href={`/appels-ouverts/export/xlsx${search}`}>Excel</a>
      </p>
    </Page>
  );
}

const TONS = {
  ouvert: 'succes',
  a_venir: 'information',
  ferme: 'neutre',
  resultats: 'neutre',
  retire: 'erreur',
} as const;

function Carte({ appel: a }: { appel: AppelPublic }) {
  return (
    <li>
      <h2 className="m-cartes__titre">
        <Link to={`/appels-ouverts/${a.id}`}>{a.intitule}</Link>
      </h2>
      <p className="m-cartes__qui">
        <Etiquette ton={presse(a.maintenant, a.fermeLe) ? 'attention' : TONS[a.etatPublic]}>
          {LIBELLES_ETAT_PUBLIC[a.etatPublic]}
        </Etiquette>{' '}
        {LIBELLES_GENRE[a.genre]} · {a.financeur} · {a.territoire} <Demonstration oui={a.demonstration} />
      </p>
      <p>
        <strong>{phraseCalendrier(a)}</strong>
      </p>
      <p>{[a.contenu.eligibilite.precision, phrasesMontant(a.contenu)[0]].filter(Boolean).join(' ')}</p>
    </li>
  );
}

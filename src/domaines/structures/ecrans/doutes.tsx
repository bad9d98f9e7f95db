import { Link, useLocation } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { choix, ecrireAdresse, entier, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { Pagination } from '#src/presentation/Pagination.tsx';
import { base } from '#src/socle/base/base.ts';
import { trancherDoutes } from '../operations/trancher.ts';
import { CODES_DOUTE, ETATS_DOUTE, type EtatDoute, GENRES_DOUTE } from '../regles/doutes.ts';
import { listerDoutes } from '../requetes/doutes.ts';
import type { Route } from './+types/doutes';
import { FIL } from './communs.tsx';
import { FileDoutes } from './doutes/FileDoutes.tsx';

const SCHEMA = {
  genre: choix(...CODES_DOUTE),
  departement: texte(3),
  structure: entier(1),
  etat: choix(...(Object.keys(ETATS_DOUTE) as EtatDoute[])),
};

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, SCHEMA);
  return { filtres, ...(await listerDoutes(base(), acteurDe(context), filtres)) };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(
    request,
    context,
    trancherDoutes,
    (f) => ({ ...Object.fromEntries(f), ids: f.getAll('ids'), genres: f.getAll('genres') }),
    {
      // Pas le chemin de la requête : avec JavaScript, c'est celui des données (`.data`).
      redirection: ecrireAdresse(`/structures/doutes${new URL(request.url).search}`, { _routes: null }),
      message: ({ tranches }) => `${pluriel(tranches, 'doute tranché', 'doutes tranchés')}.`,
    },
  );

export default function Doutes({ loaderData: { filtres, lignes, total, parGenre }, actionData }: Route.ComponentProps) {
  const { pathname, search } = useLocation();
  const ouverts = (filtres.etat ?? 'ouvert') === 'ouvert';
  return (
    <Page
      fil={FIL}
      titre={
        ouverts
          ? `${pluriel(total, 'doute')} à trancher`
          : `${pluriel(total, 'doute')} : ${ETATS_DOUTE[filtres.etat ?? 'ouvert']}`
      }
      chapo="L'application ne corrige rien seule : elle montre ce qui se contredit, propose quand elle peut, et une personne tranche."
    >
      <Filtres
        champs={[
          {
            type: 'choix',
            nom: 'genre',
            libelle: 'Genre',
            options: parGenre.map(({ genre, nombre }) => ({
              valeur: genre,
              libelle: `${GENRES_DOUTE[genre]} (${nombre})`,
            })),
          },
          { type: 'recherche', nom: 'departement', libelle: 'Département', aide: '62, 2A, 974…' },
          {
            type: 'choix',
            nom: 'etat',
            libelle: 'État',
            tous: 'À trancher',
            options: Object.entries(ETATS_DOUTE)
              .slice(1)
              .map(([valeur, libelle]) => ({ valeur, libelle })),
          },
        ]}
      />
      {lignes.length === 0 ? (
        <div className="m-vide">
          <p>
            {ouverts
              ? 'Rien à trancher : le registre ne se contredit nulle part dans ce que vous regardez.'
              : 'Aucun doute dans cet état.'}{' '}
            <Link to="/structures">Voir les structures</Link>.
          </p>
        </div>
      ) : (
        <FileDoutes
          lignes={lignes}
          parGenre={parGenre}
          departement={filtres.departement ?? ''}
          entiere={filtres.structure === undefined}
          ouverts={ouverts}
          resultat={actionData}
        />
      )}
      {total > filtres.taille ? (
        <Pagination
          adresse={pathname + search}
          page={filtres.page}
          pages={Math.ceil(total / filtres.taille)}
          taille={filtres.taille}
        />
      ) : null}
    </Page>
  );
}

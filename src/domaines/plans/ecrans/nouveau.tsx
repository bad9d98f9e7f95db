import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Onglets, Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { AIDES_GENRE, LIBELLES_GENRE } from '../forme.ts';
import { creerPlan } from '../operations/creer.ts';
import { preparerPlan } from '../requetes/saisie.ts';
import type { Route } from './+types/nouveau';
import { ChampsPlan } from './ChampsPlan.tsx';
import { FIL } from './communs.tsx';

export const loader = ({ request, context }: Route.LoaderArgs) =>
  preparerPlan(base(), acteurDe(context), new URL(request.url).searchParams.get('genre'));

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, creerPlan, undefined, {
    redirection: ({ id }) => `/plans/${id}`,
    message: 'Le plan est ouvert, en préparation. Écrivez ses axes, puis ses actions.',
  });

export default function Nouveau({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page etroite fil={FIL} titre="Ouvrir un plan" chapo={`${LIBELLES_GENRE[d.genre]}. ${AIDES_GENRE[d.genre]}`}>
      {d.genres.length > 1 ? (
        <Onglets
          nom="Genre du plan"
          actif={`/plans/nouveau?genre=${d.genre}`}
          liens={d.genres.map((g) => ({ libelle: LIBELLES_GENRE[g], adresse: `/plans/nouveau?genre=${g}` }))}
        />
      ) : null}
      <Formulaire resultat={actionData} key={d.genre}>
        <input type="hidden" name="genre" value={d.genre} />
        <input type="hidden" name="jeton" value={d.jeton} />
        <Choix
          nom="territoire"
          libelle="Territoire"
          options={d.territoires}
          valeur={d.territoires.length === 1 ? d.territoires[0]!.valeur : null}
        />
        <ChampsPlan
          intitule=""
          anneeDebut={d.annee}
          anneeFin={d.annee}
          parents={d.parents}
          parent={d.parents.length === 1 ? Number(d.parents[0]!.valeur) : null}
          haut={d.genre === 'strategie_regionale'}
        />
        <Boutons>
          <BoutonEnvoi>Ouvrir le plan</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

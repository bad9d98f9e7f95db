import { Link, redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { ChampNombre } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { minuscule } from '#src/socle/phrases.ts';
import { creerRapport } from '../operations/creer.ts';
import { choixDuGenre } from '../requetesChoix.ts';
import { AIDES_GENRE, DEMANDES, estGenre, GENRES, LIBELLES_GENRE } from '../studio/forme.ts';
import type { Route } from './+types/nouveau';

export async function loader({ request, context }: Route.LoaderArgs) {
  const p = new URL(request.url).searchParams;
  const genre = p.get('genre');
  if (!estGenre(genre)) return { genre: null };
  const territoire = p.get('territoire') ?? '';
  const choix = await choixDuGenre(base(), acteurDe(context), genre, territoire);
  const { plan, seance } = Object.fromEntries(p);
  const annee = p.get('annee') ?? String(anneeCourante() - 1);
  return { genre, choix, saisi: { territoire, annee, plan, seance } };
}

export async function action({ request, context }: Route.ActionArgs) {
  const genre = new URL(request.url).searchParams.get('genre');
  if (genre === 'etat_des_lieux') {
    const territoire = (await request.formData()).get('territoire');
    throw redirect(`/territoires/${encodeURIComponent(String(territoire))}/etat-des-lieux`, { status: 303 });
  }
  return agir(request, context, creerRapport, (f) => ({ ...Object.fromEntries(f), genre }), {
    redirection: ({ id }) => `/rapports/brouillons/${id}`,
  });
}

const FIL = [{ libelle: 'Rapports', adresse: '/rapports' }];

export default function NouveauRapport({ loaderData, actionData }: Route.ComponentProps) {
  if (loaderData.genre === null)
    return (
      <Page etroite titre="Quel rapport voulez-vous écrire ?" onglet="Nouveau rapport" fil={FIL}>
        <dl className="m-proprietes">
          {GENRES.map((genre) => (
            <div key={genre}>
              <dt>
                <Link to={`/rapports/nouveau?genre=${genre}`}>{LIBELLES_GENRE[genre]}</Link>
              </dt>
              <dd>{AIDES_GENRE[genre]}</dd>
            </div>
          ))}
        </dl>
      </Page>
    );
  const { genre, choix, saisi } = loaderData;
  const refus = actionData && 'erreur' in actionData ? actionData : undefined;
  const demande = DEMANDES[genre];
  return (
    <Page
      etroite
      titre={`Nouveau rapport : ${minuscule(LIBELLES_GENRE[genre])}`}
      onglet="Nouveau rapport"
      fil={[...FIL, { libelle: 'Nouveau rapport', adresse: '/rapports/nouveau' }]}
      chapo={AIDES_GENRE[genre]}
    >
      <Formulaire resultat={refus}>
        {demande.includes('territoire') ? (
          <Choix nom="territoire" libelle="Territoire" valeur={saisi.territoire} options={choix.territoires} />
        ) : null}
        {demande.includes('annee') ? <ChampNombre nom="annee" libelle="Année" valeur={saisi.annee} /> : null}
        {demande.includes('plan') ? (
          <Choix
            nom="plan"
            libelle="Plan"
            valeur={saisi.plan ?? ''}
            options={choix.plans}
            {...(choix.plans.length === 0
              ? { aide: 'Aucun plan sur votre territoire : créez-le depuis « Plans ».' }
              : {})}
          />
        ) : null}
        {demande.includes('seance') ? (
          <Choix
            nom="seance"
            libelle="Séance"
            valeur={saisi.seance ?? ''}
            options={choix.seances}
            {...(choix.seances.length === 0 ? { aide: 'Aucune séance préparée sur votre territoire.' } : {})}
          />
        ) : null}
        <Boutons>
          <BoutonEnvoi>Commencer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

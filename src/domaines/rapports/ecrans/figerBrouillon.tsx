import { randomUUID } from 'node:crypto';
import { Link } from 'react-router';
import { acteurDe, contexteRequete } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Coche } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { minuscule } from '#src/socle/phrases.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { figerRapport } from '../operations/figer.ts';
import { LIBELLES_GENRE } from '../studio/forme.ts';
import { pageRapport } from '../studio/ouvrir.ts';
import type { Route } from './+types/figerBrouillon';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { brouillon, blocs, chiffres, inconnus, phrase, territoireNom, peut } = await pageRapport(
    base(),
    acteur,
    numero(params.id),
  );
  return {
    ...{ brouillon, chiffres, inconnus, phrase, territoireNom, peut },
    perimes: blocs.flatMap(({ changes }) => changes),
    caches: blocs.filter(({ cache }) => cache).map(({ titre }) => titre),
    ecrits: blocs.filter(({ texte }) => texte !== '').length,
    cle: randomUUID(),
    jour: aujourdhui(),
    organisation: acteur.organisationNom,
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { marque } = context.get(contexteRequete);
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: numero(params.id), marque });
  return agir(request, context, figerRapport, lire, { redirection: ({ travail }) => `/travaux/${travail}` });
}

export const shouldRevalidate = relireApresConflit;

export default function EcranFigerBrouillon({ loaderData, actionData }: Route.ComponentProps) {
  const { brouillon, territoireNom, jour, cle, peut, perimes, caches, ecrits, organisation } = loaderData;
  const adresse = `/rapports/brouillons/${brouillon.id}`;
  const refus = actionData && 'erreur' in actionData ? actionData : undefined;
  const genre = minuscule(LIBELLES_GENRE[brouillon.genre]);
  return (
    <Page
      etroite
      titre={`Figer : ${genre}, ${territoireNom}, au ${date(jour)} ?`}
      onglet={`Figer : ${genre}`}
      surtitre="Confirmation"
      fil={[
        { libelle: 'Rapports', adresse: '/rapports' },
        { libelle: LIBELLES_GENRE[brouillon.genre], adresse },
      ]}
      chapo="Une version figée ne change plus et ne s'efface pas. Le brouillon, lui, continue avec les chiffres du jour."
    >
      {perimes.length > 0 ? (
        <Alerte ton="attention" titre="Des textes citent des chiffres qui ont changé.">
          <ul>
            {perimes.map((p) => (
              <li key={p}>{p}</li>
            ))}
          </ul>
          <Link to={adresse}>Les relire avant de figer</Link>
        </Alerte>
      ) : null}
      <Section titre="Ce qui sera gardé">
        <ul>
          <li>{loaderData.phrase}.</li>
          <li>
            {pluriel(loaderData.chiffres, 'chiffre')} avec définition, date et source, dont {loaderData.inconnus} non
            calculables ou masqués.
          </li>
          <li>
            {ecrits === 0 ? 'Les phrases proposées, sans texte écrit' : pluriel(ecrits, 'texte écrit', 'textes écrits')}
            .
          </li>
          {caches.length > 0 ? <li>Sans les blocs cachés : {caches.join(', ')}.</li> : null}
          <li>
            Quatre fichiers et leur empreinte :{' '}
            {Object.values(FORMATS)
              .map(({ nom }) => nom)
              .join(', ')}
            .
          </li>
          <li>Votre nom, votre organisation et l'heure.</li>
        </ul>
      </Section>
      <Section titre="Qui la lira">
        <Formulaire resultat={refus}>
          <input type="hidden" name="cle" value={cle} />
          <input type="hidden" name="version" value={brouillon.version} />
          <p>Les personnes de votre organisation ({organisation}).</p>
          {peut.diffuser ? (
            <Coche
              nom="diffuser"
              libelle="La diffuser aussi à toute personne connectée"
              aide="Les crédits et les dossiers que vous seul pouvez lire y seront lus par tous : cachez ces blocs s'ils ne doivent pas l'être."
            />
          ) : null}
          <Boutons>
            <BoutonEnvoi enCours="Demande envoyée…">Figer cette version</BoutonEnvoi>
            <Link className="fr-btn fr-btn--tertiary" to={adresse}>
              Revenir au rapport
            </Link>
          </Boutons>
        </Formulaire>
      </Section>
    </Page>
  );
}

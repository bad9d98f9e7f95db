import { randomUUID } from 'node:crypto';
import { Link } from 'react-router';
import { acteurDe, contexteRequete } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { date, pluriel } from '#src/presentation/format.ts';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { minuscule } from '#src/socle/phrases.ts';
import { figerRapport } from '../operations/figer.ts';
import { LIBELLES_GENRE, lecteursDe } from '../studio/forme.ts';
import { pageRapport } from '../studio/ouvrir.ts';
import type { Route } from './+types/figerBrouillon';
import { ConfirmerGel } from './ConfirmerGel.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { brouillon, blocs, chiffres, inconnus, phrase, territoireNom, peut } = await pageRapport(
    base(),
    acteur,
    numero(params.id),
    // On confirme les chiffres de maintenant, pas ceux que la page a gardés.
    { refaire: true },
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
    <ConfirmerGel
      titre={`Figer : ${genre}, ${territoireNom}, au ${date(jour)} ?`}
      onglet={`Figer : ${genre}`}
      fil={[
        { libelle: 'Rapports', adresse: '/rapports' },
        { libelle: LIBELLES_GENRE[brouillon.genre], adresse },
      ]}
      avertissements={
        perimes.length > 0 ? (
          <Alerte ton="attention" titre="Des textes citent des chiffres qui ont changé.">
            <ul>
              {perimes.map((p) => (
                <li key={p}>{p}</li>
              ))}
            </ul>
            <Link to={adresse}>Les relire avant de figer</Link>
          </Alerte>
        ) : null
      }
      garde={[
        `${loaderData.phrase}.`,
        `${pluriel(loaderData.chiffres, 'chiffre')} avec définition, date et source, dont ${loaderData.inconnus} non calculables ou masqués.`,
        `${ecrits === 0 ? 'Les phrases proposées, sans texte écrit' : pluriel(ecrits, 'texte écrit', 'textes écrits')}.`,
        ...(caches.length > 0 ? [`Sans les blocs cachés : ${caches.join(', ')}.`] : []),
      ]}
      cle={cle}
      version={brouillon.version}
      lecteurs={lecteursDe({ genre: brouillon.genre, organisationNom: organisation })}
      diffusion={
        peut.diffuser
          ? "Les crédits et les dossiers que vous seul pouvez lire y seront lus par tous : cachez ces blocs s'ils ne doivent pas l'être."
          : undefined
      }
      retour={{ libelle: 'Revenir au rapport', adresse }}
      refus={refus}
    />
  );
}

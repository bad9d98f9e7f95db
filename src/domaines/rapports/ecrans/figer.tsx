import { randomUUID } from 'node:crypto';
import { Link } from 'react-router';
import { lireQuestion } from '#src/domaines/diagnostics/index.ts';
import { acteurDe, contexteRequete } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { date, pluriel } from '#src/presentation/format.ts';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { minuscule } from '#src/socle/phrases.ts';
import { etablirRecommandations } from '../etablir.ts';
import { figerEtatDesLieux } from '../operations/figer.ts';
import { avancement, ouvrirBrouillon } from '../requetesBrouillon.ts';
import { lecteursDe } from '../studio/forme.ts';
import type { Route } from './+types/figer';
import { ConfirmerGel } from './ConfirmerGel.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await ouvrirBrouillon(base(), acteur, request, params.ref);
  const { complet, chiffres, recommandations } = await etablirRecommandations(base(), acteur, {
    ...page.brouillon,
    question: page.question,
  });
  return {
    ...page,
    cle: randomUUID(),
    jour: aujourdhui(),
    organisation: acteur.organisationNom,
    phrase: complet.etat.phrase,
    chiffres: chiffres.length,
    inconnus: chiffres.filter(({ valeur }) => valeur === null).length,
    ou: avancement(page.brouillon, recommandations),
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const { marque } = context.get(contexteRequete);
  return agir(
    request,
    context,
    figerEtatDesLieux,
    (f) => ({ ...Object.fromEntries(f), territoire: params.ref, question: lireQuestion(request), marque }),
    { redirection: ({ travail }) => `/travaux/${travail}` },
  );
}

export const shouldRevalidate = relireApresConflit;

export default function EcranFiger({ loaderData, actionData }: Route.ComponentProps) {
  const { territoire, brouillon, adresse, suite, cle, jour, organisation, peut, ou, phrase, chiffres, inconnus } =
    loaderData;
  const refus = actionData && 'erreur' in actionData ? actionData : undefined;
  return (
    <ConfirmerGel
      titre={`Figer l'état des lieux de « ${territoire.nom} » au ${date(jour)} ?`}
      onglet="Figer l'état des lieux"
      fil={[
        { libelle: territoire.nom, adresse: `/territoires/${territoire.ref}` },
        { libelle: 'État des lieux', adresse: `${adresse}${suite}` },
      ]}
      avertissements={
        <>
          {ou.tombees > 0 ? (
            <Alerte
              ton="attention"
              titre={`${pluriel(ou.tombees, 'recommandation retenue repose', 'recommandations retenues reposent')} sur un constat qui ne tient plus.`}
            >
              <Link to={`${adresse}/recommandations${suite}`}>Les relire avant de figer</Link>
            </Alerte>
          ) : null}
          {ou.aRelire > 0 ? (
            <Alerte
              titre={`${pluriel(ou.aRelire, "proposition n'a pas été relue", "propositions n'ont pas été relues")}.`}
            >
              Le document les donnera à part, comme telles.{' '}
              <Link to={`${adresse}/recommandations${suite}`}>Décider des recommandations</Link>
            </Alerte>
          ) : null}
        </>
      }
      garde={[
        `La réponse du jour : ${minuscule(phrase)}.`,
        `${pluriel(chiffres, 'chiffre')} avec définition, date, source et fiabilité, dont ${inconnus} non calculables, et les cartes.`,
        `${ou.textes === 0 ? 'Aucun texte rédigé' : pluriel(ou.textes, 'texte rédigé', 'textes rédigés')}, ${pluriel(ou.retenues, 'recommandation retenue', 'recommandations retenues')}.`,
      ]}
      cle={cle}
      version={brouillon.version}
      lecteurs={lecteursDe({ genre: brouillon.genre, organisationNom: organisation })}
      diffusion={
        peut.diffuser
          ? "Avec les scénarios partagés dans votre organisation qu'elle cite. Vous pourrez le faire plus tard, ou revenir en arrière."
          : undefined
      }
      retour={{ libelle: 'Revenir au brouillon', adresse: `${adresse}${suite}` }}
      refus={refus}
    />
  );
}

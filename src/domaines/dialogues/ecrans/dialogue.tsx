import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { BarreEnveloppe } from '#src/presentation/BarreEnveloppe.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { EcartRepartition } from '#src/presentation/EcartRepartition.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import { minuscule } from '#src/socle/phrases.ts';
import { LIBELLES_PARTIES } from '../forme.ts';
import { type PageDialogue, pageDialogue } from '../requetes/page.ts';
import type { Route } from './+types/dialogue';
import { agirSurDialogue } from './actions.ts';
import { Commission } from './Commission.tsx';
import { Conclure } from './Conclure.tsx';
import { Ouvrir, Reponse } from './Gestes.tsx';
import { Modulation } from './Modulation.tsx';
import { Parametres } from './Parametres.tsx';
import { Propositions } from './Propositions.tsx';
import { Rencontres } from './Rencontres.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return pageDialogue(base(), acteurDe(context), numero(params.id), new URL(request.url).searchParams);
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agirSurDialogue(request, context, numero(params.id));

export const shouldRevalidate = relireApresConflit;

/** Où en est la négociation, en une phrase, du côté de qui lit. */
function titreDe({ dialogue, enAttente, propositions, moi, dossier, service }: PageDialogue): string {
  if (!dialogue) return "Le dialogue de gestion n'est pas ouvert";
  if (dialogue.etat === 'accord') {
    const accord = propositions.find((p) => p.etat === 'acceptee');
    return accord ? `Accord trouvé à ${enEuros(accord.total)}` : 'Accord trouvé';
  }
  if (dialogue.etat === 'desaccord') return "Il n'y a pas d'accord";
  if (dossier.etat !== 'en_dialogue') return 'Le dialogue de gestion est suspendu';
  if (!enAttente)
    return propositions.length === 0
      ? "Aucune proposition n'est encore faite"
      : "Aucune proposition n'attend de réponse";
  const aQui =
    enAttente.auteur === moi
      ? 'et attend une réponse'
      : service
        ? 'et attend la réponse du service'
        : 'et attend votre réponse';
  return `${LIBELLES_PARTIES[enAttente.auteur]} propose ${enEuros(enAttente.total)} ${aQui}`;
}

const TONS = { ouvert: 'information', accord: 'succes', desaccord: 'attention' } as const;
const ETATS = { ouvert: 'Ouvert', accord: 'Accord', desaccord: 'Désaccord' } as const;

export default function Dialogue({ loaderData: page, actionData }: Route.ComponentProps) {
  const { dossier, dialogue, enveloppe, peut } = page;
  // Une fois conclu, la suite est la fiche et la commission : elles passent devant.
  const conclu = dialogue !== null && dialogue.etat !== 'ouvert';
  return (
    <Page
      onglet={`Dialogue de gestion : ${dossier.structureNom}`}
      titre={titreDe(page)}
      surtitre={
        <>
          Dialogue de gestion, {dossier.structureNom} ({dossier.structureType}), {dossier.annee}{' '}
          {dialogue ? <Etiquette ton={TONS[dialogue.etat]}>{ETATS[dialogue.etat]}</Etiquette> : null}
        </>
      }
      chapo={`${page.nature}. Dossier ${minuscule(page.etat.libelle)} : ${minuscule(page.etat.aide)}`}
      fil={[
        { libelle: `Campagne ${dossier.annee}`, adresse: `/campagnes/${dossier.campagne}` },
        { libelle: dossier.structureNom, adresse: `/dossiers/${dossier.id}` },
      ]}
      action={
        peut.proposer
          ? {
              libelle:
                page.enAttente && page.enAttente.auteur !== page.moi
                  ? 'Faire une contre-proposition'
                  : 'Faire une proposition',
              adresse: `/dossiers/${dossier.id}/dialogue/proposer`,
            }
          : undefined
      }
    >
      <Ouvrir page={page} resultat={actionData} />
      {dialogue?.etat === 'desaccord' ? (
        <div className="m-encadre">
          <p>
            <strong>Pourquoi :</strong> {dialogue.motif}
          </p>
        </div>
      ) : null}
      <Reponse page={page} resultat={actionData} />
      {conclu ? <Commission page={page} resultat={actionData} /> : null}
      {dialogue ? <Propositions page={page} /> : null}
      {enveloppe ? (
        <Section
          titre="L'enveloppe de la campagne, à l'instant"
          id="enveloppe"
          liens={<Link to={`/campagnes/${dossier.campagne}/enveloppe`}>Voir l'enveloppe</Link>}
        >
          <BarreEnveloppe etat={enveloppe} />
        </Section>
      ) : null}
      <EcartRepartition distance={page.distance} annee={dossier.annee} />
      <Modulation page={page} />
      {dialogue ? <Rencontres page={page} resultat={actionData} /> : null}
      <Conclure page={page} resultat={actionData} />
      {conclu ? null : <Commission page={page} resultat={actionData} />}
      <Parametres page={page} />
    </Page>
  );
}

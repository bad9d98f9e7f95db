import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { dateHeure, octets } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { annulerDecision } from '../operations/annulerDecision.ts';
import { decider } from '../operations/decider.ts';
import { etablirDecision } from '../operations/etablirDecision.ts';
import { notifier } from '../operations/notifier.ts';
import { lireDecision } from '../requetes/decision.ts';
import type { Route } from './+types/decision';
import { EtatDeDecision } from './communs.tsx';
import { EnVigueur } from './decision/EnVigueur.tsx';
import { Prendre } from './decision/Prendre.tsx';
import { SousLesYeux } from './decision/SousLesYeux.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  return { ...(await lireDecision(base(), acteurDe(context), numero(params.id))), jour: aujourdhui() };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  const redirection = `/dossiers/${numero(params.id)}/decision`;
  switch (new URL(request.url).searchParams.get('geste')) {
    case 'annuler':
      return agir(request, context, annulerDecision, lire, {
        redirection,
        message: 'La décision est annulée, avec sa raison.',
      });
    case 'notifier':
      return agir(request, context, notifier, lire, { redirection, message: 'La notification est notée.' });
    case 'etablir':
      return agir(request, context, etablirDecision, lire, {
        redirection: `${redirection}#documents`,
        message: 'La décision est prête, en PDF et en Word.',
      });
    default:
      return agir(request, context, decider, lire, { redirection, message: 'La décision est prise.' });
  }
}

export const shouldRevalidate = relireApresConflit;

const PHRASES = {
  accord: 'La demande est accordée',
  refus: 'La demande est refusée',
  sursis: 'La décision est reportée',
} as const;

export default function Decision({ loaderData: page, actionData }: Route.ComponentProps) {
  const { dossier: d, decisions } = page;
  const enVigueur = decisions.find((x) => !x.annuleeLe) ?? null;
  const aDecider = ['complet', 'en_dialogue', 'avis_rendu', 'sursis'].includes(d.etat);
  return (
    <Page
      fil={[
        { libelle: 'Dossiers', adresse: '/dossiers' },
        { libelle: d.structureNom, adresse: `/dossiers/${d.id}` },
      ]}
      onglet={`Décision, ${d.structureNom}`}
      titre={
        enVigueur
          ? PHRASES[enVigueur.sens]
          : aDecider
            ? 'La décision du préfet est à prendre'
            : "Aucune décision n'est prise"
      }
      surtitre={
        <>
          {d.structureNom}, campagne {d.annee} {enVigueur ? <EtatDeDecision sens={enVigueur.sens} /> : null}
        </>
      }
      chapo={
        enVigueur
          ? undefined
          : 'Un accord crée la convention ou l’avenant de l’année, et engage son montant dans l’enveloppe. Rien ne s’engage au-delà de ce qui reste.'
      }
    >
      {enVigueur ? <EnVigueur page={page} decision={enVigueur} resultat={actionData} /> : null}
      <SousLesYeux page={page} />
      {aDecider && page.peut.decider ? <Prendre page={page} resultat={actionData} /> : null}
      {aDecider && !page.peut.decider ? (
        <p className="m-vide">
          La décision se prend par un responsable de la direction départementale, au nom du préfet.
        </p>
      ) : null}
      {page.documents.length > 0 ? (
        <Section titre="Documents" id="documents">
          <ul>
            {page.documents.map((x) => (
              <li key={x.id}>
                <a href={`/dossiers/${d.id}/decision/documents/${x.id}`}>
                  {x.titre} ({x.format.toUpperCase()}, {octets(x.octets)})
                </a>{' '}
                établi le {dateHeure(x.le)} par {x.par}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {decisions.some((x) => x.annuleeLe) ? (
        <Section titre="Décisions annulées">
          <ul>
            {decisions
              .filter((x) => x.annuleeLe)
              .map((x) => (
                <li key={x.id}>
                  <EtatDeDecision sens={x.sens} /> le {dateHeure(x.priseLe)}, annulée le {dateHeure(x.annuleeLe)} par{' '}
                  {x.annuleePar} : « {x.motifAnnulation} »
                </li>
              ))}
          </ul>
        </Section>
      ) : null}
      <p>
        <Link to={`/dossiers/${d.id}`}>Voir le dossier</Link>
      </p>
    </Page>
  );
}

import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Direct } from '#src/presentation/Direct.tsx';
import { dateHeure, dureeTravail } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { interrompre } from '../operations/interrompre.ts';
import { estOuvert } from '../regles.ts';
import { lireTravail } from '../requetesTravaux.ts';
import type { Route } from './+types/travail';
import { EtiquetteTravail, FIL_TRAVAUX } from './communs.tsx';
import { Avancement } from './Suivi.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  return { travail: await lireTravail(base(), acteurDe(context), numero(params.id)) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, interrompre, () => ({ id: params.id }), {
    redirection: ({ id }) => `/travaux/${id}`,
    message: "L'interruption est demandée.",
  });

const TITRES = {
  en_attente: 'attend son tour',
  en_cours: 'est en cours',
  reussi: 'est fini',
  echoue: 'a échoué',
  annule: 'a été annulé',
} as const;

export default function Travail({ loaderData: { travail }, actionData }: Route.ComponentProps) {
  const { libelle, etat, debutLe, finLe, page } = travail;
  return (
    <Page
      etroite
      fil={FIL_TRAVAUX}
      onglet={libelle}
      surtitre={libelle}
      titre={`Ce travail ${TITRES[etat]}${etat === 'en_cours' ? ` (${travail.progression} %)` : ''}`}
      action={etat === 'reussi' && page ? { libelle: 'Voir le résultat', adresse: page } : undefined}
    >
      <Direct actif={estOuvert(etat)} />
      {estOuvert(etat) ? <Avancement travail={travail} resultat={actionData} /> : null}
      {travail.erreur ? (
        <Alerte ton={etat === 'annule' ? 'attention' : 'erreur'} titre={travail.erreur}>
          {travail.conseil ? <p>{travail.conseil}</p> : null}
        </Alerte>
      ) : null}
      <dl className="m-proprietes">
        <div>
          <dt>État</dt>
          <dd>
            <EtiquetteTravail etat={etat} />
          </dd>
        </div>
        <div>
          <dt>Lancé</dt>
          <dd>
            le {dateHeure(travail.creeLe)}, par {travail.auteurNom}
          </dd>
        </div>
        {debutLe && finLe ? (
          <div>
            <dt>Durée</dt>
            <dd>{dureeTravail(new Date(finLe).getTime() - new Date(debutLe).getTime())}</dd>
          </div>
        ) : null}
        {travail.essai > 1 ? (
          <div>
            <dt>Essais</dt>
            <dd>{travail.essai}, après une interruption du programme</dd>
          </div>
        ) : null}
        {travail.annulePar ? (
          <div>
            <dt>Annulation</dt>
            <dd>demandée par {travail.annulePar}</dd>
          </div>
        ) : null}
      </dl>
      {page && etat !== 'reussi' ? (
        <p>
          <Link to={page}>Voir ce sur quoi il porte</Link>
        </p>
      ) : null}
    </Page>
  );
}

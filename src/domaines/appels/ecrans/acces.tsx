import { Link } from 'react-router';
import { LIBELLES_NATURE } from '#src/domaines/comptes/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { inviterAcces, refuserAcces } from '../operations/acces.ts';
import { type DemandeAcces, demandesAcces } from '../requetes/acces.ts';
import type { Route } from './+types/acces';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { appel, demandes } = await demandesAcces(base(), acteur, numero(params.id));
  return {
    appel: { id: appel.id, intitule: appel.intitule, etat: appel.etat },
    demandes: demandes.map((d) => ({ ...d, natureLibelle: LIBELLES_NATURE[d.nature] })),
    invite: peut(acteur, 'comptes.inviter'),
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const geste = (await request.clone().formData()).get('geste');
  const lire = (f: FormData) => Object.fromEntries(f);
  const redirection = `/appels/${numero(params.id)}/acces`;
  if (geste === 'refuser')
    return agir(request, context, refuserAcces, lire, {
      redirection,
      message: 'La demande est refusée ; la personne en reçoit la raison.',
    });
  return agir(request, context, inviterAcces, lire, {
    redirection,
    message: ({ courriel }) => `L'invitation est envoyée à ${courriel}.`,
  });
}

type Ligne = DemandeAcces & { natureLibelle: string };

export default function Acces({ loaderData: { appel: a, demandes, invite }, actionData }: Route.ComponentProps) {
  const attendent = demandes.filter(({ etat }) => etat === 'attend');
  const traitees = demandes.filter(({ etat }) => etat !== 'attend');
  const refuse = (d: Ligne, geste: string) =>
    actionData &&
    'saisie' in actionData &&
    actionData.saisie.acces === String(d.id) &&
    actionData.saisie.geste === geste
      ? actionData
      : undefined;
  return (
    <Page
      fil={[
        { libelle: 'Nos appels', adresse: '/appels' },
        { libelle: a.intitule, adresse: `/appels/${a.id}` },
      ]}
      surtitre={a.intitule}
      onglet="Demandes d'accès"
      titre={
        attendent.length > 0
          ? `${pluriel(attendent.length, 'organisation demande', 'organisations demandent')} à entrer`
          : "Aucune demande d'accès en attente"
      }
      chapo="Des porteurs sans compte, venus de la page publique. Vérifiez que la personne agit bien pour l'organisation avant de l'inviter."
    >
      <OngletsAppel appel={a} actif="questions" />
      {attendent.length > 0 && !invite ? (
        <Alerte titre="Inviter revient à une personne responsable de votre service">
          <p>Vous pouvez lire les demandes et les refuser.</p>
        </Alerte>
      ) : null}
      {attendent.map((d) => (
        <Section key={d.id} titre={d.organisationNom} id={`acces-${d.id}`}>
          <Detail d={d} />
          {invite && !d.fermee ? (
            <Formulaire resultat={refuse(d, 'inviter')} id={`inviter-${d.id}`}>
              <input type="hidden" name="acces" value={d.id} />
              <Boutons>
                <BoutonEnvoi nom="geste" valeur="inviter">
                  {`Inviter ${d.prenom} ${d.nom}`}
                </BoutonEnvoi>
              </Boutons>
            </Formulaire>
          ) : null}
          <details className="m-repondre" open={refuse(d, 'refuser') !== undefined}>
            <summary>Refuser la demande</summary>
            <Formulaire resultat={refuse(d, 'refuser')} id={`refuser-${d.id}`}>
              <input type="hidden" name="acces" value={d.id} />
              <ChampTexte nom="motif" libelle="Pourquoi" aide="La personne le lira." lignes={3} />
              <Boutons>
                <BoutonEnvoi nom="geste" valeur="refuser" variante="secondaire">
                  Refuser
                </BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </details>
        </Section>
      ))}
      {traitees.length > 0 ? (
        <Section titre="Demandes traitées">
          <ul className="m-fils">
            {traitees.map((d) => (
              <li key={d.id}>
                <strong>{d.organisationNom}</strong>{' '}
                <Etiquette ton={d.etat === 'invite' ? 'succes' : 'neutre'}>
                  {d.etat === 'invite' ? 'Invitée' : 'Refusée'}
                </Etiquette>{' '}
                <span className="m-mention">
                  le {dateHeure(d.traiteLe)} par {d.traitePar}
                </span>
                {d.motif ? <p>{d.motif}</p> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}

/** Ce que la personne a dit, et ce que l'on sait déjà de ce SIRET. */
function Detail({ d }: { d: Ligne }) {
  return (
    <dl className="m-proprietes">
      <div>
        <dt>Personne</dt>
        <dd>
          {d.prenom} {d.nom}, {d.courriel}
        </dd>
      </div>
      <div>
        <dt>Organisation</dt>
        <dd>
          {d.natureLibelle}, SIRET {d.siret}
        </dd>
      </div>
      <div>
        <dt>Connue ici</dt>
        <dd>
          {d.connue === null
            ? 'Non : elle sera créée.'
            : d.fermee
              ? `Oui : « ${d.connue} ». C'est à ses responsables d'inviter cette personne : refusez en le lui disant.`
              : `Oui : « ${d.connue} », sans compte. La personne y sera invitée.`}
          {d.structure ? (
            <>
              {' '}
              Au registre : <Link to={`/structures/${d.structure.id}`}>{d.structure.nom}</Link>.
            </>
          ) : null}
        </dd>
      </div>
      <div>
        <dt>Reçue le</dt>
        <dd>{dateHeure(d.demandeLe)}</dd>
      </div>
      {d.message ? (
        <div>
          <dt>Message</dt>
          <dd className="m-texte-long">{d.message}</dd>
        </div>
      ) : null}
    </dl>
  );
}

import { Form, Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure } from '#src/presentation/format.ts';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Cible, ETATS_CONTROLE, ISSUES_APPEL } from '../forme.ts';
import { commencerReponse } from '../operations/repondre.ts';
import { lireCible } from '../requetes/cible.ts';
import type { Route } from './+types/questionnaire';
import { EtatCibleDit, FIL } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const page = await lireCible(base(), acteurDe(context), numero(params.id));
  return { ...page, passe: aujourdhui() > page.cible.fermeLe };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, commencerReponse, () => ({ id: params.id }), {
    redirection: ({ id }) => `/reponses-enquete/${id}/remplir`,
    message: 'Le questionnaire est commencé : ce que le site sait déjà est rempli, vérifiez-le.',
  });

function titreDe({ cible: k, service, passe }: Route.ComponentProps['loaderData']): string {
  const qui = service ? k.structureNom : 'Votre structure';
  if (k.etat === 'refus') return `${qui} a refusé de répondre`;
  if (k.etat === 'hors_champ')
    return k.deposeeLe ? `Réponse reçue, hors du champ de l'enquête` : `${qui} est hors du champ de l'enquête`;
  if (k.etat === 'validee') return `Réponse à l'enquête ${k.annee} reçue et validée`;
  if (k.deposeeLe)
    return `Réponse à l'enquête ${k.annee} reçue${k.etat === 'a_rappeler' ? ', un chiffre est à vérifier' : ', en relecture'}`;
  if (k.enqueteEtat !== 'ouverte') return `${qui} n'a pas répondu à l'enquête ${k.annee}`;
  if (passe) return `${qui} peut encore répondre, le dernier jour est passé`;
  return `${qui} a jusqu'au ${date(k.fermeLe, 'longue')} pour répondre`;
}

export default function Questionnaire({ loaderData: d }: Route.ComponentProps) {
  const { cible: k, contenu } = d;
  const ici = `/reponses-enquete/${k.id}`;
  const fil = d.service
    ? [...FIL, { libelle: k.intitule, adresse: `/enquetes/${k.enquete}` }]
    : [{ libelle: 'Enquêtes annuelles', adresse: '/reponses-enquete' }];
  return (
    <Page
      fil={fil}
      onglet={`Questionnaire ${k.annee}, ${k.structureNom}`}
      surtitre={
        <>
          {k.intitule}, {k.structureNom} <Demonstration oui={k.demonstration} />
        </>
      }
      titre={titreDe(d)}
      chapo={
        d.repond && !contenu
          ? 'Ce que le site sait déjà est rempli, avec sa source : vous le confirmez. Comptez une heure, en plusieurs fois si vous voulez.'
          : undefined
      }
      action={
        d.repond && contenu ? (
          { libelle: 'Remplir le questionnaire', adresse: `${ici}/remplir` }
        ) : d.repond ? (
          <Form method="post">
            <BoutonEnvoi>Commencer le questionnaire</BoutonEnvoi>
          </Form>
        ) : d.mene ? (
          { libelle: 'Suivre cette structure', adresse: `${ici}/suivre` }
        ) : undefined
      }
    >
      {k.mandataire && !k.deposeeLe ? (
        <Alerte ton="information">
          {k.mandataire} saisit les réponses au téléphone, données par {k.repondant}.
        </Alerte>
      ) : null}
      {d.repond && d.passe ? (
        <Alerte ton="attention">
          Le dernier jour était le {date(k.fermeLe, 'longue')}. Une réponse est encore reçue, et notée tardive, jusqu'à
          ce que le service close l'enquête.
        </Alerte>
      ) : null}
      {k.enqueteEtat === 'publiee' ? (
        <Alerte ton="information">
          Les résultats sont publiés : <Link to={`/enquetes/${k.enquete}/resultats`}>les lire</Link>, par type et par
          lieu.
        </Alerte>
      ) : null}
      <Proprietes d={d} />
      {d.controles.length > 0 ? (
        <Section titre="Chiffres vérifiés">
          <ul>
            {d.controles.map((c) => (
              <li key={c.id}>
                {c.message} <strong>{ETATS_CONTROLE[c.etat]}</strong>
                {c.explication ? ` : « ${c.explication} »` : ''}
                {c.traitePar ? `, ${c.traitePar}, ${date(c.traiteLe)}` : ''}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {d.corrections.length > 0 ? (
        <Section titre="Corrections du service" id="corrections">
          <ul>
            {d.corrections.map((c) => (
              <li key={c.id}>
                <strong>{c.libelle}</strong> : {c.avant || 'rien'} devient {c.apres || 'rien'}. {c.motif} ({c.par},{' '}
                {c.organisation}, {dateHeure(c.le)})
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {d.appels.length > 0 ? (
        <Section titre="Appels">
          <ul>
            {d.appels.map((a) => (
              <li key={a.id}>
                {ISSUES_APPEL[a.issue]}, {dateHeure(a.le)}, par {a.par}
                {a.interlocuteur ? `, avec ${a.interlocuteur}` : ''}
                {a.note ? ` : ${a.note}` : ''}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {contenu ? (
        <RevueDonnees
          definition={contenu.reponse.definition}
          evaluation={contenu.evaluation}
          ici={String(k.annee)}
          {...(d.avant ? { comparaison: d.avant } : {})}
        />
      ) : (
        <p>
          {d.lisible
            ? k.enqueteEtat === 'ouverte'
              ? "Rien n'est encore rempli."
              : "Rien n'a été rempli."
            : "La structure ne l'a pas encore déposé : ses réponses ne se lisent pas avant."}
        </p>
      )}
    </Page>
  );
}

function Proprietes({ d }: { d: Route.ComponentProps['loaderData'] }) {
  const k: Cible = d.cible;
  return (
    <dl className="m-proprietes">
      <div>
        <dt>Réponse</dt>
        <dd>
          <EtatCibleDit cible={k} />
          {k.motif ? ` ${k.motif}` : ''}
        </dd>
      </div>
      <div>
        <dt>Joint au bilan de convention</dt>
        <dd>
          {d.bilans.length > 0
            ? d.bilans.map((b, i) => (
                <span key={b.id}>
                  {i > 0 ? ', ' : ''}
                  <Link to={`/bilans/${b.id}`}>
                    bilan {k.annee}, convention {b.conventionNumero}
                  </Link>
                </span>
              ))
            : `aucun bilan ${k.annee} ouvert`}
        </dd>
      </div>
      {k.deposeeLe ? (
        <div>
          <dt>Déposée</dt>
          <dd>
            le {dateHeure(k.deposeeLe)}, par {k.deposeePar}
            {k.mandataire ? `, saisie au téléphone avec ${k.repondant}` : ''}
            {k.confirmees ? ` ; ${k.confirmees} réponses déjà connues, confirmées` : ''}
          </dd>
        </div>
      ) : null}
      {d.documents.length > 0 ? (
        <div>
          <dt>Récépissé</dt>
          <dd>
            {d.documents.map((doc) => (
              <span key={doc.id}>
                <a href={`/reponses-enquete/${k.id}/documents/${doc.id}`} download>
                  {doc.format.toUpperCase()} du {dateHeure(doc.le)}
                </a>{' '}
              </span>
            ))}
          </dd>
        </div>
      ) : null}
      <div>
        <dt>Menée par</dt>
        <dd>{k.organisationNom}</dd>
      </div>
    </dl>
  );
}

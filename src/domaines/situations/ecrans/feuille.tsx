import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { aujourdhui } from '#src/socle/jour.ts';
import { LIBELLES_ETAPE } from '../forme.ts';
import { cloreObjectif } from '../operations/objectifs.ts';
import { heuresSemaine, parEtape } from '../regles/actions.ts';
import { type ResumeFeuille, resumerFeuille } from '../regles/feuille.ts';
import { feuilleDeRoute, heuresAttendues } from '../requetes/feuille.ts';
import { ouvrirPage } from '../requetes/page.ts';
import type { Route } from './+types/feuille';
import { adresseFeuille, filDe, TeteParcours } from './communs.tsx';
import { LigneAction } from './LigneAction.tsx';
import { Objectifs } from './Objectifs.tsx';

export const shouldRevalidate = relireApresConflit;

export function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { parcours, tete } = await ouvrirPage(c, acteur, numero(params.id), 'feuille');
    const feuille = await feuilleDeRoute(c, tete.id);
    const attendues = await heuresAttendues(c, parcours.operation);
    return { tete, ...feuille, attendues, jour: aujourdhui() };
  });
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, cloreObjectif, (f) => ({ ...Object.fromEntries(f), parcours: numero(params.id) }), {
    redirection: `${adresseFeuille(numero(params.id))}#objectifs`,
    message: "L'objectif est à jour.",
  });

function titreDe(nom: string, r: ResumeFeuille): string {
  if (r.ouvertes === 0 && r.faites === 0) return `La feuille de route de ${nom} est à écrire`;
  if (r.ouvertes === 0) return `${nom} : tout est fait, rien n'est prévu`;
  const retard = r.retard > 0 ? `, ${nombre(r.retard)} en retard` : '';
  return `${nom} : ${pluriel(r.ouvertes, 'action à faire', 'actions à faire')}${retard}`;
}

export default function Feuille({ loaderData: page, actionData }: Route.ComponentProps) {
  const { tete, actions, objectifs, jour, attendues } = page;
  const ici = adresseFeuille(tete.id);
  const resume = resumerFeuille({ actions, objectifs }, jour);
  const semaine = heuresSemaine(actions, jour);
  const dites = actions.filter((a) => a.dite !== null);
  return (
    <Page
      fil={filDe(tete)}
      surtitre={`Feuille de route, parcours ${tete.reference}`}
      titre={titreDe(tete.nom, resume)}
      onglet={`Feuille de route de ${tete.nom}`}
      action={tete.ecrit ? { libelle: 'Ajouter une action', adresse: `${ici}/ajouter` } : null}
    >
      <TeteParcours tete={tete} actif="feuille" />
      {dites.length > 0 ? (
        <Alerte ton="attention" titre={`${pluriel(dites.length, 'réponse')} de la personne à confirmer`}>
          <ul>
            {dites.map((a) => (
              <li key={a.id}>
                <Link to={`${ici}/actions/${a.id}`}>{a.libelle}</Link> :{' '}
                {a.dite === 'faite' ? 'elle la dit faite' : 'elle se dit bloquée'}
              </li>
            ))}
          </ul>
        </Alerte>
      ) : null}
      <p>
        <strong>
          {nombre(semaine.heures, { decimales: semaine.heures % 1 === 0 ? 0 : 2 })}{' '}
          {semaine.heures < 2 ? 'heure' : 'heures'} d'activité par semaine
        </strong>{' '}
        en ce moment, pour {nombre(attendues.valeur)} heures attendues au contrat d'engagement, sauf motif légal (
        {attendues.source}).
        {semaine.sansHeures > 0
          ? ` ${pluriel(semaine.sansHeures, 'action commencée ne dit pas ses heures', 'actions commencées ne disent pas leurs heures')}.`
          : ''}{' '}
        <Link to={`${ici}/fichier/pdf`} reloadDocument>
          Imprimer la feuille de route (PDF)
        </Link>
      </p>
      {parEtape(actions).map(({ etape, ouvertes, finies }) => (
        <Section
          key={etape}
          titre={LIBELLES_ETAPE[etape]}
          id={etape}
          liens={
            tete.ecrit ? (
              <Link to={`${ici}/ajouter?etape=${etape}`}>
                Ajouter ici<span className="fr-sr-only"> : {LIBELLES_ETAPE[etape]}</span>
              </Link>
            ) : null
          }
        >
          {ouvertes.length === 0 && finies.length === 0 ? (
            <p className="m-mention">Rien de prévu à cette étape.</p>
          ) : null}
          {ouvertes.length > 0 ? (
            <ol className="m-frise">
              {ouvertes.map((a) => (
                <LigneAction key={a.id} action={a} adresse={`${ici}/actions/${a.id}`} jour={jour} />
              ))}
            </ol>
          ) : null}
          {finies.length > 0 ? (
            <details>
              <summary>{pluriel(finies.length, 'action terminée', 'actions terminées')}</summary>
              <ol className="m-frise">
                {finies.map((a) => (
                  <LigneAction key={a.id} action={a} adresse={`${ici}/actions/${a.id}`} jour={jour} />
                ))}
              </ol>
            </details>
          ) : null}
        </Section>
      ))}
      <Objectifs objectifs={objectifs} ecrit={tete.ecrit} ajouter={`${ici}/ajouter#objectif`} resultat={actionData} />
    </Page>
  );
}

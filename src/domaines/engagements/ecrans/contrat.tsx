import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { refusDe } from '#src/presentation/resultat.ts';
import { pageContrat } from '../requetes.ts';
import type { Route } from './+types/contrat';
import { AncienContrat, Clore, Offre } from './Autour.tsx';
import { ContratLu, HistoireContrats } from './ContratLu.tsx';
import { filContrat } from './FormeContrat.tsx';
import { gesteContrat } from './gestes.ts';
import { Signatures } from './Signatures.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, (c) => pageContrat(c, acteur, numero(params.id)));
}

export const action = ({ request, context, params }: Route.ActionArgs) => gesteContrat(request, context, params.id);

export default function PageDuContrat({ loaderData: page, actionData }: Route.ComponentProps) {
  const { parcours, identite, enCours, enPreparation, peut } = page;
  const ici = `/parcours/${parcours.id}/contrat`;
  const preparer =
    !enCours && !enPreparation && peut.preparer
      ? { libelle: 'Préparer le contrat', adresse: `${ici}/preparer` }
      : undefined;
  return (
    <Page
      fil={filContrat(page).slice(0, 2)}
      surtitre={
        <>
          {identite.prenom} {identite.nom}, {parcours.reference}{' '}
          <Demonstration oui={page.demonstration}>inventée</Demonstration>
        </>
      }
      titre={page.phrase}
      onglet={`Contrat, ${parcours.reference}`}
      action={preparer}
    >
      <OngletsParcours id={parcours.id} actif="contrat" />
      {!enCours && !enPreparation ? (
        <p>
          {parcours.etat === 'a_orienter'
            ? "Le contrat d'engagement se prépare une fois l'orientation décidée."
            : "Le contrat d'engagement dit les actions, les heures par semaine et la date où vous le reverrez ensemble. Il se prépare de la feuille de route, puis se signe à deux."}
        </p>
      ) : null}
      {enPreparation ? (
        <Section
          titre={enCours ? 'Nouvelle version, à signer' : 'Contrat à signer'}
          liens={peut.preparer ? <Link to={`${ici}/${enPreparation.id}/modifier`}>Modifier le contenu</Link> : null}
        >
          <Signatures page={page} contrat={enPreparation} refus={(geste) => refusDe(actionData, geste)} />
          <ContratLu contrat={enPreparation} parcours={parcours.id} />
        </Section>
      ) : null}
      {enCours ? (
        <Section
          titre="Contrat en cours"
          liens={
            peut.preparer && !enPreparation ? <Link to={`${ici}/${enCours.id}/actualiser`}>Actualiser</Link> : null
          }
        >
          <ContratLu contrat={enCours} parcours={parcours.id} />
          <Offre contrat={enCours} ecrit={peut.preparer} refus={refusDe(actionData, 'offre')} />
          {peut.clore ? <Clore contrat={enCours} jour={page.aujourdhui} refus={refusDe(actionData, 'clore')} /> : null}
        </Section>
      ) : null}
      <HistoireContrats contrats={page.passes} parcours={parcours.id} remplacement={page.remplacement} />
      {peut.reprendre ? <AncienContrat refus={refusDe(actionData, 'reprendre')} /> : null}
    </Page>
  );
}

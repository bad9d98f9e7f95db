import { Link } from 'react-router';
import type { Acteur } from '#src/droits/acteur.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { Onglets, Page, Section } from '#src/presentation/Page.tsx';
import { libelleType } from '#src/referentiels/typesSiae.ts';
import { base } from '#src/socle/base/base.ts';
import type { Suivi } from '../regles/forme.ts';
import { LIBELLES_CONSOMMATION } from '../regles/forme.ts';
import { nomMois } from '../regles/mois.ts';
import { activiteDe, reperesDe, sortiesDe } from '../requetes/fiche.ts';
import type { Route } from './+types/fiche';
import { Annee } from './Annee.tsx';
import { anneeDe, anneesProposees, etp, FIL } from './communs.tsx';
import { TableauSorties } from './TableauSorties.tsx';
import { Tete } from './Tete.tsx';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const [id, annee] = [numero(params.id), anneeDe(request)];
  const suivi = await activiteDe(base(), acteur, id, annee);
  const [sorties, reperes] = [
    await dernieresSorties(acteur, id, annee),
    await reperesDe(base(), suivi.structure, annee),
  ];
  return {
    suivi,
    sorties,
    reperes,
    saisit: peut(acteur, 'activite.saisir', suivi.structure),
    sienne: acteur.nature === 'structure',
  };
}

/** Celles de l'année ; tant que personne ne les a écrites, celles de l'année d'avant, qui le disent. */
async function dernieresSorties(acteur: Acteur, id: number, annee: number) {
  const siennes = await sortiesDe(base(), acteur, id, annee);
  if (siennes.examinees !== null) return siennes;
  const passees = await sortiesDe(base(), acteur, id, annee - 1);
  return passees.examinees === null ? siennes : passees;
}

function titreDe({ cumul, annee, heuresParEtp, mois }: Suivi): string {
  if (cumul.taux !== null)
    return `${etp(cumul.realise)} ETP réalisés pour ${etp(cumul.accorde)} accordés en ${annee} : ${LIBELLES_CONSOMMATION[cumul.consommation]}`;
  const raison = mois.every(({ heures }) => heures === null)
    ? "aucune heure n'est saisie"
    : heuresParEtp === null
      ? "les heures annuelles d'un ETP sont inconnues"
      : 'les postes accordés ne sont pas connus';
  return `Le taux de réalisation ${annee} n'est pas calculable : ${raison}`;
}

export default function FicheActivite({ loaderData: page }: Route.ComponentProps) {
  const { suivi, sorties, reperes, saisit } = page;
  const { structure, annee } = suivi;
  const ici = `/structures/${structure.id}/activite`;
  const { retenue, autre } = reperes.regularisation;
  const enListe = (mois: number[]) => mois.map(nomMois).join(', ');
  return (
    <Page
      titre={titreDe(suivi)}
      onglet={page.sienne ? 'Mon activité' : `Activité de ${structure.nom}`}
      surtitre={page.sienne ? 'Mon activité' : 'Activité mensuelle'}
      fil={page.sienne ? [] : FIL}
      chapo={
        <>
          <Link to={`/structures/${structure.id}`}>{structure.nom}</Link>, {libelleType(structure.type).toLowerCase()}
          {structure.communeNom ? ` à ${structure.communeNom}` : ''} <Demonstration oui={structure.demonstration} />
        </>
      }
      action={saisit ? { libelle: 'Saisir les heures', adresse: `${ici}/saisie?annee=${annee}` } : undefined}
    >
      <Onglets
        nom="Année"
        actif={`${ici}?annee=${annee}`}
        liens={anneesProposees().map((a) => ({ libelle: String(a), adresse: `${ici}?annee=${a}` }))}
      />
      {suivi.alertes.map(({ nature, texte }) => (
        <Alerte key={nature} ton={nature === 'retard' || nature === 'sur' ? 'erreur' : 'attention'}>
          {texte}
        </Alerte>
      ))}
      <Tete suivi={suivi} rsaAttendus={reperes.rsaAttendus} />
      <Annee suivi={suivi} />
      {retenue ? (
        <Section titre="Quand les versements sont régularisés">
          <p>
            Les heures de <strong>{enListe(retenue.mois)}</strong> servent à régulariser l'aide au poste :{' '}
            {retenue.source} ({retenue.confiance}).
          </p>
          {autre ? (
            <p className="m-mention">
              Une autre source dit {enListe(autre.mois)} : {autre.source} ({autre.confiance}). Le département choisit
              celle qui vaut chez lui, dans les paramètres datés.
            </p>
          ) : null}
        </Section>
      ) : null}
      <TableauSorties sorties={sorties} reperes={reperes} adresse={saisit ? `${ici}/sorties` : null} annee={annee} />
    </Page>
  );
}

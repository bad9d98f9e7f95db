import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { rattacher } from '../operations/cercle.ts';
import type { Route } from './+types/rejoindre';
import { filParcours, ouvrirParcours, tete } from './ouvrir.ts';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  ouvrirParcours(context, params.id, { droit: 'personnes.rattacher', page: null }, async ({ acteur, p, identite }) => ({
    t: tete(p, identite),
    deja: (p.etat === 'clos' ? p.lecteurs : p.redacteurs).includes(acteur.compteId),
    archive: p.archive,
    clos: p.etat === 'clos',
  }));

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, rattacher, (f) => ({ ...Object.fromEntries(f), parcours: params.id }), {
    redirection: ({ adresse }) => adresse,
    message: ({ nouveau }) =>
      nouveau
        ? 'Ce dossier vous est ouvert. Son référent principal est prévenu.'
        : 'Ce dossier vous était déjà ouvert.',
  });

const PORTEE = {
  archive:
    "Sa conservation active est passée. Le responsable territorial et la coordination l'ouvrent encore, quelques jours, en disant pourquoi.",
  clos: "L'accompagnement est fini : vous lirez son parcours, sans y écrire.",
  ouvert: 'Vous lirez son parcours et pourrez y écrire.',
};

export default function Rejoindre({ loaderData: { t, deja, archive, clos }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filParcours(t)}
      titre={archive ? 'Ouvrir ce dossier archivé' : 'Rejoindre ce dossier'}
      chapo={`${t.nom}, dossier ${t.reference}. ${PORTEE[archive ? 'archive' : clos ? 'clos' : 'ouvert']}`}
    >
      {deja ? <Alerte>Vous suivez déjà ce dossier.</Alerte> : null}
      <Alerte>
        Le référent principal (ou le dernier) et le responsable territorial seront prévenus tout de suite ; la personne
        lira votre raison dans son espace.
      </Alerte>
      <Formulaire resultat={actionData}>
        <ChampSurveille
          nom="motif"
          libelle="Pourquoi avez-vous besoin de ce dossier ?"
          aide="Une phrase suffit : « Je l'accompagne vers une immersion en cuisine »."
          lignes={3}
          max={500}
        />
        <Boutons>
          <BoutonEnvoi>{archive ? 'Ouvrir le dossier' : 'Rejoindre le dossier'}</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

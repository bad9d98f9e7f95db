import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { reunirEquipe } from '../operations/reunir.ts';
import { equipesDe } from '../requetes.ts';
import type { Route } from './+types/nouvelle';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return { equipes: await lireEnCloison(acteur, (c) => equipesDe(c, acteur)) };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, reunirEquipe, undefined, {
    redirection: ({ adresse }) => adresse,
    message: "La réunion est inscrite. Si elle est à venir, l'équipe est prévenue.",
  });

export default function NouvelleReunion({ loaderData: { equipes }, actionData }: Route.ComponentProps) {
  return (
    <Page etroite fil={[{ libelle: "Réunions d'équipe", adresse: '/reunions' }]} titre="Inscrire une réunion d'équipe">
      {equipes.length === 0 ? (
        <Alerte titre="Vous n'êtes habilité dans aucune équipe">
          La personne qui conduit l'opération vous y habilite.
        </Alerte>
      ) : (
        <Formulaire resultat={actionData}>
          <Choix
            nom="equipe"
            libelle="Équipe"
            vide={null}
            options={equipes.map((e) => ({ valeur: String(e.id), libelle: e.nom, groupe: e.operation }))}
          />
          <div className="m-deux-colonnes">
            <ChampDate nom="le" libelle="Jour" />
            <ChampTexte nom="heure" libelle="Heure (Paris)" aide="14:30" largeur={6} />
          </div>
          <ChampTexte nom="lieu" libelle="Lieu ou adresse de visioconférence" facultatif />
          <Boutons>
            <BoutonEnvoi>Inscrire la réunion</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      )}
    </Page>
  );
}

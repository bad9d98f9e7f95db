import { agir } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_NATURE, NATURES } from '../forme.ts';
import { ajouterCorrespondance } from '../operations/correspondance.ts';
import { choixActivites } from '../requetes/correspondances.ts';
import type { Route } from './+types/ajouterCorrespondance';

export const loader = async () => ({ activites: await choixActivites(base()) });

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, ajouterCorrespondance, undefined, {
    redirection: ({ activite }) => `/recrutements/correspondance?activite=${activite}`,
    message: 'Le rapprochement est ajouté : les calculs le suivent dès maintenant.',
  });

export default function AjouterCorrespondance({ loaderData: { activites }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      titre="Ajouter un rapprochement"
      fil={[
        { libelle: 'Recrutements', adresse: '/recrutements' },
        { libelle: 'Correspondance', adresse: '/recrutements/correspondance' },
      ]}
      chapo="Les structures et les métiers qui portent ce code ou ces mots seront comptés dans l'activité choisie, sur toute la France."
    >
      <Formulaire resultat={actionData}>
        <Choix
          nom="nature"
          libelle="Reconnaître à"
          options={NATURES.map((valeur) => ({ valeur, libelle: LIBELLES_NATURE[valeur] }))}
        />
        <ChampTexte
          nom="code"
          libelle="Mots ou code"
          aide="Mots : le début d'une expression, sans accents (« entretien de locaux »). Code : 8121Z, K2204, ACI, ou le code exact d'un métier du fichier."
        />
        <Choix nom="activite" libelle="Activité" options={activites} />
        <ChampTexte
          nom="source"
          libelle="D'où vient ce rapprochement"
          aide="« Atelier DDETS et réseaux, mars 2027 »."
        />
        <Boutons>
          <BoutonEnvoi>Ajouter ce rapprochement</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { creerOperation } from '../operations/creer.ts';
import { choixDuCadre } from '../requetes/choix.ts';
import type { Route } from './+types/nouvelle';
import { ChampsCadre } from './ChampsCadre.tsx';
import { FIL_OPERATIONS } from './communs.tsx';
import { lireCadre } from './lire.ts';

export const loader = async ({ context }: Route.LoaderArgs) => choixDuCadre(base(), acteurDe(context));

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, creerOperation, lireCadre, {
    redirection: ({ adresse }) => `${adresse}/equipes`,
    message: "L'opération est ouverte : créez ses équipes, puis habilitez nommément ceux qui y travaillent.",
  });

export default function Nouvelle({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL_OPERATIONS}
      titre="Ouvrir une opération d'accompagnement"
      chapo="Votre organisation la finance. Personne ne voit de dossier avant d'y être habilité nommément, vous compris."
    >
      <Formulaire resultat={actionData}>
        <Choix
          nom="departement"
          libelle="Département"
          vide={null}
          valeur={d.departements[0]?.code ?? null}
          options={d.departements.map((x) => ({ valeur: x.code, libelle: x.nom }))}
        />
        <ChampsCadre listes={d} />
        <Boutons>
          <BoutonEnvoi>Ouvrir l'opération</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

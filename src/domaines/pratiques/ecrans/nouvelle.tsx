import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { proposerPratique } from '../operations/proposer.ts';
import { lieuxProposables } from '../requetes/liste.ts';
import type { Route } from './+types/nouvelle';
import { ChampsPratique, FIL } from './Champs.tsx';

export const loader = async ({ context }: Route.LoaderArgs) => ({
  lieux: await lieuxProposables(base(), acteurDe(context)),
});

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, proposerPratique, (f) => Object.fromEntries(f), {
    redirection: ({ id }) => `/bonnes-pratiques/${id}`,
    message: 'La pratique est proposée : elle paraîtra au répertoire une fois publiée.',
  });

export default function Nouvelle({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL}
      titre="Proposer une bonne pratique"
      chapo="Le service de l'État, le département ou la tête de réseau la relit, puis la publie pour tous."
    >
      <Formulaire resultat={actionData}>
        <Choix
          nom="departement"
          libelle="Département où elle a lieu"
          vide={d.lieux.length === 1 ? null : 'Choisir…'}
          options={d.lieux}
        />
        <ChampsPratique />
        <Boutons>
          <BoutonEnvoi>Proposer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

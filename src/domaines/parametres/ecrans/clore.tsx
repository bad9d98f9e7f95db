import { agir } from '#src/droits/ecran.ts';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { clore } from '../operations/clore.ts';
import type { Route } from './+types/clore';
import { chargerValeur } from './chargerValeur.ts';
import { cheminDe, FIL, valeurEnTexte } from './communs.tsx';

export const loader = ({ params }: Route.LoaderArgs) => chargerValeur(params.id);

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, clore, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ cle }) => cheminDe(cle),
    message: 'La valeur est close.',
  });

export default function Clore({ loaderData: { parametre, modele }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL, { libelle: modele.libelle, adresse: cheminDe(modele.cle) }]}
      titre="Clore une valeur"
      chapo={`${modele.libelle} : ${valeurEnTexte(parametre)} depuis le ${date(parametre.dateDebut)}. À partir du jour choisi, et jusqu'à une valeur suivante, les calculs qui s'en servent répondront « non calculable ».`}
    >
      <Formulaire resultat={actionData}>
        <ChampDate nom="date_fin" libelle="Premier jour sans cette valeur" />
        <ChampTexte nom="motif" libelle="Pourquoi cette valeur s'arrête" lignes={2} />
        <Boutons>
          <BoutonEnvoi variante="danger">Clore la valeur</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

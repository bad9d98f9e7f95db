import { champ, partir, soumettre, visiteurDe } from '#src/droits/publique.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { entrer, envoyerCode, lienOuvert } from '../acces/entrer.ts';
import type { Route } from './+types/entrer';

export const loader = ({ params }: Route.LoaderArgs) => lienOuvert(params.jeton ?? '');

export const action = ({ request, context, params }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const jeton = params.jeton ?? '';
    if (champ(f, 'quoi') === 'envoyer') {
      await envoyerCode(jeton);
      return partir(`/espace/entrer/${jeton}`, [], 'Un code vient de partir. Il arrive en quelques minutes.');
    }
    return partir('/mon-espace', [await entrer(jeton, champ(f, 'code'), visiteurDe(request, context))]);
  });

const ARRIVE = {
  sms: 'Il arrive par message sur votre téléphone.',
  courriel: 'Il arrive dans votre messagerie.',
  main: 'La personne qui vous accompagne vous le donne.',
};

export default function Entrer({ loaderData: { canal, attendu }, actionData }: Route.ComponentProps) {
  return (
    <div className="m-espace">
      <Page etroite titre="Entrer dans mon espace" chapo={`Il faut un code à six chiffres. ${ARRIVE[canal]}`}>
        {canal === 'main' ? null : (
          <Formulaire id="envoyer" resultat={actionData}>
            <input type="hidden" name="quoi" value="envoyer" />
            <Boutons>
              <BoutonEnvoi {...(attendu ? { variante: 'secondaire' as const } : {})}>
                {attendu ? 'Recevoir un autre code' : 'Recevoir mon code'}
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        )}
        {attendu ? (
          <Formulaire id="entrer" resultat={actionData}>
            <input type="hidden" name="quoi" value="entrer" />
            <ChampTexte
              nom="code"
              libelle="Mon code"
              aide="Six chiffres."
              remplissage="one-time-code"
              largeur={8}
              correction={false}
            />
            <Boutons>
              <BoutonEnvoi>Entrer</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        ) : canal === 'main' ? (
          <p>Votre code n'est plus valable. Demandez-en un nouveau à votre référent.</p>
        ) : null}
        <p className="m-mention">Ne donnez ce code à personne. Nous ne vous le demanderons jamais au téléphone.</p>
      </Page>
    </div>
  );
}

import { operationSituee } from '#src/domaines/accompagnements/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { QuestionsCourtes } from '#src/presentation/QuestionsCourtes.tsx';
import { base } from '#src/socle/base/base.ts';
import { saisirVoix } from '../operations.ts';
import { QUESTIONS } from '../questions.ts';
import { epcisDuDepartement } from '../requetes.ts';
import { lireFormulaire } from '../saisie.ts';
import type { Route } from './+types/saisir';

export async function loader({ params, context }: Route.LoaderArgs) {
  const o = await operationSituee(base(), numero(params.id));
  exiger(acteurDe(context), 'voix.saisir', o);
  return { id: o.id, intitule: o.intitule, epcis: await epcisDuDepartement(base(), o.departement) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, saisirVoix, (f) => ({ ...lireFormulaire(f), operation: params.id }), {
    redirection: `/operations/${numero(params.id)}/parole/saisir`,
    message: 'La réponse est comptée. Vous pouvez saisir la suivante.',
  });

export default function Saisir({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[
        { libelle: 'Opérations', adresse: '/operations' },
        { libelle: d.intitule, adresse: `/operations/${d.id}` },
        { libelle: 'La parole des personnes', adresse: `/operations/${d.id}/parole` },
      ]}
      onglet="Réponse sur papier"
      titre="Saisir une réponse donnée sur papier"
      chapo="Les mêmes questions que dans l'espace des personnes. Une feuille, une réponse."
    >
      <Alerte>Ni nom, ni numéro : la feuille reste anonyme, et se jette une fois saisie.</Alerte>
      <Formulaire resultat={actionData}>
        <Choix nom="epci" libelle="Intercommunalité de la personne" facultatif vide="Non dite" options={d.epcis} />
        <QuestionsCourtes questions={QUESTIONS} />
        <ChampSurveille
          nom="parole"
          libelle="Ce qu'elle a ajouté"
          aide="Tel qu'écrit, sans nom."
          facultatif
          lignes={3}
          max={500}
          elle
        />
        <Boutons>
          <BoutonEnvoi>Compter cette réponse</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

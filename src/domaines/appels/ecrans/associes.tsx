import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { associables } from '../associables.ts';
import { appelSitue } from '../chargement.ts';
import { associesDe } from '../fiche.ts';
import { DROITS_ASSOCIE } from '../forme.ts';
import { associerOrganisation } from '../operations/associer.ts';
import type { Route } from './+types/associes';
import { filDe } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const appel = await appelSitue(base(), numero(params.id));
  exiger(acteurDe(context), 'appels.associer', appel);
  const associes = await associesDe(base(), appel.id);
  return { id: appel.id, intitule: appel.intitule, associes, options: await associables(base(), appel) };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, associerOrganisation, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/appels/${id}/associes`,
    message: ({ organisation }) => `${organisation} : enregistré.`,
  });

export default function Associes({ loaderData: d, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filDe(d)}
      surtitre={d.intitule}
      titre="Qui conduit cet appel avec vous ?"
      chapo="Un autre service public peut lire les candidatures déposées, ou les examiner avec vous. Publier et décider restent à votre organisation."
    >
      {d.associes.length > 0 ? (
        <Tableau
          legende="Organisations associées"
          cle={(a) => a.id}
          lignes={d.associes}
          colonnes={[
            { id: 'nom', titre: 'Organisation', valeur: (a) => a.nom },
            { id: 'droit', titre: 'Ce qu’elle peut faire', valeur: (a) => DROITS_ASSOCIE[a.droit] },
            {
              id: 'fin',
              titre: 'Mettre fin',
              valeur: () => '',
              rendu: (a) => (
                <Formulaire id={`fin${a.id}`}>
                  <input type="hidden" name="organisation" value={a.id} />
                  <input type="hidden" name="droit" value="aucun" />
                  <BoutonEnvoi variante="discret" petit>
                    Retirer <span className="fr-sr-only">{a.nom}</span>
                  </BoutonEnvoi>
                </Formulaire>
              ),
            },
          ]}
        />
      ) : (
        <p>Aucune organisation associée pour l'instant.</p>
      )}
      <Section titre="Associer une organisation">
        <Formulaire resultat={actionData}>
          <Choix
            nom="organisation"
            libelle="Organisation"
            aide="Les services publics du territoire qui ont un compte."
            options={d.options}
          />
          <Radios
            nom="droit"
            libelle="Ce qu'elle pourra faire"
            valeur="lecture"
            options={[
              { valeur: 'lecture', libelle: DROITS_ASSOCIE.lecture },
              { valeur: 'instruction', libelle: DROITS_ASSOCIE.instruction },
            ]}
          />
          <Boutons>
            <BoutonEnvoi>Associer</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Section>
    </Page>
  );
}

import { agir } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { changerIntervention } from '../operations/intervention.ts';
import { lireEntourage } from '../requetes/fiche.ts';
import { territoiresVoisins } from '../requetes/voisins.ts';
import type { Route } from './+types/intervention';
import { filFiche } from './communs.tsx';
import { ouvrirFiche } from './formulaires.ts';

export async function loader({ params, context }: Route.LoaderArgs) {
  const fiche = await ouvrirFiche(context, params.id, 'structures.changerIntervention');
  const [{ intervention }, territoires] = await Promise.all([
    lireEntourage(base(), fiche.id),
    territoiresVoisins(base(), fiche.departement),
  ]);
  return { fiche, communes: intervention, territoires };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, changerIntervention, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: `/structures/${params.id}/intervention`,
    message: "Le territoire d'intervention est à jour.",
  });

export default function Intervention({
  loaderData: { fiche, communes, territoires },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filFiche(fiche)}
      titre="Territoire d'intervention"
      chapo={
        communes.length === 0
          ? "Aucune commune : l'accès se calcule dans un rayon autour de l'adresse. Pour une structure qui place ses salariés ailleurs, indiquez les communes desservies."
          : `${pluriel(communes.length, 'commune desservie', 'communes desservies')}, à la place d'un rayon.`
      }
    >
      <Formulaire resultat={actionData}>
        <Choix nom="territoire" libelle="Territoire entier" options={territoires} vide="Aucun" facultatif />
        <ChampTexte
          nom="communes"
          libelle="Communes"
          aide="Codes officiels, séparés par des espaces ou des virgules."
          lignes={3}
          facultatif
        />
        <Boutons>
          <BoutonEnvoi nom="action" valeur="ajouter">
            Ajouter
          </BoutonEnvoi>
          {communes.length > 0 ? (
            <BoutonEnvoi variante="secondaire" nom="action" valeur="retirer">
              Retirer
            </BoutonEnvoi>
          ) : null}
        </Boutons>
      </Formulaire>
      {communes.length > 0 ? (
        <>
          <details>
            <summary>Voir les communes desservies</summary>
            <p>{communes.map(({ code, nom }) => `${nom} (${code})`).join(', ')}</p>
          </details>
          <Formulaire id="vider">
            <Boutons>
              <BoutonEnvoi variante="danger" nom="action" valeur="vider">
                Tout retirer et revenir au rayon
              </BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </>
      ) : null}
    </Page>
  );
}

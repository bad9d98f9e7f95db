import { agir } from '#src/droits/ecran.ts';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { aujourdhui } from '#src/socle/jour.ts';
import { fermerStructure, rouvrirStructure } from '../operations/fermer.ts';
import type { Route } from './+types/fermer';
import { filFiche } from './communs.tsx';
import { ouvrirFiche } from './formulaires.ts';

export async function loader({ params, context }: Route.LoaderArgs) {
  return { fiche: await ouvrirFiche(context, params.id, 'structures.fermer'), jour: aujourdhui() };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const rouvre = (await request.clone().formData()).get('geste') === 'rouvrir';
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  const redirection = `/structures/${params.id}`;
  return rouvre
    ? agir(request, context, rouvrirStructure, lire, {
        redirection,
        message: "La structure est rouverte : elle compte de nouveau dans l'offre.",
      })
    : agir(request, context, fermerStructure, lire, {
        redirection,
        message: 'La structure est fermée. Sa fiche et son histoire restent.',
      });
}

export const shouldRevalidate = relireApresConflit;

export default function Fermer({ loaderData: { fiche, jour }, actionData }: Route.ComponentProps) {
  if (fiche.etat === 'fermee') {
    return (
      <Page
        etroite
        fil={filFiche(fiche)}
        titre="Rouvrir la structure"
        chapo={`${fiche.nom} est fermée depuis le ${date(fiche.fermeture)}. Rouverte, elle compte de nouveau dans l'offre.`}
      >
        <Formulaire resultat={actionData}>
          <input type="hidden" name="version" value={fiche.version} />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="rouvrir">
              Rouvrir
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </Page>
    );
  }
  return (
    <Page
      etroite
      fil={filFiche(fiche)}
      titre="Fermer la structure"
      chapo={`${fiche.nom} ne comptera plus dans l'offre d'insertion à partir de la date choisie. Rien n'est effacé.`}
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={fiche.version} />
        <ChampDate nom="fermeture" libelle="Fermée à partir du" valeur={jour} />
        <ChampTexte nom="motif" libelle="Raison" aide="Fin de convention, fusion, doublon…" />
        <Boutons>
          <BoutonEnvoi variante="danger" nom="geste" valeur="fermer">
            Fermer la structure
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

import { agir } from '#src/droits/ecran.ts';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { aujourdhui } from '#src/socle/jour.ts';
import { fermerPrescripteur, rouvrirPrescripteur } from '../operations/fermer.ts';
import type { Route } from './+types/fermer';
import { filFiche, ouvrirFiche } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return { fiche: await ouvrirFiche(context, params.id, 'prescripteurs.fermer'), jour: aujourdhui() };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const rouvre = (await request.clone().formData()).get('geste') === 'rouvrir';
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id: params.id });
  const redirection = `/prescripteurs/${params.id}`;
  return rouvre
    ? agir(request, context, rouvrirPrescripteur, lire, {
        redirection,
        message: "Le prescripteur est rouvert : il compte de nouveau dans l'accès.",
      })
    : agir(request, context, fermerPrescripteur, lire, {
        redirection,
        message: 'Le prescripteur est fermé. Sa fiche et son histoire restent.',
      });
}

export const shouldRevalidate = relireApresConflit;

export default function Fermer({ loaderData: { fiche, jour }, actionData }: Route.ComponentProps) {
  const ferme = fiche.etat === 'ferme';
  return (
    <Page
      etroite
      fil={filFiche(fiche)}
      titre={ferme ? 'Rouvrir le prescripteur' : 'Fermer le prescripteur'}
      chapo={
        ferme
          ? `${fiche.nom} est fermé depuis le ${date(fiche.fermeture)}. Rouvert, il compte de nouveau dans l'accès.`
          : `${fiche.nom} ne comptera plus dans l'accès aux prescripteurs à partir de la date choisie. Rien n'est effacé.`
      }
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={fiche.version} />
        {ferme ? null : (
          <>
            <ChampDate nom="fermeture" libelle="Fermé à partir du" valeur={jour} />
            <ChampTexte nom="motif" libelle="Raison" aide="Déménagement, fusion, doublon…" />
          </>
        )}
        <Boutons>
          <BoutonEnvoi
            {...(ferme ? {} : { variante: 'danger' as const })}
            nom="geste"
            valeur={ferme ? 'rouvrir' : 'fermer'}
          >
            {ferme ? 'Rouvrir' : 'Fermer le prescripteur'}
          </BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFicheAppel } from '../fiche.ts';
import { retirerAppel } from '../operations/terminer.ts';
import type { Route } from './+types/retirer';
import { filDe } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const fiche = await lireFicheAppel(base(), acteurDe(context), numero(params.id));
  exiger(acteurDe(context), 'appels.retirer', fiche.appel);
  const { id, intitule, version, etat } = fiche.appel;
  return { id, intitule, version, etat, brouillons: fiche.brouillons, deposees: fiche.deposees };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, retirerAppel, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: ({ id }) => `/appels/${id}`,
    message: ({ messages }) =>
      messages > 0
        ? `L'appel est retiré ; ${pluriel(messages, 'personne prévenue', 'personnes prévenues')}.`
        : "L'appel est retiré.",
  });

export const shouldRevalidate = relireApresConflit;

export default function Retirer({ loaderData: d, actionData }: Route.ComponentProps) {
  const prepare = d.etat === 'preparation';
  return (
    <Page
      etroite
      fil={filDe(d)}
      surtitre={d.intitule}
      titre={prepare ? 'Abandonner la préparation' : "Retirer l'appel"}
      chapo={
        prepare
          ? "L'appel n'a jamais été publié : il quitte vos appels à préparer. Il reste lisible, et peut être copié."
          : `Plus rien ne s'y dépose. ${pluriel(d.deposees, 'candidature déposée et', 'candidatures déposées et')} ${pluriel(d.brouillons, 'brouillon restent lisibles', 'brouillons restent lisibles')}. On ne revient pas en arrière.`
      }
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={d.version} />
        {prepare ? null : (
          <ChampTexte
            nom="motif"
            libelle="Raison"
            lignes={3}
            aide="Elle est publiée et envoyée à tous ceux qui suivent l'appel."
          />
        )}
        <Boutons>
          <BoutonEnvoi variante="danger">{prepare ? 'Abandonner' : "Retirer l'appel"}</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

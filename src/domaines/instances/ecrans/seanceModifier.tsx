import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { chargerSeance, exigerEtat } from '../chargement.ts';
import { modifierSeance } from '../operations/seances.ts';
import { quandEtOu } from '../requetes/seances.ts';
import type { Route } from './+types/seanceModifier';
import { FIL_SEANCES } from './communs.tsx';
import { QuandEtOu } from './QuandEtOu.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const seance = await chargerSeance(base(), numero(params.id));
  exiger(acteurDe(context), 'instances.modifierSeance', seance);
  exigerEtat(seance, 'preparation');
  return { id: seance.id, le: seance.le, version: seance.version, ...(await quandEtOu(base(), seance.id)) };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, modifierSeance, (f) => ({ ...Object.fromEntries(f), id: params.id }), {
    redirection: `/seances/${params.id}`,
    message: 'La date et le lieu sont enregistrés.',
  });

export default function SeanceModifier({ loaderData: s, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[...FIL_SEANCES, { libelle: dateHeure(s.le), adresse: `/seances/${s.id}` }]}
      titre="Changer la date ou le lieu de la séance"
      chapo="Personne n'est encore convoqué : l'ordre du jour reste, aucun courriel ne part."
    >
      <Formulaire resultat={actionData}>
        <input type="hidden" name="version" value={s.version} />
        <QuandEtOu jour={s.jour} heure={s.heure} lieu={s.lieu} forme={s.forme} />
        <Boutons>
          <BoutonEnvoi>Enregistrer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

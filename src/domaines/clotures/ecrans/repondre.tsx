import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { enEuros, moins } from '#src/socle/montants.ts';
import { repondreRevue } from '../operations/contredire.ts';
import { contestables } from '../regles/revue.ts';
import { lireBilan } from '../requetes/fiche.ts';
import type { Route } from './+types/repondre';
import { filBilan } from './communs.tsx';

const PREFIXE = 'reponse_';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { bilan, examen } = await lireBilan(base(), acteur, numero(params.id));
  exiger(acteur, 'clotures.repondre', bilan);
  if (examen?.contradictoire !== 'ouvert')
    throw new ErreurMetier("Il n'y a pas de réduction à laquelle répondre en ce moment.", {
      statut: 409,
      conseil: 'La fiche du bilan dit où il en est.',
    });
  return { bilan, lignes: contestables(examen.lignes) };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(
    request,
    context,
    repondreRevue,
    (f) => ({
      id: params.id,
      reponses: Object.fromEntries(
        [...f]
          .filter(([cle]) => cle.startsWith(PREFIXE))
          .map(([cle, texte]) => [cle.slice(PREFIXE.length), String(texte)]),
      ),
    }),
    {
      redirection: ({ id }) => `/bilans-subventions/${id}`,
      message: ({ reponses }) =>
        reponses > 0
          ? 'Vos réponses sont transmises au financeur.'
          : 'Le financeur sait que vous ne contestez pas ces réductions.',
    },
  );

export default function Repondre({ loaderData: { bilan, lignes }, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filBilan(bilan)}
      surtitre={`${bilan.subvention.financeurNom}, convention ${bilan.subvention.numero}`}
      titre={`Répondez à ${pluriel(lignes.length, 'réduction')} avant le ${dateHeure(bilan.reponseAvantLe)}`}
      onglet="Répondre aux réductions"
      chapo="Ne rien écrire sur une ligne, c'est ne pas la contester. Vous répondez une fois, pour toutes les lignes ; le financeur décide ensuite."
    >
      <Formulaire resultat={actionData}>
        {lignes.map((l) => (
          <fieldset className="m-partie" key={l.id}>
            <legend>{l.libelle}</legend>
            <p>
              {enEuros(l.declare)} déclarés, <strong>{enEuros(l.accepte ?? '0')}</strong> retenus
              {l.partie === 'charge' ? `, soit ${enEuros(moins(l.declare, l.accepte ?? '0'))} de moins` : ''}.
            </p>
            <p className="m-texte-long">Raison du financeur : {l.motif}</p>
            <ChampTexte
              nom={`${PREFIXE}${l.id}`}
              libelle={`Votre réponse sur « ${l.libelle} »`}
              facultatif
              lignes={3}
            />
          </fieldset>
        ))}
        <Boutons>
          <BoutonEnvoi>Transmettre mes réponses</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}

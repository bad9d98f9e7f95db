import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import {
  adopterPlan,
  clorePlan,
  presenterPlan,
  proposerPlan,
  renvoyerPlan,
  reviserPlan,
  transmettrePlan,
} from '../operations/conduire.ts';
import { fichePlan } from '../requetes/fiche.ts';
import type { Route } from './+types/decision';
import { filDuPlan } from './communs.tsx';

const faire = (request: Request) => new URL(request.url).searchParams.get('faire') ?? '';

/** Ce qu'il va se passer, dit avant que cela se passe. @throws ErreurIntrouvable geste qui n'est pas offert à cette personne */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const d = await fichePlan(base(), acteurDe(context), numero(params.id));
  const transition = d.transitions.find((t) => t.nom === faire(request));
  if (!transition) throw new ErreurIntrouvable("Ce geste n'est plus possible : ouvrez le plan pour voir où il en est.");
  return {
    plan: d.plan,
    transition,
    jour: aujourdhui(),
    orphelines: d.actions.filter((a) => a.orpheline).length,
    jalons: d.actions.flatMap((a) => a.jalons).filter((j) => j.faitLe === null).length,
  };
}

const OPERATIONS = {
  proposer: proposerPlan,
  renvoyer: renvoyerPlan,
  renvoyer_revision: renvoyerPlan,
  presenter: presenterPlan,
  presenter_bilan: presenterPlan,
  adopter: adopterPlan,
  transmettre: transmettrePlan,
  reviser: reviserPlan,
  clore: clorePlan,
} as const;
const MESSAGES: Record<string, string> = {
  proposer: 'Le plan est proposé : ses partenaires le lisent.',
  renvoyer: 'Le plan est renvoyé en rédaction.',
  renvoyer_revision: 'Le plan est renvoyé en rédaction.',
  presenter: 'Le plan est dans la file de la commission.',
  presenter_bilan: 'Le plan est dans la file de la commission.',
  adopter: 'La version est adoptée ; les étapes sont devenues des échéances.',
  transmettre: "L'envoi est noté.",
  reviser: 'La révision est ouverte : le texte s’écrit de nouveau.',
  clore: 'Le plan est clos.',
};

export function action({ request, params, context }: Route.ActionArgs) {
  const geste = faire(request);
  const operation = OPERATIONS[geste as keyof typeof OPERATIONS];
  if (!operation) throw new ErreurIntrouvable();
  const id = numero(params.id);
  const options = { redirection: `/plans/${id}`, message: MESSAGES[geste] ?? '' };
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  return operation === transmettrePlan
    ? agir(request, context, transmettrePlan, lire, options)
    : agir(request, context, operation as typeof proposerPlan, lire, options);
}

export const shouldRevalidate = relireApresConflit;

const CONSEQUENCES: Record<string, (d: Route.ComponentProps['loaderData']) => string[]> = {
  proposer: () => [
    'Toute personne qui a un compte pourra le lire.',
    "Son texte ne s'écrit plus, sauf à le renvoyer en rédaction.",
  ],
  renvoyer: () => [
    'Il redevient un brouillon des services du territoire.',
    "S'il attendait l'avis de la commission, il quitte sa file.",
  ],
  renvoyer_revision: () => [
    'La version adoptée reste lue par tous.',
    "S'il attendait l'avis de la commission, il quitte sa file.",
  ],
  presenter: () => [
    "Il entre dans la file de la commission « inclusion et IAE » ; le secrétariat l'inscrit à une séance.",
    'Les membres liront le plan, ses actions et ses indicateurs du jour de la séance.',
    "L'avis reviendra sur la page du plan.",
  ],
  presenter_bilan: () => [
    "Ce que l'année a produit est présenté : états des actions, argent obtenu, indicateurs du jour de la séance.",
    "L'avis reviendra sur la page du plan.",
  ],
  adopter: ({ jalons, orphelines }) => [
    'Le texte, les cibles et les chiffres de ce jour sont figés en une version qui ne change plus.',
    jalons === 0
      ? "Aucune étape n'est datée : rien ne sera rappelé à personne."
      : `Les étapes encore à faire (${jalons}) deviennent des échéances de ceux qui pilotent.`,
    'Le suivi continue : états, notes, étapes faites, argent obtenu, liens.',
    ...(orphelines > 0 ? [`Des actions (${orphelines}) ne servent encore aucun axe du dessus : cela se verra.`] : []),
  ],
  transmettre: () => ["L'envoi se lit sur la page du plan et dans le tableau de la région."],
  reviser: () => [
    "Le texte s'écrit de nouveau ; la version adoptée reste lue par tous.",
    'Une nouvelle version sera proposée, puis adoptée.',
  ],
  clore: () => ['Plus rien ne change, et les étapes encore attendues ne le sont plus.', 'Tout reste lisible.'],
};

export default function Decision({ loaderData: d, actionData }: Route.ComponentProps) {
  const { plan, transition: t } = d;
  return (
    <Page etroite fil={filDuPlan(plan)} surtitre={plan.intitule} titre={t.libelle}>
      {t.empechement ? (
        <Alerte ton="attention" titre="Ce n'est pas encore possible">
          <p>{t.empechement}</p>
        </Alerte>
      ) : (
        <>
          <ul>
            {CONSEQUENCES[t.nom]?.(d).map((c) => (
              <li key={c}>{c}</li>
            ))}
          </ul>
          <Formulaire resultat={actionData}>
            <input type="hidden" name="version" value={plan.version} />
            {t.nom === 'transmettre' ? <ChampDate nom="le" libelle="Jour de l'envoi" valeur={d.jour} /> : null}
            <ChampTexte
              nom="commentaire"
              libelle={t.commentaire === 'obligatoire' ? 'Pourquoi' : 'Commentaire'}
              lignes={3}
              facultatif={t.commentaire !== 'obligatoire'}
              aide="Il se lira dans l'histoire du plan."
            />
            <Boutons>
              <BoutonEnvoi>{t.libelle}</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </>
      )}
    </Page>
  );
}

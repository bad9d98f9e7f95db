import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { pluriel } from '#src/presentation/format.ts';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { centimes, enEuros, plus } from '#src/socle/montants.ts';
import { enumeration } from '#src/socle/phrases.ts';
import { deciderCandidatures } from '../operations/decider.ts';
import { preparerLettres } from '../operations/lettres.ts';
import { publierResultats } from '../operations/publier.ts';
import { pageDecisions } from '../requetes/decisions.ts';
import type { Route } from './+types/decisions';
import { filAppel, gesteDe, PasClos, Surtitre } from './communs.tsx';
import { ADecider } from './decisions/ADecider.tsx';
import { LettresEtResultats } from './decisions/LettresEtResultats.tsx';
import { Prises } from './decisions/Prises.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const { appel: _, ...page } = await pageDecisions(base(), acteurDe(context), numero(params.id));
  return { ...page, jour: aujourdhui() };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const appel = numero(params.id);
  const redirection = `/appels/${appel}/decisions`;
  switch (gesteDe(request)) {
    case 'lettres':
      return agir(request, context, preparerLettres, () => ({ appel }), {
        redirection: ({ lot }) => `/appels/${appel}/lettres/${lot}`,
        message: ({ lettres }) =>
          `${pluriel(lettres, 'lettre prête', 'lettres prêtes')} à relire : rien n'est encore envoyé.`,
      });
    case 'publier':
      return agir(request, context, publierResultats, () => ({ id: appel }), {
        redirection,
        message: 'Les résultats sont publiés ; qui suit l’appel est prévenu.',
      });
    default:
      return agir(
        request,
        context,
        deciderCandidatures,
        (f) => ({ ...Object.fromEntries(f), appel, candidatures: f.getAll('candidatures') }),
        {
          redirection,
          message: ({ decisions }) => `${pluriel(decisions.length, 'décision prise', 'décisions prises')}.`,
        },
      );
  }
}

export const shouldRevalidate = relireApresConflit;

export default function Decisions({ loaderData: page, actionData }: Route.ComponentProps) {
  const { decisions, enTete } = page;
  const pour = useRefus(actionData);
  const de = (sens: string) => decisions.filter((d) => d.sens === sens);
  const [retenus, refus, ajournes] = [de('favorable'), de('defavorable'), de('ajourne')];
  const total = centimes(plus('0', ...retenus.map((d) => d.montant ?? '0')));
  const sortes = (
    [
      [retenus.length, 'retenu', page.bornes.sansMontant ? '' : ` pour ${enEuros(total)}`],
      [refus.length, 'non retenu', ''],
      [ajournes.length, 'ajourné', ''],
    ] as const
  ).filter(([nombre]) => nombre > 0);
  // Le premier nomme ce que l'on compte : « 1 projet non retenu et 2 ajournés ».
  const dire = ([n, mot, suite]: (typeof sortes)[number], rang: number) =>
    `${rang === 0 ? pluriel(n, `projet ${mot}`, `projets ${mot}s`) : pluriel(n, mot)}${suite}`;
  const titre = sortes.length === 0 ? "Aucune décision n'est prise" : enumeration(sortes.map(dire));
  return (
    <Page
      onglet="Décisions"
      titre={titre}
      surtitre={<Surtitre tete={enTete} />}
      fil={filAppel(enTete)}
      chapo="On décide d'après l'essai adopté, on relit les lettres, on les envoie, puis on publie : dans cet ordre, aucun porteur n'apprend son refus dans une liste publique."
    >
      <OngletsAppel appel={enTete} actif="decisions" />
      {page.ouvert && !page.clos ? <PasClos /> : null}
      <ADecider page={page} resultat={pour('decider')} />
      <Prises page={page} />
      <LettresEtResultats page={page} lettres={pour('lettres')} publier={pour('publier')} />
    </Page>
  );
}

import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Corrections } from '#src/presentation/examen/Corrections.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { base } from '#src/socle/base/base.ts';
import { prolongerCorrections, renvoyer, reprendreExamen } from '../operations/renvoyer.ts';
import { pageCorrections } from '../requetes/pages.ts';
import type { Route } from './+types/corrections';
import { PageExamen } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return pageCorrections(base(), acteurDe(context), numero(params.id));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const redirection = `/candidatures/${id}/examen/corrections`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  const geste = new URL(request.url).searchParams.get('geste');
  if (geste === 'prolonger')
    return agir(request, context, prolongerCorrections, lire, {
      redirection,
      message: ({ avant }) => `Délai porté au ${dateHeure(avant)}.`,
    });
  if (geste === 'reprendre')
    return agir(request, context, reprendreExamen, lire, {
      redirection,
      message: "L'examen est repris, les champs sont refermés.",
    });
  return agir(request, context, renvoyer, (f) => ({ ...lire(f), champs: f.getAll('champs') }), {
    redirection,
    message: ({ avant, messages }) =>
      `Corrections demandées avant le ${dateHeure(avant)} ; ${pluriel(messages, 'courriel')} en attente d'envoi.`,
  });
}

const MOTS = {
  raison: 'Les champs se referment tels que le porteur les a laissés ; il lira votre raison.',
  reprendre: "Reprendre l'examen",
  demande: 'Ce que le porteur doit corriger',
  lecture: 'Il le reçoit par courriel et le lit en tête de sa candidature.',
  renvoyer: 'Renvoyer la candidature au porteur',
  qui: 'du porteur',
};

export const shouldRevalidate = relireApresConflit;

export default function PageCorrections({ loaderData: page, actionData }: Route.ComponentProps) {
  const { entete, corrections } = page;
  const { correction: ouverte } = entete;
  return (
    <PageExamen
      entete={entete}
      actif={`/candidatures/${entete.candidature.id}/examen/corrections`}
      titre={
        ouverte
          ? `Corrections attendues avant le ${dateHeure(ouverte.avantLe)}`
          : corrections.length === 0
            ? "Aucune correction n'a été demandée"
            : `${pluriel(corrections.length, 'demande')} de corrections, aucune en cours`
      }
      chapo="Le porteur ne peut changer que les champs que vous rouvrez, même après la clôture ; le budget ne se rouvre que si vous le cochez."
    >
      <Corrections
        corrections={corrections}
        enCours={Boolean(ouverte && entete.instruit)}
        nouvelle={page.nouvelle}
        sections={page.sections}
        manquants={page.manquants}
        libelles={page.libelles}
        delai={page.delai}
        version={entete.candidature.version}
        resultat={actionData}
        mots={MOTS}
      />
    </PageExamen>
  );
}

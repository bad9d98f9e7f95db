import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Corrections } from '#src/presentation/examen/Corrections.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { base } from '#src/socle/base/base.ts';
import { demanderCorrections, prolongerCorrections, reprendreDossier } from '../operations/renvoyer.ts';
import { pageCorrections } from '../requetes/pageCorrections.ts';
import type { Route } from './+types/corrections';
import { PageDossier } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  return pageCorrections(base(), acteurDe(context), numero(params.id));
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const redirection = `/dossiers/${id}/instruction/corrections`;
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  const geste = new URL(request.url).searchParams.get('geste');
  if (geste === 'prolonger')
    return agir(request, context, prolongerCorrections, lire, {
      redirection,
      message: ({ avant }) => `Délai porté au ${dateHeure(avant)}.`,
    });
  if (geste === 'reprendre')
    return agir(request, context, reprendreDossier, lire, {
      redirection,
      message: 'Le dossier est repris, ses champs sont refermés.',
    });
  return agir(request, context, demanderCorrections, (f) => ({ ...lire(f), champs: f.getAll('champs') }), {
    redirection,
    message: ({ avant, messages }) =>
      `Corrections demandées avant le ${dateHeure(avant)} ; ${pluriel(messages, 'courriel')} en attente d'envoi.`,
  });
}

const MOTS = {
  raison: 'Les champs se referment tels que la structure les a laissés ; elle lira votre raison.',
  reprendre: 'Reprendre le dossier',
  demande: 'Ce que la structure doit corriger',
  lecture: 'Elle le reçoit par courriel et le lit en tête de son dossier.',
  renvoyer: 'Renvoyer le dossier à la structure',
  qui: 'de la structure',
};

export const shouldRevalidate = relireApresConflit;

export default function PageCorrections({ loaderData: page, actionData }: Route.ComponentProps) {
  const { entete, corrections } = page;
  const { correction: ouverte } = entete;
  return (
    <PageDossier
      entete={entete}
      actif={`/dossiers/${entete.dossier.id}/instruction/corrections`}
      titre={
        ouverte
          ? `Corrections attendues avant le ${dateHeure(ouverte.avantLe)}`
          : corrections.length === 0
            ? "Aucune correction n'a été demandée"
            : `${pluriel(corrections.length, 'demande')} de corrections, aucune en cours`
      }
      chapo="La structure ne peut changer que les champs que vous rouvrez, même après la clôture du dépôt."
    >
      <Corrections
        corrections={corrections}
        enCours={Boolean(ouverte && entete.instruit)}
        nouvelle={page.nouvelle}
        sections={page.sections}
        manquants={page.manquants}
        libelles={page.libelles}
        delai={page.delai}
        version={entete.dossier.version}
        resultat={actionData}
        mots={MOTS}
      />
    </PageDossier>
  );
}

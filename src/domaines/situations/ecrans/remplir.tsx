import { useLocation } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { FormulaireDonnees } from '#src/presentation/formulaire/FormulaireDonnees.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { quiEstLa } from '#src/socle/formulaires/reponses.ts';
import { objetDiagnostic } from '../chargement.ts';
import { LIBELLES_MOMENT } from '../forme.ts';
import { diagnosticRempli } from '../requetes/diagnostics.ts';
import { ouvrirPage } from '../requetes/page.ts';
import type { Route } from './+types/remplir';
import { adresseDiagnostic, filDe } from './communs.tsx';

export const shouldRevalidate = relireApresConflit;

export function loader({ params, request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const section = new URL(request.url).searchParams.get('section');
  return lireEnCloison(acteur, async (c) => {
    const { parcours, tete } = await ouvrirPage(c, acteur, numero(params.id), 'diagnostic');
    exiger(acteur, 'situations.remplir', parcours);
    const { diagnostic, reponse } = await diagnosticRempli(c, tete.id, numero(params.version));
    if (diagnostic.etat !== 'brouillon')
      throw new ErreurMetier('Ce diagnostic est partagé : il ne se modifie plus.', {
        statut: 409,
        conseil: "Faites un diagnostic d'étape : il est prérempli de celui-ci.",
      });
    return {
      tete,
      diagnostic,
      reponse,
      section,
      presents: await quiEstLa(c, acteur, objetDiagnostic(diagnostic.id), section ?? ''),
    };
  });
}

export { action } from '../enregistrer.ts';

const AIDES = {
  entree: 'Il mesure les freins au départ.',
  etape: 'Il est prérempli de ce que le parcours sait : changez ce qui a changé.',
  sortie: 'Dites de nouveau l’incidence de chaque frein, levés compris : c’est la mesure de sortie.',
} as const;

export default function Remplir({ loaderData: page, actionData }: Route.ComponentProps) {
  const { tete, diagnostic } = page;
  const ici = `${adresseDiagnostic(tete.id)}/${diagnostic.id}`;
  const manques = useLocation().search.includes('manques=oui');
  return (
    <Page
      fil={filDe(tete, { libelle: 'Diagnostic', adresse: adresseDiagnostic(tete.id) })}
      surtitre={`${LIBELLES_MOMENT[diagnostic.moment]}, parcours ${tete.reference}`}
      titre={`Remplir le diagnostic avec ${tete.nom}`}
      chapo={`${AIDES[diagnostic.moment]} La personne ne le voit qu'une fois partagé.`}
      action={{ libelle: 'Relire et partager', adresse: ici }}
    >
      <FormulaireDonnees
        {...page.reponse}
        section={page.section}
        adresse={`${ici}/remplir`}
        auto={`${ici}/remplir/auto`}
        resultat={actionData}
        presents={page.presents}
        manques={manques}
      />
    </Page>
  );
}

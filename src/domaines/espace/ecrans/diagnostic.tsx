import { diagnosticRempli, LIBELLES_MOMENT } from '#src/domaines/situations/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { date } from '#src/presentation/format.ts';
import { RevueDonnees } from '#src/presentation/formulaire/RevueDonnees.tsx';
import { evaluer } from '#src/socle/formulaires/index.ts';
import { moi } from '../requetes/moi.ts';
import type { Route } from './+types/diagnostic';
import { PageEspace } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { diagnostic, reponse } = await diagnosticRempli(
      c,
      (await moi(c, acteur)).parcours,
      numero(params.diagnostic),
    );
    return { diagnostic, definition: reponse.definition, donnees: reponse.donnees };
  });
}

export default function Diagnostic({ loaderData: { diagnostic: d, definition, donnees } }: Route.ComponentProps) {
  return (
    <PageEspace
      onglet="Le point fait avec moi"
      titre={`Le point fait avec moi${d.partageLe ? `, le ${date(d.partageLe)}` : ''}`}
    >
      <p>{LIBELLES_MOMENT[d.moment]}. Quelque chose n'est pas juste ? Dites-le dans « Mes droits ».</p>
      <RevueDonnees definition={definition} evaluation={evaluer(definition, donnees)} ici="Réponse" />
    </PageEspace>
  );
}

import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { servirDocument } from '#src/domaines/modeles/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import type { Route } from './+types/decisionDocument';

export async function loader({ context, params }: Route.LoaderArgs) {
  const id = numero(params.id);
  exiger(acteurDe(context), 'conventions.lireDecision', await dossierSitue(base(), id));
  return servirDocument(base(), numero(params.document), `dossier:${id}`);
}

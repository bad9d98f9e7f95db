import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreDocument } from '#src/presentation/exporter.ts';
import { documentContrat } from '../requetes.ts';
import type { Route } from './+types/pdf';

/** Le contrat en PDF accessible, fait à la demande : rien n'en est rangé hors du dossier. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const document = await lireEnCloison(acteur, (c) =>
    documentContrat(c, acteur, numero(params.id), numero(params.contrat)),
  );
  return repondreDocument(document, 'pdf', `contrat-${numero(params.contrat)}`);
}

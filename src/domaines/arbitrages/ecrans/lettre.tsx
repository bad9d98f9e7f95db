import { candidatureSituee, objetCandidature } from '#src/domaines/candidatures/index.ts';
import { servirDocument } from '#src/domaines/modeles/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { decisionDe } from '../decision.ts';
import type { Route } from './+types/lettre';

/** La lettre envoyée, pour son porteur et pour le service : rien avant l'envoi. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const id = numero(params.id);
  const candidature = await candidatureSituee(base(), id);
  const acteur = acteurDe(context);
  exiger(acteur, 'arbitrages.lireLettre', candidature);
  const lettre = (await decisionDe(base(), id))?.lettre;
  if (!lettre) throw new ErreurIntrouvable("Aucune lettre n'est encore envoyée pour cette candidature.");
  return servirDocument(base(), lettre.document, objetCandidature(id));
}

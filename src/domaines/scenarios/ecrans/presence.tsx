import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { ouvrirScenario } from '../chargement.ts';
import { noterPresence } from '../requetes/presence.ts';
import type { Route } from './+types/presence';

/** Redit que la page est ouverte, et qui d'autre l'a ouverte. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const scenario = await ouvrirScenario(base(), acteur, numero(params.id));
  exiger(acteur, 'scenarios.changer', scenario);
  const presents = await noterPresence(base(), acteur, scenario.id);
  return { presents, version: scenario.version, par: scenario.modifiePar.nom };
}

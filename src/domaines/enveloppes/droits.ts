import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { decideAppel, suitAppel } from '#src/droits/appels.ts';
import { auMoins, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';
import type { EnveloppeSituee } from './forme.ts';

type Visee = Pick<EnveloppeSituee, 'departement' | 'region' | 'appel'>;

/** D'une campagne, ou sans objet : on ne sait pas encore de laquelle il s'agit. */
const duService = (acteur: Acteur, e?: Visee) =>
  NATURES_ETAT.includes(acteur.nature) && (!e || (e.appel === null && couvre(acteur.perimetre, e)));
const parAppel = (regle: (acteur: Acteur, appel?: NonNullable<Visee['appel']>) => boolean, acteur: Acteur, e?: Visee) =>
  (!e || e.appel !== null) && regle(acteur, e?.appel ?? undefined);

/**
 * L'enveloppe d'une campagne est celle de l'État : ses services la lisent ; la région et le département la dotent ; seul un responsable de la
 * DDETS déroge. Celle d'un appel est à qui le lance : les organisations associées la lisent, un responsable du financeur la dote et déroge.
 */
export const droits = definirDroits({
  'enveloppes.lire': (acteur: Acteur, e?: Visee) => duService(acteur, e) || parAppel(suitAppel, acteur, e),
  'enveloppes.mouvementer': (acteur: Acteur, e?: Visee) =>
    (duService(acteur, e) && acteur.nature !== 'dgefp' && auMoins(acteur, 'responsable')) ||
    parAppel(decideAppel, acteur, e),
  'enveloppes.deroger': (acteur: Acteur, e?: Visee) =>
    (duService(acteur, e) && acteur.nature === 'ddets' && auMoins(acteur, 'responsable')) ||
    parAppel(decideAppel, acteur, e),
});

import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { auMoins, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';
import type { EnveloppeSituee } from './forme.ts';

type Lieu = Pick<EnveloppeSituee, 'departement' | 'region'>;

const duService = (acteur: Acteur, lieu?: Lieu) =>
  NATURES_ETAT.includes(acteur.nature) && (!lieu || couvre(acteur.perimetre, lieu));

/** L'enveloppe est celle de l'État : ses services la lisent ; la région et le département la dotent ; seul un responsable de la DDETS déroge. */
export const droits = definirDroits({
  'enveloppes.lire': duService,
  'enveloppes.mouvementer': (acteur: Acteur, lieu?: Lieu) =>
    duService(acteur, lieu) && acteur.nature !== 'dgefp' && auMoins(acteur, 'responsable'),
  'enveloppes.deroger': (acteur: Acteur, lieu?: Lieu) =>
    duService(acteur, lieu) && acteur.nature === 'ddets' && auMoins(acteur, 'responsable'),
});

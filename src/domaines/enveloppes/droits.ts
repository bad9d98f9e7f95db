import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { decideAppel, suitAppel } from '#src/droits/appels.ts';
import { auMoins, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';
import type { EnveloppeSituee, Ligne } from './forme.ts';

type Visee = Pick<EnveloppeSituee, 'departement' | 'region' | 'appel'> & {
  ligne?: Pick<Ligne, 'niveau' | 'parent'> | null;
};

/** Une ligne des crédits de l'État, ou sans objet : on ne sait pas encore de laquelle il s'agit. */
const duService = (acteur: Acteur, e?: Visee) =>
  NATURES_ETAT.includes(acteur.nature) && (!e || (e.appel === null && couvre(acteur.perimetre, e)));
const parAppel = (regle: (acteur: Acteur, appel?: NonNullable<Visee['appel']>) => boolean, acteur: Acteur, e?: Visee) =>
  (!e || e.appel !== null) && regle(acteur, e?.appel ?? undefined);

/** Ce qu'une ligne reçoit vient de celui qui tient la ligne du dessus : la région dote le département qu'elle a délégué. */
const dote = (acteur: Acteur, e?: Visee) =>
  duService(acteur, e) &&
  acteur.nature !== 'dgefp' &&
  auMoins(acteur, 'responsable') &&
  (e?.ligne?.niveau !== 'departement' || e.ligne.parent === null || acteur.nature === 'dreets');

interface VirementVise {
  de: Visee;
  vers: Visee;
}

/** Un virement entre deux lignes d'un même département est de son service ; entre départements ou entre fonds, de la région. */
const vire = (acteur: Acteur, v?: VirementVise) => {
  if (!v) return duService(acteur) && acteur.nature !== 'dgefp' && auMoins(acteur, 'responsable');
  const interne = [v.de, v.vers].every(({ ligne }) => ligne?.niveau === 'type' || ligne?.niveau === 'structure');
  return [v.de, v.vers].every((e) => dote(acteur, e)) && (acteur.nature === 'dreets' || interne);
};

/** De la région : ses règles de fongibilité valent pour tous ses départements. */
const regle = (acteur: Acteur, e?: { region: string }) =>
  acteur.nature === 'dreets' && auMoins(acteur, 'responsable') && (!e || couvre(acteur.perimetre, e));

/**
 * L'enveloppe d'une campagne est celle de l'État : ses services la lisent ; la région et le département la dotent ; seul un responsable de la
 * DDETS déroge. Celle d'un appel est à qui le lance : les organisations associées la lisent, un responsable du financeur la dote et déroge.
 */
export const droits = definirDroits({
  'enveloppes.lire': (acteur: Acteur, e?: Visee) => duService(acteur, e) || parAppel(suitAppel, acteur, e),
  // La page des délégations : les crédits de l'État, jamais ceux d'un appel.
  'enveloppes.deleguer': (acteur: Acteur) => duService(acteur),
  'enveloppes.mouvementer': (acteur: Acteur, e?: Visee) => dote(acteur, e) || parAppel(decideAppel, acteur, e),
  'enveloppes.deroger': (acteur: Acteur, e?: Visee) =>
    (duService(acteur, e) && acteur.nature === 'ddets' && auMoins(acteur, 'responsable')) ||
    parAppel(decideAppel, acteur, e),
  // L'objet est la ligne du dessus, ou la région pour une première ligne.
  'enveloppes.ouvrirLigne': (acteur: Acteur, e?: Visee) =>
    duService(acteur, e) &&
    acteur.nature !== 'dgefp' &&
    auMoins(acteur, 'responsable') &&
    (!e || e.departement !== null || acteur.nature === 'dreets'),
  // Ce que la France donne à chaque région : une répartition nationale, que seul le périmètre national adopte, dote leurs lignes et les borne.
  'enveloppes.notifier': (acteur: Acteur) => acteur.nature === 'dgefp' && auMoins(acteur, 'responsable'),
  'enveloppes.virer': vire,
  'enveloppes.regler': regle,
  'enveloppes.retirerRegle': regle,
  'enveloppes.constater': (acteur: Acteur, e?: Visee) => duService(acteur, e) && auMoins(acteur, 'agent'),
});

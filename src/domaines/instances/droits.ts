import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { auMoins, definirDroits, NATURES_ETAT } from '#src/droits/droits.ts';

/** Ce que les droits regardent d'une instance. */
export interface InstanceSituee {
  departement: string | null;
  region: string | null;
  /** Le département prépare et tient la séance avec la DDETS. */
  copilotage: boolean;
  /** Comptes des membres en fonction. */
  comptes: number[];
}

/** Un point d'une séance, vu par un membre : siège-t-il, s'en est-il retiré ? */
export interface PointSitue extends InstanceSituee {
  /** Comptes des membres qui peuvent lire ce point : en fonction au jour de la séance, convoqués, non retirés. */
  lecteurs: number[];
  /** Comptes retirés de ce point pour intérêt personnel, quel que soit leur titre. */
  retires: number[];
}

/** Les agents de la DDETS du département ; ceux du département pour une instance copilotée. */
export function tient(acteur: Acteur, instance?: InstanceSituee): boolean {
  if (!['ddets', 'departement'].includes(acteur.nature) || !auMoins(acteur, 'agent')) return false;
  if (!instance) return true;
  if (acteur.nature === 'departement' && !instance.copilotage) return false;
  return couvre(acteur.perimetre, instance);
}

const service = (acteur: Acteur) => NATURES_ETAT.includes(acteur.nature) || acteur.nature === 'departement';

/** Composition et séances : les services du territoire, et les membres. Le département : ses instances copilotées, ou s'il y siège. */
export function lit(acteur: Acteur, instance?: InstanceSituee): boolean {
  if (!instance) return service(acteur);
  if (instance.comptes.includes(acteur.compteId)) return true;
  if (acteur.nature === 'departement' && !instance.copilotage) return false;
  return service(acteur) && couvre(acteur.perimetre, instance);
}

/** La séance entière, tous points et tous votes : qui la tient, et l'État du territoire. */
export function litTout(acteur: Acteur, instance?: InstanceSituee): boolean {
  if (tient(acteur, instance)) return true;
  return NATURES_ETAT.includes(acteur.nature) && (!instance || couvre(acteur.perimetre, instance));
}

/** Toute personne qui a un compte de professionnel peut siéger ; ce qu'elle voit dépend de ses séances. */
const siege = (acteur: Acteur) => acteur.nature !== 'personne';

/** Un membre, sur un point dont il ne s'est pas retiré. */
const participe = (acteur: Acteur, point?: PointSitue): boolean =>
  siege(acteur) && (!point || point.lecteurs.includes(acteur.compteId));
/** Qui s'est retiré d'un point n'y délibère pas, pas même en le menant : une autre personne du secrétariat l'ouvre et le clôt (CRPA R133-12). */
const mene = (acteur: Acteur, point?: PointSitue): boolean =>
  tient(acteur, point) && !point?.retires.includes(acteur.compteId);
const participeOuMene = (acteur: Acteur, point?: PointSitue): boolean =>
  participe(acteur, point) || mene(acteur, point);

export const droits = definirDroits({
  'instances.lister': lit,
  'instances.lire': (acteur: Acteur, instance?: InstanceSituee) => (instance ? lit(acteur, instance) : siege(acteur)),
  'instances.suivre': litTout,
  'instances.sieger': siege,
  'instances.lirePoint': participe,
  'instances.creer': tient,
  'instances.regler': tient,
  'instances.archiver': tient,
  'instances.fixerCollege': tient,
  'instances.nommer': tient,
  'instances.finirMandat': tient,
  'instances.relierCompte': tient,
  'instances.preparerSeance': tient,
  'instances.modifierSeance': tient,
  'instances.annulerSeance': tient,
  'instances.inscrire': tient,
  'instances.ajouterPoint': tient,
  'instances.ordonner': tient,
  'instances.convoquer': tient,
  'instances.ouvrirSeance': tient,
  'instances.cloreSeance': tient,
  'instances.reporter': tient,
  'instances.pointer': tient,
  'instances.presider': tient,
  'instances.mandater': (acteur: Acteur, instance?: InstanceSituee) =>
    instance ? tient(acteur, instance) || instance.comptes.includes(acteur.compteId) : siege(acteur),
  'instances.ouvrirPoint': mene,
  'instances.clorePoint': mene,
  'instances.noterPoint': mene,
  'instances.retirer': (acteur: Acteur, point?: PointSitue) => participe(acteur, point) || tient(acteur, point),
  'instances.voter': participeOuMene,
  'instances.commenter': participeOuMene,
  'instances.donnerSuite': mene,
  'instances.solderSuite': mene,
  'instances.signer': tient,
});

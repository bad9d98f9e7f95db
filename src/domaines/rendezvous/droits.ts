import type { Acteur } from '#src/droits/acteur.ts';
import { definirDroits } from '#src/droits/droits.ts';
import {
  ecritParcours,
  estLaPersonne,
  habilite,
  litParcours,
  type OperationVisee,
  type ParcoursVise,
  peutAccompagner,
} from '#src/droits/parcours.ts';

/** Ce que les droits lisent d'un rendez-vous. */
export interface RendezvousVise {
  operation: OperationVisee;
  equipe: number | null;
  genre: 'individuel' | 'collectif';
  /** Compte de qui le tient. */
  compteId: number;
  /** Comptes qui écrivent dans le parcours d'un rendez-vous individuel. */
  redacteurs: readonly number[];
}

/** Le tient, ou dirige l'équipe où il a lieu. */
const tient = (a: Acteur, r: RendezvousVise): boolean =>
  habilite()(a, r.operation) &&
  (r.compteId === a.compteId ||
    r.operation.habilitations.some(
      (h) =>
        h.compteId === a.compteId &&
        h.role === 'responsable' &&
        (h.equipe === null || r.equipe === null || h.equipe === r.equipe),
    ));

const mene = (a: Acteur, r?: RendezvousVise): boolean =>
  habilite()(a, r?.operation) && (!r || tient(a, r) || (r.genre === 'individuel' && r.redacteurs.includes(a.compteId)));

export const droits = definirDroits({
  'rendezvous.lister': habilite(),
  // L'heure et le lieu : toute personne habilitée. Qui vient : la base ne le montre qu'au cercle et à qui le tient.
  'rendezvous.lire': (a, r?: RendezvousVise) => habilite()(a, r?.operation),
  'rendezvous.lireParcours': litParcours,
  // Individuel : qui écrit dans le parcours ; collectif : toute personne habilitée.
  'rendezvous.fixer': (a, o?: { operation: OperationVisee; parcours: ParcoursVise | null }) =>
    !o ? peutAccompagner(a) : o.parcours ? ecritParcours(a, o.parcours) : habilite()(a, o.operation),
  'rendezvous.inscrire': (a, o?: { parcours: ParcoursVise }) => ecritParcours(a, o?.parcours),
  'rendezvous.desinscrire': (a, o?: { rendezvous: RendezvousVise; parcours: ParcoursVise }) =>
    !o ? peutAccompagner(a) : ecritParcours(a, o.parcours) || tient(a, o.rendezvous),
  'rendezvous.deplacer': mene,
  'rendezvous.annuler': mene,
  'rendezvous.qualifier': (a, o?: { rendezvous: RendezvousVise; parcours: ParcoursVise }) =>
    !o ? peutAccompagner(a) : tient(a, o.rendezvous) || ecritParcours(a, o.parcours),
  'rendezvous.qualifierTous': (a, r?: RendezvousVise) => (r ? tient(a, r) : peutAccompagner(a)),
  'espace.confirmerRendezvous': estLaPersonne,
  'espace.demanderReport': estLaPersonne,
});

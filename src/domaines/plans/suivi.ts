import { definirSuivi } from '#src/socle/suivi/suivi.ts';
import type { EtatPlan, Plan } from './forme.ts';

/** Ce que les gardes lisent, compté au chargement. */
export interface PlanSuivi extends Plan {
  actions: number;
  /** Parties légales sans action (plan du préfet). */
  partiesVides: string[];
  /** Présentation en attente d'avis. */
  attendAvis: boolean;
  /** La commission a rendu un avis sur ce plan. */
  aviseLe: string | null;
}

const aDesActions = (p: PlanSuivi): string | null =>
  p.actions === 0 && p.genre !== 'strategie_regionale'
    ? 'Ajoutez au moins une action.'
    : p.partiesVides.length > 0
      ? `Écrivez une action dans chaque partie : il manque ${p.partiesVides.join(', ')}.`
      : null;

const presentable = (p: PlanSuivi): string | null =>
  p.attendAvis ? "Ce plan est déjà dans la file de la commission : son avis n'est pas rendu." : null;

export const suiviPlan = definirSuivi<EtatPlan, PlanSuivi>({
  objet: 'plan',
  initial: 'preparation',
  etats: {
    preparation: { libelle: 'En préparation', aide: 'Seuls les services publics du territoire le voient.' },
    propose: { libelle: 'Proposé', aide: 'Tous les partenaires le lisent ; il se corrige encore en le renvoyant.' },
    adopte: { libelle: 'Adopté', aide: 'Le texte est figé ; le suivi des actions continue.' },
    revision: { libelle: 'En révision', aide: "Le texte s'écrit de nouveau ; la version adoptée reste lisible." },
    clos: { libelle: 'Clos', aide: 'Rien ne change plus ; tout se relit.', final: true },
  },
  transitions: [
    {
      nom: 'proposer',
      de: ['preparation', 'revision'],
      vers: 'propose',
      libelle: 'Proposer aux partenaires',
      droit: 'plans.proposer',
      garde: aDesActions,
    },
    {
      nom: 'renvoyer',
      de: ['propose'],
      vers: 'preparation',
      libelle: 'Renvoyer en rédaction',
      droit: 'plans.renvoyer',
      commentaire: 'obligatoire',
    },
    // Déjà adopté une fois : la version adoptée reste lue par tous pendant que l'on récrit.
    {
      nom: 'renvoyer_revision',
      de: ['propose'],
      vers: 'revision',
      libelle: 'Renvoyer en rédaction',
      droit: 'plans.renvoyer',
      commentaire: 'obligatoire',
    },
    {
      nom: 'presenter',
      de: ['propose'],
      vers: 'propose',
      libelle: 'Présenter à la commission',
      droit: 'plans.presenter',
      garde: presentable,
    },
    {
      nom: 'presenter_bilan',
      de: ['adopte'],
      vers: 'adopte',
      libelle: "Présenter l'année à la commission",
      droit: 'plans.presenter',
      garde: presentable,
    },
    { nom: 'aviser', de: ['propose'], vers: 'propose', libelle: "Noter l'avis", droit: 'plans.presenter' },
    { nom: 'aviser_bilan', de: ['adopte'], vers: 'adopte', libelle: "Noter l'avis", droit: 'plans.presenter' },
    {
      nom: 'adopter',
      de: ['propose'],
      vers: 'adopte',
      libelle: 'Adopter cette version',
      droit: 'plans.adopter',
      garde: (p) =>
        aDesActions(p) ?? (p.attendAvis ? "Attendez l'avis de la commission, ou retirez le plan de sa file." : null),
    },
    {
      nom: 'transmettre',
      de: ['adopte'],
      vers: 'adopte',
      libelle: "Noter l'envoi à l'administration centrale",
      droit: 'plans.transmettre',
      garde: (p) =>
        p.aviseLe === null
          ? "Présentez d'abord ce plan à la commission."
          : p.transmisLe
            ? "L'envoi de cette version est déjà noté."
            : null,
    },
    {
      nom: 'reviser',
      de: ['adopte'],
      vers: 'revision',
      libelle: 'Réviser',
      droit: 'plans.reviser',
      commentaire: 'obligatoire',
    },
    { nom: 'clore', de: ['adopte'], vers: 'clos', libelle: 'Clore', droit: 'plans.clore', commentaire: 'obligatoire' },
  ],
});

/** Ce que la page offre : l'avis vient de la commission, et un renvoi mène à l'état d'où vient le plan. */
export const offerte = (nom: string, versions: number): boolean =>
  !['aviser', 'aviser_bilan', versions === 0 ? 'renvoyer_revision' : 'renvoyer'].includes(nom);

const FAITS: Record<string, string> = {
  creer: 'plan ouvert',
  proposer: 'proposé aux partenaires',
  renvoyer: 'renvoyé en rédaction',
  renvoyer_revision: 'renvoyé en rédaction',
  presenter: 'mis dans la file de la commission',
  presenter_bilan: 'mis dans la file de la commission',
  aviser: 'avis de la commission',
  aviser_bilan: 'avis de la commission',
  adopter: 'version adoptée',
  transmettre: "envoyé à l'administration centrale",
  reviser: 'révision ouverte',
  clore: 'clos',
};
export const direTransition = (nom: string): string => FAITS[nom] ?? nom;

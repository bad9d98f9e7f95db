import { joursEntre, plusMois } from '#src/socle/jour.ts';
import type { EtatContrat, MotifHeures } from './forme.ts';

/** Dernier jour pour signer : tant de mois de date à date après la notification (code du travail, D5411-14-1). */
export const limiteContrat = (notifieLe: string, mois: number): string => plusMois(notifieLe, mois);

/** Dernier jour pour définir l'offre raisonnable d'emploi, après la dernière signature (code du travail, R5411-15-1). */
export const limiteOffre = (signeLe: string, mois: number): string => plusMois(signeLe, mois);

export interface Heures {
  heures: number;
  motif: MotifHeures | null;
}

/**
 * Heures d'activité par semaine (code du travail, L5411-6) : au moins `minimum` ; moins, mais pas nulles, avec le motif de minoration ; nulles
 * seulement à la demande de la personne, dans les cas de la loi.
 * @returns ce qui ne va pas, par champ ; vide : rien
 */
export function verifierHeures({ heures, motif }: Heures, minimum: number): Record<string, string> {
  const dispense = motif === 'dispense_sante_handicap' || motif === 'dispense_parent_isole';
  if (heures < 0) return { heures: 'Écrivez un nombre d’heures.' };
  if (heures === 0)
    return dispense
      ? {}
      : { heuresMotif: "Sans aucune heure, choisissez le cas de la loi : c'est la personne qui le demande." };
  if (dispense) return { heures: 'Une dispense est à zéro heure. Écrivez 0, ou choisissez un autre motif.' };
  if (heures < minimum && motif !== 'minoration')
    return { heuresMotif: `Au-dessous de ${minimum} heures par semaine, dites que la durée est réduite.` };
  if (heures >= minimum && motif !== null)
    return { heuresMotif: `À partir de ${minimum} heures par semaine, il n'y a pas de motif à donner.` };
  return {};
}

export interface Dates {
  debut: string;
  fin: string | null;
  revoirLe: string;
}

/** Dates du contrat : la loi lue ne borne pas sa durée ; il se revoit à la date convenue avec la personne (R5411-14). */
export function verifierDates({ debut, fin, revoirLe }: Dates): Record<string, string> {
  if (fin && fin < debut) return { fin: 'Choisissez une date après le début.' };
  if (revoirLe < debut) return { revoirLe: 'Choisissez une date après le début du contrat.' };
  if (fin && revoirLe > fin) return { revoirLe: 'Choisissez une date avant la fin du contrat.' };
  return {};
}

/** Une signature ne se date ni dans le futur, ni avant l'ouverture du parcours. */
export function verifierSignature(le: string, ouvertLe: string, aujourdhui: string): Record<string, string> {
  if (le > aujourdhui) return { le: "La date de signature ne peut pas être après aujourd'hui." };
  if (le < ouvertLe) return { le: "Le parcours n'était pas encore ouvert à cette date." };
  return {};
}

export interface Delai {
  notifieLe: string | null;
  limite: string | null;
  /** Jours d'ici la limite, négatif : passée. */
  jours: number | null;
}

export const delaiContrat = (notifieLe: string | null, mois: number | null, aujourdhui: string): Delai => {
  if (!notifieLe || mois === null) return { notifieLe, limite: null, jours: null };
  const limite = limiteContrat(notifieLe, mois);
  return { notifieLe, limite, jours: joursEntre(aujourdhui, limite) };
};

/** Ce qu'un contrat a de dû : de quoi dire où il en est en une phrase. */
export interface Situation {
  enCours: { debut: string | null; revoirLe: string | null; signeLe: string | null } | null;
  enPreparation: { etat: EtatContrat } | null;
  delai: Delai;
}

const jours = (n: number): string => `${n} jour${n > 1 ? 's' : ''}`;

/**
 * Où en est le contrat, en une phrase. @param ecrire met un jour en français
 */
export function phraseContrat(s: Situation, aujourdhui: string, ecrire: (jour: string) => string): string {
  if (s.enCours) {
    const { revoirLe } = s.enCours;
    if (!revoirLe) return "Contrat d'engagement en cours";
    const reste = joursEntre(aujourdhui, revoirLe);
    if (reste < 0) return `Contrat en cours, à revoir depuis le ${ecrire(revoirLe)}`;
    return reste === 0 ? 'Contrat en cours, à revoir aujourd’hui' : `Contrat en cours, à revoir le ${ecrire(revoirLe)}`;
  }
  const quoi =
    s.enPreparation?.etat === 'signe_personne'
      ? 'Contrat signé par la personne, à signer par le référent'
      : s.enPreparation?.etat === 'signe_organisme'
        ? 'Contrat signé par le référent, à signer par la personne'
        : s.enPreparation
          ? 'Contrat préparé, à signer'
          : 'Contrat à signer';
  const { limite, jours: reste } = s.delai;
  if (limite === null || reste === null)
    return s.enPreparation ? quoi : "Pas encore de contrat : l'orientation n'est pas notifiée";
  if (reste < 0) return `${quoi} depuis le ${ecrire(limite)} : ${jours(-reste)} de retard`;
  if (reste === 0) return `${quoi} aujourd'hui au plus tard`;
  return `${quoi} au plus tard le ${ecrire(limite)} : il reste ${jours(reste)}`;
}

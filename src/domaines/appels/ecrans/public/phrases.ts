import { tempsRestant } from '#src/presentation/format.ts';
import { enEuros } from '#src/socle/montants.ts';
import type { Contenu, TranchePlan } from '../../forme.ts';
import { dateHeureEn } from '../../fuseaux.ts';
import type { AppelPublic } from '../../requetes/public.ts';

type Dates = Pick<AppelPublic, 'etatPublic' | 'ouvreLe' | 'fermeLe' | 'fuseau' | 'maintenant'>;

/** Où en est l'appel, en une phrase qui dit l'heure, son fuseau et ce qui reste. */
export function phraseCalendrier({ etatPublic, ouvreLe, fermeLe, fuseau, maintenant }: Dates): string {
  const ferme = fermeLe ? dateHeureEn(fermeLe, fuseau) : '';
  if (etatPublic === 'retire') return 'Cet appel a été retiré : il ne reçoit plus de candidature.';
  if (etatPublic === 'resultats') return 'Les résultats sont publiés.';
  if (etatPublic === 'ferme') return `Clos depuis le ${ferme}. Les candidatures reçues sont examinées.`;
  if (etatPublic === 'a_venir')
    return `Ouvre le ${dateHeureEn(ouvreLe, fuseau)}, dans ${tempsRestant(ouvreLe.getTime() - maintenant.getTime())}.${ferme ? ` Clôture le ${ferme}.` : ''}`;
  return fermeLe
    ? `Ouvert jusqu'au ${ferme} : il reste ${tempsRestant(fermeLe.getTime() - maintenant.getTime())}.`
    : 'Ouvert, sans date de clôture.';
}

const taux = (valeur: string) => `${valeur.replace('.', ',')}\u00a0%`;

/** Combien, en phrases courtes ; vide : l'appel ne fixe rien. */
export function phrasesMontant({ financement: f }: Contenu): string[] {
  const bornes =
    f.montantMin && f.montantMax
      ? `De ${enEuros(f.montantMin)} à ${enEuros(f.montantMax)} par projet.`
      : f.montantMax
        ? `${enEuros(f.montantMax)} au plus par projet.`
        : f.montantMin
          ? `${enEuros(f.montantMin)} au moins par projet.`
          : '';
  return [
    bornes,
    f.tauxSubventionMax && `La subvention couvre au plus ${taux(f.tauxSubventionMax)} du coût éligible.`,
    f.tauxAidesPubliquesMax &&
      `Les aides publiques réunies ne dépassent pas ${taux(f.tauxAidesPubliquesMax)} des ressources.`,
    f.tauxIndirects && `Coûts indirects : au plus ${taux(f.tauxIndirects)} des charges directes de personnel.`,
    f.cofinancementFse && 'Le projet peut être cofinancé par le Fonds social européen : ses règles s’ajoutent.',
  ].filter((phrase): phrase is string => Boolean(phrase));
}

const CONDITIONS: Record<TranchePlan['condition'], string> = {
  signature: 'à la signature de la convention',
  date: 'à une date fixée par la convention',
  bilan: 'après examen du bilan',
  livrable: 'quand le livrable est accepté',
};

/** « Avance : 70 % de la subvention, à la signature de la convention. » */
export function phraseTranche({ libelle, part, condition, livrable }: TranchePlan): string {
  const combien = part ? `${taux(part)} de la subvention, ` : '';
  return `${libelle} : ${combien}${CONDITIONS[condition]}${livrable ? ` (${livrable})` : ''}.`;
}

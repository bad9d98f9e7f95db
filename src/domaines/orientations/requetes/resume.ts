import type { Cloison } from '#src/socle/base/cloison.ts';
import { orientationDe } from '../chargement.ts';
import type { Competence, Voie } from '../forme.ts';

/** Ce que la page d'une personne dit de son orientation. */
export interface ResumeOrientation {
  /** `a_decider` : un positionnement attend, même si une orientation est en vigueur (`voie`). */
  etat: 'aucune' | 'a_decider' | 'a_notifier' | 'notifiee';
  voie: Voie | null;
  competence: Competence | null;
  decideLe: Date | null;
  decideur: string;
  notifieLe: string | null;
  positionneLe: Date | null;
}

export async function resumeOrientation(c: Cloison, parcours: number): Promise<ResumeOrientation> {
  const { enVigueur: v, aDecider } = await orientationDe(c, parcours);
  const etatEnVigueur = v ? (v.etat === 'notifiee' ? 'notifiee' : 'a_notifier') : 'aucune';
  return {
    etat: aDecider ? 'a_decider' : etatEnVigueur,
    voie: v?.voie ?? null,
    competence: v?.competence ?? null,
    decideLe: v?.decideLe ?? null,
    decideur: v?.decideur ?? '',
    notifieLe: v?.notifieLe ?? null,
    positionneLe: aDecider?.positionneLe ?? v?.positionneLe ?? null,
  };
}

import { type RawBuilder, sql } from 'kysely';
import { LIBELLES_ETAT_PUBLIC } from './public.ts';

/** Où en est un appel, pour le service : son état, et le calendrier selon l'horloge de la base. */
export const PHASES = ['preparation', 'a_venir', 'ouvert', 'ferme', 'resultats', 'archive', 'retire'] as const;
export type PhaseAppel = (typeof PHASES)[number];

export const LIBELLES_PHASE: Record<PhaseAppel, string> = {
  ...LIBELLES_ETAT_PUBLIC,
  preparation: 'En préparation',
  archive: 'Archivé',
};

/** La phase de l'appel `alias`. */
export const phaseSql = (alias: string): RawBuilder<PhaseAppel> => {
  const c = (nom: string) => sql.ref(`${alias}.${nom}`);
  return sql<PhaseAppel>`CASE WHEN ${c('etat')} <> 'publie' THEN ${c('etat')} WHEN clock_timestamp() < ${c('ouvre_le')} THEN 'a_venir'
    WHEN ${c('ferme_le')} IS NULL OR clock_timestamp() < ${c('ferme_le')} THEN 'ouvert' ELSE 'ferme' END`;
};

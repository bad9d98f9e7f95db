import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date } from '#src/presentation/format.ts';
import type { Annexe, Sens } from '../forme.ts';
import { type EtatConvention, suiviAnnexe, suiviConvention } from '../suivi.ts';

export const FIL = [{ libelle: 'Conventions', adresse: '/conventions' }];

const TONS_CONVENTION = {
  projet: 'attention',
  active: 'succes',
  resiliee: 'erreur',
  terminee: 'neutre',
  annulee: 'neutre',
} as const;
export const EtatDeConvention = ({ etat }: { etat: EtatConvention }) => (
  <Etiquette ton={TONS_CONVENTION[etat]}>{suiviConvention.etats[etat].libelle}</Etiquette>
);

const TONS_ANNEXE = {
  projet: 'neutre',
  proposee: 'attention',
  signee: 'succes',
  remplacee: 'neutre',
  annulee: 'neutre',
} as const;
export const EtatDAnnexe = ({ etat }: { etat: Annexe['etat'] }) => (
  <Etiquette ton={TONS_ANNEXE[etat]}>{suiviAnnexe.etats[etat].libelle}</Etiquette>
);

const TONS_SENS = { accord: 'succes', refus: 'erreur', sursis: 'attention' } as const;
const LIBELLES_SENS = { accord: 'Accordée', refus: 'Refusée', sursis: 'En sursis' } as const;
export const EtatDeDecision = ({ sens }: { sens: Sens }) => (
  <Etiquette ton={TONS_SENS[sens]}>{LIBELLES_SENS[sens]}</Etiquette>
);

/** « janvier 2026 » d'un premier jour de mois. */
export const mois = (jour: string): string => date(jour, 'mois');

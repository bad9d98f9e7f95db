import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { LIBELLES_PHASE, type PhaseAppel } from '../phase.ts';

export const FIL = [{ libelle: 'Nos appels', adresse: '/appels' }];
export const filDe = (appel: { id: number; intitule: string }) => [
  ...FIL,
  { libelle: appel.intitule, adresse: `/appels/${appel.id}` },
];

const TONS = {
  preparation: 'neutre',
  a_venir: 'information',
  ouvert: 'succes',
  ferme: 'attention',
  resultats: 'information',
  archive: 'neutre',
  retire: 'erreur',
} as const;

export const EtiquettePhase = ({ phase }: { phase: PhaseAppel }) => (
  <Etiquette ton={TONS[phase]}>{LIBELLES_PHASE[phase]}</Etiquette>
);

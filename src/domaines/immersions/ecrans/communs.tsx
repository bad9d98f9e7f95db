import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { type EtatImmersion, suiviImmersion } from '../suivi.ts';

export const FIL = [{ libelle: 'Immersions', adresse: '/immersions' }];
const TONS = {
  projet: 'neutre',
  a_signer: 'attention',
  signee: 'attention',
  validee: 'information',
  en_cours: 'succes',
  bilan: 'attention',
  close: 'neutre',
  refusee: 'neutre',
  annulee: 'neutre',
} as const;
export const EtiquetteImmersion = ({ etat }: { etat: EtatImmersion }) => (
  <Etiquette ton={TONS[etat]}>{suiviImmersion.etats[etat].libelle}</Etiquette>
);

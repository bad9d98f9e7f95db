import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { type BilanSitue, type EtatBilan, enRetard } from '../forme.ts';
import { suiviBilan } from '../suivi.ts';

export const FIL = [{ libelle: 'Bilans annuels', adresse: '/bilans' }];

const TONS: Record<EtatBilan, 'neutre' | 'information' | 'succes' | 'attention' | 'erreur'> = {
  brouillon: 'neutre',
  depose: 'information',
  a_corriger: 'attention',
  accepte: 'succes',
  refuse: 'erreur',
};

export const libelleEtat = (etat: EtatBilan) => suiviBilan.etats[etat].libelle;

/** L'état d'un bilan, et son retard s'il en a. */
export function EtatDuBilan({ bilan }: { bilan: Pick<BilanSitue, 'etat' | 'dueLe' | 'deposeLe'> }) {
  const tard = enRetard(bilan);
  return (
    <>
      <Etiquette ton={TONS[bilan.etat]}>{libelleEtat(bilan.etat)}</Etiquette>
      {tard ? (
        <>
          {' '}
          <Etiquette ton={bilan.deposeLe ? 'attention' : 'erreur'}>
            {bilan.deposeLe ? 'déposé en retard' : 'en retard'}
          </Etiquette>
        </>
      ) : null}
    </>
  );
}

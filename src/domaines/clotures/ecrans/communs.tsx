import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { type BilanSitue, type EtatBilan, enRetard, titreBilan } from '../forme.ts';
import { suiviBilan } from '../suivi.ts';

const TONS: Record<EtatBilan, 'neutre' | 'information' | 'succes' | 'attention' | 'erreur'> = {
  brouillon: 'neutre',
  depose: 'information',
  a_corriger: 'attention',
  accepte: 'succes',
  refuse: 'erreur',
};

export const libelleEtat = (etat: EtatBilan | 'a_ouvrir') =>
  etat === 'a_ouvrir' ? 'À commencer' : suiviBilan.etats[etat].libelle;

export const EtatDuBilan = ({ etat }: { etat: EtatBilan | 'a_ouvrir' }) => (
  <Etiquette ton={etat === 'a_ouvrir' ? 'attention' : TONS[etat]}>{libelleEtat(etat)}</Etiquette>
);

export function Retard({ bilan }: { bilan: Pick<BilanSitue, 'dueLe' | 'deposeLe'> }) {
  if (!enRetard(bilan)) return null;
  return (
    <Etiquette ton={bilan.deposeLe ? 'attention' : 'erreur'}>
      {bilan.deposeLe ? 'déposé en retard' : 'en retard'}
    </Etiquette>
  );
}

export const FIL = (s: { id: number; numero: string }) => [
  { libelle: 'Conventions de subvention', adresse: '/subventions' },
  { libelle: `Convention ${s.numero}`, adresse: `/subventions/${s.id}` },
  { libelle: 'Bilan et comptes', adresse: `/subventions/${s.id}/bilan` },
];

export const filBilan = (b: BilanSitue) => [
  ...FIL(b.subvention),
  { libelle: titreBilan(b), adresse: `/bilans-subventions/${b.id}` },
];

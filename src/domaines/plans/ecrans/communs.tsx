import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { refusDe } from '#src/presentation/resultat.ts';
import {
  type EtatAction,
  type EtatPlan,
  LIBELLES_ETAT_ACTION,
  LIBELLES_ETAT_PLAN,
  TONS_ETAT_ACTION,
  TONS_ETAT_PLAN,
} from '../forme.ts';

export const FIL = [{ libelle: 'Plans', adresse: '/plans' }];
export const filDuPlan = (p: { id: number; intitule: string }) => [
  ...FIL,
  { libelle: p.intitule, adresse: `/plans/${p.id}` },
];

/** Un état tient sur une ligne, même dans une colonne étroite. */
const insecable = (texte: string) => texte.replaceAll(' ', '\u00a0');

export const EtiquetteAction = ({ etat }: { etat: EtatAction }) => (
  <Etiquette ton={TONS_ETAT_ACTION[etat]}>{insecable(LIBELLES_ETAT_ACTION[etat])}</Etiquette>
);
export const EtiquettePlan = ({ etat }: { etat: EtatPlan }) => (
  <Etiquette ton={TONS_ETAT_PLAN[etat]}>{insecable(LIBELLES_ETAT_PLAN[etat])}</Etiquette>
);

export const annees = (p: { anneeDebut: number; anneeFin: number }) =>
  p.anneeDebut === p.anneeFin ? String(p.anneeDebut) : `${p.anneeDebut}–${p.anneeFin}`;

/** Le refus appartient au formulaire qui l'a envoyé : celui qui a ce champ caché `formulaire`. */
export const pour = (resultat: unknown, formulaire: string) => refusDe(resultat, formulaire, 'formulaire');

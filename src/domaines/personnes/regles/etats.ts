/** États d'un parcours. Le texte du parcours est dans d'autres tables ; l'état se lit au premier cercle. */
export const ETATS = [
  'a_orienter',
  'oriente',
  'accueilli',
  'diagnostique',
  'contractualise',
  'accompagnement',
  'suspendu',
  'suivi',
  'clos',
] as const;
export type EtatParcours = (typeof ETATS)[number];

export const LIBELLES_ETAT: Record<EtatParcours, string> = {
  a_orienter: 'À orienter',
  oriente: 'Orientée',
  accueilli: 'Accueillie',
  diagnostique: 'Diagnostic partagé',
  contractualise: 'Contrat signé',
  accompagnement: 'En accompagnement',
  suspendu: 'Suspendu',
  suivi: 'Suivi après la sortie',
  clos: 'Clos',
};

/** De l'orientation à l'accompagnement, dans l'ordre : un parcours y avance et n'y recule pas. */
const AVANCEE: readonly EtatParcours[] = [
  'a_orienter',
  'oriente',
  'accueilli',
  'diagnostique',
  'contractualise',
  'accompagnement',
];

/** `rien` : déjà là, ou plus loin ; `change` ; `refus` : cela ne se peut pas. */
export type Passage = 'rien' | 'change' | 'refus';

/**
 * Ce que fait la demande « au moins dans cet état ». Un parcours suspendu ou en suivi de sortie ne recule pas de lui-même : `revenir` le
 * rouvre. Clos, rien ne le change.
 */
export function passage(de: EtatParcours, vers: EtatParcours): Passage {
  if (de === vers) return 'rien';
  if (de === 'clos') return 'refus';
  if (vers === 'clos' || vers === 'suivi') return 'change';
  if (vers === 'suspendu') return de === 'suivi' ? 'refus' : 'change';
  const rang = AVANCEE.indexOf(de);
  // Suspendu ou en suivi : un diagnostic relu, un rendez-vous honoré ne le rouvrent pas.
  if (rang < 0) return 'rien';
  return AVANCEE.indexOf(vers) > rang ? 'change' : 'rien';
}

/** Ce que le dossier contient, d'où l'état se refait quand une suspension ou une sortie est annulée. */
export interface Faits {
  oriente: boolean;
  accueilli: boolean;
  diagnostique: boolean;
  contractualise: boolean;
  /** Un rendez-vous honoré depuis le contrat. */
  accompagne: boolean;
}

export function etatDesFaits(f: Faits): EtatParcours {
  if (f.contractualise) return f.accompagne ? 'accompagnement' : 'contractualise';
  if (f.diagnostique) return 'diagnostique';
  if (f.accueilli) return 'accueilli';
  return f.oriente ? 'oriente' : 'a_orienter';
}

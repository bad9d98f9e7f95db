import type { RoleProfessionnel } from '#src/droits/parcours.ts';

/** Publics d'une opération (besoin B13). */
export const PUBLICS = ['rsa', 'jeunes', 'jeunes_ase', 'sortis_rsa', 'autre'] as const;
export type PublicAccompagne = (typeof PUBLICS)[number];

export const LIBELLES_PUBLIC: Record<PublicAccompagne, string> = {
  rsa: 'Bénéficiaires du RSA',
  jeunes: 'Moins de 26 ans',
  jeunes_ase: "Jeunes sortis de l'aide sociale à l'enfance",
  sortis_rsa: 'Sortis du RSA, encore accompagnés',
  autre: 'Autre public',
};

export const LIBELLES_ROLE_PROFESSIONNEL: Record<RoleProfessionnel, string> = {
  responsable: 'Responsable territorial',
  referent: 'Référent de parcours',
  orientation: "Plateforme d'orientation",
  entreprise: 'Chargé des relations avec les entreprises',
  coordination: "Coordination de l'opération",
};

export const DOMAINES = ['social', 'emploi'] as const;
export type DomaineReferent = (typeof DOMAINES)[number];
export const LIBELLES_DOMAINE: Record<DomaineReferent, string> = { social: 'Social', emploi: 'Emploi' };

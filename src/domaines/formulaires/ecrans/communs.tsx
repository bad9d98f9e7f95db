import type { Lien } from '#src/presentation/Page.tsx';
import type { TypeChamp } from '#src/socle/formulaires/index.ts';

export const RACINE = '/administration/formulaires';
export const FIL: Lien[] = [{ libelle: 'Formulaires', adresse: RACINE }];
export const ficheDe = (id: number): string => `${RACINE}/${id}`;
export const versionDe = (id: number, suite = ''): string => `${RACINE}/versions/${id}${suite}`;

export const LIBELLES_TYPE: Record<TypeChamp, string> = {
  texte: 'Texte court',
  texte_long: 'Texte long',
  nombre: 'Nombre',
  montant: 'Montant en euros',
  pourcentage: 'Pourcentage',
  date: 'Date',
  choix: 'Un choix',
  choix_multiple: 'Plusieurs choix',
  oui_non: 'Oui ou non',
  siret: 'SIRET',
  piece: 'Pièce à joindre',
  calcule: 'Champ calculé',
  information: 'Texte d’information',
};

export const LIBELLES_ETAT = { brouillon: 'Brouillon', publiee: 'Publiée', retiree: 'Retirée' } as const;

import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { ETATS_IMPORT, ETATS_TRAVAIL, type EtatImport, type EtatTravail } from '../regles.ts';

export const FIL = [{ libelle: 'Imports de fichiers', adresse: '/imports' }];
export const FIL_TRAVAUX = [{ libelle: 'Travaux', adresse: '/travaux' }];

export function EtiquetteImport({ etat }: { etat: EtatImport }) {
  const { libelle, ton } = ETATS_IMPORT[etat];
  return <Etiquette ton={ton}>{libelle}</Etiquette>;
}

export function EtiquetteTravail({ etat }: { etat: EtatTravail }) {
  const { libelle, ton } = ETATS_TRAVAIL[etat];
  return <Etiquette ton={ton}>{libelle}</Etiquette>;
}

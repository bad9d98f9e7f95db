import { COMPTES } from './gestes.ts';
import type { Visite } from './visites.ts';

const { ddets } = COMPTES;
const ici = 'territoire=departement:62&annee=2025';
const page = (chemin: string): Visite => ({ compte: ddets, ou: () => chemin });
const fichier = (chemin: string): Visite => ({ compte: ddets, nature: 'fichier', ou: () => chemin });

export const VISITES_INDICATEURS: Record<string, Visite> = {
  '/tableau-de-bord': { compte: ddets },
  '/tableau-de-bord/export/:format': fichier('/tableau-de-bord/export/csv'),
  '/indicateurs': { compte: ddets },
  '/indicateurs/export/:format': fichier('/indicateurs/export/csv'),
  '/indicateurs/:cle': page(`/indicateurs/taux_realisation?${ici}`),
  '/indicateurs/:cle/export/:format': fichier(`/indicateurs/taux_realisation/export/csv?${ici}`),
  '/indicateurs/:cle/lignes': page(`/indicateurs/etp_realises/lignes?${ici}`),
  '/indicateurs/:cle/lignes/export/:format': fichier(`/indicateurs/etp_realises/lignes/export/csv?${ici}`),
};

import type { Case, Famille } from '../forme.ts';
import { type FamilleStructures, lireFamilleStructures, lireRegistre } from './activite.ts';
import type { Cadre } from './cadre.ts';
import { lireAcces, lireBesoin } from './communes.ts';
import { garder } from './garder.ts';
import {
  lireAccompagnement,
  lireAppels,
  lireEnveloppes,
  lireInstruction,
  lirePrescripteurs,
  lireTension,
} from './services.ts';

const deStructures = (famille: FamilleStructures) => (cadre: Cadre) =>
  garder(cadre, famille, (manquant) => lireFamilleStructures(manquant, famille));

/** Une lecture par famille : jamais une par indicateur, par territoire ou par année. */
export const LECTURES: Record<Famille, (cadre: Cadre) => Promise<Case[]>> = {
  besoin: lireBesoin,
  acces: lireAcces,
  prescripteurs: lirePrescripteurs,
  tension: lireTension,
  registre: lireRegistre,
  postes: deStructures('postes'),
  sorties: deStructures('sorties'),
  bilans: deStructures('bilans'),
  enveloppes: lireEnveloppes,
  instruction: lireInstruction,
  appels: lireAppels,
  accompagnement: lireAccompagnement,
};

import { subventionDemande } from './demande.ts';
import type { Kit } from './forme.ts';
import { tetesDeReseau } from './tetesReseau.ts';
import { zonesBlanches } from './zonesBlanches.ts';

export const KITS: readonly Kit[] = [tetesDeReseau, zonesBlanches, subventionDemande];
/** Le modèle d'appel de ce nom ; `undefined` : aucun. */
export const kitDe = (id: string | null | undefined): Kit | undefined => KITS.find((kit) => kit.id === id);

import type { Visite } from './visites.ts';

/** Adresses de l'accompagnement des personnes : un bloc par domaine. */
export const VISITES_ACCOMPAGNEMENT: Record<string, Visite> = {};

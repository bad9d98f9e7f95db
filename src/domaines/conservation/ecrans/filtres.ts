import { choix, texte } from '#src/presentation/adresse.ts';
import { CLASSES } from '../regles.ts';
import { ETATS_CONSERVATION } from '../requetes.ts';

export const FILTRES = { q: texte(), classe: choix(...CLASSES), etat: choix(...ETATS_CONSERVATION) };
export const TRIS = ['terme', 'intitule', 'organisation', 'classe'] as const;

import { choix, coche, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { TRIS_TRANSFERTS } from '../requetes/file.ts';

export const lireFiltresTransferts = (request: Request) =>
  lireFiltres(request, { q: texte(), etat: choix('en_cours', 'finis'), pourMoi: coche() }, { tris: TRIS_TRANSFERTS });

export const LIBELLES_ATTENTE = {
  choix: 'Choisir qui reprend',
  bilan: 'Rédiger le bilan',
  partage: 'Partager le bilan',
  acceptation: 'Accepter ou refuser',
} as const;

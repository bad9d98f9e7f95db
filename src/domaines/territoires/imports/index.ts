import type { GenreQuelconque } from '#src/socle/imports/genre.ts';
import { importCentres } from './centres.ts';
import { importContours } from './contours.ts';
import { importZones } from './zones.ts';

/** Fichiers que les territoires savent importer. */
export const genresTerritoires: GenreQuelconque[] = [importCentres, importContours, importZones];

import type { ChampImport } from '#src/socle/imports/genre.ts';

/** Colonnes d'une liste de lieux : celles de France services (ANCT) et leurs noms usuels. */
export const CHAMPS_LIEUX: ChampImport[] = [
  {
    id: 'identifiant',
    libelle: 'Identifiant du lieu',
    synonymes: ['id_fs', 'id', 'identifiant', 'id_lieu', 'code_lieu'],
    aide: "S'il manque, un lieu est reconnu à sa commune et à son nom.",
  },
  {
    id: 'nom',
    libelle: 'Nom du lieu',
    obligatoire: true,
    synonymes: ['lib_fs', 'nom', 'nom_lieu', 'lieu', 'libelle', 'intitule', 'name'],
  },
  {
    id: 'commune',
    libelle: 'Code de la commune',
    obligatoire: true,
    synonymes: ['insee_com', 'code_insee', 'code_commune', 'commune_insee', 'codgeo', 'com', 'commune', 'insee'],
  },
  { id: 'adresse', libelle: 'Adresse', synonymes: ['adresse', 'voie', 'address'] },
  { id: 'lon', libelle: 'Longitude', synonymes: ['longitude', 'lon', 'lng', 'long', 'x_wgs84'] },
  { id: 'lat', libelle: 'Latitude', synonymes: ['latitude', 'lat', 'y_wgs84'] },
  { id: 'nature', libelle: 'Nature du lieu', synonymes: ['type_fs', 'nature', 'type', 'categorie'] },
  { id: 'format', libelle: 'Format (fixe, bus…)', synonymes: ['format_fs', 'format'] },
];

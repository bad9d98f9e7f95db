import { z } from 'zod';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { ExecutionImport } from '#src/socle/imports/genre.ts';
import { definirGenre } from '#src/socle/imports/genre.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { lireReferentiel, type Referentiel } from '../requetes/referentiel.ts';
import { lancerContours } from '../taches.ts';
import { lireCommune, SYNONYMES_COMMUNE } from './commune.ts';
import { invraisemblance, lirePoint } from './point.ts';
import { sourceImportee } from './source.ts';

interface Centre {
  commune: string;
  /** Code écrit dans le fichier. */
  code: string;
  lon: number;
  lat: number;
}
interface Contexte {
  referentiel: Referentiel;
  acteur: Acteur;
  execution: ExecutionImport;
  /** Communes déjà situées par leur propre code : un ancien code ne les déplace plus. */
  faites: Set<string>;
}

const LON = ['lon', 'longitude', 'lng', 'long', 'x', 'longitude_centre'];
const LAT = ['lat', 'latitude', 'y', 'latitude_centre'];
const CENTRE = ['centre', 'center', 'geo_point_2d', 'point_geo', 'coordonnees', 'mairie'];

/** Positions officielles des communes : geo.api.gouv.fr (`centre`, JSON ou GeoJSON), ou tableau code, longitude, latitude. */
export const importCentres = definirGenre({
  genre: 'centres',
  libelle: 'Positions des communes',
  description:
    'Centre de chaque commune : fichier de geo.api.gouv.fr (JSON ou GeoJSON, champ « centre »), ou tableau « code, longitude, latitude ».',
  droit: 'territoires.importer',
  formats: ['csv', 'json', 'geojson', 'xlsx'] as const,
  champs: [
    { id: 'code', libelle: 'Code de la commune', obligatoire: true, synonymes: SYNONYMES_COMMUNE },
    { id: 'centre', libelle: 'Centre (GeoJSON ou « latitude, longitude »)', synonymes: CENTRE },
    { id: 'lon', libelle: 'Longitude', synonymes: LON },
    { id: 'lat', libelle: 'Latitude', synonymes: LAT },
  ],
  schemaOptions: z.object({}),
  reconnaitre: vraisemblance,
  preparer: async (trx, _options, acteur, execution): Promise<Contexte> => ({
    referentiel: await lireReferentiel(trx),
    acteur,
    execution,
    faites: new Set(),
  }),
  lireLigne({ valeurs, objet }, { referentiel }) {
    const lue = lireCommune(referentiel, valeurs.code);
    if (!lue.ok) return lue;
    const point = lirePoint(valeurs, objet);
    if (!point)
      return {
        ok: false,
        champ: 'Centre',
        valeur: valeurs.centre || `${valeurs.lon ?? ''} ${valeurs.lat ?? ''}`,
        motif: 'La position manque ou ne se lit pas.',
        correction: 'Donnez un point GeoJSON dans « centre », ou une longitude et une latitude en degrés.',
      };
    const { lon, lat, positionSource } = lue.commune;
    // Le milieu d'un département ne prouve rien : la Polynésie s'étend sur 2 000 km.
    const connue = lon !== null && lat !== null && positionSource !== 'estimee_departement';
    const faux = invraisemblance(point, connue ? [lon, lat] : null);
    if (faux) return { ok: false, champ: 'Centre', valeur: point.join(' '), ...faux };
    const valeur: Centre = { commune: lue.commune.code, code: lue.code, lon: point[0], lat: point[1] };
    return { ok: true, valeur, ...(lue.avertissement ? { avertissement: lue.avertissement } : {}) };
  },
  cle: ({ code }) => code,
  async ecrireLot(_trx, lignes, { faites }, ecritures) {
    for (const { valeur } of lignes) if (valeur.code === valeur.commune) faites.add(valeur.commune);
    // Le centre d'une ancienne commune ne situe la nouvelle que si le fichier ne la connaît pas.
    const retenues = lignes.filter(({ valeur }) => valeur.code === valeur.commune || !faites.has(valeur.commune));
    const fait = await ecritures.fusionner({
      table: 'commune',
      cles: ['code'],
      colonnes: ['code', 'lon', 'lat', 'position_source'],
      lignes: retenues.map(({ valeur: { commune, lon, lat } }) => ({
        code: commune,
        lon,
        lat,
        position_source: 'officielle',
      })),
    });
    // Chaque ligne lue compte une fois, même quand deux anciennes communes situent la même.
    return { ...fait, inchanges: lignes.length - fait.crees - fait.modifies };
  },
  async terminer(trx, { acteur, execution, faites }, _bilan, ecritures) {
    await ecritures.fusionner(
      sourceImportee('positions_officielles', execution, {
        libelle: 'Positions officielles des communes',
        producteur: 'IGN et INSEE, par geo.api.gouv.fr',
        licence: 'Licence Ouverte 2.0',
        lien: 'https://geo.api.gouv.fr/decoupage-administratif',
        lignes: faites.size,
      }),
    );
    if (!execution.essai) await lancerContours(trx, acteur);
  },
  apresAnnulation: async (trx) => lancerContours(trx, ACTEUR_SYSTEME),
});

function vraisemblance({ entetes, format, lignes }: Apercu): number {
  const cles = entetes.map(cleEntete);
  const a = (synonymes: string[]) => synonymes.some((s) => cles.includes(cleEntete(s)));
  if (format === 'geojson') {
    const { geometry } = (lignes[0]?.objet ?? {}) as { geometry?: { type?: string } };
    return geometry?.type === 'Point' && a(SYNONYMES_COMMUNE) && !a(['siret']) ? 0.7 : 0;
  }
  if (a(['siret', 'type'])) return 0;
  if (a(['centre']) && a(['code'])) return 0.95;
  return a(SYNONYMES_COMMUNE) && a(LON) && a(LAT) ? 0.6 : 0;
}

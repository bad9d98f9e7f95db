import { z } from 'zod';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { deprojeter, type Plan, type Polygone, planDe } from '#src/socle/cartes/index.ts';
import { definirGenre, type Ecritures, type ExecutionImport } from '#src/socle/imports/genre.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import { NIVEAUX_DERIVES } from '../contours/deriver.ts';
import { CLES_CONTOUR, COLONNES_CONTOUR, ligneContour } from '../contours/lignes.ts';
import { mesurer, refaireNiveaux } from '../contours/ranger.ts';
import { lireReferentiel, type Referentiel } from '../requetes/referentiel.ts';
import { lancerContours } from '../taches.ts';
import { lireCommune, SYNONYMES_COMMUNE } from './commune.ts';
import { lireGeometrie, reunir } from './geometrie.ts';
import { sourceImportee } from './source.ts';

interface ContourLu {
  commune: string;
  /** Code écrit dans le fichier. */
  code: string;
  plan: Plan;
  polygones: Polygone[];
  sansSurface: boolean;
}
interface Contexte {
  referentiel: Referentiel;
  execution: ExecutionImport;
  /** Communes actuelles issues d'anciennes : seules leurs formes sont gardées jusqu'à la fin, pour les réunir. */
  issues: ReadonlySet<string>;
  actuelles: Map<string, ContourLu>;
  anciennes: Map<string, ContourLu[]>;
  communes: Set<string>;
  acteur: Acteur;
  /** Communes dont la position n'était qu'estimée : un point de leur contour. */
  situees: Map<string, { lon: number; lat: number }>;
}

/** Contours officiels des communes (IGN Admin Express, Etalab) : GeoJSON, un polygone par commune, propriété `code`. */
export const importContours = definirGenre({
  genre: 'contours',
  libelle: 'Contours des communes',
  description:
    'Limites des communes en GeoJSON (IGN Admin Express, Etalab, geo.api.gouv.fr), une entité par commune, propriété « code ».',
  droit: 'territoires.importer',
  formats: ['geojson', 'json'] as const,
  champs: [{ id: 'code', libelle: 'Code de la commune', obligatoire: true, synonymes: SYNONYMES_COMMUNE }],
  schemaOptions: z.object({}),
  reconnaitre: ({ entetes, lignes }) => {
    const { geometry } = (lignes[0]?.objet ?? {}) as { geometry?: { type?: string } };
    const code = entetes.some((entete) => SYNONYMES_COMMUNE.map(cleEntete).includes(cleEntete(entete)));
    return code && (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon') ? 0.95 : 0;
  },
  preparer: async (trx, _options, acteur, execution): Promise<Contexte> => {
    const referentiel = await lireReferentiel(trx);
    const issues = new Set(referentiel.anciennes.values());
    return {
      referentiel,
      execution,
      issues,
      acteur,
      actuelles: new Map(),
      anciennes: new Map(),
      communes: new Set(),
      situees: new Map(),
    };
  },
  lireLigne({ valeurs, objet }, { referentiel }) {
    const lue = lireCommune(referentiel, valeurs.code);
    if (!lue.ok) return lue;
    const plan = planDe(lue.commune.departement);
    const { geometry, contour } = (objet ?? {}) as { geometry?: unknown; contour?: unknown };
    const geometrie = lireGeometrie(geometry ?? contour, plan);
    if (!geometrie.ok)
      return {
        ok: false,
        champ: 'Contour',
        valeur: lue.code,
        motif: geometrie.motif,
        correction: geometrie.correction,
      };
    const { polygones, sansSurface } = geometrie;
    const valeur: ContourLu = { commune: lue.commune.code, code: lue.code, plan, polygones, sansSurface };
    const avertissement = sansSurface
      ? 'Le contour du fichier n’a pas de surface : la commune est marquée par un losange.'
      : lue.avertissement;
    return { ok: true, valeur, ...(avertissement ? { avertissement } : {}) };
  },
  cle: ({ code }) => code,
  async ecrireLot(_trx, lignes, ctx, ecritures) {
    const directes: ContourLu[] = [];
    for (const { valeur } of lignes) {
      if (valeur.code !== valeur.commune)
        ctx.anciennes.set(valeur.commune, [...(ctx.anciennes.get(valeur.commune) ?? []), valeur]);
      else {
        directes.push(valeur);
        ctx.communes.add(valeur.commune);
        if (ctx.issues.has(valeur.commune)) ctx.actuelles.set(valeur.commune, valeur);
      }
    }
    const fait = await ecrireContours(ecritures, directes, ctx);
    return { ...fait, inchanges: lignes.length - fait.crees - fait.modifies };
  },
  terminer: (trx, ctx, _bilan, ecritures) => terminer(trx, ctx, ecritures),
  apresAnnulation: async (trx) => {
    await deduire(trx);
    await lancerContours(trx, ACTEUR_SYSTEME);
  },
});

/** Ce qui se déduit des contours des communes. */
async function deduire(trx: Trx): Promise<void> {
  await refaireNiveaux(trx, 'officiel', NIVEAUX_DERIVES);
  await mesurer(trx);
}

function ecrireContours(ecritures: Ecritures, contours: readonly ContourLu[], ctx: Contexte) {
  const lignes = contours.map(({ commune, plan, polygones, sansSurface }) => {
    const ligne = ligneContour('commune', commune, 'officiel', plan, polygones);
    if (!sansSurface) situer(ctx, commune, plan, ligne);
    // Un repère n'a pas de superficie : zéro le tient à l'écart des fusions et des densités.
    return { ...ligne, superficie: sansSurface ? 0 : ligne.superficie };
  });
  return ecritures.fusionner({ table: 'contour', cles: CLES_CONTOUR, colonnes: COLONNES_CONTOUR, lignes });
}

/** Le milieu d'un contour vaut mieux que celui des voisines de même code postal ; une position connue, elle, reste. */
function situer(
  { referentiel, situees }: Contexte,
  commune: string,
  plan: Plan,
  { cx, cy }: { cx: number; cy: number },
) {
  const { positionSource } = referentiel.communes[referentiel.rang.get(commune)!]!;
  if (positionSource !== null && !positionSource.startsWith('estimee')) return;
  const [lon, lat] = deprojeter(plan, cx, cy).map((degres) => Number(degres.toFixed(5)));
  if (Number.isFinite(lon) && Number.isFinite(lat)) situees.set(commune, { lon: lon!, lat: lat! });
}

async function ecrirePositions(
  trx: Trx,
  { situees, execution, acteur }: Contexte,
  ecritures: Ecritures,
): Promise<void> {
  if (situees.size === 0) return;
  await ecritures.fusionner({
    table: 'commune',
    cles: ['code'],
    colonnes: ['code', 'lon', 'lat', 'position_source'],
    lignes: [...situees].map(([code, point]) => ({ code, ...point, position_source: 'contour' })),
  });
  // Les contours approchés s'appuient sur les positions.
  if (!execution.essai) await lancerContours(trx, acteur);
}

async function terminer(trx: Trx, ctx: Contexte, ecritures: Ecritures): Promise<void> {
  const reunies = [...ctx.anciennes].flatMap(([commune, anciennes]) => {
    const actuelle = ctx.actuelles.get(commune);
    const surfaces = anciennes.filter((ancienne) => !ancienne.sansSurface).map((ancienne) => ancienne.polygones);
    const polygones = reunir(actuelle && !actuelle.sansSurface ? actuelle.polygones : null, surfaces);
    if (polygones.length === 0) return [];
    ctx.communes.add(commune);
    return [{ commune, code: commune, plan: anciennes[0]!.plan, polygones, sansSurface: false }];
  });
  await ecrireContours(ecritures, reunies, ctx);
  await ecrirePositions(trx, ctx, ecritures);
  await deduire(trx);
  await ecritures.fusionner(
    sourceImportee('contours_officiels', ctx.execution, {
      libelle: 'Contours officiels des communes',
      producteur: 'IGN Admin Express, Etalab',
      licence: 'Licence Ouverte 2.0',
      lien: 'https://geoservices.ign.fr/adminexpress',
      lignes: ctx.communes.size,
    }),
  );
}

import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { Ecritures, IssueLot, LigneValide, Refus } from '#src/socle/imports/genre.ts';
import { refaireNiveaux } from '../contours/ranger.ts';
import { LIBELLES_ZONES, type TypeZone } from '../regles.ts';
import { sourceImportee } from './source.ts';
import type { ContexteZones, LigneZone } from './zones.ts';

/**
 * Écrit les zones et leurs communes. Une commune n'est que dans une zone d'emploi, un CLPE, un classement : d'anciennes communes réunies
 * qui se contredisent sont signalées, celle qui porte le code actuel l'emporte.
 */
export async function ecrireZones(
  lignes: LigneValide<LigneZone>[],
  ctx: ContexteZones,
  ecritures: Ecritures,
): Promise<IssueLot> {
  const { type } = ctx;
  const rejets: (Refus & { numero: number })[] = [];
  const retenues = new Map<string, LigneZone>();
  for (const { numero, valeur } of lignes) {
    const refus = type === 'qpv' ? null : contradiction(valeur, ctx);
    if (refus) rejets.push({ ...refus, numero });
    else retenues.set(type === 'qpv' ? `${valeur.commune} ${valeur.zone}` : valeur.commune, valeur);
  }
  const zones = [...retenues.values()];
  await ecritures.fusionner({
    table: 'zone',
    cles: ['type', 'code'],
    colonnes: ['type', 'code', 'nom'],
    lignes: zones.map(({ zone, nom }) => ({ type, code: zone, nom })),
  });
  if (type !== 'qpv') await quitter(type, zones, ecritures);
  const fait = await ecritures.fusionner({
    table: 'commune_zone',
    cles: ['commune', 'type', 'code'],
    colonnes: ['commune', 'type', 'code', 'valeur'],
    lignes: zones.map(({ commune, zone, valeur }) => ({ commune, type, code: zone, valeur })),
  });
  return { ...fait, inchanges: lignes.length - rejets.length - fait.crees - fait.modifies, rejets };
}

function contradiction(ligne: LigneZone, { lues, type }: ContexteZones): Refus | null {
  const actuel = ligne.codeLu === ligne.commune;
  const avant = lues.get(ligne.commune);
  if (!avant || avant.zone === ligne.zone || (actuel && !avant.actuel)) {
    lues.set(ligne.commune, { zone: ligne.zone, actuel: actuel || (avant?.actuel ?? false) });
    return null;
  }
  return {
    ok: false,
    champ: 'Code de la zone',
    valeur: `${ligne.codeLu} ${ligne.zone}`,
    motif: `La commune ${ligne.commune} est déjà rattachée à ${avant.zone} par une autre ligne du fichier (${LIBELLES_ZONES[type]}).`,
    correction:
      'Gardez une seule zone par commune actuelle : une commune nouvelle réunit parfois des communes de zones différentes.',
  };
}

/** Retire les rattachements que le fichier change. */
async function quitter(type: TypeZone, zones: readonly LigneZone[], ecritures: Ecritures): Promise<void> {
  await ecritures.supprimer({
    table: 'commune_zone',
    cles: ['commune', 'type', 'code'],
    condition: 'a.type = $1 AND a.commune = ANY($2::text[]) AND a.code <> ($3::jsonb ->> a.commune)',
    parametres: [
      type,
      zones.map(({ commune }) => commune),
      JSON.stringify(Object.fromEntries(zones.map(({ commune, zone }) => [commune, zone]))),
    ],
  });
}

/** Après la dernière ligne : zones vidées retirées, contours des zones d'emploi et des CLPE refaits. */
export async function terminerZones(
  trx: Trx,
  { type, lues, execution }: ContexteZones,
  ecritures: Ecritures,
): Promise<void> {
  await ecritures.supprimer({
    table: 'zone',
    cles: ['type', 'code'],
    condition: 'a.type = $1 AND NOT EXISTS (SELECT FROM commune_zone cz WHERE cz.type = a.type AND cz.code = a.code)',
    parametres: [type],
  });
  if (type === 'zone_emploi' || type === 'clpe') await refaireContoursZones(trx, [type]);
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM zone WHERE type = ${type}`.execute(trx);
  await ecritures.fusionner(
    sourceImportee(type, execution, {
      libelle: LIBELLES_ZONES[type],
      ...PRODUCTEURS[type],
      lignes: rows[0]!.n,
      note: `Fichier « ${execution.fichier.nom} »${lues.size > 0 ? `, ${lues.size.toLocaleString('fr-FR')} communes` : ''}.`,
    }),
  );
}

/** Contours des zones, approchés et officiels, d'après leurs communes. */
export async function refaireContoursZones(trx: Trx, types: readonly ('zone_emploi' | 'clpe')[]): Promise<void> {
  for (const source of ['approximatif', 'officiel'] as const) await refaireNiveaux(trx, source, types);
}

const PRODUCTEURS: Record<TypeZone, { producteur: string; licence: string; lien: string | null }> = {
  zone_emploi: {
    producteur: 'INSEE',
    licence: 'Licence Ouverte 2.0',
    lien: 'https://www.insee.fr/fr/information/4652957',
  },
  clpe: { producteur: 'France Travail', licence: 'Licence Ouverte 2.0', lien: null },
  zrr: { producteur: 'ANCT', licence: 'Licence Ouverte 2.0', lien: null },
  frr: { producteur: 'ANCT et DGCL', licence: 'Licence Ouverte 2.0', lien: null },
  qpv: { producteur: 'ANCT', licence: 'Licence Ouverte 2.0', lien: 'https://sig.ville.gouv.fr' },
};

import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '#src/socle/base/types.gen.ts';
import { definirGenre, type Ecritures, type IssueLot, type LigneValide } from '#src/socle/imports/genre.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { registreDeDemonstration, retirerDemonstration } from '../demo/retirer.ts';
import { controlerApresAnnulation, controlerApresImport } from '../doutes.ts';
import type { IndexCommunes } from '../regles/commune.ts';
import { type DouteDetecte, empreinte } from '../regles/doutes.ts';
import {
  type Champs,
  type FicheStockee,
  fondre,
  GROUPES,
  LIBELLES_GROUPES,
  type Provenance,
  type Sources,
} from '../regles/fusion.ts';
import { chargerIndexCommunes } from '../requetes/communes.ts';
import { CHAMPS_STRUCTURE } from './champs.ts';
import { type LigneStructure, lireStructure } from './lecture.ts';
import { droitDeChanger, refusVoisine } from './voisines.ts';

const COLONNES = ['siret', 'type', ...Object.values(GROUPES).flat(), 'sources'];

interface Contexte {
  /** Vrai si le registre porte des structures inventées, à retirer quand une vraie liste arrive. */
  aRetirer: boolean;
  essai: boolean;
  index: IndexCommunes;
  importId: number;
  jour: string;
  ecarts: DouteDetecte[];
  /** Vrai si la personne qui importe peut changer une fiche déjà là, située dans ce département. */
  peutChanger: (departement: string | null) => boolean;
}

function reconnaitre({ entetes }: Apercu): number {
  const noms = new Set(entetes.map((entete) => entete.toLowerCase()));
  if (noms.has('structure_id') || !noms.has('siret')) return 0;
  if (noms.has('reseaux_porteurs')) return 0.95;
  return ['type', 'kind', 'typologie'].some((nom) => noms.has(nom)) ? 0.85 : 0.4;
}

type Existante = { id: number; siret: string; type: string; departement: string | null } & FicheStockee;

async function lireExistantes(
  base: Kysely<DB>,
  cles: { siret: string; type: string }[],
): Promise<Map<string, Existante>> {
  const colonnes = sql.raw(Object.values(GROUPES).flat().join(', '));
  const { rows } = await sql<Champs & { id: number; siret: string; type: string; sources: Sources }>`
    SELECT id, siret, type, sources, ${colonnes} FROM structure
    WHERE (siret, type) IN (SELECT siret, type FROM jsonb_to_recordset(${JSON.stringify(cles)}::jsonb) AS c(siret text, type text))`.execute(
    base,
  );
  return new Map(
    rows.map(({ id, siret, type, sources, ...champs }) => [
      `${siret}|${type}`,
      { id, siret, type, departement: champs.departement as string | null, champs, sources },
    ]),
  );
}

function noterEcarts(ctx: Contexte, existante: Existante, ecarts: ReturnType<typeof fondre>['ecarts']): void {
  for (const { groupe, actuelles, proposees } of ecarts) {
    const lire = (champs: Champs) =>
      Object.values(champs)
        .filter((valeur) => valeur !== null)
        .join(', ') || 'rien';
    ctx.ecarts.push({
      empreinte: empreinte('ecart_import', existante.id, groupe, JSON.stringify(proposees)),
      genre: 'ecart_import',
      structure: existante.id,
      sujet: null,
      departement: existante.departement,
      explication: `${LIBELLES_GROUPES[groupe]} : le fichier dit « ${lire(proposees)} », une personne avait écrit « ${lire(actuelles)} ».`,
      proposition: {
        action: 'corriger',
        phrase: `Prendre la valeur du fichier : « ${lire(proposees)} ».`,
        champs: proposees,
      },
    });
  }
}

async function ecrireLot(
  base: Kysely<DB>,
  lignes: LigneValide<LigneStructure>[],
  ctx: Contexte,
  ecritures: Ecritures,
): Promise<IssueLot> {
  const cles = lignes.flatMap(({ valeur }) => valeur.types.map((type) => ({ siret: valeur.siret, type })));
  const connues = await lireExistantes(base, cles);
  const fiches = new Map<string, { siret: string; type: string } & FicheStockee>();
  const bilan = { crees: 0, modifies: 0, inchanges: 0 };
  const rejets: NonNullable<IssueLot['rejets']> = [];
  const gardees: LigneValide<LigneStructure>[] = [];
  for (const ligne of lignes) {
    const { valeur } = ligne;
    const provenance: Provenance = {
      source: valeur.inclusion ? 'data_inclusion' : 'fichier',
      le: ctx.jour,
      import: ctx.importId,
      ...(valeur.deduite ? { deduite: valeur.deduite } : {}),
    };
    const fondues = valeur.types.map((type) => {
      const cle = `${valeur.siret}|${type}`;
      const existante = connues.get(cle);
      const avant = fiches.get(cle) ?? existante ?? null;
      const { fiche, ecarts } = fondre(avant, valeur.champs, provenance);
      const change = avant !== null && JSON.stringify(fiche.champs) !== JSON.stringify(avant.champs);
      return { cle, type, existante, avant, fiche, ecarts, change };
    });
    const voisine = fondues.find(
      ({ existante, change }) => existante && change && !ctx.peutChanger(existante.departement),
    );
    if (voisine) {
      rejets.push(refusVoisine(ligne.numero, valeur.siret, voisine.existante?.departement ?? null));
      continue;
    }
    for (const { cle, type, existante, fiche, ecarts } of fondues) {
      if (existante) noterEcarts(ctx, existante, ecarts);
      fiches.set(cle, { siret: valeur.siret, type, ...fiche });
    }
    gardees.push(ligne);
    const nouvelle = fondues.some(({ avant }) => avant === null);
    bilan[nouvelle ? 'crees' : fondues.some(({ change }) => change) ? 'modifies' : 'inchanges'] += 1;
  }
  await ecritures.fusionner({
    table: 'structure',
    cles: ['siret', 'type'],
    colonnes: COLONNES,
    lignes: [...fiches.values()].map(({ siret, type, champs, sources }) => ({
      siret,
      type,
      ...champs,
      position_source: champs.position_source ?? 'absente',
      sources,
    })),
  });
  await lier(gardees, ecritures, await lireExistantes(base, cles));
  return { ...bilan, rejets };
}

/** Réseaux et identifiants des structures du lot, maintenant qu'elles ont toutes un identifiant. */
async function lier(
  lignes: LigneValide<LigneStructure>[],
  ecritures: Ecritures,
  fiches: Map<string, Existante>,
): Promise<void> {
  const reseaux = new Map<string, Record<string, unknown>>();
  const identifiants = new Map<string, Record<string, unknown>>();
  for (const { valeur } of lignes) {
    for (const type of valeur.types) {
      const structure = fiches.get(`${valeur.siret}|${type}`)?.id;
      for (const reseau of valeur.reseaux)
        reseaux.set(`${structure}|${reseau}`, {
          structure,
          reseau,
          source: valeur.inclusion ? 'data_inclusion' : 'fichier',
        });
      for (const lien of valeur.identifiants)
        identifiants.set(`${structure}|${lien.source}|${lien.identifiant}`, { structure, ...lien });
    }
  }
  if (reseaux.size > 0) {
    const colonnes = ['structure', 'reseau', 'source'];
    await ecritures.fusionner({
      table: 'structure_reseau',
      cles: ['structure', 'reseau'],
      colonnes,
      lignes: [...reseaux.values()],
      conserver: { source: 'a.source' },
    });
  }
  if (identifiants.size > 0) {
    const colonnes = ['structure', 'source', 'identifiant'];
    await ecritures.fusionner({
      table: 'structure_identifiant',
      cles: colonnes,
      colonnes,
      lignes: [...identifiants.values()],
    });
  }
}

/** Liste de structures : CSV ou tableur aux colonnes rapprochées, ou data·inclusion v1 (JSON, CSV). */
export const importStructures = definirGenre({
  genre: 'structures',
  libelle: 'Structures',
  description:
    'Registre des structures : liste avec SIRET et type, ou fichier des structures de data·inclusion (JSON ou CSV).',
  droit: 'structures.importer',
  formats: ['csv', 'json', 'xlsx'] as const,
  champs: CHAMPS_STRUCTURE,
  schemaOptions: z.object({}),
  reconnaitre,
  async preparer(trx, _options, acteur, { importId, fichier, maintenant, essai }): Promise<Contexte> {
    await sql`SELECT set_config('maillage.auteur', ${acteur.nom}, true),
      set_config('maillage.motif', ${`import n° ${importId} (${fichier.nom})`}, true)`.execute(trx);
    const jour = maintenant.toISOString().slice(0, 10);
    return {
      index: await chargerIndexCommunes(trx),
      importId,
      jour,
      ecarts: [],
      peutChanger: await droitDeChanger(trx, acteur),
      aRetirer: await registreDeDemonstration(trx),
      essai,
    };
  },
  lireLigne: (ligne, ctx) => lireStructure(ligne, ctx.index),
  cle: ({ siret, types }) => `${siret} ${types.join('+')}`.trim(),
  ecrireLot,
  async terminer(trx, ctx, bilan, ecritures) {
    if (ctx.aRetirer && bilan.crees > 0) await retirerDemonstration(trx, ecritures);
    await controlerApresImport(trx, ctx.importId, ctx.ecarts);
  },
  async constats(_trx, { aRetirer, essai }, bilan) {
    if (!aRetirer || bilan.crees === 0) return [];
    const verbe = essai ? 'seront retirées' : 'ont été retirées';
    return [{ texte: `Les structures de démonstration ${verbe} : une vraie liste ne se mélange pas à elles.` }];
  },
  apresAnnulation: controlerApresAnnulation,
});

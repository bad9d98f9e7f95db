import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { DB } from '#src/socle/base/types.gen.ts';
import {
  type ChampImport,
  type Constat,
  definirGenre,
  type Ecritures,
  type IssueLot,
  type LigneValide,
} from '#src/socle/imports/genre.ts';
import { controlerApresAnnulation, controlerApresImport } from '../doutes.ts';
import { type LigneAnnexe, lireAnnexe } from './lectureAnnexe.ts';
import { droitDeChanger, refusAnnexeVoisine } from './voisines.ts';

const champ = (id: string, libelle: string, obligatoire = false): ChampImport => ({
  id,
  libelle,
  synonymes: [id, id.replace(/^af_/, '')],
  ...(obligatoire ? { obligatoire } : {}),
});

const CHAMPS: ChampImport[] = [
  champ('af_numero_annexe_financiere', "Numéro d'annexe", true),
  champ('af_etat_annexe_financiere_code', 'État', true),
  champ('af_numero_avenant_renouvellement', 'Avenant de renouvellement (A)'),
  champ('af_numero_avenant_modification', 'Avenant de modification (M)'),
  champ('af_mesure_dispositif_code', 'Mesure'),
  champ('af_id_structure', 'Identifiant ASP de la structure'),
  champ('af_numero_convention', 'Numéro de convention'),
  champ('af_id_annexe_financiere', "Identifiant de l'annexe"),
  champ('af_id_avenant_modification', 'Identifiant de la version'),
  champ('af_date_debut_effet', "Début d'effet"),
  champ('af_date_fin_effet', "Fin d'effet"),
  champ('af_etp_postes_insertion', "ETP de postes d'insertion"),
  champ('af_duree_heure_annuel_etp_valeur', 'Heures annuelles par ETP'),
  champ('af_montant_unitaire_annuel_valeur', 'Montant unitaire annuel'),
  champ('af_montant_total_annuel', 'Montant total'),
  champ('af_mt_cofinance', 'Montant cofinancé'),
  champ('af_indic_perimetre_milieu_penitentiaire', 'Milieu pénitentiaire'),
  {
    id: 'siret',
    libelle: 'SIRET de la structure',
    synonymes: ['siret', 'structure_siret_actualise', 'structure_siret_signature'],
  },
];

const COLONNES = [
  ...[
    'cle',
    'rang',
    'structure',
    'lien',
    'id_asp',
    'convention',
    'numero',
    'renouvellement',
    'modification',
    'mesure',
    'type',
    'fdi',
    'prison',
  ],
  ...[
    'departement',
    'etat',
    'debut',
    'fin',
    'etp',
    'heures_etp',
    'montant_unitaire',
    'montant_total',
    'cofinancement',
    'brut',
  ],
];

interface Contexte {
  importId: number;
  /** Versions déjà lues dans ce fichier : l'ASP répète une version une fois par motif de rejet. */
  rangs: Map<string, string[]>;
  /** Vrai si la personne qui importe peut changer ce qui compte pour une structure de ce département. */
  peutChanger: (departement: string | null) => boolean;
  /** Clés des annexes du fichier dont la structure n'a pas été reconnue. */
  sansStructure: Set<string>;
}

interface Lien {
  structure: number;
  departement: string | null;
  lien: 'identifiant' | 'siret';
}

/** Structures du registre désignées par l'identifiant ASP ou le SIRET, et le type de l'annexe. Une annexe FDI suit la structure. */
async function chercherStructures(
  base: Kysely<DB>,
  lignes: LigneValide<LigneAnnexe>[],
): Promise<(annexe: LigneAnnexe) => Lien | null> {
  const asp = [...new Set(lignes.flatMap(({ valeur }) => valeur.id_asp ?? []))];
  const sirets = [...new Set(lignes.flatMap(({ valeur }) => valeur.siret ?? []))];
  const { rows } = await sql<{
    id: number;
    type: string;
    siret: string;
    departement: string | null;
    identifiant: string | null;
  }>`
    SELECT s.id, s.type, s.siret, s.departement, i.identifiant FROM structure s
    LEFT JOIN structure_identifiant i ON i.structure = s.id AND i.source = 'asp' AND i.identifiant = ANY(${asp})
    WHERE i.identifiant IS NOT NULL OR s.siret = ANY(${sirets}) ORDER BY s.id`.execute(base);
  const trouver = (type: string | null, convient: (ligne: (typeof rows)[number]) => boolean) =>
    rows.find((ligne) => convient(ligne) && (type === null || ligne.type === type));
  return ({ id_asp, siret, type }) => {
    const parSiret = siret ? trouver(type, (ligne) => ligne.siret === siret) : undefined;
    if (parSiret) return { structure: parSiret.id, departement: parSiret.departement, lien: 'siret' };
    const parIdentifiant = id_asp ? trouver(type, (ligne) => ligne.identifiant === id_asp) : undefined;
    return parIdentifiant
      ? { structure: parIdentifiant.id, departement: parIdentifiant.departement, lien: 'identifiant' }
      : null;
  };
}

async function ecrireLot(
  base: Kysely<DB>,
  lignes: LigneValide<LigneAnnexe>[],
  ctx: Contexte,
  ecritures: Ecritures,
): Promise<IssueLot> {
  const structureDe = await chercherStructures(base, lignes);
  const identifiants = new Map<string, Record<string, unknown>>();
  const connues = await annexesConnues(base, lignes);
  const rejets: NonNullable<IssueLot['rejets']> = [];
  const rangees = lignes.flatMap(({ numero, valeur: { siret, ...annexe } }) => {
    const rang = rangDe(ctx, annexe);
    const trouvee = structureDe({ siret, ...annexe });
    // Même règle que pour la liste des structures : relire une ligne déjà là ne change rien, donc n'est pas refusé.
    if (trouvee && !ctx.peutChanger(trouvee.departement) && !connues.has(`${annexe.cle}|${rang}`)) {
      rejets.push(refusAnnexeVoisine(numero, annexe.numero, trouvee.departement));
      return [];
    }
    if (!trouvee) ctx.sansStructure.add(annexe.cle);
    if (trouvee?.lien === 'siret' && annexe.id_asp && annexe.type) {
      const lien = { structure: trouvee.structure, source: 'asp', identifiant: annexe.id_asp };
      identifiants.set(Object.values(lien).join('|'), lien);
    }
    return [{ ...annexe, rang, structure: trouvee?.structure ?? null, lien: trouvee?.lien ?? null }];
  });
  if (identifiants.size > 0) {
    const colonnes = ['structure', 'source', 'identifiant'];
    await ecritures.fusionner({
      table: 'structure_identifiant',
      cles: colonnes,
      colonnes,
      lignes: [...identifiants.values()],
    });
  }
  // Un rattachement choisi par une personne tient ; un lien connu n'est pas défait par un fichier qui n'en dit rien.
  const garder = (colonne: string) =>
    `CASE WHEN a.lien = 'manuel' OR n.structure IS NULL THEN a.${colonne} ELSE n.${colonne} END`;
  const issue = await ecritures.fusionner({
    table: 'annexe_financiere',
    cles: ['cle', 'rang'],
    colonnes: COLONNES,
    lignes: rangees,
    conserver: { structure: garder('structure'), lien: garder('lien') },
  });
  return { ...issue, rejets };
}

/** Annexes du lot déjà gardées à l'identique (toutes leurs colonnes d'origine), par `clé|rang`. */
async function annexesConnues(base: Kysely<DB>, lignes: LigneValide<LigneAnnexe>[]): Promise<Set<string>> {
  const copies = new Set(lignes.map(({ valeur }) => stable(valeur.brut)));
  const cles = [...new Set(lignes.map(({ valeur }) => valeur.cle))];
  const { rows } = await sql<{ cle: string; rang: number; brut: Record<string, string> }>`
    SELECT cle, rang, brut FROM annexe_financiere WHERE cle = ANY(${cles}::text[])`.execute(base);
  return new Set(rows.filter(({ brut }) => copies.has(stable(brut))).map(({ cle, rang }) => `${cle}|${rang}`));
}

/** Texte d'un objet quel que soit l'ordre de ses clés : la base les range autrement que le fichier. */
const stable = (brut: Record<string, string>) =>
  JSON.stringify(Object.entries(brut).sort(([a], [b]) => (a < b ? -1 : 1)));

function rangDe(ctx: Contexte, annexe: { cle: string; brut: Record<string, string> }): number {
  return (ctx.rangs.get(annexe.cle) ?? []).indexOf(JSON.stringify(annexe.brut)) + 1;
}

/** Une annexe sans structure ne compte pour aucun territoire : le dire, et où la rattacher. Un rattachement choisi avant tient. */
async function direSansStructure(trx: Kysely<DB>, cles: string[]): Promise<Constat[]> {
  const { rows } = await sql<{ nombre: number }>`
    SELECT count(DISTINCT numero)::int AS nombre FROM annexe_financiere
    WHERE structure IS NULL AND cle = ANY(${cles}::text[])`.execute(trx);
  const nombre = rows[0]?.nombre ?? 0;
  if (nombre === 0) return [];
  const sujet = nombre > 1 ? `${nombre.toLocaleString('fr-FR')} annexes n'ont` : "1 annexe n'a";
  return [
    {
      texte: `${sujet} pas trouvé ${nombre > 1 ? 'leur' : 'sa'} structure dans le registre : importez d'abord la liste des structures de leur territoire, ou rattachez celles de votre périmètre.`,
      lien: { libelle: 'Rattacher les annexes', adresse: '/structures/doutes?genre=annexe_sans_structure' },
    },
  ];
}

/** Export ASP *fluxIAE AnnexeFinanciere* : `|`, ligne DEB, 128 colonnes toutes gardées. */
export const importAnnexes = definirGenre({
  genre: 'annexes-financieres',
  libelle: 'Annexes financières (ASP)',
  description:
    "Export de l'ASP « AnnexeFinanciere » : versions, états, ETP et montants de chaque annexe ; ses 128 colonnes sont gardées.",
  droit: 'structures.importer',
  formats: ['asp', 'csv', 'xlsx'] as const,
  champs: CHAMPS,
  schemaOptions: z.object({}),
  reconnaitre: ({ entetes }) => (entetes.includes('af_numero_annexe_financiere') ? 1 : 0),
  async preparer(trx, _options, acteur, { importId, fichier }): Promise<Contexte> {
    await sql`SELECT set_config('maillage.auteur', ${acteur.nom}, true),
      set_config('maillage.motif', ${`import n° ${importId} (${fichier.nom})`}, true)`.execute(trx);
    return { importId, rangs: new Map(), sansStructure: new Set(), peutChanger: await droitDeChanger(trx, acteur) };
  },
  lireLigne(ligne, ctx) {
    const lue = lireAnnexe(ligne);
    if (!lue.ok) return lue;
    const { cle, brut } = lue.valeur;
    const versions = ctx.rangs.get(cle) ?? [];
    const copie = JSON.stringify(brut);
    if (versions.includes(copie)) {
      const correction = 'Rien à faire : la première est gardée.';
      return { ok: false, champ: null, motif: 'La même ligne figure déjà dans le fichier.', correction };
    }
    ctx.rangs.set(cle, [...versions, copie]);
    return lue;
  },
  ecrireLot,
  terminer: (trx, ctx) => controlerApresImport(trx, ctx.importId),
  constats: async (trx, ctx) => direSansStructure(trx, [...ctx.sansStructure]),
  apresAnnulation: controlerApresAnnulation,
});

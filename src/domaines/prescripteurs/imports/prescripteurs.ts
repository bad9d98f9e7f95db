import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { chargerIndexCommunes, droitDeChanger, type IndexCommunes } from '#src/domaines/structures/index.ts';
import type { DB } from '#src/socle/base/types.gen.ts';
import { type ChampImport, definirGenre, type IssueLot, type LigneValide } from '#src/socle/imports/genre.ts';
import type { Apercu } from '#src/socle/tableurs/types.ts';
import { retirerDemonstration } from '../demo/retirer.ts';
import { type LignePrescripteur, lirePrescripteur } from './lecture.ts';

const champ = (id: string, libelle: string, synonymes: string[], plus: Partial<ChampImport> = {}): ChampImport => ({
  id,
  libelle,
  synonymes,
  ...plus,
});

const CHAMPS: ChampImport[] = [
  champ('type', 'Sorte de prescripteur', ['type', 'kind', 'type prescripteur', 'typologie', 'sorte'], {
    aide: 'PE ou FT, ML, CAP_EMPLOI, DEPT, CCAS, PLIE… ; à défaut, déduite du nom.',
  }),
  champ('nom', 'Nom', ['nom', 'name', 'denomination', 'nom prescripteur', 'organisation'], { obligatoire: true }),
  champ('code_safir', 'Code SAFIR (France Travail)', ['code_safir', 'code_safir_pole_emploi', 'safir']),
  champ('adresse', 'Adresse', ['adresse', 'address', 'address_line_1', 'voie', 'rue']),
  champ('code_postal', 'Code postal', ['code_postal', 'cp', 'post_code', 'code postal']),
  champ('commune', 'Commune', ['commune', 'ville', 'city', 'nom commune', 'libelle commune']),
  champ('code_insee', 'Code officiel de la commune', ['code_insee', 'insee', 'code commune', 'code_commune']),
  champ('longitude', 'Longitude', ['longitude', 'lon', 'lng', 'x']),
  champ('latitude', 'Latitude', ['latitude', 'lat', 'y']),
  champ('habilite', 'Habilité à prescrire', ['habilite', 'habilitation', 'is_authorized', 'authorization_status'], {
    aide: 'oui, non, ou vide si inconnu.',
  }),
];

/** Groupe qu'une personne peut corriger → colonnes qu'un fichier ne remplace plus. */
const GROUPES: Record<string, readonly string[]> = {
  type: ['type'],
  nom: ['nom', 'ancien_nom'],
  habilite: ['habilite'],
  accueil: ['accueil'],
  adresse: ['adresse', 'code_postal', 'commune', 'commune_declaree', 'departement'],
  position: ['lon', 'lat', 'position_source'],
};
const COLONNES = ['cle', 'code_safir', ...Object.values(GROUPES).flat(), 'deduits', 'source', 'millesime'];

const CONSERVER: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(GROUPES).flatMap(([groupe, colonnes]) =>
      colonnes.map((c) => [c, `CASE WHEN '${groupe}' = ANY(a.corriges) THEN a.${c} ELSE n.${c} END`]),
    ),
  ),
  deduits: 'ARRAY(SELECT d FROM unnest(n.deduits) AS d WHERE d <> ALL (a.corriges) ORDER BY d)',
  source: "CASE WHEN a.source = 'manuel' THEN a.source ELSE n.source END",
  // Une liste plus récente confirme la fiche ; une plus ancienne ne la vieillit pas.
  millesime: 'greatest(a.millesime, n.millesime)',
};

interface Contexte {
  index: IndexCommunes;
  importId: number;
  millesime: string | null;
  peutChanger: ((departement: string | null) => boolean) | null;
  aRetirer: boolean;
  essai: boolean;
}

type Existante = Record<string, unknown> & { cle: string; departement: string | null; corriges: string[] };

/** Fiches déjà là que la personne ne peut pas changer, et que la ligne changerait. */
async function voisines(
  base: Kysely<DB>,
  lignes: LigneValide<LignePrescripteur>[],
  peutChanger: (departement: string | null) => boolean,
): Promise<Map<string, string | null>> {
  const { rows } = await sql<Existante>`
    SELECT * FROM prescripteur WHERE cle = ANY(${lignes.map(({ valeur }) => valeur.cle)})`.execute(base);
  const parCle = new Map(rows.map((ligne) => [ligne.cle, ligne]));
  const refusees = new Map<string, string | null>();
  for (const { valeur } of lignes) {
    const avant = parCle.get(valeur.cle);
    if (!avant || peutChanger(avant.departement)) continue;
    const nouvelles: Record<string, unknown> = { ...valeur };
    const change = Object.entries(GROUPES).some(
      ([groupe, colonnes]) =>
        !avant.corriges.includes(groupe) && colonnes.some((c) => (avant[c] ?? null) !== (nouvelles[c] ?? null)),
    );
    if (change) refusees.set(valeur.cle, avant.departement);
  }
  return refusees;
}

async function ecrireLot(
  base: Kysely<DB>,
  lignes: LigneValide<LignePrescripteur>[],
  ctx: Contexte,
  ecritures: Parameters<NonNullable<ReturnType<typeof definirGenre>['ecrireLot']>>[3],
): Promise<IssueLot> {
  const refusees = ctx.peutChanger ? await voisines(base, lignes, ctx.peutChanger) : new Map<string, string | null>();
  const gardees = lignes.filter(({ valeur }) => !refusees.has(valeur.cle));
  const bilan = await ecritures.fusionner({
    table: 'prescripteur',
    cles: ['cle'],
    colonnes: COLONNES,
    lignes: gardees.map(({ valeur }) => ({ ...valeur, source: 'fichier', millesime: ctx.millesime })),
    marques: { import_id: ctx.importId },
    conserver: CONSERVER,
  });
  const rejets = lignes
    .filter(({ valeur }) => refusees.has(valeur.cle))
    .map(({ numero, valeur }) => ({
      ok: false as const,
      numero,
      champ: 'nom',
      valeur: valeur.nom,
      motif: `Ce prescripteur est déjà au registre, dans le département ${refusees.get(valeur.cle) ?? 'inconnu'}, hors de votre périmètre.`,
      correction: "Sa fiche n'a pas été changée. Faites importer cette ligne par le service dont c'est le territoire.",
    }));
  return { ...bilan, rejets };
}

/** Exactement la liste publique (type, nom, code_safir…, habilite) ; une liste voisine reste plus probable que tout autre genre. */
function reconnaitre({ entetes }: Apercu): number {
  const noms = new Set(entetes.map((entete) => entete.trim().toLowerCase()));
  if (noms.has('siret')) return 0;
  if (noms.has('nom') && noms.has('habilite')) return noms.has('code_safir') ? 1 : 0.9;
  return noms.has('code_safir') || noms.has('code_safir_pole_emploi') ? 0.8 : 0;
}

const MILLESIME = /^(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?$/;

/** Liste de prescripteurs : CSV ou tableur, une ligne par service. */
export const importPrescripteurs = definirGenre({
  genre: 'prescripteurs',
  libelle: 'Prescripteurs',
  description:
    "Qui oriente vers l'insertion : agences France Travail, missions locales, Cap emploi, services du département…, avec leur adresse.",
  droit: 'prescripteurs.importer',
  formats: ['csv', 'xlsx'] as const,
  champs: CHAMPS,
  options: [
    {
      id: 'millesime',
      libelle: 'Date de la liste',
      type: 'texte',
      aide: 'Année ou mois : 2021, 2024-12. Elle est montrée avec chaque chiffre.',
      proposer: ({ nomFichier }) => /(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?/.exec(nomFichier)?.[0] ?? '',
    },
  ],
  schemaOptions: z.object({
    millesime: z
      .string()
      .trim()
      .refine((lu) => lu === '' || MILLESIME.test(lu), 'Date de la liste : une année (2021) ou un mois (2024-12).')
      .optional()
      .transform((lu) => lu || null),
  }),
  reconnaitre,
  async preparer(trx, { millesime }, acteur, { importId, fichier, essai }): Promise<Contexte> {
    await sql`SELECT set_config('maillage.auteur', ${acteur.nom}, true),
      set_config('maillage.motif', ${`import n° ${importId} (${fichier.nom})`}, true)`.execute(trx);
    const demo = await sql`SELECT 1 FROM prescripteur WHERE demonstration LIMIT 1`.execute(trx);
    return {
      index: await chargerIndexCommunes(trx),
      importId,
      millesime,
      peutChanger: acteur.perimetre.niveau === 'national' ? null : await droitDeChanger(trx, acteur),
      aRetirer: demo.rows.length > 0,
      essai,
    };
  },
  lireLigne: (ligne, { index }) => lirePrescripteur(ligne, index),
  cle: ({ cle }) => cle,
  ecrireLot,
  async terminer(_trx, { aRetirer }, { crees }, ecritures) {
    if (aRetirer && crees > 0) await retirerDemonstration(ecritures);
  },
  async constats(trx, { aRetirer, essai, importId }, { crees }) {
    const { rows } = await sql<{ types: number; directions: number }>`
      SELECT count(*) FILTER (WHERE 'type' = ANY(deduits))::int AS types, count(*) FILTER (WHERE 'accueil' = ANY(deduits))::int AS directions
      FROM prescripteur WHERE import_id = ${importId}`.execute(trx);
    const { types = 0, directions = 0 } = rows[0] ?? {};
    const voir = { libelle: 'Les vérifier', adresse: '/prescripteurs?ou=france&verifier=oui' };
    return [
      ...(aRetirer && crees > 0
        ? [
            {
              texte: `Les prescripteurs de démonstration ${essai ? 'seront retirés' : 'ont été retirés'} : une vraie liste ne se mélange pas à eux.`,
            },
          ]
        : []),
      ...(types > 0
        ? [
            {
              texte: `${types > 1 ? `${types} sortes de prescripteurs sont déduites` : 'Une sorte de prescripteur est déduite'} du nom, faute de colonne.`,
              lien: voir,
            },
          ]
        : []),
      ...(directions > 0
        ? [
            {
              texte:
                directions > 1
                  ? `${directions} services portent un nom de direction ou de siège : tenus pour ne pas recevoir de public, ils ne comptent pas dans l'accès.`
                  : "Un service porte un nom de direction ou de siège : tenu pour ne pas recevoir de public, il ne compte pas dans l'accès.",
              lien: voir,
            },
          ]
        : []),
    ];
  },
});

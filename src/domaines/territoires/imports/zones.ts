import { z } from 'zod';
import { definirGenre, type ExecutionImport } from '#src/socle/imports/genre.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import { LIBELLES_ZONES, TYPES_ZONE, type TypeZone } from '../regles.ts';
import { lireReferentiel, type Referentiel } from '../requetes/referentiel.ts';
import { CLASSEMENTS, lireCodeZone } from './classement.ts';
import { lireCommune, SYNONYMES_COMMUNE } from './commune.ts';
import { ecrireZones, refaireContoursZones, terminerZones } from './ecrireZones.ts';

export interface LigneZone {
  commune: string;
  codeLu: string;
  zone: string;
  nom: string;
  valeur: string | null;
}
export interface ContexteZones {
  type: TypeZone;
  referentiel: Referentiel;
  execution: ExecutionImport;
  /** Commune → zone déjà lue, et si c'était par son code actuel. */
  lues: Map<string, { zone: string; actuel: boolean }>;
}

/** En-têtes qui désignent un type de zone ; le premier type reconnu l'emporte. */
const INDICES: [TypeZone, string[]][] = [
  [
    'zone_emploi',
    ['code_zone_emploi', 'ze2020', 'ze', 'zone_emploi', 'zone d emploi', 'codeze', 'code_ze', 'libze2020'],
  ],
  ['clpe', ['code_clpe', 'clpe', 'libelle_clpe', 'nom_clpe']],
  ['qpv', ['code_qpv', 'code_qp', 'qpv', 'codeqpv', 'code quartier', 'codgeo_qp', 'qp']],
  ['frr', ['frr', 'zonage_frr', 'classement_frr', 'statut_frr']],
  ['zrr', ['zrr', 'zrr_simp', 'statut', 'zonage_zrr', 'classement', 'classement_zrr']],
];
const typeDe = (entetes: readonly string[]): TypeZone | undefined => {
  const cles = new Set(entetes.map(cleEntete));
  return INDICES.find(([, indices]) => indices.some((indice) => cles.has(cleEntete(indice))))?.[0];
};
const CODES = INDICES.flatMap(([, indices]) =>
  indices.filter((indice) => !/^(zone_emploi|zone d emploi|clpe|libze2020|libelle_clpe|nom_clpe)$/.test(indice)),
);
const NOMS = [
  'zone_emploi',
  'libze2020',
  'lib_ze',
  'clpe',
  'libelle_clpe',
  'nom_clpe',
  'lib_qp',
  'nom_qpv',
  'libelle',
  'nom_qp',
  'nom du quartier',
];

/** Rattachement des communes à des zones : zones d'emploi, CLPE, ZRR, FRR, quartiers prioritaires. */
export const importZones = definirGenre({
  genre: 'zones',
  libelle: "Zones d'emploi, CLPE, ZRR, FRR, QPV",
  description:
    "Liste « commune, zone » : zones d'emploi, comités locaux pour l'emploi, ZRR, FRR ou quartiers prioritaires. Le type est reconnu aux en-têtes.",
  droit: 'territoires.importer',
  formats: ['csv', 'xlsx', 'json'] as const,
  champs: [
    { id: 'commune', libelle: 'Code de la commune', obligatoire: true, synonymes: SYNONYMES_COMMUNE },
    {
      id: 'zone',
      libelle: 'Code de la zone ou classement',
      obligatoire: true,
      synonymes: [...CODES, 'zone', 'code_zone'],
    },
    { id: 'nom', libelle: 'Nom de la zone', synonymes: NOMS },
    {
      id: 'valeur',
      libelle: 'Population du quartier dans la commune (QPV)',
      synonymes: ['population', 'pop', 'pmun', 'population_qpv'],
    },
  ],
  options: [
    {
      id: 'type',
      libelle: 'Type de zone',
      type: 'choix',
      obligatoire: true,
      choix: TYPES_ZONE.map((valeur) => ({ valeur, libelle: LIBELLES_ZONES[valeur] })),
      proposer: ({ entetes }) => typeDe(entetes) ?? '',
    },
  ],
  schemaOptions: z.object({
    type: z.enum(TYPES_ZONE, { error: "Choisissez le type de zone : zone d'emploi, CLPE, ZRR, FRR ou QPV." }),
  }),
  reconnaitre: ({ entetes }) => {
    const cles = new Set(entetes.map(cleEntete));
    const commune = SYNONYMES_COMMUNE.some((synonyme) => cles.has(cleEntete(synonyme)));
    const type = typeDe(entetes);
    if (!commune || cles.has('siret') || !type) return 0;
    // « statut » seul peut être autre chose qu'une ZRR ; un code de quartier, lui, ne trompe pas, même à côté d'une population.
    return { zrr: 0.6, qpv: 0.95 }[type as string] ?? 0.85;
  },
  preparer: async (trx, { type }, _acteur, execution): Promise<ContexteZones> => ({
    type,
    execution,
    referentiel: await lireReferentiel(trx),
    lues: new Map(),
  }),
  lireLigne({ valeurs }, { referentiel, type }) {
    const lue = lireCommune(referentiel, valeurs.commune);
    if (!lue.ok) return lue;
    const zone = lireCodeZone(type, valeurs.zone ?? '');
    if (!zone)
      return {
        ok: false,
        champ: 'Code de la zone',
        valeur: valeurs.zone ?? '',
        motif: `Ce n'est pas ${type === 'zrr' || type === 'frr' ? 'un classement connu' : 'un code de zone'} (${LIBELLES_ZONES[type]}).`,
        correction: CORRECTIONS[type],
      };
    const nom = type === 'zrr' || type === 'frr' ? CLASSEMENTS[type][zone]! : valeurs.nom || zone;
    const valeur: LigneZone = {
      commune: lue.commune.code,
      codeLu: lue.code,
      zone,
      nom,
      valeur: valeurs.valeur || null,
    };
    return { ok: true, valeur, ...(lue.avertissement ? { avertissement: lue.avertissement } : {}) };
  },
  cle: ({ codeLu, zone }) => `${codeLu} ${zone}`,
  ecrireLot: (_trx, lignes, ctx, ecritures) => ecrireZones(lignes, ctx, ecritures),
  terminer: (trx, ctx, _bilan, ecritures) => terminerZones(trx, ctx, ecritures),
  apresAnnulation: (trx) => refaireContoursZones(trx, ['zone_emploi', 'clpe']),
});

const CORRECTIONS: Record<TypeZone, string> = {
  zone_emploi: "Code INSEE à quatre caractères (8405, 0051) : vérifiez que la colonne choisie n'est pas celle du nom.",
  clpe: 'Code du comité local (CLPE01002) : lettres, chiffres, points et tirets.',
  qpv: 'Code du quartier : QP ou QN suivi de son numéro (QP062001, QN06203M).',
  zrr: 'Écrivez C (classée), PC (partiellement classée) ou NC (non classée).',
  frr: 'Écrivez FRR, FRR+, ZRR (bénéfice maintenu) ou NC (non classée).',
};

import { type Kysely, sql } from 'kysely';
import { lireNumeroAnnexe } from '#src/domaines/structures/index.ts';
import { lireTypeStructure } from '#src/referentiels/typesSiae.ts';
import type { DB } from '#src/socle/base/types.gen.ts';
import { type ChampImport, type Refus, refuser } from '#src/socle/imports/genre.ts';

/** Comment une ligne désigne sa structure : numéro d'annexe, identifiant ASP ou SIRET ; le type départage. */
export interface Designation {
  siret: string | null;
  idAsp: string | null;
  type: string | null;
  annexe: string | null;
}

export const CHAMPS_STRUCTURE: ChampImport[] = [
  {
    id: 'siret',
    libelle: 'SIRET',
    synonymes: ['siret', 'siret structure', 'structure_siret', 'siret signature', 'structure_siret_actualise'],
  },
  {
    id: 'id_asp',
    libelle: "Identifiant de la structure à l'ASP",
    synonymes: ['id_asp', 'asp_id', 'id structure', 'structure_id_siae', 'af_id_structure', 'id structure asp'],
  },
  {
    id: 'type',
    libelle: 'Type de structure',
    synonymes: ['type', 'mesure', 'dispositif', 'type structure', 'af_mesure_dispositif_code', 'type siae'],
    aide: 'ACI, AI, EI, EITI, ETTI, ou le code mesure (ACI_DC).',
  },
];
export const CHAMP_ANNEXE: ChampImport = {
  id: 'annexe',
  libelle: "Numéro d'annexe financière",
  synonymes: [
    'annexe',
    'numero annexe',
    "numero d'annexe",
    'numero annexe financiere',
    'af_numero_annexe_financiere',
    'numero af',
  ],
};

/** @returns la désignation, ou le refus de la ligne */
export function lireDesignation(valeurs: Record<string, string>): Designation | Refus {
  const siret = (valeurs.siret ?? '').replace(/\s/g, '');
  if (siret && !/^\d{14}$/.test(siret))
    return refuser(
      'siret',
      siret,
      "Ce n'est pas un SIRET.",
      'Écrivez les 14 chiffres (colonne au format texte : un tableur arrondit les grands nombres).',
    );
  const annexe = (valeurs.annexe ?? '').trim();
  const numero = annexe ? lireNumeroAnnexe(annexe) : null;
  if (annexe && !numero)
    return refuser(
      'annexe',
      annexe,
      "Le numéro d'annexe n'a pas la forme attendue.",
      'Attendu : type, département, année et ordre, par exemple ACI062260012.',
    );
  const ecrit = (valeurs.type ?? '').trim();
  const type = lireTypeStructure(ecrit);
  if (ecrit && !type)
    return refuser('type', ecrit, 'Le type de structure est inconnu.', "Écrivez l'un de : ACI, AI, EI, EITI, ETTI.");
  const idAsp = (valeurs.id_asp ?? '').trim() || null;
  if (!siret && !idAsp && !numero)
    return refuser(
      'siret',
      '',
      'Aucune structure désignée.',
      "Donnez le SIRET, l'identifiant de l'ASP ou le numéro d'annexe.",
    );
  return { siret: siret || null, idAsp, type: type ?? numero?.type ?? null, annexe: numero?.numero ?? null };
}

export interface StructureTrouvee {
  id: number;
  siret: string;
  departement: string | null;
}

/** Chercheur de structures, d'après tout le registre IAE lu une fois. Plusieurs réponses possibles : aucune n'est choisie. */
export async function chargerStructures(
  trx: Kysely<DB>,
): Promise<(d: Designation) => StructureTrouvee | 'ambigue' | null> {
  const { rows } = await sql<StructureTrouvee & { type: string; identifiants: string[]; annexes: string[] }>`
    SELECT s.id, s.siret, s.type, s.departement,
      ARRAY(SELECT identifiant FROM structure_identifiant i WHERE i.structure = s.id AND i.source = 'asp') AS identifiants,
      ARRAY(SELECT DISTINCT numero FROM annexe_financiere a WHERE a.structure = s.id
        UNION SELECT regexp_replace(v.numero, 'A[0-9]+M[0-9]+$', '') FROM convention_annexe v JOIN convention c ON c.id = v.convention WHERE c.structure = s.id) AS annexes
    FROM structure s`.execute(trx);
  const index = (cles: (ligne: (typeof rows)[number]) => string[]) => {
    const carte = new Map<string, (typeof rows)[number][]>();
    for (const ligne of rows) for (const cle of cles(ligne)) carte.set(cle, [...(carte.get(cle) ?? []), ligne]);
    return carte;
  };
  const [parAnnexe, parAsp, parSiret] = [
    index((l) => l.annexes),
    index((l) => l.identifiants),
    index((l) => [l.siret]),
  ];
  return ({ annexe, idAsp, siret, type }) => {
    for (const [carte, cle] of [
      [parAnnexe, annexe],
      [parAsp, idAsp],
      [parSiret, siret],
    ] as const) {
      const trouvees = ((cle && carte.get(cle)) || []).filter((l) => type === null || l.type === type);
      if (trouvees.length === 1) return trouvees[0]!;
      if (trouvees.length > 1) return 'ambigue';
    }
    return null;
  };
}

/** Le refus d'une ligne dont la structure manque, est ambiguë ou hors du périmètre ; `null` : elle est admise. */
export function refuserStructure(
  trouvee: StructureTrouvee | 'ambigue' | null,
  d: Designation,
  peutChanger: (departement: string | null) => boolean,
): Refus | null {
  const ecrit = d.annexe ?? d.idAsp ?? d.siret ?? '';
  const champ = d.annexe ? 'annexe' : d.idAsp ? 'id_asp' : 'siret';
  if (trouvee === null)
    return refuser(
      champ,
      ecrit,
      "Cette structure n'est pas au registre.",
      "Importez d'abord la liste des structures ou les annexes financières de ce territoire.",
    );
  if (trouvee === 'ambigue')
    return refuser(
      champ,
      ecrit,
      'Plusieurs structures portent cet identifiant.',
      'Ajoutez une colonne « type » (ACI, EI…) ou le numéro d’annexe.',
    );
  if (!peutChanger(trouvee.departement))
    return refuser(
      champ,
      ecrit,
      `Cette structure est dans le département ${trouvee.departement ?? 'inconnu'}, hors de votre périmètre.`,
      "Faites importer cette ligne par le service dont c'est le territoire.",
    );
  return null;
}

import { sql } from 'kysely';
import { bilanAccepte } from '#src/domaines/bilans/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Definition, Donnees, LigneRepetee, Prefill, Valeur } from '#src/socle/formulaires/forme.ts';
import { centimes, comparer, lireDecimal } from '#src/socle/montants.ts';
import { precedent } from './annees.ts';
import { sourcesActivite } from './sources.ts';

/** Sections dont l'an passé ne dit rien de cette année : on les repense, ou elles viennent des chiffres constatés. */
const SANS_REPRISE = new Set(['bilan', 'postes', 'objectifs', 'budget', 'pieces']);

type Source = Record<string, Prefill>;
interface Lue {
  valeur: unknown;
  provenance: string;
}

const enPrefill = (lues: Record<string, Lue>): Source =>
  Object.fromEntries(
    Object.entries(lues).flatMap(([cle, { valeur, provenance }]) =>
      valeur === null || valeur === undefined || valeur === '' ? [] : [[cle, { valeur: String(valeur), provenance }]],
    ),
  );

/** Fiche du registre. */
async function sourcesStructure(base: Base | Trx, structure: number): Promise<Source> {
  const { rows } = await sql<Record<string, string | null>>`
    SELECT s.nom, s.siret, s.type, concat_ws(', ', s.adresse, concat_ws(' ', s.code_postal, c.nom)) AS adresse,
      (SELECT string_agg(x.nom, ', ' ORDER BY x.nom) FROM structure_intervention i JOIN commune x ON x.code = i.commune WHERE i.structure = s.id)
        AS communes,
      (SELECT string_agg(reseau, ', ' ORDER BY reseau) FROM structure_reseau r WHERE r.structure = s.id AND NOT r.retire) AS reseau
    FROM structure s LEFT JOIN commune c ON c.code = s.commune WHERE s.id = ${structure}`.execute(base);
  return enPrefill(
    Object.fromEntries(
      Object.entries(rows[0] ?? {}).map(([champ, valeur]) => [
        `structure.${champ}`,
        { valeur, provenance: 'Registre des structures' },
      ]),
    ),
  );
}

/** Colonne de l'annexe → nature de cofinanceur du formulaire. */
const SUBVENTIONS: [colonne: string, nature: string, nom: string][] = [
  ['af_departement', 'departement', 'Conseil départemental'],
  ['af_region', 'region', 'Conseil régional'],
  ['af_commune', 'intercommunalite', 'Commune'],
  ['af_intercomm', 'intercommunalite', 'Intercommunalité'],
  ['af_fse', 'fse', 'Fonds social européen'],
  ['af_etat', 'etat_autre', "État, autre que l'aide au poste"],
  ['af_fondation', 'prive', 'Fondation'],
];

/** Les subventions de l'an passé, à confirmer une à une : un montant illisible ou nul n'est pas proposé. */
function cofinanceursDe(brut: Record<string, string | null>): LigneRepetee[] {
  return SUBVENTIONS.flatMap(([colonne, nature, nom]) => {
    const montant = lireDecimal(brut[colonne] ?? '');
    return montant !== null && comparer(montant, '0') > 0
      ? [{ nom, nature, montant: centimes(montant), etat: 'prevu' }]
      : [];
  });
}

/** Dernière annexe financière de l'année passée, hors aides ponctuelles (FDI) : postes, équipe, cofinancement. */
async function sourcesAnnexe(base: Base | Trx, structure: number, annee: number): Promise<Source> {
  const { rows } = await sql<{
    numero: string;
    etp: string | null;
    encadrants: string | null;
    cip: string | null;
    brut: Record<string, string | null>;
  }>`
    SELECT numero, etp::text, nullif(brut ->> 'af_etp_perm_encadrement_tech_sal_insertion_annee_prec', '') AS encadrants,
      nullif(brut ->> 'af_etp_perm_acc_sociop_annee_prec', '') AS cip, brut
    FROM annexe_financiere WHERE structure = ${structure} AND NOT fdi AND etat IN ('VALIDE', 'PROVISOIRE', 'CLOTURE', 'HISTORISE')
      AND debut <= ${`${annee - 1}-12-31`} AND fin >= ${`${annee - 1}-01-01`}
    ORDER BY debut DESC, modification DESC, id DESC LIMIT 1`.execute(base);
  const annexe = rows[0];
  if (!annexe) return {};
  const provenance = `Annexe financière ${annexe.numero} (ASP)`;
  const cofinanceurs = cofinanceursDe(annexe.brut);
  return {
    ...(cofinanceurs.length > 0 ? { 'annexe.cofinanceurs': { valeur: cofinanceurs, provenance } } : {}),
    ...enPrefill({
      'annexe.etp': { valeur: annexe.etp, provenance },
      'annexe.encadrants': { valeur: annexe.encadrants, provenance },
      'annexe.cip': { valeur: annexe.cip, provenance },
    }),
  };
}

/** Reprend de l'an passé ce qui change peu : la structure, le projet, les publics, l'équipe, les activités. */
function reprise(definition: Definition, passe: { annee: number; donnees: Donnees; definition: Definition }): Source {
  const typeDe = (d: Definition) => new Map(d.sections.flatMap((s) => s.blocs.map((b) => [b.id, b.type] as const)));
  const avant = typeDe(passe.definition);
  const repris: Source = {};
  for (const section of definition.sections) {
    if (SANS_REPRISE.has(section.id)) continue;
    for (const bloc of section.blocs) {
      const valeur = passe.donnees[bloc.id];
      // Un champ dont la nature a changé ne se reprend pas : sa réponse n'aurait plus le même sens.
      if (valeur !== undefined && avant.get(bloc.id) === bloc.type)
        repris[bloc.id] = { valeur: valeur as Valeur, provenance: `Dossier ${passe.annee}` };
    }
  }
  return repris;
}

/**
 * Ce qui est proposé à l'ouverture d'un dossier, avec d'où cela vient. Les chiffres constatés priment sur la reprise de l'an passé ; la fiche
 * du registre sur les deux. Tout reste modifiable, et garde sa provenance tant que personne n'y touche.
 */
export async function prefillDossier(
  base: Base | Trx,
  d: { structure: number; annee: number; definition: Definition },
): Promise<Record<string, Prefill>> {
  const passe = await precedent(base, d.structure, d.annee);
  const sources: Source = {
    ...(await sourcesStructure(base, d.structure)),
    ...(await sourcesAnnexe(base, d.structure, d.annee)),
    ...(await sourcesActivite(base, d.structure, d.annee - 1)),
  };
  const prefill = passe ? reprise(d.definition, passe) : {};
  for (const { blocs } of d.definition.sections)
    for (const bloc of blocs) {
      const cle = bloc.type === 'repetition' ? `annexe.${bloc.id}` : bloc.prefill;
      const source = cle ? sources[cle] : undefined;
      if (source) prefill[bloc.id] = source;
    }
  return { ...prefill, ...(await repriseDuBilan(base, d)) };
}

/** Le bilan accepté de l'année passée prime : mêmes questions, mêmes identifiants, et le service l'a relu. */
async function repriseDuBilan(
  base: Base | Trx,
  { structure, annee, definition }: { structure: number; annee: number; definition: Definition },
): Promise<Source> {
  const bilan = await bilanAccepte(base, structure, annee - 1);
  const repris: Source = {};
  for (const { id, type } of definition.sections.find((s) => s.id === 'bilan')?.blocs ?? []) {
    const valeur = bilan?.[id];
    if (valeur !== undefined && type !== 'calcule')
      repris[id] = { valeur, provenance: `Bilan ${annee - 1}, accepté par le service` };
  }
  return repris;
}

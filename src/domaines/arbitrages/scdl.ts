import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { neutraliser } from '#src/socle/tableurs/texte.ts';

/** Colonnes du schéma « subventions » du Socle commun des données locales, version 2.1.1, dans son ordre. */
export const COLONNES_SCDL = [
  'nomAttribuant',
  'idAttribuant',
  'dateConvention',
  'referenceDecision',
  'nomBeneficiaire',
  'idBeneficiaire',
  'rnaBeneficiaire',
  'objet',
  'montant',
  'nature',
  'conditionsVersement',
  'datesPeriodeVersement',
  'idRAE',
  'notificationUE',
  'pourcentageSubvention',
  'dispositifAide',
] as const;
export type LigneScdl = Record<(typeof COLONNES_SCDL)[number], string>;

/** Ce que la base donne d'une convention signée. */
export interface ConventionPubliee {
  attribuant: string;
  siretAttribuant: string | null;
  signeeLe: string;
  /** Référence de l'acte ; à défaut, le numéro de la convention. */
  reference: string;
  beneficiaire: string;
  siretBeneficiaire: string | null;
  objet: string;
  montant: string;
  tranches: number;
  /** Jours de paiement connus, dans l'ordre. */
  payeLe: string[];
  debut: string;
  fin: string;
  minimis: boolean;
}

const MAX_OBJET = 256;

/**
 * Une ligne du schéma. Le bénéficiaire est unique : sa part est 1. Ce que l'application ne connaît pas (RNA, répertoire des aides aux entreprises,
 * dispositif) reste vide ; rien n'y est inventé.
 */
export function enLigneScdl(c: ConventionPubliee): LigneScdl {
  const unique = c.tranches <= 1;
  const [paye] = c.payeLe;
  return {
    nomAttribuant: c.attribuant,
    idAttribuant: c.siretAttribuant ?? '',
    dateConvention: c.signeeLe,
    referenceDecision: c.reference,
    nomBeneficiaire: c.beneficiaire,
    idBeneficiaire: c.siretBeneficiaire ?? '',
    rnaBeneficiaire: '',
    objet: c.objet.length > MAX_OBJET ? `${c.objet.slice(0, MAX_OBJET - 1)}…` : c.objet,
    montant: c.montant,
    nature: 'aide en numéraire',
    conditionsVersement: unique ? 'unique' : 'échelonné',
    // La date, si le versement unique est fait ; sinon la période de l'opération.
    datesPeriodeVersement: unique && paye ? paye : `${c.debut}/${c.fin}`,
    idRAE: '',
    notificationUE: c.minimis ? 'oui' : 'non',
    pourcentageSubvention: '1',
    dispositifAide: '',
  };
}

/** Un nom ou un objet sont tapés par un porteur, et le fichier est public : ce qui ouvrirait une formule dans un tableur est neutralisé. */
const cellule = (brute: string): string => {
  const valeur = neutraliser(brute);
  return /[",\r\n]/.test(valeur) ? `"${valeur.replaceAll('"', '""')}"` : valeur;
};

/** Le fichier : virgules, guillemets doublés, UTF-8 sans marque, fins de ligne CRLF (RFC 4180). */
export const enCsvScdl = (lignes: readonly LigneScdl[]): string =>
  [COLONNES_SCDL, ...lignes.map((l) => COLONNES_SCDL.map((c) => l[c]))]
    .map((ligne) => `${ligne.map(cellule).join(',')}\r\n`)
    .join('');

/** Conventions signées, d'un appel ou de tous, hors démonstration dès que le registre est réel. Publiques : aucun droit n'est demandé. */
export async function conventionsPubliees(base: Base, appel?: number): Promise<LigneScdl[]> {
  const { rows } = await sql<ConventionPubliee>`
    SELECT f.nom AS attribuant, f.siret AS "siretAttribuant", s.signee_le AS "signeeLe",
      coalesce(nullif((SELECT d.acte FROM candidature_decision d WHERE d.candidature = s.candidature AND d.annulee_le IS NULL), ''), s.numero) AS reference,
      coalesce((SELECT d.minimis FROM candidature_decision d WHERE d.candidature = s.candidature AND d.annulee_le IS NULL), false) AS minimis,
      o.nom AS beneficiaire, o.siret AS "siretBeneficiaire", s.intitule AS objet, s.montant, s.debut, s.fin,
      (SELECT count(*)::int FROM subvention_tranche t WHERE t.subvention = s.id) AS tranches,
      ARRAY(SELECT p.paye_le::text FROM paiement p WHERE p.subvention = s.id AND p.paye_le IS NOT NULL AND p.genre <> 'reversement'
        ORDER BY p.paye_le) AS "payeLe"
    FROM subvention s JOIN organisation f ON f.id = s.financeur_id JOIN organisation o ON o.id = s.organisation_id
    WHERE s.signee_le IS NOT NULL AND s.etat <> 'annulee' AND (${appel ?? null}::int IS NULL OR s.appel = ${appel ?? null})
      AND ${horsDemonstration('s')} ORDER BY s.signee_le DESC, s.numero`.execute(base);
  return rows.map(enLigneScdl);
}

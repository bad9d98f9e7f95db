import { sql } from 'kysely';
import { type ParcoursSitue, parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { exigerVersion } from '#src/socle/version.ts';
import { type BilanTransfert, type EtatTransfert, LIBELLES_ETAT } from './forme.ts';

export interface Transfert {
  id: number;
  parcours: number;
  etat: EtatTransfert;
  motif: string;
  de: number;
  deNom: string;
  deCompte: number;
  vers: number | null;
  versNom: string | null;
  versCompte: number | null;
  portefeuille: number | null;
  portefeuilleNom: string | null;
  bilan: BilanTransfert;
  bilanPar: string;
  partageLe: Date | null;
  vuLe: Date | null;
  accepteLe: Date | null;
  effectifLe: string | null;
  reponse: string;
  derogation: string;
  derogationPar: string;
  demandePar: string;
  demandeLe: Date;
  version: number;
  /** Le référent suivant peut le lire. */
  lisible: boolean;
}

const LUS = sql`SELECT t.id, t.parcours, t.etat, t.motif, t.de, trim(cd.prenom || ' ' || cd.nom) AS "deNom", d.compte_id AS "deCompte", t.vers,
  trim(cv.prenom || ' ' || cv.nom) AS "versNom", v.compte_id AS "versCompte", t.portefeuille, q.nom AS "portefeuilleNom", t.bilan,
  t.bilan_par AS "bilanPar", t.partage_le AS "partageLe", t.vu_le AS "vuLe", t.accepte_le AS "accepteLe", t.effectif_le AS "effectifLe",
  t.reponse, t.derogation, t.derogation_par AS "derogationPar", t.demande_par AS "demandePar", t.demande_le AS "demandeLe", t.version,
  (t.partage_le IS NOT NULL OR t.derogation <> '') AND t.etat NOT IN ('refuse', 'annule') AS lisible
  FROM transfert t JOIN professionnel d ON d.id = t.de JOIN compte cd ON cd.id = d.compte_id
  LEFT JOIN professionnel v ON v.id = t.vers LEFT JOIN compte cv ON cv.id = v.compte_id LEFT JOIN portefeuille q ON q.id = t.portefeuille`;

/** Transferts d'un parcours que l'acteur lit, du plus récent au plus ancien. */
export async function transfertsDe(c: Cloison | Trx, parcours: number): Promise<Transfert[]> {
  const { rows } = await sql<Transfert>`${LUS} WHERE t.parcours = ${parcours} ORDER BY t.id DESC`.execute(c);
  return rows;
}

export type TransfertSitue = ParcoursSitue & { transfert: Transfert };

/** Verrouille le parcours, puis relit le transfert. @throws ErreurIntrouvable il n'existe pas pour qui demande */
export async function transfertPourAgir(trx: Trx, id: number): Promise<TransfertSitue> {
  const { rows: vise } = await sql<{ parcours: number }>`SELECT parcours FROM transfert WHERE id = ${id}`.execute(trx);
  if (!vise[0]) throw new ErreurIntrouvable("Ce transfert n'existe pas.");
  const parcours = await parcoursPourAgir(trx, vise[0].parcours);
  const { rows } = await sql<Transfert>`${LUS} WHERE t.id = ${id}`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable("Ce transfert n'existe pas.");
  return { ...parcours, transfert: rows[0] };
}

/** @throws ErreurMetier 409 : le transfert n'en est plus là */
export function exigerEtat(t: Transfert, etats: readonly EtatTransfert[], version?: number): void {
  if (!etats.includes(t.etat))
    throw new ErreurMetier(`Ce transfert n'en est plus là : ${LIBELLES_ETAT[t.etat].toLowerCase()}.`, {
      statut: 409,
      conseil: 'Rechargez la page pour voir où il en est.',
    });
  exigerVersion(t, version, 'Ce bilan');
}

export interface ReferentPossible {
  id: number;
  nom: string;
  domaine: 'social' | 'emploi';
  equipe: string | null;
}

/** Référents habilités de l'opération, sauf celui qui quitte. */
export async function referentsPossibles(
  c: Cloison | Trx,
  operation: number,
  sauf: number,
): Promise<ReferentPossible[]> {
  const { rows } = await sql<ReferentPossible>`
    SELECT f.id, trim(c.prenom || ' ' || c.nom) AS nom, f.domaine, e.nom AS equipe FROM professionnel f JOIN compte c ON c.id = f.compte_id
      LEFT JOIN equipe e ON e.id = f.equipe
    WHERE f.operation = ${operation} AND f.role = 'referent' AND habilite(f) AND c.desactive_le IS NULL
      AND f.compte_id <> (SELECT compte_id FROM professionnel WHERE id = ${sauf}) ORDER BY c.nom, c.prenom, f.id`.execute(
    c,
  );
  return rows;
}

/** @throws ErreurMetier ce n'est pas un référent habilité de l'opération, ou c'est celui qui quitte */
export async function exigerSuivant(trx: Trx, operation: number, de: number, vers: number): Promise<void> {
  if ((await referentsPossibles(trx, operation, de)).some((r) => r.id === vers)) return;
  throw new ErreurMetier('Ce professionnel ne peut pas reprendre ce parcours.', {
    champs: { vers: 'Choisissez un référent de la liste.' },
  });
}

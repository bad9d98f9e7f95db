import { sql } from 'kysely';
import { type Retenue, retenuesDe } from '#src/domaines/echeances/index.ts';
import { documentsDe } from '#src/domaines/modeles/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { signaturesDe } from '#src/socle/base/signatures.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { type Decimal, plus } from '#src/socle/montants.ts';
import { piecesDe } from '#src/socle/pieces/index.ts';
import { annexesDe, conventionSituee } from '../chargement.ts';
import type { GenreVersement, Partie } from '../forme.ts';
import { partiesRequises } from '../regles/parties.ts';
import { reversementADemander } from '../reversement.ts';

export interface VersementLu {
  id: number;
  annexe: string;
  genre: GenreVersement;
  mois: string;
  montant: Decimal;
  etat: 'prevu' | 'verse' | 'annule';
  /** Dû : le mois est commencé. */
  echu: boolean;
  motif: string;
  reference: string | null;
  verseLe: string | null;
}

/** L'argent d'une convention : versé, dû, retenu (et pourquoi), à venir. */
export interface Montants {
  verse: Decimal;
  du: Decimal;
  retenu: Decimal;
  aVenir: Decimal;
  retenues: Retenue[];
}

export async function versementsDe(base: Base, convention: number): Promise<VersementLu[]> {
  const { rows } = await sql<VersementLu>`
    SELECT v.id, a.numero AS annexe, v.genre, v.mois, v.montant, v.etat, v.mois <= (now() AT TIME ZONE 'Europe/Paris')::date AS echu, v.motif,
      v.reference, v.verse_le AS "verseLe"
    FROM versement v JOIN convention_annexe a ON a.id = v.annexe WHERE v.convention = ${convention} ORDER BY v.mois, v.id`.execute(
    base,
  );
  return rows;
}

/** L'argent d'une convention en ce moment ; ce qui la retient est relu à l'instant, jamais gardé. Le droit de la lire est vérifié avant. */
export async function montantsDe(base: Base, convention: number): Promise<Montants> {
  const [lignes, retenues] = await Promise.all([
    versementsDe(base, convention),
    retenuesDe(base, `convention:${convention}`),
  ]);
  return compterMontants(lignes, retenues);
}

export function compterMontants(lignes: readonly VersementLu[], retenues: Retenue[]): Montants {
  const somme = (garde: (v: VersementLu) => boolean) => plus(...lignes.filter(garde).map((v) => v.montant));
  const echu = somme((v) => v.etat === 'prevu' && v.echu);
  return {
    verse: somme((v) => v.etat === 'verse'),
    du: retenues.length > 0 ? '0' : echu,
    retenu: retenues.length > 0 ? echu : '0',
    aVenir: somme((v) => v.etat === 'prevu' && !v.echu),
    retenues,
  };
}

/** Ce qui est attendu pour cette convention, ou la retient ; la structure ne voit que ce qu'elle doit, elle. */
async function echeancesDe(base: Base, acteur: Acteur, id: number) {
  const objet = `convention:${id}`;
  const mienne = acteur.nature === 'structure' ? sql`organisation_id = ${acteur.organisationId}` : sql`true`;
  const { rows } = await sql<{
    id: number;
    libelle: string;
    due: Date;
    fondement: string;
    adresse: string;
    passee: boolean;
  }>`
    SELECT id, libelle, due_le AS due, fondement, adresse, due_le < now() AS passee FROM echeance
    WHERE (objet = ${objet} OR retient = ${objet}) AND etat = 'ouverte' AND ${mienne} ORDER BY due_le`.execute(base);
  return rows;
}

/** Les passages d'état de la convention et de ses annexes, dans l'ordre ; une annexe en préparation reste au service. */
async function histoireEntiere(base: Base, id: number, service: boolean) {
  const { rows } = await sql<{
    le: Date;
    vers: string;
    commentaire: string;
    acteur: string;
    organisation: string;
    annexe: string | null;
  }>`
    SELECT x.le, x.vers, x.commentaire, x.acteur, x.organisation, a.numero AS annexe
    FROM suivi x LEFT JOIN convention_annexe a ON x.objet = 'annexe:' || a.id
    WHERE (x.objet = ${`convention:${id}`} OR a.convention = ${id})
      AND (${service} OR a.id IS NULL OR (a.etat <> 'annulee' AND x.vers <> 'projet')) ORDER BY x.id`.execute(base);
  return rows;
}

const GESTES = [
  'proposer',
  'signer',
  'preparerAvenant',
  'resilier',
  'recalculer',
  'verser',
  'reconduire',
  'terminer',
  'demanderReversement',
] as const;

/** Tout ce qu'une page montre d'une convention. @throws ErreurIntrouvable ; ErreurDroit si elle n'est pas à l'acteur */
export async function lireConvention(base: Base, acteur: Acteur, id: number) {
  const convention = await conventionSituee(base, id);
  exiger(acteur, 'conventions.lire', convention);
  const [annexes, versements, retenues, histoire, documents, pieces] = await Promise.all([
    annexesDe(base, id, acteur.nature === 'ddets' ? sql`true` : sql`a.etat NOT IN ('projet', 'annulee')`),
    versementsDe(base, id),
    retenuesDe(base, `convention:${id}`),
    histoireEntiere(base, id, acteur.nature === 'ddets'),
    documentsDe(base, `convention:${id}`),
    piecesDe(base, `convention:${id}`),
  ]);
  const signatures = await signaturesDe<Partie>(
    base,
    annexes.map((a) => `annexe:${a.id}`),
  );
  const echeances = await echeancesDe(base, acteur, id);
  const reverse = peut(acteur, 'conventions.demanderReversement', convention);
  return {
    convention,
    annexes: annexes.map((a) => ({
      ...a,
      signatures: signatures.get(`annexe:${a.id}`) ?? [],
      requises: partiesRequises(a),
    })),
    versements: versements.filter((v) => v.etat !== 'annule'),
    annules: versements.filter((v) => v.etat === 'annule'),
    montants: compterMontants(versements, retenues),
    histoire,
    documents,
    pieces,
    echeances,
    reversement: reverse ? await reversementADemander(base, convention) : null,
    /** La décision se lit à l'État et à la structure ; ni au département, ni au réseau. */
    lienDossier: acteur.nature !== 'departement' && acteur.nature !== 'reseau',
    analysees: reglagesFichiers.clamd() !== null,
    limitePiece: reglagesFichiers.pieceMax(),
    gestes: Object.fromEntries(GESTES.map((g) => [g, peut(acteur, `conventions.${g}`, convention)])) as Record<
      (typeof GESTES)[number],
      boolean
    >,
  };
}

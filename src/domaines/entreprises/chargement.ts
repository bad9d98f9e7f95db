import { sql } from 'kysely';
import { type OperationSituee, operationSituee } from '#src/domaines/accompagnements/index.ts';
import { type ParcoursSitue, parcoursPourAgir } from '#src/domaines/personnes/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Contrat, Exigence, Horaire } from './forme.ts';
import type { Critere } from './regles.ts';
import type { EtatBesoin, EtatMise } from './suivi.ts';

export interface Entreprise {
  id: number;
  siret: string | null;
  nom: string;
  naf: string | null;
  commune: string | null;
  communeNom: string | null;
  adresse: string;
  contactNom: string;
  contactFonction: string;
  contactCourriel: string;
  contactTelephone: string;
  effectif: string;
  commentaire: string;
  fermeeLe: Date | null;
  demonstration: boolean;
  version: number;
}
export interface EntrepriseSituee extends Entreprise {
  operation: OperationSituee;
}

/** @throws ErreurIntrouvable */
export async function entrepriseSituee(base: Base | Trx, id: number): Promise<EntrepriseSituee> {
  const { rows } = await sql<Entreprise & { operationId: number }>`
    SELECT e.id, e.operation AS "operationId", e.siret, e.nom, e.naf, e.commune, k.nom AS "communeNom", e.adresse,
      e.contact_nom AS "contactNom", e.contact_fonction AS "contactFonction", e.contact_courriel AS "contactCourriel",
      e.contact_telephone AS "contactTelephone", e.effectif, e.commentaire, e.fermee_le AS "fermeeLe", e.demonstration, e.version
    FROM entreprise e LEFT JOIN commune k ON k.code = e.commune WHERE e.id = ${id}`.execute(base);
  const [ligne] = rows;
  if (!ligne) throw new ErreurIntrouvable();
  const { operationId, ...entreprise } = ligne;
  return { ...entreprise, operation: await operationSituee(base, operationId) };
}

/** La même, verrouillée. */
export async function entreprisePourAgir(trx: Trx, id: number): Promise<EntrepriseSituee> {
  await sql`SELECT FROM entreprise WHERE id = ${id} FOR UPDATE`.execute(trx);
  return entrepriseSituee(trx, id);
}

export interface Besoin {
  id: number;
  entreprise: number;
  etat: EtatBesoin;
  metier: string;
  rome: string | null;
  commune: string | null;
  communeNom: string | null;
  contrat: Contrat;
  temps: 'plein' | 'partiel';
  horaires: Horaire[];
  exigences: Exigence[];
  nombre: number;
  debut: string | null;
  jusquAu: string | null;
  description: string;
  motif: string;
  version: number;
}
export interface BesoinSitue extends EntrepriseSituee {
  besoin: Besoin;
}

/** Le lieu du poste est celui de l'entreprise tant qu'il n'en a pas d'autre. */
export const COLONNES_BESOIN = sql<Besoin>`b.id, b.entreprise, b.etat, b.metier, b.rome, coalesce(b.commune, e.commune) AS commune,
  k.nom AS "communeNom", b.contrat, b.temps, b.horaires, b.exigences, b.nombre, b.debut::text AS debut, b.jusqu_au::text AS "jusquAu",
  b.description, b.motif, b.version`;
export const DEPUIS_BESOIN = sql`besoin_entreprise b JOIN entreprise e ON e.id = b.entreprise
  LEFT JOIN commune k ON k.code = coalesce(b.commune, e.commune)`;

/** @throws ErreurIntrouvable */
export async function besoinSitue(base: Base | Trx, id: number): Promise<BesoinSitue> {
  const { rows } = await sql<Besoin>`SELECT ${COLONNES_BESOIN} FROM ${DEPUIS_BESOIN} WHERE b.id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable();
  return { ...(await entrepriseSituee(base, rows[0].entreprise)), besoin: rows[0] };
}

/** Le même, verrouillé : deux embauches ne prennent pas la même place. */
export async function besoinPourAgir(trx: Trx, id: number): Promise<BesoinSitue> {
  await sql`SELECT FROM besoin_entreprise WHERE id = ${id} FOR UPDATE`.execute(trx);
  return besoinSitue(trx, id);
}

/** Ce qui part à l'entreprise, et rien d'autre : ni nom entier, ni adresse, ni naissance, ni numéro. */
export interface ProfilTransmis {
  personne: string;
  commune: string | null;
  metiers: string[];
  disponible: string | null;
  contrats: string[];
  temps: string | null;
  horaires: string[];
  atouts: string[];
  referent: { nom: string; organisation: string; courriel: string };
}

export interface Mise {
  id: number;
  parcours: number;
  besoin: number;
  etat: EtatMise;
  raisons: Critere[];
  accordLe: Date | null;
  accordPar: '' | 'espace' | 'recueilli';
  accordMoyen: '' | 'entretien' | 'telephone' | 'ecrit';
  accordRetireLe: Date | null;
  profil: ProfilTransmis | null;
  transmiseLe: Date | null;
  motif: string;
  creeLe: Date;
  par: string;
  version: number;
}
export interface MiseSituee extends ParcoursSitue {
  mise: Mise;
}

export const COLONNES_MISE = sql<Mise>`m.id, m.parcours, m.besoin, m.etat, m.raisons, m.accord_le AS "accordLe", m.accord_par AS "accordPar",
  m.accord_moyen AS "accordMoyen", m.accord_retire_le AS "accordRetireLe", m.profil, m.transmise_le AS "transmiseLe", m.motif,
  m.cree_le AS "creeLe", m.par, m.version`;

/** Une mise en relation, son parcours verrouillé d'abord : invisible de qui ne suit ni ne place la personne. @throws ErreurIntrouvable */
export async function misePourAgir(trx: Trx, id: number): Promise<MiseSituee> {
  const { rows: ou } = await sql<{ parcours: number }>`SELECT parcours FROM mise_en_relation WHERE id = ${id}`.execute(
    trx,
  );
  if (!ou[0]) throw new ErreurIntrouvable();
  const parcours = await parcoursPourAgir(trx, ou[0].parcours);
  const { rows } =
    await sql<Mise>`SELECT ${COLONNES_MISE} FROM mise_en_relation m WHERE m.id = ${id} FOR UPDATE`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable();
  return { ...parcours, mise: rows[0] };
}

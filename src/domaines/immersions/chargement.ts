import { sql } from 'kysely';
import { operationSituee, reglageA } from '#src/domaines/accompagnements/index.ts';
import { type EntrepriseSituee, entrepriseSituee } from '#src/domaines/entreprises/index.ts';
import { type AccesRemis, type ParcoursSitue, parcoursPourAgir, parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { CLES, type Controle, type Demande, type ObjetImmersion, type Parametres, type Periode } from './regles.ts';
import { COMPTEES, type EtatImmersion } from './suivi.ts';
import { verifierImmersion } from './verifierImmersion.ts';

export const PARTIES = ['beneficiaire', 'accueil', 'accompagnement', 'prescripteur'] as const;
export type Partie = (typeof PARTIES)[number];

export interface BilanImmersion {
  issue: 'complete' | 'partielle' | 'non_venue';
  atteints: boolean;
  suite: 'embauche' | 'formation' | 'autre_immersion' | 'aucune';
  texte: string;
}
export interface Signature {
  partie: Partie;
  nom: string;
  le: string;
  moyen: 'papier' | 'espace';
  /** Dans un espace ouvert par un accès remis en main propre. */
  acces: AccesRemis | null;
}
export interface Immersion {
  id: number;
  parcours: number;
  entreprise: number;
  objet: ObjetImmersion;
  etat: EtatImmersion;
  renouvelle: number | null;
  renouveleePar: number | null;
  debut: string;
  fin: string;
  heures: number | null;
  lieu: string;
  horaires: string;
  taches: string;
  objectifs: string;
  evaluation: string;
  tuteur: string;
  tuteurFonction: string;
  prescripteurNature: 'departement' | 'operateur';
  prescripteur: string;
  habilitation: string;
  conseiller: string;
  declareLe: string | null;
  nonAtteints: boolean;
  verification: Controle[] | null;
  bilan: BilanImmersion | Record<string, never>;
  bilanLe: string | null;
  motif: string;
  par: string;
  version: number;
  signatures: Signature[];
}
export interface ImmersionSituee extends ParcoursSitue {
  immersion: Immersion;
}

const COLONNES = sql<Immersion>`i.id, i.parcours, i.entreprise, i.objet, i.etat, i.renouvelle, i.debut::text AS debut, i.fin::text AS fin,
  i.heures::float8 AS heures, i.lieu, i.horaires, i.taches, i.objectifs, i.evaluation, i.tuteur, i.tuteur_fonction AS "tuteurFonction",
  i.prescripteur_nature AS "prescripteurNature", i.prescripteur, i.habilitation, i.conseiller, i.declare_le::text AS "declareLe",
  i.non_atteints AS "nonAtteints", i.verification, i.bilan, i.bilan_le::text AS "bilanLe", i.motif, i.par, i.version,
  (SELECT r.id FROM immersion r WHERE r.renouvelle = i.id) AS "renouveleePar",
  coalesce((SELECT jsonb_agg(jsonb_build_object('partie', s.partie, 'nom', s.nom, 'le', s.le, 'moyen', s.moyen, 'acces', s.acces) ORDER BY s.le, s.partie)
    FROM immersion_signature s WHERE s.immersion = i.id), '[]') AS signatures`;

/** @throws ErreurIntrouvable, y compris quand l'acteur ne suit ni ne place la personne */
export async function immersionSituee(c: Cloison | Trx, id: number): Promise<ImmersionSituee> {
  const { rows } = await sql<Immersion>`SELECT ${COLONNES} FROM immersion i WHERE i.id = ${id}`.execute(c);
  if (!rows[0]) throw new ErreurIntrouvable();
  return { ...(await parcoursSitue(c, rows[0].parcours)), immersion: rows[0] };
}

/** La même, verrouillée après son parcours. */
export async function immersionPourAgir(trx: Trx, id: number): Promise<ImmersionSituee> {
  const { rows } = await sql<{ parcours: number }>`SELECT parcours FROM immersion WHERE id = ${id}`.execute(trx);
  if (!rows[0]) throw new ErreurIntrouvable();
  await parcoursPourAgir(trx, rows[0].parcours);
  await sql`SELECT FROM immersion WHERE id = ${id} FOR UPDATE`.execute(trx);
  return immersionSituee(trx, id);
}

/** Une même structure d'accueil, d'une opération à l'autre : son SIRET, à défaut sa fiche. */
const structureDe = (e: { id: number; siret: string | null }) => e.siret ?? `fiche:${e.id}`;

/**
 * Périodes comptées de la même personne, tous parcours confondus : les plafonds tiennent à la personne et à la structure, pas à qui la suit.
 */
async function histoireDe(trx: Trx, personne: number): Promise<Periode[]> {
  const { rows } = await sql<Periode & { siret: string | null; fiche: number }>`
    SELECT i.id, e.siret, e.id AS fiche, i.objet, i.objectifs, i.debut::text AS debut, i.fin::text AS fin, i.renouvelle
    FROM immersion i JOIN parcours p ON p.id = i.parcours JOIN entreprise e ON e.id = i.entreprise
    WHERE p.personne = ${personne} AND i.etat = ANY(${[...COMPTEES]}::text[]) ORDER BY i.debut, i.id`.execute(trx);
  return rows.map(({ siret, fiche, ...p }) => ({ ...p, structure: structureDe({ id: fiche, siret }) }));
}

export async function parametresA(base: Base | Trx, departement: string, jour: string): Promise<Parametres> {
  const valeurs = {} as Parametres;
  for (const cle of CLES) valeurs[cle] = await reglageA(base, { departement, reglages: {} }, cle, jour);
  return valeurs;
}

/** Les contrôles du jour d'une immersion. */
export async function controler(
  c: Cloison | Trx,
  { immersion: i, personne, operation }: ImmersionSituee,
  entreprise: EntrepriseSituee,
  jour: string,
): Promise<Controle[]> {
  const { rows } = await sql<{
    naissance: string | null;
  }>`SELECT naissance::text AS naissance FROM personne WHERE id = ${personne}`.execute(c);
  const passees = await horsCloison(c as Cloison, (trx) => histoireDe(trx, personne));
  const demande: Demande = {
    ...i,
    structure: structureDe(entreprise),
    nonAtteints: i.renouvelle === null ? null : i.nonAtteints,
    siret: entreprise.siret,
    activite: entreprise.naf,
    naissance: rows[0]?.naissance ?? null,
    prescripteur: { nature: i.prescripteurNature, nom: i.prescripteur, habilitation: i.habilitation },
    interdits: i.declareLe === null ? null : true,
  };
  return verifierImmersion(demande, passees, await parametresA(c, operation.departement, jour), jour);
}

/** Qui doit signer avant le prescripteur : l'accompagnement ne signe à part que s'il n'est pas le prescripteur. */
export const partiesAttendues = ({ immersion: i, operation }: ImmersionSituee): Partie[] => [
  'beneficiaire',
  'accueil',
  ...(i.prescripteurNature === 'departement' && operation.operateurId !== null ? (['accompagnement'] as const) : []),
];

export { entrepriseSituee, operationSituee };

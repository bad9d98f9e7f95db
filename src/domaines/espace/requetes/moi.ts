import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Finalite, Moyen } from '../forme.ts';

/** La personne, et le parcours dont son espace parle : celui qui court, à défaut le dernier. */
export interface Moi {
  personne: number;
  prenom: string;
  nom: string;
  parcours: number;
  reference: string;
  etat: string;
  operation: number;
  operationNom: string;
  financeur: string;
  departement: string;
  commune: string | null;
  communeNom: string | null;
}

/** @throws ErreurIntrouvable elle n'a plus de parcours */
export async function moi(c: Cloison, acteur: Acteur): Promise<Moi> {
  exiger(acteur, 'espace.ouvrir');
  const { rows } = await sql<Moi>`
    SELECT n.id AS personne, n.prenom, n.nom, p.id AS parcours, p.reference, p.etat, o.id AS operation, o.intitule AS "operationNom",
      f.nom AS financeur, o.departement, n.commune, k.nom AS "communeNom"
    FROM personne n JOIN parcours p ON p.personne = n.id JOIN operation_accompagnement o ON o.id = p.operation
    JOIN organisation f ON f.id = o.financeur_id LEFT JOIN commune k ON k.code = n.commune
    WHERE n.id = ${acteur.personne ?? 0} ORDER BY p.clos_le DESC NULLS FIRST, p.id DESC LIMIT 1`.execute(c);
  if (!rows[0]) throw new ErreurIntrouvable();
  return rows[0];
}

export interface MonReferent {
  rang: 'principal' | 'appui';
  nom: string;
  domaine: 'social' | 'emploi';
  organisation: string;
  telephone: string;
  courriel: string;
}

export async function mesReferents(c: Cloison, parcours: number): Promise<MonReferent[]> {
  const { rows } = await sql<MonReferent>`
    SELECT g.rang, t.prenom || ' ' || t.nom AS nom, f.domaine, o.nom AS organisation, f.telephone, t.courriel
    FROM designation g JOIN professionnel f ON f.id = g.professionnel JOIN compte t ON t.id = f.compte_id
    JOIN organisation o ON o.id = f.organisation_id
    WHERE g.parcours = ${parcours} AND g.debut <= current_date AND (g.fin IS NULL OR g.fin > current_date)
    ORDER BY g.rang = 'appui', g.id`.execute(c);
  return rows;
}

export interface MaDemande {
  id: number;
  genre: 'rectification' | 'effacement' | 'acces' | 'autre';
  texte: string;
  etat: 'recue' | 'acceptee' | 'refusee';
  reponse: string;
  le: Date;
  traiteLe: Date | null;
}

export async function mesDemandes(c: Cloison, personne: number): Promise<MaDemande[]> {
  const { rows } =
    await sql<MaDemande>`SELECT id, genre, texte, etat, reponse, le, traite_le AS "traiteLe" FROM personne_demande
    WHERE personne = ${personne} ORDER BY id DESC`.execute(c);
  return rows;
}

export interface MonChoix {
  sens: 'accord' | 'opposition';
  le: Date;
  /** Qui l'a noté pour elle, et comment elle l'a dit ; vides : elle-même, dans son espace. */
  recueilliPar: string;
  moyen: '' | Moyen;
}

/** Son dernier choix, finalité par finalité. */
export async function mesChoix(c: Cloison, personne: number): Promise<Partial<Record<Finalite, MonChoix>>> {
  const { rows } = await sql<MonChoix & { finalite: Finalite }>`
    SELECT DISTINCT ON (finalite) finalite, sens, le, recueilli_par AS "recueilliPar", moyen FROM personne_choix WHERE personne = ${personne} ORDER BY finalite, id DESC`.execute(
    c,
  );
  return Object.fromEntries(rows.map(({ finalite, ...choix }) => [finalite, choix]));
}

/** Rejointes du cercle avec leur raison : elle sait qui s'est ajouté, et pourquoi. */
export async function rejointes(c: Cloison, parcours: number) {
  const { rows } = await sql<{ nom: string; motif: string; le: Date }>`
    SELECT t.prenom || ' ' || t.nom AS nom, a.motif, a.debut AS le FROM acces_parcours a JOIN compte t ON t.id = a.compte_id
    WHERE a.parcours = ${parcours} AND a.titre = 'rattachement' ORDER BY a.debut DESC`.execute(c);
  return rows;
}

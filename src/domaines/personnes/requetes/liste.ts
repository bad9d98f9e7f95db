import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import type { EtatParcours } from '../regles/etats.ts';

export interface FiltresPersonnes {
  q?: string | undefined;
  operation?: number | undefined;
  equipe?: number | undefined;
  /** Identifiant de professionnel. */
  referent?: number | undefined;
  etat?: EtatParcours | undefined;
  /** Celles que l'acteur suit, ou dont il a rejoint le dossier. */
  miennes?: true | undefined;
  /** Parcours clos compris ; sans effet quand l'état est choisi. */
  clos?: true | undefined;
  tri: 'nom' | 'ouvert' | 'reference' | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

/** Premier cercle : rien du parcours. */
export interface PersonneListee {
  parcours: number;
  reference: string;
  nom: string;
  prenom: string;
  naissance: string | null;
  commune: string | null;
  etat: EtatParcours;
  ouvertLe: string;
  operation: string;
  equipe: string | null;
  referent: string | null;
  demonstration: boolean;
}

/**
 * Personnes des opérations de l'acteur. Deux temps : les numéros se cherchent hors cloison, opérations de l'acteur dites en clair (sous une
 * politique de ligne, PostgreSQL refuserait l'index d'un LIKE, qui n'est pas étanche : cent mille personnes seraient lues une à une) ; les
 * lignes montrées se lisent ensuite dans la cloison, qui a le dernier mot.
 */
export async function chercherPersonnes(
  c: Cloison,
  acteur: Pick<Acteur, 'compteId'>,
  f: FiltresPersonnes,
): Promise<{ lignes: PersonneListee[]; total: number }> {
  const trouves = await horsCloison(c, async (trx) => {
    const ou = condition(acteur.compteId, f);
    const { rows } = await sql<{
      id: number;
    }>`SELECT p.id FROM parcours p JOIN personne n ON n.id = p.personne WHERE ${ou}
      ORDER BY ${ordre(f)}, p.id LIMIT ${f.taille} OFFSET ${(f.page - 1) * f.taille}`.execute(trx);
    const { rows: compte } = await sql<{ total: number }>`SELECT count(*)::int AS total
      FROM parcours p JOIN personne n ON n.id = p.personne WHERE ${ou}`.execute(trx);
    return { ids: rows.map(({ id }) => id), total: compte[0]!.total };
  });
  return { total: trouves.total, lignes: await lirePersonnes(c, trouves.ids) };
}

async function lirePersonnes(c: Cloison, ids: readonly number[]): Promise<PersonneListee[]> {
  const { rows } = await sql<PersonneListee>`
    SELECT p.id AS parcours, p.reference, n.nom, n.prenom, n.naissance, k.nom AS commune, p.etat, p.ouvert_le AS "ouvertLe",
      o.intitule AS operation, e.nom AS equipe, p.demonstration,
      (SELECT btrim(w.prenom || ' ' || w.nom) FROM designation g JOIN professionnel f ON f.id = g.professionnel JOIN compte w ON w.id = f.compte_id
        WHERE g.parcours = p.id AND g.rang = 'principal' AND g.debut <= current_date AND (g.fin IS NULL OR g.fin > current_date)) AS referent
    FROM unnest(${[...ids]}::int[]) WITH ORDINALITY AS v (id, rang)
    JOIN parcours p ON p.id = v.id JOIN personne n ON n.id = p.personne JOIN operation_accompagnement o ON o.id = p.operation
    LEFT JOIN equipe e ON e.id = p.equipe LEFT JOIN commune k ON k.code = n.commune ORDER BY v.rang`.execute(c);
  return rows;
}

const ordre = (f: FiltresPersonnes): RawBuilder<unknown> => {
  const colonnes = { nom: sql`n.recherche`, ouvert: sql`p.ouvert_le`, reference: sql`p.reference` };
  return sql`${colonnes[f.tri ?? 'nom']} ${f.sens === 'desc' ? sql`DESC` : sql`ASC`}`;
};

function condition(compte: number, f: FiltresPersonnes): RawBuilder<unknown> {
  const conditions = [
    sql`p.operation = ANY(ARRAY(SELECT DISTINCT h.operation FROM professionnel h WHERE h.compte_id = ${compte} AND habilite(h)))`,
    sql`n.anonymisee_le IS NULL`,
  ];
  if (f.operation) conditions.push(sql`p.operation = ${f.operation}`);
  if (f.equipe) conditions.push(sql`p.equipe = ${f.equipe}`);
  if (f.etat) conditions.push(sql`p.etat = ${f.etat}`);
  else if (!f.clos) conditions.push(sql`p.clos_le IS NULL`);
  if (f.referent)
    conditions.push(sql`p.id IN (SELECT g.parcours FROM designation g WHERE g.professionnel = ${f.referent} AND g.debut <= current_date
      AND (g.fin IS NULL OR g.fin > current_date))`);
  if (f.miennes)
    conditions.push(
      sql`p.id IN (SELECT a.parcours FROM acces_parcours a WHERE a.compte_id = ${compte} AND ${EN_COURS})`,
    );
  if (f.q) conditions.push(recherche(f.q));
  return sql.join(conditions, sql` AND `);
}

/** Un numéro, une référence, une date de naissance, ou des morceaux de noms dans n'importe quel ordre. */
function recherche(q: string): RawBuilder<unknown> {
  const net = q.trim();
  if (/^P[0-9AB]{2,3}-\d{4}-\d+$/i.test(net)) return sql`p.reference = ${net.toUpperCase()}`;
  const jour = jourEcrit(net);
  if (jour) return sql`n.naissance = ${jour}`;
  const numero = net.replace(/\s/g, '').toUpperCase();
  if (/^(?=.*\d)[0-9A-Z]{3,11}$/.test(numero)) return sql`(n.numero_caf = ${numero} OR n.numero_ft = ${numero})`;
  const mots = net.split(/\s+/).slice(0, 6);
  return sql.join(
    mots.map((mot) => sql`n.recherche LIKE '%' || btrim(recherchable(${mot})) || '%'`),
    sql` AND `,
  );
}

/** `17/05/1984` ou `1984-05-17` ; une date qui n'existe pas n'en est pas une. */
function jourEcrit(texte: string): string | null {
  const lu = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(texte);
  const jour = lu ? `${lu[3]}-${lu[2]!.padStart(2, '0')}-${lu[1]!.padStart(2, '0')}` : texte;
  return z.iso.date().safeParse(jour).success ? jour : null;
}

import { sql } from 'kysely';
import { operationSituee } from '#src/domaines/accompagnements/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { anneeCourante } from '#src/socle/jour.ts';
import { SEUIL } from '#src/socle/masque.ts';
import type { Choix } from './questions.ts';
import { compterVoix, type ResultatVoix } from './regles.ts';

interface Reponse {
  epci: string | null;
  nom: string | null;
  choix: Choix;
  parole: string;
  demonstration: boolean;
}

/** L'année demandée, sinon la dernière où quelqu'un a répondu. */
async function anneesDe(base: Base, operation: number): Promise<number[]> {
  const { rows } = await sql<{ annee: number }>`SELECT DISTINCT annee FROM voix_reponse WHERE operation = ${operation}
    ORDER BY 1 DESC`.execute(base);
  return rows.map((r) => r.annee);
}

/** Ce que disent les personnes d'une opération, une année : des parts masquées, par intercommunalité aussi. @throws ErreurDroit, ErreurIntrouvable */
export async function voixDeLOperation(base: Base, acteur: Acteur, operation: number, annee?: number) {
  const o = await operationSituee(base, operation);
  exiger(acteur, 'voix.lire', o);
  const annees = await anneesDe(base, o.id);
  const lue = annee && annees.includes(annee) ? annee : (annees[0] ?? anneeCourante());
  const { rows } = await sql<Reponse>`SELECT v.epci, i.nom, v.choix, v.parole, v.demonstration FROM voix_reponse v
    LEFT JOIN epci i ON i.code = v.epci WHERE v.operation = ${o.id} AND v.annee = ${lue} ORDER BY v.id`.execute(base);
  const paroles = rows.flatMap((r) => (r.parole === '' ? [] : [r.parole]));
  return {
    operation: o,
    annee: lue,
    annees,
    ensemble: compterVoix(rows.map((r) => r.choix)),
    parEpci: [...Map.groupBy(rows, (r) => r.nom ?? '')]
      .filter(([nom]) => nom !== '')
      .map(([nom, siennes]) => ({ nom, resultat: compterVoix(siennes.map((r) => r.choix)) }))
      .sort((a, b) => a.nom.localeCompare(b.nom, 'fr')),
    // Moins de cinq mots écrits : on devinerait de qui ; ils sont rangés au hasard, sans lieu ni jour.
    paroles: peut(acteur, 'voix.lireParoles', o) && paroles.length >= SEUIL ? paroles : null,
    saisir: peut(acteur, 'voix.saisir', o) && !o.close,
  };
}

export interface VoixTerritoire extends ResultatVoix {
  annee: number;
  /** Autre que le territoire demandé : une commune parle avec son intercommunalité. */
  ou: string | null;
  invente: boolean;
}

/**
 * Ce que disent les personnes accompagnées d'un territoire, la dernière année où elles ont parlé : celles de ses intercommunalités entières, à défaut
 * de celle qui le contient. `null` : personne n'y a répondu.
 */
export async function voixDuTerritoire(base: Base, communes: readonly string[]): Promise<VoixTerritoire | null> {
  const { rows } = await sql<Reponse & { annee: number; entiere: boolean }>`
    WITH e AS (SELECT k.epci, bool_and(k.code = ANY(${[...communes]}::text[])) AS entiere FROM commune k
      WHERE k.epci IN (SELECT epci FROM commune WHERE code = ANY(${[...communes]}::text[])) GROUP BY 1)
    SELECT v.annee, v.epci, i.nom, v.choix, '' AS parole, v.demonstration, e.entiere FROM voix_reponse v JOIN e ON e.epci = v.epci
    JOIN epci i ON i.code = v.epci`.execute(base);
  const entieres = rows.filter((r) => r.entiere);
  const noms = [...new Set(rows.map((r) => r.nom))];
  // Une partie d'intercommunalité ne parle que si c'en est une seule : deux moitiés ne disent rien d'un lieu.
  const lues = entieres.length > 0 ? entieres : noms.length === 1 ? rows : [];
  if (lues.length === 0) return null;
  const annee = Math.max(...lues.map((r) => r.annee));
  const siennes = lues.filter((r) => r.annee === annee);
  return {
    ...compterVoix(siennes.map((r) => r.choix)),
    annee,
    ou: entieres.length > 0 ? null : noms[0]!,
    invente: siennes.some((r) => r.demonstration),
  };
}

/** La personne a-t-elle répondu cette année, pour cette opération ? */
export async function aRepondu(c: Cloison, personne: number, operation: number): Promise<boolean> {
  const { rows } = await sql`SELECT FROM voix_repondant WHERE personne = ${personne} AND operation = ${operation}
    AND annee = ${anneeCourante()}`.execute(c);
  return rows.length > 0;
}

/** Intercommunalités du département, pour dire d'où vient une réponse sur papier. */
export async function epcisDuDepartement(
  base: Base,
  departement: string,
): Promise<{ valeur: string; libelle: string }[]> {
  const { rows } = await sql<{
    valeur: string;
    libelle: string;
  }>`SELECT DISTINCT i.code AS valeur, i.nom AS libelle FROM epci i
    JOIN commune k ON k.epci = i.code WHERE k.departement = ${departement} ORDER BY 2`.execute(base);
  return rows;
}

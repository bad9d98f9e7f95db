import { sql } from 'kysely';
import { lireReference } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ENQUETES } from '../chargement.ts';
import type { Enquete } from '../forme.ts';
import { resultatsDe } from './resultats.ts';

/** Résultats d'ensemble d'une enquête, sans filtre : ce que les plans, les indicateurs et les rapports reprennent. */
export const resultatsEnquete = (base: Base, acteur: Acteur, id: number) => resultatsDe(base, acteur, id);

/** Les enquêtes d'un territoire (`departement:62`, `region:32`) que l'acteur peut lire, la plus récente d'abord. */
export async function enquetesDuTerritoire(base: Base, acteur: Acteur, ref: string) {
  exiger(acteur, 'enquetes.lireResultats');
  const { niveau, code } = lireReference(ref) ?? {};
  const { rows } = await sql<Enquete & { interrogees: number; repondantes: number }>`
    SELECT e.*, (SELECT count(*)::int FROM enquete_cible k WHERE k.enquete = e.id AND k.etat <> 'hors_champ') AS interrogees,
      (SELECT count(*)::int FROM enquete_cible k WHERE k.enquete = e.id AND k.etat IN ('deposee', 'a_rappeler', 'validee')) AS repondantes
    FROM (${ENQUETES}) e
    WHERE ${
      niveau === 'france'
        ? sql`true`
        : niveau === 'region'
          ? sql`e.region = ${code}`
          : sql`(e.departement = ${code} OR
        (e.departement IS NULL AND e.region = (SELECT region FROM departement WHERE code = ${code})))`
    } AND ${horsDemonstration('e')}
    ORDER BY e.annee DESC, e.id DESC`.execute(base);
  return rows
    .filter((e) => peut(acteur, 'enquetes.lireResultats', e))
    .map(({ id, intitule, annee, etat, interrogees, repondantes }) => ({
      id,
      intitule,
      annee,
      etat,
      interrogees,
      repondantes,
      adresse: `/enquetes/${id}/resultats`,
    }));
}

import { sql } from 'kysely';
import { siretInvente } from '#src/domaines/structures/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { structureDeTest, territoireDeTest } from './fabriqueDiagnostics.ts';

/**
 * Deux chantiers dans le 62 (10 et 6 ETP accordés), une entreprise dans le 59. Heures par ETP : 1 820 (annexe).
 * Chantier A : 1 365 h par mois (9 ETP), douze mois. Chantier B : 455 h (3 ETP), six mois. Entreprise : 910 h (6 ETP), douze mois, 8 accordés.
 */
export async function mondeIndicateurs(base: Base, annee: number): Promise<void> {
  await territoireDeTest(base);
  await sql`DELETE FROM structure_etp`.execute(base);
  await activite(base, annee, 'Chantier A', '62001', 'ACI', 10, 1365, 12, [10, 8, 6, 9, 7, 3]);
  await activite(base, annee, 'Chantier B', '62003', 'ACI', 6, 455, 6, [5, 5, 5, 5, 0, 0]);
  await activite(base, annee, 'Entreprise', '59001', 'EI', 8, 910, 12, [2, 6, 0, 8, 4, 1]);
}

async function activite(
  base: Base,
  annee: number,
  nom: string,
  commune: string,
  type: string,
  etp: number,
  heures: number,
  mois: number,
  sorties: number[],
) {
  const siret = siretInvente(etp);
  const id = await structureDeTest(base, { siret, type, nom, commune, etp: 1 });
  await sql`DELETE FROM structure_etp WHERE structure = ${id}`.execute(base);
  await sql`INSERT INTO annexe_financiere (cle, structure, lien, numero, renouvellement, modification, mesure, type, fdi, prison, etat, debut, fin, etp, heures_etp, brut)
    VALUES (${nom}, ${id}, 'siret', ${`${type}062250001`}, 0, 0, ${`${type}_DC`}, ${type}, false, false, 'VALIDE', ${`${annee}-01-01`}, ${`${annee}-12-31`}, ${etp}, 1820, '{}')`.execute(
    base,
  );
  await sql`INSERT INTO activite_mois (structure, mois, heures, salaries, dont_rsa, source, saisi_par)
    SELECT ${id}, make_date(${annee}, n, 1), ${heures}, 12, 6, 'saisie', 'Essai' FROM generate_series(1, ${mois}) n`.execute(
    base,
  );
  const categories = ['durable', 'transition', 'positive', 'autre', 'non_documentee', 'retrait'];
  await sql`INSERT INTO activite_sortie (structure, annee, categorie, nombre, source, saisi_par)
    SELECT ${id}, ${annee}, c, n, 'saisie', 'Essai' FROM unnest(${categories}::text[], ${sorties}::int[]) AS x (c, n)`.execute(
    base,
  );
  return id;
}

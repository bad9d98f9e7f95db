import { sql } from 'kysely';
import { appelIci } from '#src/domaines/appels/index.ts';
import { candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { conventionSituee } from '#src/domaines/conventions/index.ts';
import { dossierSitue } from '#src/domaines/dossiers/index.ts';
import { subventionSituee } from '#src/domaines/subventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { estGenreLie, type GenreLie } from '../forme.ts';

type Lecture = (trx: Trx, acteur: Acteur, id: number) => Promise<boolean>;

/** Par le verbe qui ouvre sa page et ce que ce droit regarde. @param colonnes la ligne telle que le droit la lit */
const parLaLigne =
  (verbe: string, colonnes: (id: number) => ReturnType<typeof sql>): Lecture =>
  async (trx, acteur, id) => {
    const { rows } = await colonnes(id).execute(trx);
    return rows[0] !== undefined && peut(acteur, verbe, rows[0]);
  };

/** Chaque genre se lit comme sur sa page. Ceux qui viennent après les plans se lisent en SQL, jamais par leur domaine. */
const LECTURES: Record<GenreLie, Lecture> = {
  appel: async (trx, acteur, id) => (await appelIci(trx, acteur, id)) !== null,
  candidature: async (trx, acteur, id) => peut(acteur, 'candidatures.lire', await candidatureSituee(trx, id)),
  convention: async (trx, acteur, id) => peut(acteur, 'conventions.lire', await conventionSituee(trx, id)),
  subvention: async (trx, acteur, id) => peut(acteur, 'subventions.lire', await subventionSituee(trx, id)),
  dossier: async (trx, acteur, id) => peut(acteur, 'dossiers.lire', await dossierSitue(trx, id)),
  repartition: parLaLigne(
    'repartitions.lire',
    (id) => sql`SELECT echelle, region, departement, etat,
      (SELECT array_agg(d.code) FROM departement d WHERE p.echelle = 'region' AND d.region = p.region) AS departements
    FROM repartition p WHERE id = ${id}`,
  ),
  scenario: parLaLigne(
    'scenarios.ouvrir',
    (id) =>
      sql`SELECT auteur_id AS "auteurId", organisation_id AS "organisationId", partage FROM scenario WHERE id = ${id}`,
  ),
  implantation: parLaLigne('implantations.lire', (id) => sql`SELECT id FROM implantation WHERE id = ${id}`),
  // Un rapport de séance n'est qu'à qui la suit : il ne se relie pas.
  rapport: parLaLigne(
    'rapports.lire',
    (id) =>
      sql`SELECT organisation_id AS "organisationId", diffuse_le IS NOT NULL AS diffuse FROM rapport WHERE id = ${id} AND genre <> 'seance'`,
  ),
};

/** Un objet existe, et cette personne pourrait ouvrir sa page : on ne relie à un plan que ce que l'on lit. */
export async function objetLisible(trx: Trx, acteur: Acteur, objet: string): Promise<boolean> {
  const [genre = '', id] = objet.split(':');
  if (!estGenreLie(genre)) return false;
  try {
    return await LECTURES[genre](trx, acteur, Number(id));
  } catch (erreur) {
    if (erreur instanceof ErreurIntrouvable) return false;
    throw erreur;
  }
}

import { sql } from 'kysely';
import { type CommuneDemo, choisirCommunes } from '#src/domaines/structures/index.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Verrou consultatif : deux processus qui démarrent ensemble ne sèment qu'une fois. */
const VERROU = 6105;

/** Sortes inventées : combien, leur nom, et combien de communes les plus peuplées se les partagent d'abord. */
const SORTES: [type: string, nombre: number, nom: string][] = [
  ['france_travail', 420, 'Agence Exemple France Travail'],
  ['mission_locale', 160, 'Mission locale Exemple'],
  ['cap_emploi', 60, 'Cap emploi Exemple'],
  ['departement', 120, 'Maison départementale Exemple'],
  ['ccas', 90, "Centre d'action sociale Exemple"],
  ['plie', 40, 'PLIE Exemple'],
];

/** Prescripteurs inventés sur ces communes, toujours les mêmes ; un sur quinze n'est pas habilité, un sur vingt n'a pas de coordonnées. */
export function inventerPrescripteurs(communes: readonly CommuneDemo[]) {
  return SORTES.flatMap(([type, nombre, nom], sorte) =>
    choisirCommunes(communes, nombre).map((commune, rang) => {
      const sansPoint = rang % 20 === 19;
      // Un décalage de quelques centaines de mètres, pour que les lieux d'une ville ne se cachent pas.
      const decalage = ((sorte - 2) * 3 + (rang % 3)) / 1000;
      return {
        cle: `demonstration|${type}|${rang + 1}`,
        type,
        nom: `${nom} n° ${rang + 1}`,
        habilite: rang % 15 === 14 ? 'non' : 'oui',
        adresse: `${(rang % 90) + 1} rue de l'Exemple`,
        code_postal: commune.codePostal,
        commune: commune.code,
        commune_declaree: commune.nom,
        departement: commune.departement,
        lon: sansPoint ? null : commune.lon + decalage,
        lat: sansPoint ? null : commune.lat + decalage,
        position_source: sansPoint ? 'absente' : 'fichier',
      };
    }),
  );
}

/**
 * Remplit un registre vide de prescripteurs inventés, marqués « données de démonstration ». La première vraie liste les retire.
 * @returns leur nombre, 0 si le registre n'était pas vide ou si les communes ne sont pas chargées.
 */
export async function semerPrescripteursDemo(base: Base): Promise<number> {
  return base.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${VERROU}, 0)`.execute(trx);
    const { rows: deja } = await sql`SELECT 1 FROM prescripteur LIMIT 1`.execute(trx);
    if (deja.length > 0) return 0;
    const { rows: communes } = await sql<CommuneDemo>`
      SELECT code, nom, departement, epci, population, codes_postaux[1] AS "codePostal", lon, lat FROM commune
      WHERE lon IS NOT NULL AND population >= 3000 AND departement < '977' ORDER BY code COLLATE "C"`.execute(trx);
    const lignes = inventerPrescripteurs(communes);
    await sql`
      INSERT INTO prescripteur (cle, type, nom, habilite, adresse, code_postal, commune, commune_declaree, departement, lon, lat,
        position_source, source, demonstration)
      SELECT cle, type, nom, habilite, adresse, code_postal, commune, commune_declaree, departement, lon, lat, position_source,
        'demonstration', true
      FROM jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) AS l(cle text, type text, nom text, habilite text, adresse text,
        code_postal text, commune text, commune_declaree text, departement text, lon float8, lat float8, position_source text)`.execute(
      trx,
    );
    return lignes.length;
  });
}

import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Au-delà, une page fermée n'avertit plus : la page ouverte se redit toutes les trente secondes. */
const PRESENCE_S = 120;

export interface Present {
  nom: string;
  /** « à l'instant », « il y a 1 minute ». */
  quand: string;
}

/**
 * Note que la personne a le scénario ouvert pour y travailler, et rend les autres qui l'ont aussi. Ni verrou ni garantie : un avertissement.
 * La vraie protection est le numéro de version.
 */
export async function noterPresence(base: Base, acteur: Acteur, scenario: number): Promise<Present[]> {
  if (acteur.compteId > 0)
    await sql`INSERT INTO scenario_presence (scenario, compte, nom) VALUES (${scenario}, ${acteur.compteId}, ${acteur.nom})
      ON CONFLICT (scenario, compte) DO UPDATE SET vu_le = now(), nom = excluded.nom`.execute(base);
  const { rows } = await sql<{ nom: string; secondes: number }>`
    SELECT nom, extract(epoch FROM now() - vu_le)::int AS secondes FROM scenario_presence
    WHERE scenario = ${scenario} AND compte <> ${acteur.compteId} AND vu_le > now() - make_interval(secs => ${PRESENCE_S})
    ORDER BY vu_le DESC`.execute(base);
  return rows.map(({ nom, secondes }) => ({ nom, quand: secondes < 60 ? "à l'instant" : 'il y a 1 minute' }));
}

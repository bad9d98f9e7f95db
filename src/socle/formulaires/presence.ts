import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

export interface Present {
  nom: string;
  section: string;
  /** Depuis combien de secondes on l'a vue. */
  secondes: number;
}

/** Au-delà, la page est tenue pour fermée : elle se signale toutes les 40 secondes. */
const SECONDES = 100;

/** Signale que l'acteur a ce formulaire ouvert, et rend les autres qui l'ont aussi. */
export async function quiEstLa(base: Base, acteur: Acteur, objet: string, section = ''): Promise<Present[]> {
  if (acteur.compteId)
    await sql`INSERT INTO reponse_presence (reponse, compte_id, nom, section)
      SELECT id, ${acteur.compteId}, ${acteur.nom}, ${section} FROM reponse WHERE objet = ${objet}
      ON CONFLICT (reponse, compte_id) DO UPDATE SET vu_le = now(), section = excluded.section, nom = excluded.nom`.execute(
      base,
    );
  const { rows } = await sql<Present>`
    SELECT p.nom, p.section, extract(epoch FROM now() - p.vu_le)::int AS secondes
    FROM reponse_presence p JOIN reponse r ON r.id = p.reponse
    WHERE r.objet = ${objet} AND p.compte_id <> ${acteur.compteId} AND p.vu_le > now() - make_interval(secs => ${SECONDES})
    ORDER BY p.nom`.execute(base);
  return rows;
}

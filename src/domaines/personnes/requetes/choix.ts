import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';

interface Option {
  valeur: string;
  libelle: string;
}

export interface ChoixPersonnes {
  operations: (Option & { publics: string[]; ouverte: boolean })[];
  equipes: Option[];
  referents: Option[];
}

/** Ce parmi quoi l'acteur filtre : ses opérations, leurs équipes, leurs référents. Rien de personnel des personnes suivies. */
export async function choixDe(base: Base | Trx, acteur: Pick<Acteur, 'compteId'>): Promise<ChoixPersonnes> {
  const siennes = sql`SELECT h.operation FROM professionnel h WHERE h.compte_id = ${acteur.compteId} AND habilite(h)`;
  const operations = await sql<ChoixPersonnes['operations'][number]>`
    SELECT id::text AS valeur, intitule AS libelle, publics, close_le IS NULL AS ouverte FROM operation_accompagnement
    WHERE id IN (${siennes}) ORDER BY intitule`.execute(base);
  const equipes =
    await sql<Option>`SELECT id::text AS valeur, nom AS libelle FROM equipe WHERE operation IN (${siennes})
    AND fermee_le IS NULL ORDER BY nom`.execute(base);
  const referents =
    await sql<Option>`SELECT f.id::text AS valeur, btrim(k.prenom || ' ' || k.nom) AS libelle FROM professionnel f
    JOIN compte k ON k.id = f.compte_id WHERE f.operation IN (${siennes}) AND f.role = 'referent' AND habilite(f) ORDER BY k.nom, k.prenom`.execute(
      base,
    );
  return { operations: operations.rows, equipes: equipes.rows, referents: referents.rows };
}

import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { EN_COURS } from '#src/socle/base/enCours.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';

export interface Agent {
  id: number;
  nom: string;
}

/** Les agents de la DDETS de ces départements, qui peuvent instruire. */
export async function agentsDe(base: Base | Trx, departement: string): Promise<Agent[]> {
  const { rows } = await sql<Agent>`
    SELECT DISTINCT c.id, c.prenom || ' ' || c.nom AS nom FROM appartenance a
    JOIN organisation o ON o.id = a.organisation_id AND o.desactivee_le IS NULL
    JOIN compte c ON c.id = a.compte_id AND c.desactive_le IS NULL
    WHERE o.nature = 'ddets' AND a.role <> 'lecteur' AND a.niveau = 'departement' AND ${departement} = ANY(a.codes)
      AND ${EN_COURS}
    ORDER BY nom, c.id`.execute(base);
  return rows;
}

/** Le nom de l'agent, s'il peut instruire tous ces dossiers. @throws ErreurMetier */
export async function agentPossible(
  base: Base | Trx,
  id: number,
  dossiers: readonly { departement: string }[],
): Promise<string> {
  let nom = '';
  for (const departement of new Set(dossiers.map((d) => d.departement))) {
    const agent = (await agentsDe(base, departement)).find((a) => a.id === id);
    if (!agent)
      throw new ErreurMetier("Cette personne n'instruit pas les dossiers de ce département.", {
        champs: { instructeur: 'Choisissez un agent du service qui instruit ce département.' },
      });
    nom = agent.nom;
  }
  return nom;
}

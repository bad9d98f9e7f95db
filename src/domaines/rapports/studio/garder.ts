import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import type { Brouillon } from '../brouillon.ts';
import type { Mesures } from './genre.ts';
import { genreDe } from './registre.ts';

/** Forme de ce qui est gardé : la changer fait mesurer de nouveau. */
const FORME = 1;

/** Ce que quelqu'un peut lire décide de ses chiffres : ceux d'une autre personne, ou d'un autre rôle, ne lui servent pas. */
const lecteurDe = ({ compteId, organisationId, nature, role, perimetre }: Acteur) =>
  empreinteDe({ forme: FORME, compteId, organisationId, nature, role, perimetre });

/**
 * Les mesures d'un brouillon, gardées jusqu'à la fin de la journée (Paris) : écrire un texte ou ranger un bloc ne refait pas les calculs.
 * Une séance se relit toujours : un retrait, un siège ou un territoire perdu vaut aussitôt. La page dit de quand elles sont. Une version figée, elle, mesure toujours de nouveau.
 * @param refaire mesurer maintenant, quoi qu'il soit gardé
 */
export async function mesuresDuBrouillon(
  base: Base,
  acteur: Acteur,
  brouillon: Brouillon & { id: number },
  { refaire = false } = {},
): Promise<{ mesures: Mesures; mesureLe: Date }> {
  const lecteur = lecteurDe(acteur);
  const { rows } = await sql<{ mesures: Mesures; mesureLe: Date }>`
    SELECT mesures, mesure_le AS "mesureLe" FROM rapport_mesure
    WHERE brouillon_id = ${brouillon.id} AND lecteur = ${lecteur} AND NOT ${refaire || brouillon.genre === 'seance'}
      AND (mesure_le AT TIME ZONE 'Europe/Paris')::date = ${aujourdhui()}::date`.execute(base);
  if (rows[0]) return rows[0];
  // L'instant d'avant la lecture : ce qui change pendant qu'on mesure n'y est peut-être pas.
  const mesureLe = new Date();
  const demande = { ...brouillon, date: aujourdhui(), auteur: acteur.organisationNom };
  const lues = await genreDe(brouillon.genre).mesurer(base, acteur, demande, { contours: false });
  const texte = JSON.stringify(lues);
  // Deux mesures en même temps : la plus récente reste.
  await sql`INSERT INTO rapport_mesure (brouillon_id, lecteur, mesures, mesure_le)
    VALUES (${brouillon.id}, ${lecteur}, ${texte}::json, ${mesureLe})
    ON CONFLICT (brouillon_id, lecteur) DO UPDATE SET mesures = excluded.mesures, mesure_le = excluded.mesure_le
    WHERE rapport_mesure.mesure_le < excluded.mesure_le`.execute(base);
  // Relues du texte gardé : une page montre la même chose, mesurée ou gardée.
  return { mesures: JSON.parse(texte) as Mesures, mesureLe };
}

import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { JetonReconnu } from './reconnaitre.ts';

/** Ce qui reste d'une fenêtre, et dans combien de secondes elle se renouvelle. */
export interface Fenetre {
  nom: 'minute' | 'jour';
  quota: number;
  secondes: number;
  reste: number;
  renouvelle: number;
}
export interface Quota {
  permis: boolean;
  fenetres: Fenetre[];
  /** Secondes à attendre quand l'appel est refusé. */
  attente: number;
}

/**
 * Compte un appel dans la minute et dans le jour (heure de Paris) en cours. Une seule écriture, qui verrouille la ligne du jeton : deux processus
 * ne laissent jamais passer le même dernier appel. Un appel refusé n'entame pas l'autre fenêtre.
 */
export async function compterAppel(base: Base, { id, parMinute, parJour }: JetonReconnu): Promise<Quota> {
  const { rows } = await sql<{ minute: number; jour: number; resteMinute: number; resteJour: number }>`
    WITH t AS (SELECT date_trunc('minute', clock_timestamp()) AS minute, (clock_timestamp() AT TIME ZONE 'Europe/Paris')::date AS jour)
    INSERT INTO jeton_api_compteur AS c (jeton, minute, appels_minute, jour, appels_jour)
    SELECT ${id}, t.minute, 1, t.jour, 1 FROM t
    ON CONFLICT (jeton) DO UPDATE SET
      minute = greatest(c.minute, excluded.minute), jour = greatest(c.jour, excluded.jour),
      appels_minute = CASE WHEN excluded.minute > c.minute THEN 0 ELSE least(c.appels_minute, ${parMinute}) END + 1,
      appels_jour = CASE WHEN excluded.jour > c.jour THEN 0 ELSE least(c.appels_jour, ${parJour}) END
        + CASE WHEN excluded.minute <= c.minute AND c.appels_minute >= ${parMinute} THEN 0 ELSE 1 END
    RETURNING appels_minute AS minute, appels_jour AS jour,
      greatest(1, ceil(extract(epoch FROM c.minute + interval '1 minute' - clock_timestamp())))::int AS "resteMinute",
      greatest(1, ceil(extract(epoch FROM ((c.jour + 1)::timestamp AT TIME ZONE 'Europe/Paris') - clock_timestamp())))::int AS "resteJour"`.execute(
    base,
  );
  const { minute, jour, resteMinute, resteJour } = rows[0]!;
  const fenetre = (nom: Fenetre['nom'], quota: number, secondes: number, appels: number, renouvelle: number) => ({
    nom,
    quota,
    secondes,
    reste: Math.max(0, quota - appels),
    renouvelle,
  });
  const attentes = [minute > parMinute ? resteMinute : 0, jour > parJour ? resteJour : 0];
  return {
    permis: attentes.every((a) => a === 0),
    attente: Math.max(...attentes),
    fenetres: [
      fenetre('minute', parMinute, 60, minute, resteMinute),
      fenetre('jour', parJour, 86_400, jour, resteJour),
    ],
  };
}

/** En-têtes `RateLimit-Policy` et `RateLimit` (draft-ietf-httpapi-ratelimit-headers). */
export function entetesQuota({ fenetres }: Quota): Record<string, string> {
  return {
    'RateLimit-Policy': fenetres.map((f) => `"${f.nom}";q=${f.quota};w=${f.secondes}`).join(', '),
    RateLimit: fenetres.map((f) => `"${f.nom}";r=${f.reste};t=${f.renouvelle}`).join(', '),
  };
}

/** Ajoute une réponse au total du jour de ce jeton sur cette route, et note sa dernière utilisation (à la minute). */
export async function noterUsage(
  base: Base,
  jeton: number,
  route: string,
  statut: number,
  octets: number,
): Promise<void> {
  const un = (condition: boolean) => (condition ? 1 : 0);
  await sql`
    WITH vu AS (UPDATE jeton_api SET vu_le = clock_timestamp()
      WHERE id = ${jeton} AND (vu_le IS NULL OR vu_le < clock_timestamp() - interval '1 minute'))
    INSERT INTO jeton_api_usage AS u (jeton, jour, route, appels, inchanges, limites, erreurs, octets)
    VALUES (${jeton}, (clock_timestamp() AT TIME ZONE 'Europe/Paris')::date, ${route}, 1, ${un(statut === 304)}, ${un(statut === 429)},
      ${un(statut >= 400 && statut !== 429)}, ${octets})
    ON CONFLICT (jeton, jour, route) DO UPDATE SET appels = u.appels + 1, inchanges = u.inchanges + excluded.inchanges,
      limites = u.limites + excluded.limites, erreurs = u.erreurs + excluded.erreurs, octets = u.octets + excluded.octets`.execute(
    base,
  );
}

import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration, objetHorsDemonstration } from '#src/socle/base/demonstration.ts';
import { LECTEURS } from '../chargement.ts';
import { duTerritoire, siegeALaSeance } from './perimetre.ts';

export interface AttentesInstances {
  /** Séances où je suis convoqué. `jour` : la plus proche. */
  seances: { nombre: number; jour: string | null };
  /** Points ouverts au vote que je n'ai pas votés ; `seance` : où. */
  votes: { nombre: number; seance: number | null };
  /** Pour qui tient les séances : objets en file, séances closes sans procès-verbal signé. */
  file: { nombre: number; depuis: string | null };
  proces: { nombre: number; depuis: string | null };
}

const RIEN = { nombre: 0, depuis: null };

/** Ce que les instances attendent de cette personne, pour son accueil. */
export async function attentesDesInstances(base: Base, acteur: Acteur): Promise<AttentesInstances> {
  const siege = peut(acteur, 'instances.sieger')
    ? await sql<{ nombre: number; jour: string | null; votes: number; seance: number | null }>`
        WITH mes AS (SELECT s.* FROM seance s WHERE s.etat IN ('convoquee', 'ouverte') AND ${siegeALaSeance(acteur)} AND ${horsDemonstration('s')}),
          ouverts AS (SELECT p.seance FROM mes s JOIN seance_point p ON p.seance = s.id LEFT JOIN saisine a ON a.id = p.saisine
            WHERE s.etat = 'ouverte' AND p.ouvert_le IS NOT NULL AND p.clos_le IS NULL AND p.nature <> 'information' AND ${acteur.compteId} = ANY(${LECTEURS})
              AND NOT EXISTS (SELECT FROM seance_vote v JOIN instance_membre m ON m.id = v.membre WHERE v.point = p.id AND m.compte_id = ${acteur.compteId}))
        SELECT (SELECT count(*)::int FROM mes) AS nombre, (SELECT min(le AT TIME ZONE 'Europe/Paris')::date::text FROM mes) AS jour,
          (SELECT count(*)::int FROM ouverts) AS votes, (SELECT min(seance) FROM ouverts) AS seance`.execute(base)
    : { rows: [] };
  const tenu = peut(acteur, 'instances.convoquer')
    ? await sql<{ file: number; fileDepuis: string | null; proces: number; procesDepuis: string | null }>`
        WITH miennes AS (SELECT i.id, i.genre, i.departement FROM instance i LEFT JOIN departement d ON d.code = i.departement
            WHERE i.archivee_le IS NULL AND ${duTerritoire(acteur)} AND ${horsDemonstration('i')}),
          attendues AS (SELECT a.saisie_le FROM saisine a WHERE a.etat = 'attend' AND ${objetHorsDemonstration('a.objet')} AND EXISTS (SELECT FROM miennes i WHERE i.genre = a.genre_instance AND i.departement = a.departement AND (a.instance IS NULL OR a.instance = i.id))),
          closes AS (SELECT s.close_le FROM seance s JOIN miennes i ON i.id = s.instance WHERE s.etat = 'close')
        SELECT (SELECT count(*)::int FROM attendues) AS file, (SELECT to_json(min(saisie_le)) #>> '{}' FROM attendues) AS "fileDepuis",
          (SELECT count(*)::int FROM closes) AS proces, (SELECT to_json(min(close_le)) #>> '{}' FROM closes) AS "procesDepuis"`.execute(
        base,
      )
    : { rows: [] };
  const [s, t] = [siege.rows[0], tenu.rows[0]];
  return {
    seances: { nombre: s?.nombre ?? 0, jour: s?.jour ?? null },
    votes: { nombre: s?.votes ?? 0, seance: s?.seance ?? null },
    file: t ? { nombre: t.file, depuis: t.fileDepuis } : RIEN,
    proces: t ? { nombre: t.proces, depuis: t.procesDepuis } : RIEN,
  };
}

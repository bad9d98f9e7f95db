import { sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { PLAFOND_DEPASSE, type Rang } from '../forme.ts';

export interface Periode {
  id: string;
  genre: 'principal' | 'appui' | 'portefeuille' | 'relais';
  /** Qui, ou quel portefeuille. */
  quoi: string;
  debut: string;
  /** Premier jour sans elle ; `null` : en cours. */
  fin: string | null;
  cause: string;
  par: string;
  raisons: string[];
  /** Raison donnée par qui a dépassé le plafond du portefeuille ; vide : il avait la place. */
  auDela: string;
}

/** Qui a suivi ce parcours, dans quel portefeuille et qui a relayé, du plus récent au plus ancien : premier cercle. */
export async function histoireBinome(c: Cloison, parcours: number): Promise<Periode[]> {
  const { rows } = await sql<Omit<Periode, 'raisons' | 'auDela'> & { raisons: unknown; rang?: Rang }>`
    SELECT 'd' || d.id AS id, d.rang AS genre, trim(k.prenom || ' ' || k.nom) AS quoi, d.debut, d.fin, d.cause, d.par, '[]'::jsonb AS raisons
    FROM designation d JOIN professionnel f ON f.id = d.professionnel JOIN compte k ON k.id = f.compte_id WHERE d.parcours = ${parcours}
    UNION ALL
    SELECT 'a' || a.id, 'portefeuille', q.nom, a.debut, a.fin, '', a.par, a.raisons
    FROM affectation a JOIN portefeuille q ON q.id = a.portefeuille WHERE a.parcours = ${parcours}
    UNION ALL
    SELECT 'r' || x.id, 'relais', trim(k.prenom || ' ' || k.nom), x.debut::date, x.fin::date, '', x.par, '[]'::jsonb
    FROM acces_parcours x JOIN compte k ON k.id = x.compte_id WHERE x.parcours = ${parcours} AND x.titre = 'relais'
    ORDER BY debut DESC, genre DESC, id DESC`.execute(c);
  return rows.map(({ raisons, ...p }) => {
    const dites = Array.isArray(raisons) ? raisons.filter((r) => typeof r === 'string') : [];
    const depasse = dites.find((r) => r.startsWith(PLAFOND_DEPASSE));
    return {
      ...p,
      raisons: dites.filter((r) => r !== depasse),
      auDela: depasse?.slice(PLAFOND_DEPASSE.length) ?? '',
    };
  });
}

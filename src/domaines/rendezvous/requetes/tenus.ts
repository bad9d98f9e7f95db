import { type RawBuilder, sql } from 'kysely';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { Motif } from '../forme.ts';

/** Un rendez-vous à venir de qui part : ce qu'un transfert déplace ou laisse. */
export interface RendezvousTenu {
  id: number;
  genre: 'individuel' | 'collectif';
  debut: Date;
  motif: Motif;
  intitule: string;
  /** Un individuel : de qui. */
  parcours: number | null;
  reference: string | null;
  nom: string | null;
  /** Un collectif : combien y sont inscrites. */
  inscrits: number;
}

const lire = async (c: Cloison, ou: RawBuilder<unknown>): Promise<RendezvousTenu[]> => {
  const { rows } = await sql<RendezvousTenu>`
    SELECT r.id, r.genre, r.debut, r.motif, r.intitule, count(v.id)::int AS inscrits,
      CASE WHEN r.genre = 'individuel' THEN min(p.id) END AS parcours, CASE WHEN r.genre = 'individuel' THEN min(p.reference) END AS reference,
      CASE WHEN r.genre = 'individuel' THEN min(n.prenom || ' ' || n.nom) END AS nom
    FROM rendezvous r JOIN professionnel f ON f.id = r.professionnel
    LEFT JOIN participation v ON v.rendezvous = r.id AND v.etat = 'fixe'
    LEFT JOIN parcours p ON p.id = v.parcours LEFT JOIN personne n ON n.id = p.personne
    WHERE r.annule_le IS NULL AND r.debut > clock_timestamp() AND ${ou}
    GROUP BY r.id HAVING r.genre = 'collectif' OR count(p.id) > 0 ORDER BY r.debut, r.id LIMIT 1000`.execute(c);
  return rows;
};

/** Tout ce que ce professionnel tient à venir, individuels et collectifs. */
export const rendezvousTenus = (c: Cloison, professionnel: number): Promise<RendezvousTenu[]> =>
  lire(c, sql`f.id = ${professionnel}`);

/** Les individuels à venir que le référent principal de chacun de ces parcours tient pour lui, et les collectifs de `titulaire`. */
export const rendezvousDesPrincipaux = (
  c: Cloison,
  parcours: readonly number[],
  titulaire: number | null,
): Promise<RendezvousTenu[]> =>
  lire(
    c,
    sql`((r.genre = 'collectif' AND f.id = ${titulaire}) OR (r.genre = 'individuel' AND EXISTS (SELECT FROM participation x
      JOIN designation g ON g.parcours = x.parcours AND g.rang = 'principal' AND g.debut <= current_date AND (g.fin IS NULL OR g.fin > current_date)
      JOIN professionnel h ON h.id = g.professionnel AND h.compte_id = f.compte_id
      WHERE x.rendezvous = r.id AND x.etat = 'fixe' AND x.parcours = ANY(${[...parcours]}::int[]))))`,
  );

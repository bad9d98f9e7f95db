import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { JOUR_SEANCE } from '../chargement.ts';
import { quandEnClair } from '../courriels.ts';
import type { Seance } from '../documents/forme.ts';
import { synonymeDe } from '../modeles.ts';

const HEURE = (colonne: ReturnType<typeof sql>) =>
  sql<string>`coalesce(to_char(${colonne} AT TIME ZONE 'Europe/Paris', 'HH24"h"MI'), '')`;
const liste = (requete: ReturnType<typeof sql>) => sql`coalesce((SELECT json_agg(x) FROM (${requete}) x), '[]'::json)`;
const GARDEES = sql`coalesce(s.regles -> 'regles', i.regles)`;

type Lue = Omit<Seance, 'synonyme' | 'quand' | 'signature' | 'date' | 'organisme'> & {
  le: Date;
  genre: Parameters<typeof synonymeDe>[0];
};

/** Tout ce que le procès-verbal dit ; le droit de le lire est vérifié par l'appelant. */
export async function lireProces(
  base: Base | Trx,
  id: number,
  plus: Pick<Seance, 'organisme' | 'date' | 'signature'>,
): Promise<Seance> {
  const { rows } = await sql<Lue>`
    SELECT i.nom AS instance, i.genre, i.fondement, ${GARDEES} ->> 'reglement' AS reglement, s.le, s.lieu, s.forme, s.raison_delai AS "raisonDelai",
      s.reprend IS NOT NULL AND (${GARDEES} -> 'convocation' ->> 'secondeSansQuorum')::boolean AS seconde,
      EXISTS (SELECT FROM seance n WHERE n.reprend = s.id) AS reportee, coalesce((${GARDEES} ->> 'sansNoms')::boolean, false) AS "sansNoms",
      ${HEURE(sql`s.ouverte_le`)} AS ouverte, ${HEURE(sql`s.close_le`)} AS close,
      coalesce((SELECT nom FROM instance_membre WHERE id = s.preside_par),
        (SELECT m.nom FROM instance_membre m WHERE m.instance = i.id AND m.president AND m.debut <= ${JOUR_SEANCE} AND (m.fin IS NULL OR m.fin >= ${JOUR_SEANCE}) LIMIT 1), '') AS president,
      ${liste(sql`SELECT m.nom, m.qualite, m.organisation_nom AS organisation, c.nom AS college, m.suppleant_de IS NOT NULL AS suppleant, y.mode,
        ${HEURE(sql`y.arrive_le`)} AS arrive, ${HEURE(sql`y.parti_le`)} AS parti
        FROM seance_presence y JOIN instance_membre m ON m.id = y.membre JOIN instance_college c ON c.id = m.college
        WHERE y.seance = s.id AND (y.parti_le IS NULL OR y.parti_le > y.arrive_le) ORDER BY c.rang, m.nom, y.arrive_le`)} AS presences,
      ARRAY(SELECT m.nom FROM instance_membre m WHERE m.instance = i.id AND m.suppleant_de IS NULL AND m.debut <= ${JOUR_SEANCE} AND (m.fin IS NULL OR m.fin >= ${JOUR_SEANCE})
        AND NOT EXISTS (SELECT FROM seance_presence y WHERE y.seance = s.id AND y.membre = m.id) ORDER BY m.nom) AS excuses,
      ${liste(sql`SELECT a.nom AS mandant, b.nom AS mandataire FROM seance_mandat d JOIN instance_membre a ON a.id = d.mandant JOIN instance_membre b ON b.id = d.mandataire WHERE d.seance = s.id ORDER BY a.nom`)} AS mandats,
      ${liste(sql`SELECT p.id, p.titre, p.nature, coalesce(q.fondement, '') AS fondement, p.expose, p.commentaire, p.avis, p.deliberation,
        ${liste(sql`SELECT m.nom, d.motif FROM seance_deport d JOIN instance_membre m ON m.id = d.membre WHERE d.point = p.id ORDER BY m.nom`)} AS retires,
        ${liste(sql`SELECT m.nom, v.desaccord AS texte FROM seance_vote v JOIN instance_membre m ON m.id = v.membre WHERE v.point = p.id AND v.desaccord <> '' ORDER BY m.nom`)} AS desaccords,
        ${liste(sql`SELECT u.quoi, u.qui, to_char(u.pour_le, 'DD/MM/YYYY') AS "pourLe" FROM seance_suite u WHERE u.point = p.id ORDER BY u.pour_le, u.id`)} AS suites
        FROM seance_point p LEFT JOIN saisine q ON q.id = p.saisine WHERE p.seance = s.id ORDER BY p.rang, p.id`)} AS points
    FROM seance s JOIN instance i ON i.id = s.instance WHERE s.id = ${id}`.execute(base);
  const l = rows[0];
  if (!l) throw new ErreurIntrouvable("Cette séance n'existe pas.");
  return { ...l, ...plus, synonyme: synonymeDe(l.genre), quand: quandEnClair(l.le) };
}

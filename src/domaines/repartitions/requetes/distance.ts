import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { repartitionAjustee } from '../ajustees.ts';
import type { Entrees } from '../atelier.ts';
import { ajustementsDe, repartitionDe } from '../chargement.ts';
import type { Repartition } from '../forme.ts';
import { parTerritoire } from '../sommes.ts';

interface PostesDuType {
  type: string;
  etp: number;
  convenu: number;
  propose: number;
}

export interface DistanceRepartition {
  id: number;
  intitule: string;
  /** ETP que la répartition adoptée donne au département. */
  etp: number;
  /** ETP de l'année sur lesquels il y a accord, puis accords et propositions en attente ensemble. */
  convenu: number;
  propose: number;
  /** Les mêmes par type de structures, si la répartition les distingue. */
  types?: PostesDuType[];
  /** L'acteur ouvre la répartition elle-même : elle peut être celle d'un territoire plus grand que le sien. */
  lisible: boolean;
}

/**
 * Ce que les dialogues de gestion d'une campagne ont convenu et proposé, devant la dernière répartition adoptée qui sert ce département ; `null`
 * s'il n'y en a pas, ou si l'acteur ne lit pas les répartitions.
 */
export async function distanceRepartition(
  base: Base,
  acteur: Acteur,
  campagne: number,
): Promise<DistanceRepartition | null> {
  if (!peut(acteur, 'repartitions.lire')) return null;
  const { rows } = await sql<{ id: number; departement: string }>`
    SELECT p.id, c.departement FROM campagne c JOIN repartition p ON p.annee = c.annee AND p.demonstration = c.demonstration AND p.etat = 'adoptee'
      AND (p.echelle = 'france' OR (p.echelle = 'region' AND p.region = (SELECT d.region FROM departement d WHERE d.code = c.departement)))
    WHERE c.id = ${campagne} ORDER BY (p.echelle = 'region') DESC, p.decidee_le DESC LIMIT 1`.execute(base);
  if (!rows[0]) return null;
  const { id, departement } = rows[0];
  const r = await repartitionDe(base, id);
  const adoptee = await repartitionAjustee(r.entrees, r.resultats, r.methode!, await ajustementsDe(base, id));
  const sienne = adoptee ? parTerritoire(r.entrees, adoptee).find((l) => l.id === departement) : undefined;
  if (!adoptee || !sienne) return null;
  const negocies = await postesNegocies(base, campagne);
  const somme = (cle: 'convenu' | 'propose') => negocies.reduce((total, n) => total + n[cle], 0);
  return {
    id,
    intitule: r.intitule,
    etp: sienne.etp,
    lisible: peut(acteur, 'repartitions.lire', r),
    convenu: somme('convenu'),
    propose: somme('propose'),
    ...(r.entrees.types ? { types: typesDe(r.entrees, adoptee, departement, negocies) } : {}),
  };
}

type Negocie = Omit<PostesDuType, 'etp'>;

/** Les types que la répartition sert dans ce département, et ceux qu'elle n'y sert pas mais qui se négocient. */
function typesDe(entrees: Entrees, adoptee: Repartition, departement: string, negocies: Negocie[]): PostesDuType[] {
  const servis = new Map(
    entrees.demande.territoires
      .filter((t) => t.groupe === departement)
      .map((t) => [t.type!, adoptee.lignes.find((l) => l.id === t.id)!.etp]),
  );
  const parType = new Map(negocies.map((n) => [n.type, n]));
  return [...new Set([...servis.keys(), ...parType.keys()])].toSorted().map((type) => ({
    type,
    etp: servis.get(type) ?? 0,
    convenu: parType.get(type)?.convenu ?? 0,
    propose: parType.get(type)?.propose ?? 0,
  }));
}

/** ETP de l'année (postes × mois / 12) de la dernière proposition vivante de chaque dialogue, par type de structures. */
async function postesNegocies(base: Base, campagne: number): Promise<Negocie[]> {
  const { rows } = await sql<Negocie>`
    WITH dernieres AS (
      SELECT DISTINCT ON (p.dialogue) p.dialogue, p.etat, p.lignes FROM dialogue_proposition p
        JOIN dialogue g ON g.id = p.dialogue JOIN dossier d ON d.id = g.dossier
      WHERE d.campagne = ${campagne} AND p.etat IN ('en_attente', 'acceptee') AND d.etat NOT IN ('refuse', 'retire')
      ORDER BY p.dialogue, p.rang DESC),
    postes AS (SELECT n.etat, l ->> 'type' AS type, (l ->> 'etp')::numeric * (l ->> 'mois')::numeric / 12 AS etp
      FROM dernieres n CROSS JOIN LATERAL jsonb_array_elements(n.lignes) l)
    SELECT type, coalesce(sum(etp) FILTER (WHERE etat = 'acceptee'), 0)::float8 AS convenu, sum(etp)::float8 AS propose
    FROM postes GROUP BY type ORDER BY type`.execute(base);
  return rows;
}

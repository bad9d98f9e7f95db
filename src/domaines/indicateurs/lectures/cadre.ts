import { type RawBuilder, sql } from 'kysely';
import type { Parametre } from '#src/domaines/parametres/index.ts';
import type { Territoire } from '#src/domaines/territoires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { CODES_IAE } from '#src/referentiels/typesSiae.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';

/** Niveau auquel les cases sont découpées. */
export type Maille = 'region' | 'departement' | 'epci';

/** Ce qu'une lecture doit rendre : quelles années, quels territoires entiers, découpés comment. */
export interface Cadre {
  base: Base;
  acteur: Acteur;
  annees: readonly number[];
  /** Codes de `niveau` ; vide pour la France. */
  niveau: 'france' | Maille;
  codes: readonly string[];
  maille: Maille;
  /** Territoire demandé, avec ses communes : ce qui se compte commune par commune ne lit que lui et ses mailles. */
  territoire: Territoire;
  public: string;
  miennes: boolean;
  /** AAAA-MM-JJ. */
  jour: string;
  parametres: Parametre[];
}

const COLONNES = { region: 'd.region', departement: 'd.code', epci: 'c.epci' } as const;

/** Condition sur `d` (département) et `c` (commune) : dans les territoires du cadre. */
export const dansCadre = ({ niveau, codes }: Pick<Cadre, 'niveau' | 'codes'>): RawBuilder<boolean> =>
  niveau === 'france' ? sql<boolean>`true` : sql<boolean>`${sql.ref(COLONNES[niveau])} = ANY(${[...codes]})`;

/** Code de la maille, à lire sur `d` et `c`. */
export const mailleDe = (maille: Maille): RawBuilder<string> => sql<string>`coalesce(${sql.ref(COLONNES[maille])}, '')`;

/** Structures de l'organisation : la sienne, ou les membres dont le dernier dossier est ouvert à leur réseau. */
function siennes({ acteur, miennes }: Cadre): RawBuilder<boolean> {
  if (!miennes) return sql<boolean>`true`;
  if (acteur.nature === 'structure')
    return sql<boolean>`s.siret = (SELECT siret FROM organisation WHERE id = ${acteur.organisationId})`;
  return sql<boolean>`EXISTS (SELECT FROM organisation o WHERE o.siret = s.siret AND o.reseau_id = ${acteur.organisationId}
    AND (SELECT x.reseau_autorise FROM dossier x WHERE x.structure = s.id AND x.organisation_id = o.id ORDER BY x.id DESC LIMIT 1))`;
}

/** Les structures d'insertion du cadre, fermées comprises : elles ont eu une activité. Colonnes id, type, etat, departement, maille. */
export const structuresDuCadre = (cadre: Cadre): RawBuilder<unknown> => sql`
  SELECT s.id, s.nom, s.type, s.etat, d.code AS departement, ${mailleDe(cadre.maille)} AS maille
  FROM structure s LEFT JOIN commune c ON c.code = s.commune LEFT JOIN departement d ON d.code = coalesce(c.departement, s.departement)
  WHERE s.type = ANY(${[...CODES_IAE]}) AND ${dansCadre(cadre)} AND ${horsDemonstration('s')} AND ${siennes(cadre)}`;

/** Une ligne par année, maille et type ; `structures` : combien y sont comptées. */
export interface LigneLue {
  annee: number;
  sous: string;
  type: string;
  structures: number;
  date: string | null;
}

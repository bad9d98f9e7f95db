import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { suitAppel } from '#src/droits/appels.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ASSOCIES } from '../chargement.ts';
import type { EtatAppel } from '../forme.ts';

/** Un appel qui vise un territoire, ou qui en vient. */
export interface AppelIci {
  id: number;
  intitule: string;
  etat: EtatAppel;
  organisationNom: string;
  /** Le jour où il est publié ; à défaut, celui où il est préparé. */
  le: Date;
  /** La mesure dont il est né le désigne : il répond à l'écart de ce territoire. */
  origine: boolean;
  /** Le territoire dont il parle d'abord, `niveau:code`. */
  territoire: string | null;
  /** Sa conduite, pour qui le suit ; sinon sa page publique. */
  adresse: string;
}

type Ligne = Omit<AppelIci, 'adresse'> & { organisationId: number; lecture: number[]; instruction: number[] };

const selection = (ref: string | null) => sql`
  SELECT a.id, a.intitule, a.etat, a.organisation_id AS "organisationId", o.nom AS "organisationNom", coalesce(a.publie_le, a.cree_le) AS le,
    coalesce(a.origine->'territoires' @> jsonb_build_array(jsonb_build_object('ref', ${ref}::text)), false) AS origine,
    coalesce(a.origine->'territoires'->0->>'ref', a.contenu->'eligibilite'->'territoires'->>0, 'departement:' || a.departement) AS territoire,
    ${ASSOCIES}
  FROM appel a JOIN organisation o ON o.id = a.organisation_id`;

/** Un appel en préparation ne se montre qu'à ceux qui le suivent ; publié, il est public. */
function montrer(acteur: Acteur, { organisationId, lecture, instruction, ...appel }: Ligne): AppelIci[] {
  const suit = suitAppel(acteur, { organisationId, etat: appel.etat, lecture, instruction });
  if (suit && peut(acteur, 'appels.lire')) return [{ ...appel, adresse: `/appels/${appel.id}` }];
  return ['preparation', 'retire'].includes(appel.etat) ? [] : [{ ...appel, adresse: `/appels-ouverts/${appel.id}` }];
}

/** Les appels dont l'origine ou l'éligibilité nomme ce territoire (`epci:…`) ; et ceux qui sont lancés dans ces départements. */
export async function appelsIci(
  base: Base,
  acteur: Acteur,
  { ref, departements }: { ref: string; departements: readonly string[] },
): Promise<AppelIci[]> {
  exiger(acteur, 'diagnostics.lire');
  const { rows } = await sql<Ligne>`
    ${selection(ref)} WHERE ${horsDemonstration('a')} AND a.etat <> 'retire' AND (a.departement = ANY(${[...departements]}::text[])
      OR a.origine->'territoires' @> jsonb_build_array(jsonb_build_object('ref', ${ref}::text))
      OR a.contenu->'eligibilite'->'territoires' @> to_jsonb(${ref}::text))
    ORDER BY le, a.id`.execute(base);
  return rows.flatMap((ligne) => montrer(acteur, ligne));
}

/** Un appel, s'il se montre à cette personne. */
export async function appelIci(base: Base, acteur: Acteur, id: number): Promise<AppelIci | null> {
  const { rows } = await sql<Ligne>`${selection(null)} WHERE a.id = ${id}`.execute(base);
  return rows.flatMap((ligne) => montrer(acteur, ligne))[0] ?? null;
}

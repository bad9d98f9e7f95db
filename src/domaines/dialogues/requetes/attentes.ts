import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { auMoins } from '#src/droits/droits.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';

export interface Attendu {
  nombre: number;
  /** Le plus ancien : c'est par lui qu'on commence. */
  dossier: number | null;
  /** Jour, `AAAA-MM-JJ`. */
  depuis: string | null;
}

const PERSONNE: Attendu = { nombre: 0, dossier: null, depuis: null };

/** Propositions qui attendent la réponse de cette personne : celles de l'autre partie, sur ses dossiers. */
export async function propositionsARepondre(base: Base, acteur: Acteur): Promise<Attendu> {
  if (!auMoins(acteur, 'agent') || !['structure', 'ddets'].includes(acteur.nature)) return PERSONNE;
  const auteur = acteur.nature === 'structure' ? 'service' : 'structure';
  const { rows } = await sql<Attendu>`
    SELECT count(*)::int AS nombre, (array_agg(d.id ORDER BY p.le))[1] AS dossier, to_char(min(p.le) AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS depuis
    FROM dialogue_proposition p JOIN dialogue x ON x.id = p.dialogue JOIN dossier d ON d.id = x.dossier JOIN campagne c ON c.id = d.campagne
    WHERE p.etat = 'en_attente' AND p.auteur = ${auteur} AND d.etat = 'en_dialogue' AND ${lesSiens(acteur)} AND ${horsDemonstration('d')}`.execute(
    base,
  );
  return rows[0] ?? PERSONNE;
}

/** Dialogues conclus que le service n'a pas encore transmis à la commission. */
export async function dialoguesATransmettre(base: Base, acteur: Acteur): Promise<Attendu> {
  if (!auMoins(acteur, 'agent') || acteur.nature !== 'ddets') return PERSONNE;
  const { rows } = await sql<Attendu>`
    SELECT count(*)::int AS nombre, (array_agg(d.id ORDER BY x.clos_le))[1] AS dossier, to_char(min(x.clos_le) AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS depuis
    FROM dialogue x JOIN dossier d ON d.id = x.dossier JOIN campagne c ON c.id = d.campagne
    WHERE x.etat <> 'ouvert' AND d.etat = 'en_dialogue' AND d.nature <> 'annuel' AND ${lesSiens(acteur)} AND ${horsDemonstration('d')}`.execute(
    base,
  );
  return rows[0] ?? PERSONNE;
}

const lesSiens = ({ nature, organisationId, perimetre }: Acteur) =>
  nature === 'structure'
    ? sql<boolean>`d.organisation_id = ${organisationId}`
    : sql<boolean>`(${perimetre.niveau === 'national'} OR (${perimetre.niveau} = 'departement' AND c.departement = ANY(${perimetre.codes}::text[])))`;

import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Contact } from './regles.ts';

/** Un parcours d'une personne dont l'identité existe encore, avec ce qui fait courir sa durée. */
export interface FaitsParcours {
  personne: number;
  parcours: number;
  reference: string;
  ouvert: boolean;
  contact: Contact;
  operation: { id: number; departement: string; reglages: Record<string, number> };
}

const jour = (colonne: string) => sql.raw(`(${colonne} AT TIME ZONE 'Europe/Paris')::date`);

/**
 * Le dernier fait daté de chaque parcours. Tant qu'il est ouvert, ce qui est encore prévu (rendez-vous, fin de contrat ou d'immersion, point de
 * suivi) repousse aussi la durée : on n'efface pas ce que l'on attend.
 * @param personne une seule, verrouillée par l'appelant ; absente : toutes
 */
export async function faitsDesPersonnes(base: Base | Trx, personne?: number): Promise<FaitsParcours[]> {
  const { rows } = await sql<FaitsParcours>`
    WITH p AS MATERIALIZED (SELECT p.*, n.compte_id FROM parcours p JOIN personne n ON n.id = p.personne AND n.anonymisee_le IS NULL
      WHERE ${personne ?? null}::int IS NULL OR n.id = ${personne ?? null}::int),
    f (parcours, le, motif) AS (
      SELECT id, ouvert_le, 'ouverture du parcours' FROM p
      UNION ALL SELECT id, clos_le, 'clôture du parcours' FROM p
      UNION ALL SELECT id, dernier_contact, 'dernier échange individuel' FROM p
      UNION ALL SELECT p.id, ${jour('c.derniere_connexion')}, 'entrée dans son espace' FROM p JOIN compte c ON c.id = p.compte_id
      UNION ALL SELECT p.id, (SELECT ${jour('max(v.debut)')} FROM participation v WHERE v.parcours = p.id AND v.etat = 'honore'),
        'rendez-vous honoré' FROM p
      UNION ALL SELECT o.parcours, o.notifie_le, 'orientation notifiée' FROM orientation o JOIN p ON p.id = o.parcours
      UNION ALL SELECT d.parcours, ${jour('d.partage_le')}, 'diagnostic partagé' FROM diagnostic_personne d JOIN p ON p.id = d.parcours
      UNION ALL SELECT c.parcours, greatest(c.signe_personne_le, c.signe_organisme_le), 'contrat signé' FROM contrat_engagement c
        JOIN p ON p.id = c.parcours
      UNION ALL SELECT s.parcours, s.le, 'sortie' FROM sortie s JOIN p ON p.id = s.parcours WHERE s.annulee_le IS NULL
      UNION ALL SELECT j.parcours, j.le, 'point de suivi' FROM jalon j JOIN p ON p.id = j.parcours WHERE j.resultat <> 'injoignable'
      UNION ALL SELECT a.parcours, ${jour('a.dite_le')}, 'action dite par la personne' FROM action_parcours a JOIN p ON p.id = a.parcours
      UNION ALL SELECT p.id, ${jour('x.le')}, 'demande de la personne' FROM personne_demande x JOIN p ON p.personne = x.personne
      UNION ALL SELECT i.parcours, i.fin, 'fin d’immersion' FROM immersion i JOIN p ON p.id = i.parcours
        WHERE i.etat IN ('validee', 'en_cours', 'bilan', 'close')
      UNION ALL SELECT v.parcours, ${jour('v.debut')}, 'rendez-vous fixé' FROM participation v JOIN p ON p.id = v.parcours
        WHERE v.etat = 'fixe' AND p.clos_le IS NULL
      UNION ALL SELECT c.parcours, c.fin, 'fin du contrat' FROM contrat_engagement c JOIN p ON p.id = c.parcours
        WHERE c.etat = 'en_cours' AND p.clos_le IS NULL
      UNION ALL SELECT j.parcours, j.du_le, 'point de suivi attendu' FROM jalon j JOIN p ON p.id = j.parcours
        WHERE j.etat = 'a_faire' AND p.clos_le IS NULL),
    d AS (SELECT DISTINCT ON (parcours) parcours, le, motif FROM f WHERE le IS NOT NULL ORDER BY parcours, le DESC, motif)
    SELECT p.personne, p.id AS parcours, p.reference, p.clos_le IS NULL AS ouvert,
      jsonb_build_object('le', d.le, 'motif', d.motif) AS contact,
      jsonb_build_object('id', o.id, 'departement', o.departement, 'reglages', o.reglages) AS operation
    FROM p JOIN d ON d.parcours = p.id JOIN operation_accompagnement o ON o.id = p.operation
    ORDER BY p.personne, p.id`.execute(base);
  return rows;
}

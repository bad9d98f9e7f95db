import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Definition, Donnees } from '#src/socle/formulaires/forme.ts';

export interface AnneePrecedente {
  dossier: number;
  annee: number;
  numero: string;
  definition: Definition;
  donnees: Donnees;
}

/** Le dernier dossier déposé de la même structure avant cette année, tel qu'il a été déposé en dernier. `null` : aucun. */
export async function precedent(base: Base | Trx, structure: number, annee: number): Promise<AnneePrecedente | null> {
  const { rows } = await sql<AnneePrecedente>`
    SELECT d.id AS dossier, c.annee, d.numero, v.definition, r.contenu -> 'reponses' AS donnees
    FROM dossier d JOIN campagne c ON c.id = d.campagne
    JOIN LATERAL (SELECT * FROM dossier_recepisse x WHERE x.dossier = d.id ORDER BY rang DESC LIMIT 1) r ON true
    JOIN formulaire_version v ON v.id = (r.contenu -> 'formulaire' ->> 'version')::int
    WHERE d.structure = ${structure} AND c.annee < ${annee} AND d.etat <> 'retire'
    ORDER BY c.annee DESC, d.id DESC LIMIT 1`.execute(base);
  return rows[0] ?? null;
}

/** L'année précédente d'un dossier, pour la relecture côte à côte. Le droit de lire ce dossier est vérifié par l'appelant. */
export async function anneePrecedente(base: Base | Trx, id: number): Promise<AnneePrecedente | null> {
  const { rows } = await sql<{ structure: number; annee: number }>`
    SELECT d.structure, c.annee FROM dossier d JOIN campagne c ON c.id = d.campagne WHERE d.id = ${id}`.execute(base);
  return rows[0] ? precedent(base, rows[0].structure, rows[0].annee) : null;
}

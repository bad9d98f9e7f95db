import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';

export interface FicheDossier {
  campagne: { id: number; intitule: string; ouvreLe: Date; fermeLe: Date; ouverte: boolean };
  creeLe: Date;
  creePar: string;
  deposeLe: Date | null;
  etatDepuis: Date;
  reseau: string | null;
  /** Demande de corrections en cours. */
  correction: { demande: string; avant: Date; par: string; depassee: boolean } | null;
  /** Qui a enregistré des réponses, et combien de fois. */
  auteurs: { nom: string; fois: number; dernier: Date }[];
}

/** Ce qui entoure un dossier ; le droit de le lire est vérifié par l'appelant. */
export async function ficheDossier(base: Base, id: number): Promise<FicheDossier> {
  const { rows } = await sql<
    Omit<FicheDossier, 'auteurs' | 'campagne'> & {
      campagneId: number;
      intitule: string;
      ouvreLe: Date;
      fermeLe: Date;
      ouverte: boolean;
    }
  >`
    SELECT c.id AS "campagneId", c.intitule, c.ouvre_le AS "ouvreLe", c.ferme_le AS "fermeLe",
      c.etat = 'ouverte' AND clock_timestamp() >= c.ouvre_le AND clock_timestamp() < c.ferme_le AS ouverte,
      d.cree_le AS "creeLe", d.cree_par AS "creePar", d.depose_le AS "deposeLe", d.etat_depuis AS "etatDepuis", r.nom AS reseau,
      (SELECT jsonb_build_object('demande', x.demande, 'avant', x.avant_le, 'par', x.demandee_par, 'depassee', x.avant_le < now())
        FROM dossier_correction x WHERE x.dossier = d.id AND x.repondue_le IS NULL AND x.annulee_le IS NULL) AS correction
    FROM dossier d JOIN campagne c ON c.id = d.campagne JOIN organisation o ON o.id = d.organisation_id
    LEFT JOIN organisation r ON r.id = o.reseau_id WHERE d.id = ${id}`.execute(base);
  const { campagneId, intitule, ouvreLe, fermeLe, ouverte, correction, ...fiche } = rows[0]!;
  const { rows: auteurs } = await sql<FicheDossier['auteurs'][number]>`
    SELECT e.par AS nom, count(*)::int AS fois, max(e.le) AS dernier FROM reponse_edition e JOIN reponse r ON r.id = e.reponse
    WHERE r.objet = ${`dossier:${id}`} GROUP BY e.par ORDER BY max(e.le) DESC`.execute(base);
  return {
    ...fiche,
    campagne: { id: campagneId, intitule, ouvreLe, fermeLe, ouverte },
    correction: correction && { ...correction, avant: new Date(correction.avant) },
    auteurs,
  };
}

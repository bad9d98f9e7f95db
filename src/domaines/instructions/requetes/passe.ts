import { sql } from 'kysely';
import type { DossierSitue } from '#src/domaines/dossiers/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Passe } from '../forme.ts';
import { anneesPassees } from './anneesPassees.ts';

/** Années montrées avant celle du dossier : la durée la plus longue d'une convention. */
const ANNEES = 3;

/**
 * Ce que la structure a fait avant cette demande : postes accordés et réalisés, sorties, bilans rendus ou en retard, décisions passées.
 * Le droit de lire le dossier est vérifié par l'appelant ; ce que l'acteur ne peut pas lire de l'activité reste non calculable.
 */
export async function passe(
  base: Base,
  acteur: Acteur,
  dossier: Pick<DossierSitue, 'id' | 'structure' | 'structureType' | 'annee' | 'organisationId'>,
): Promise<Passe> {
  const [annees, retards, decisions] = await Promise.all([
    anneesPassees(base, acteur, dossier, ANNEES),
    sql<{ libelle: string }>`
      SELECT libelle FROM echeance WHERE organisation_id = ${dossier.organisationId} AND nature LIKE 'bilan.%' AND etat = 'ouverte'
        AND due_le < now() ORDER BY due_le`.execute(base),
    sql<Passe['decisions'][number]>`
      SELECT c.annee, d.id AS dossier, x.sens, x.motif, x.prise_le AS le FROM decision x JOIN dossier d ON d.id = x.dossier
      JOIN campagne c ON c.id = d.campagne
      WHERE d.structure = ${dossier.structure} AND d.id <> ${dossier.id} AND x.annulee_le IS NULL ORDER BY x.prise_le DESC`.execute(
      base,
    ),
  ]);
  return { annees, bilansManquants: retards.rows.map(({ libelle }) => libelle), decisions: decisions.rows };
}

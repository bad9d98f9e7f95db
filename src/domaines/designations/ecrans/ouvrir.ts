import { sql } from 'kysely';
import { type OperationSituee, operationSituee } from '#src/domaines/accompagnements/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { RoleProfessionnel } from '#src/droits/parcours.ts';
import { base } from '#src/socle/base/base.ts';

export interface OperationOuverte {
  operation: OperationSituee;
  /** Les opérations où l'on a ce rôle. */
  choix: { id: number; intitule: string }[];
  /** Équipes que l'on dirige : `null`, toutes ; vide, aucune (coordination). */
  equipes: number[] | null;
}

/** L'opération demandée dans l'adresse (`?operation=3`), sinon la première où l'acteur a l'un de ces rôles ; `null` : aucune. */
export async function operationChoisie(
  acteur: Acteur,
  request: Request,
  roles: readonly RoleProfessionnel[],
): Promise<OperationOuverte | null> {
  const { rows: choix } = await sql<{ id: number; intitule: string }>`
    SELECT o.id, o.intitule FROM operation_accompagnement o WHERE EXISTS (SELECT FROM professionnel f WHERE f.operation = o.id
      AND f.compte_id = ${acteur.compteId} AND f.role = ANY(${[...roles]}::text[]) AND habilite(f))
    ORDER BY o.close_le IS NOT NULL, o.debut DESC, o.id`.execute(base());
  const demandee = Number(new URL(request.url).searchParams.get('operation'));
  const id = choix.find((o) => o.id === demandee)?.id ?? choix[0]?.id;
  if (id === undefined) return null;
  const operation = await operationSituee(base(), id);
  return { operation, choix, equipes: equipesDirigees(acteur, operation) };
}

/** Équipes que l'acteur dirige dans l'opération. */
export function equipesDirigees(acteur: Acteur, operation: OperationSituee): number[] | null {
  const siennes = operation.habilitations.filter((h) => h.compteId === acteur.compteId && h.role === 'responsable');
  return siennes.some((h) => h.equipe === null) ? null : siennes.map((h) => h.equipe!);
}

/** La même page et la même opération, après un envoi. L'adresse de la requête porte un suffixe quand le script l'envoie : elle ne se reprend pas. */
export function retourA(chemin: string, request: Request): string {
  const operation = Number(new URL(request.url).searchParams.get('operation'));
  return operation > 0 ? `${chemin}?operation=${operation}` : chemin;
}

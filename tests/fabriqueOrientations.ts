import { sql } from 'kysely';
import { CRITERES, type Niveau, orientationDe, positionner } from '#src/domaines/orientations/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type MondeAccompagnement, parcoursDeTest } from './fabriqueAccompagnement.ts';

/** Grille complète ; sans rien d'autre, tout va bien. */
export const grilleDeTest = (plus: Record<string, Niveau> = {}) => ({
  ...Object.fromEntries(CRITERES.map((c) => [c.id, 'sans' as const])),
  ...plus,
});

/** Une décision conforme à la suggestion de `positionneDeTest`. */
export const decisionDeTest = (monde: MondeAccompagnement, id: number, plus: object = {}) => ({
  id,
  voie: 'socioprofessionnel',
  competence: 'emploi',
  equipe: monde.equipe,
  motif: 'Elle souhaite travailler.',
  qualite: 'Responsable territoriale',
  acte: 'Arrêté inventé 12',
  acteLe: '2026-01-05',
  ...plus,
});

/** Un parcours positionné par la plateforme, grille complète (suggestion : socioprofessionnel, emploi). */
export async function positionneDeTest(monde: MondeAccompagnement, nom: string) {
  const parcours = await parcoursDeTest(monde, nom);
  const { id } = await executer(positionner, monde.orientation, {
    parcours,
    grille: grilleDeTest({ mobilite: 'moyen' }),
    equipe: monde.equipe,
    verifiee: 'oui',
  });
  return { parcours, id };
}

/** Échéances d'un parcours, dans l'ordre où elles ont été posées ; `jour` à Paris. */
export async function echeancesDe(base: Base, parcours: number) {
  const { rows } = await sql<{ nature: string; etat: string; compte: number | null; jour: string }>`
    SELECT nature, etat, compte_id AS compte, to_char(due_le AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS jour
    FROM echeance WHERE objet = ${`parcours:${parcours}`} ORDER BY id`.execute(base);
  return rows;
}

/** Orientations d'un parcours, telles que cet acteur les voit. */
export const orientationsVues = (acteur: Acteur, parcours: number) =>
  lireEnCloison(acteur, (c) => orientationDe(c, parcours));

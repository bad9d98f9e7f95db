import { sql } from 'kysely';
import type { ResumePhoto } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import type { ScenarioSitue, Situation } from './droits.ts';
import type { Changement, EtatScenario, EvaluationGardee, Partage } from './forme.ts';

/** Un scénario et sa dernière version, tels que les opérations et les pages les lisent. */
export interface Scenario extends ScenarioSitue {
  id: number;
  nom: string;
  intention: string;
  territoire: { ref: string; nom: string };
  question: Record<string, unknown>;
  etat: EtatScenario;
  partage: Partage;
  version: number;
  /** Change avec le nom, l'intention, le partage ou l'état. */
  revision: number;
  auteurNom: string;
  organisationNom: string;
  creeLe: Date;
  modifieLe: Date;
  demonstration: boolean;
  situation: Situation;
  photo: number;
  changements: Changement[];
  modifiePar: { id: number | null; nom: string };
}

export interface Version {
  numero: number;
  photo: number;
  contexte: ResumePhoto;
  changements: Changement[];
  evaluation: EvaluationGardee;
  empreinte: string;
  programme: string;
  message: string;
  auteurId: number | null;
  auteurNom: string;
  le: Date;
}

/** @throws ErreurIntrouvable */
async function lire(base: Base | Trx, id: number): Promise<Scenario> {
  const { rows } = await sql<Scenario & { modifieParId: number | null; modifieParNom: string }>`
    SELECT s.id, s.nom, s.intention, json_build_object('ref', s.territoire, 'nom', s.territoire_nom) AS territoire, s.question, s.etat,
      s.partage, s.version, s.revision, s.auteur AS "auteurId", s.auteur_nom AS "auteurNom", s.organisation_id AS "organisationId",
      s.organisation_nom AS "organisationNom", s.cree_le AS "creeLe", s.modifie_le AS "modifieLe", s.demonstration, s.situation,
      v.photo, v.changements, v.auteur AS "modifieParId", v.auteur_nom AS "modifieParNom"
    FROM scenario s JOIN scenario_version v ON v.scenario = s.id AND v.numero = s.version WHERE s.id = ${id}`.execute(
    base,
  );
  const ligne = rows[0];
  if (!ligne) throw new ErreurIntrouvable("Ce scénario n'existe pas.");
  const { modifieParId, modifieParNom, ...scenario } = ligne;
  return { ...scenario, modifiePar: { id: modifieParId, nom: modifieParNom } };
}

/** Le scénario, si la personne peut le lire. @throws ErreurIntrouvable absent, ou gardé par d'autres : son existence ne se devine pas */
export async function ouvrirScenario(base: Base, acteur: Acteur, id: number): Promise<Scenario> {
  const scenario = await lire(base, id);
  try {
    exiger(acteur, 'scenarios.ouvrir', scenario);
  } catch {
    throw new ErreurIntrouvable("Ce scénario n'existe pas, ou n'est pas partagé avec vous.");
  }
  return scenario;
}

/** Charge un scénario en le réservant jusqu'à la fin de la transaction. */
export async function reserver(trx: Trx, id: number): Promise<Scenario> {
  await sql`SELECT 1 FROM scenario WHERE id = ${id} FOR UPDATE`.execute(trx);
  return lire(trx, id);
}

/** @throws ErreurMetier un scénario proposé ou archivé ne change plus */
export function exigerBrouillon(scenario: Pick<Scenario, 'etat'>): void {
  if (scenario.etat === 'brouillon') return;
  throw new ErreurMetier(
    scenario.etat === 'adopte'
      ? 'Ce scénario est proposé : il ne change plus.'
      : 'Ce scénario est archivé : il ne change plus.',
    { conseil: 'Dupliquez-le pour continuer à y travailler.' },
  );
}

/** @throws ErreurConflit le scénario a changé depuis que la page a été ouverte ; rien de ce qui est saisi n'est perdu */
export function exigerVersion(scenario: Pick<Scenario, 'version' | 'modifiePar'>, lue: number): void {
  if (scenario.version === lue) return;
  throw new ErreurConflit(
    `${scenario.modifiePar.nom} a modifié ce scénario pendant votre saisie (version ${scenario.version}, vous lisiez la ${lue}).`,
  );
}

/** @throws ErreurConflit nom, partage ou état changés entre-temps */
export function exigerRevision(scenario: Pick<Scenario, 'revision'>, lue: number): void {
  if (scenario.revision === lue) return;
  throw new ErreurConflit("Quelqu'un a changé le nom, le partage ou l'état de ce scénario pendant votre saisie.");
}

/** Versions de la dernière à la première ; toutes, ou `limite` d'entre elles après en avoir passé `passer`. */
export async function lireVersions(
  base: Base | Trx,
  id: number,
  { passer = 0, limite = null }: { passer?: number; limite?: number | null } = {},
): Promise<Version[]> {
  const { rows } = await sql<Version>`
    SELECT numero, photo, contexte, changements, evaluation, empreinte, programme, message, auteur AS "auteurId", auteur_nom AS "auteurNom", le
    FROM scenario_version WHERE scenario = ${id} ORDER BY numero DESC LIMIT ${limite}::int OFFSET ${passer}::int`.execute(
    base,
  );
  return rows;
}

/** @throws ErreurIntrouvable */
export async function lireVersion(base: Base | Trx, id: number, numero: number): Promise<Version> {
  const { rows } = await sql<Version>`
    SELECT numero, photo, contexte, changements, evaluation, empreinte, programme, message, auteur AS "auteurId", auteur_nom AS "auteurNom", le
    FROM scenario_version WHERE scenario = ${id} AND numero = ${numero}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable(`Ce scénario n'a pas de version ${numero}.`);
  return rows[0];
}

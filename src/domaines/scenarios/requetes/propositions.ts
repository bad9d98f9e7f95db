import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { LIBELLES_MODE, relirePhoto } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { nomsDe } from '../annuaire.ts';
import { lireVersion, ouvrirScenario } from '../chargement.ts';
import type { PropositionSituee } from '../droits.ts';
import type { Changement, EtatProposition } from '../forme.ts';
import { decrire } from '../regles/changements.ts';
import { mesuresDe } from '../regles/mesures.ts';
import { phraseScenario, resumerChangements } from '../regles/phrases.ts';
import { contexteMesures, visible } from './resumes.ts';

export const TRIS_PROPOSITIONS = ['proposeeLe', 'territoire', 'etat'] as const;
export interface FiltresPropositions {
  etat?: EtatProposition | undefined;
  territoire?: string | undefined;
  tri: (typeof TRIS_PROPOSITIONS)[number] | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

interface LigneBrute extends PropositionSituee {
  id: number;
  scenario: number;
  version: number;
  nom: string;
  territoire: { ref: string; nom: string };
  changements: Changement[];
  motif: string;
  etat: EtatProposition;
  par: string;
  organisation: string;
  proposeeLe: Date;
  raison: string | null;
  examineePar: string | null;
  examineeLe: Date | null;
}

export type LigneProposition = ReturnType<typeof presenter>;

const lire = async (base: Base, filtre: RawBuilder<SqlBool>, ordre: RawBuilder<unknown>): Promise<LigneBrute[]> => {
  const { rows } = await sql<LigneBrute>`
    SELECT p.id, p.scenario, p.version, s.nom, json_build_object('ref', s.territoire, 'nom', s.territoire_nom) AS territoire, p.changements,
      p.motif, p.etat, p.proposee_par_nom AS par, p.organisation_nom AS organisation, p.proposee_le AS "proposeeLe", p.raison,
      p.examinee_par_nom AS "examineePar", p.examinee_le AS "examineeLe", p.proposee_par AS "proposeeParId", s.situation
    FROM proposition p JOIN scenario s ON s.id = p.scenario WHERE ${filtre} ORDER BY ${ordre}, p.id DESC`.execute(base);
  return rows;
};

function presenter(
  acteur: Acteur,
  { situation, proposeeParId, proposeeLe, examineeLe, changements, ...reste }: LigneBrute,
) {
  return {
    ...reste,
    changements: resumerChangements(changements),
    proposeeLe: proposeeLe.toISOString(),
    examineeLe: examineeLe?.toISOString() ?? null,
    aMoi: reste.etat === 'a_examiner' && peut(acteur, 'scenarios.examiner', { situation, proposeeParId }),
  };
}

/** Les propositions lisibles ; `aExaminer` compte celles qui attendent cette personne. */
export async function listerPropositions(base: Base, acteur: Acteur, filtres: FiltresPropositions) {
  exiger(acteur, 'scenarios.lire');
  const conditions = [visible(acteur), horsDemonstration('s')];
  if (filtres.etat) conditions.push(sql<SqlBool>`p.etat = ${filtres.etat}`);
  if (filtres.territoire) conditions.push(sql<SqlBool>`s.territoire = ${filtres.territoire}`);
  const colonne = { proposeeLe: sql`p.proposee_le`, territoire: sql`s.territoire_nom`, etat: sql`p.etat` }[
    filtres.tri ?? 'proposeeLe'
  ];
  const toutes = (
    await lire(
      base,
      sql<SqlBool>`${sql.join(conditions, sql` AND `)}`,
      sql`${colonne} ${filtres.sens === 'desc' ? sql`DESC` : sql`ASC`}`,
    )
  ).map((ligne) => presenter(acteur, ligne));
  const debut = (filtres.page - 1) * filtres.taille;
  const lignes = Number.isFinite(filtres.taille) ? toutes.slice(debut, debut + filtres.taille) : toutes;
  return { lignes, total: toutes.length, aExaminer: toutes.filter(({ aMoi }) => aMoi).length };
}

/** Les propositions qui attendent l'examen de cette personne, la plus ancienne d'abord. */
export async function propositionsAExaminer(
  base: Base,
  acteur: Acteur,
): Promise<{ nombre: number; depuis: string | null }> {
  if (!peut(acteur, 'scenarios.examiner')) return { nombre: 0, depuis: null };
  const lignes = await lire(
    base,
    sql<SqlBool>`p.etat = 'a_examiner' AND ${horsDemonstration('s')}`,
    sql`p.proposee_le`,
  );
  const miennes = lignes.filter((ligne) => peut(acteur, 'scenarios.examiner', ligne));
  return { nombre: miennes.length, depuis: miennes[0]?.proposeeLe.toISOString() ?? null };
}

/** Une proposition, ce qu'elle changerait et ses chiffres, tels qu'ils ont été proposés. */
export async function lireProposition(base: Base, acteur: Acteur, id: number) {
  const [ligne] = await lire(base, sql<SqlBool>`p.id = ${id}`, sql`p.id`);
  if (!ligne) throw new ErreurIntrouvable("Cette proposition n'existe pas.");
  const scenario = await ouvrirScenario(base, acteur, ligne.scenario);
  const version = await lireVersion(base, scenario.id, ligne.version);
  const noms = nomsDe(await relirePhoto(base, version.photo));
  return {
    ...presenter(acteur, ligne),
    textes: ligne.changements.map((changement) => decrire(changement, noms)),
    phrase: phraseScenario(version.changements, version.evaluation),
    mesures: mesuresDe(
      version.evaluation,
      contexteMesures(version.contexte, `/scenarios/${scenario.id}?version=${version.numero}`),
    ),
    enClair: version.contexte.enClair,
    mode: LIBELLES_MODE[version.contexte.mode],
    jour: version.contexte.jour,
  };
}

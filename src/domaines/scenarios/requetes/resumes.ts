import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { MODELES, type ResumePhoto } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import { date } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import type { Changement, EtatProposition, EtatScenario, EvaluationGardee, ResumeScenario } from '../forme.ts';
import { mesuresDe } from '../regles/mesures.ts';
import { phraseScenario, resumerChangements } from '../regles/phrases.ts';

/** Les scénarios qu'une personne peut lire : les siens, ceux de son organisation, ceux partagés avec tous. */
export const visible = ({ compteId, organisationId }: Acteur): RawBuilder<SqlBool> => sql`
  (s.partage = 'tous' OR s.auteur = ${compteId} OR (s.partage = 'organisation' AND s.organisation_id = ${organisationId}))`;

interface Ligne {
  id: number;
  nom: string;
  intention: string;
  etat: EtatScenario;
  version: number;
  territoire: string;
  territoireNom: string;
  auteurNom: string;
  organisationNom: string;
  creeLe: Date;
  modifieLe: Date;
  changements: Changement[];
  evaluation: EvaluationGardee;
  contexte: ResumePhoto;
  proposition: { id: number; etat: EtatProposition } | null;
}

/** Lit des scénarios avec leur dernière version et leur dernière proposition. */
export async function lireResumes(
  base: Base,
  {
    filtre,
    ordre,
    limite,
  }: { filtre: RawBuilder<SqlBool>; ordre: RawBuilder<unknown>; limite?: { taille: number; page: number } },
): Promise<ResumeScenario[]> {
  const borne =
    limite && Number.isFinite(limite.taille)
      ? sql`LIMIT ${limite.taille} OFFSET ${(limite.page - 1) * limite.taille}`
      : sql``;
  const { rows } = await sql<Ligne>`
    SELECT s.id, s.nom, s.intention, s.etat, s.version, s.territoire, s.territoire_nom AS "territoireNom", s.auteur_nom AS "auteurNom",
      s.organisation_nom AS "organisationNom", s.cree_le AS "creeLe", s.modifie_le AS "modifieLe", v.changements, v.evaluation, v.contexte,
      (SELECT json_build_object('id', p.id, 'etat', p.etat) FROM proposition p WHERE p.scenario = s.id ORDER BY p.id DESC LIMIT 1) AS proposition
    FROM scenario s JOIN scenario_version v ON v.scenario = s.id AND v.numero = s.version
    WHERE ${filtre} ORDER BY ${ordre}, s.id DESC ${borne}`.execute(base);
  return rows.map(resumer);
}

function resumer(ligne: Ligne): ResumeScenario {
  const {
    id,
    changements,
    evaluation,
    contexte,
    territoire,
    territoireNom,
    auteurNom,
    organisationNom,
    creeLe,
    modifieLe,
    ...reste
  } = ligne;
  const adresse = `/scenarios/${id}`;
  return {
    ...reste,
    id,
    adresse,
    auteur: auteurNom,
    organisation: organisationNom,
    creeLe: creeLe.toISOString(),
    modifieLe: modifieLe.toISOString(),
    territoire: { ref: territoire, nom: territoireNom },
    jour: contexte.jour,
    enClair: contexte.enClair,
    changements: changements.length,
    resumeChangements: resumerChangements(changements),
    phrase: phraseScenario(changements, evaluation),
    mesures: mesuresDe(evaluation, contexteMesures(contexte, `${adresse}#communes`)),
  };
}

/** Ce que chaque mesure dit d'elle-même : date de l'offre, source, lignes comptées. */
export const contexteMesures = ({ jour }: ResumePhoto, lignes: string | null) => ({
  date: `offre au ${date(jour)}`,
  source: 'Scénario évalué sur la photo des données de ce jour, selon cinq modèles',
  modeles: MODELES.map(({ id, libelle }) => ({ id, libelle })),
  lignes,
});

/**
 * Les scénarios gardés d'un territoire que la personne peut lire, les plus récents d'abord ; les archivés n'y sont pas, ni ceux de
 * démonstration dès que le registre est vrai : un document pour décider ne cite pas une invention.
 * @param ref `niveau:code`
 */
export async function scenariosDuTerritoire(base: Base, acteur: Acteur, ref: string): Promise<ResumeScenario[]> {
  exiger(acteur, 'scenarios.lire');
  return lireResumes(base, {
    filtre: sql<SqlBool>`s.territoire = ${ref} AND s.etat <> 'archive' AND ${visible(acteur)} AND ${horsDemonstration('s')}`,
    ordre: sql`s.modifie_le DESC`,
  });
}

import { sql } from 'kysely';
import { reponsesInventees } from '#src/demonstration/enquetes/reponses.ts';
import '#src/domaines/documents.ts';
import { cibleDe, enqueteDe, objetCible } from '#src/domaines/enquetes/chargement.ts';
import {
  commencerReponse,
  creerEnquete,
  deposerReponse,
  ouvrirEnquete,
  remplirReponse,
} from '#src/domaines/enquetes/index.ts';
import { semerFormulaires } from '#src/domaines/formulaires/index.ts';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { siretInvente } from '#src/domaines/structures/regles/siret.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Donnees } from '#src/socle/formulaires/forme.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { creerActeurTest, creerOrganisationTest } from './fabriquesComptes.ts';
import { communesDeTest, creerStructureTest } from './fabriquesStructures.ts';

/** Réponses qu'aucun contrôle n'arrête. */
export const REPONSES_ENQUETE = reponsesInventees({ etp: 20, rang: 2, an: 0 });
const jour = (dans: number) => new Date(Date.now() + dans * 86_400_000).toISOString().slice(0, 10);

export interface Enquetes {
  ddets: Acteur;
  agent: Acteur;
  autreDdets: Acteur;
  dreets: Acteur;
  departement: Acteur;
  structure: Acteur;
  autreStructure: Acteur;
  /** Structures du 62 : la première et la deuxième ont un compte. */
  structures: number[];
  annee: number;
}

/** Huit structures du Pas-de-Calais, leurs services, le questionnaire publié. */
export async function mondeEnquete(base: Base): Promise<Enquetes> {
  await communesDeTest(base);
  await semerParametres(base);
  await semerFormulaires(base);
  await semerModeles(base);
  const structures: number[] = [];
  for (let i = 0; i < 8; i += 1)
    structures.push(
      await creerStructureTest(base, {
        siret: siretInvente(7000 + i),
        nom: `Chantier Exemple ${i}`,
        type: i < 5 ? 'ACI' : 'EI',
      }),
    );
  const deLaStructure = async (i: number) =>
    creerActeurTest(base, 'structure', 'agent', {
      organisationId: await creerOrganisationTest(base, 'structure', { siret: siretInvente(7000 + i) }),
    });
  const ddets = await creerActeurTest(base, 'ddets');
  return {
    ddets,
    agent: await creerActeurTest(base, 'ddets', 'agent', { organisationId: ddets.organisationId }),
    autreDdets: await creerActeurTest(base, 'ddets', 'responsable', { codes: ['59'] }),
    dreets: await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['32'] }),
    departement: await creerActeurTest(base, 'departement'),
    structure: await deLaStructure(0),
    autreStructure: await deLaStructure(1),
    structures,
    annee: new Date().getFullYear(),
  };
}

/** Les gestes d'une enquête d'essai, sans répéter la version lue. */
export function gestesEnquete(base: Base, m: Enquetes) {
  const saisie = (plus: Record<string, unknown> = {}) => ({
    territoire: 'departement:62',
    annee: m.annee,
    mode: 'exhaustif',
    types: ['ACI', 'EI'],
    ouvre_le: jour(-2),
    ferme_le: jour(20),
    ...plus,
  });
  const creer = async (plus: Record<string, unknown> = {}, acteur = m.ddets) =>
    (await executer(creerEnquete, acteur, saisie(plus))).id;
  const version = async (id: number) => (await enqueteDe(base, id)).version;
  const ouverte = async (plus: Record<string, unknown> = {}) => {
    const id = await creer(plus);
    await executer(ouvrirEnquete, m.ddets, { id, version: await version(id) });
    return id;
  };
  const cible = async (enquete: number, structure = m.structures[0]!) => {
    const { rows } = await sql<{
      id: number;
    }>`SELECT id FROM enquete_cible WHERE enquete = ${enquete} AND structure = ${structure}`.execute(base);
    return rows[0]!.id;
  };
  const reponse = async (k: number) => (await lireReponse(base, objetCible(k)))!;
  const remplir = async (k: number, plus: Donnees = {}, acteur = m.structure) => {
    await executer(commencerReponse, acteur, { id: k });
    const { version: lue } = await reponse(k);
    await executer(remplirReponse, acteur, { id: k, version: lue, changements: { ...REPONSES_ENQUETE, ...plus } });
  };
  const deposer = async (k: number, plus: Record<string, unknown> = {}, acteur = m.structure) =>
    executer(deposerReponse, acteur, { id: k, version: (await reponse(k)).version, confirme: 'oui', ...plus });
  return {
    saisie,
    creer,
    version,
    ouverte,
    cible,
    reponse,
    remplir,
    deposer,
    etat: async (k: number) => (await cibleDe(base, k)).etat,
  };
}

/** Statut d'une opération refusée, 200 si elle passe. */
export const statutDe = (p: Promise<unknown>): Promise<number> =>
  p.then(
    () => 200,
    (e: { statut?: number }) => e.statut ?? 500,
  );

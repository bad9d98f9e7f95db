import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import { fermerAtelier } from '#src/domaines/diagnostics/acces/atelier.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { lireBrouillon } from '#src/domaines/rapports/brouillon.ts';
import { deciderRecommandation, propositionsDuJour } from '#src/domaines/rapports/operations/recommander.ts';
import { redigerEtatDesLieux } from '#src/domaines/rapports/operations/rediger.ts';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, base as courante } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from './base.ts';
import { territoireDeTest } from './fabriqueDiagnostics.ts';

/** Un petit département d'invention, son service de l'État, et les gestes d'un état des lieux. */
export const question = { public: 'rsa', types: ['ACI', 'EI', 'ETTI'], jour: '2026-01-15' };
export const territoire = 'departement:62';
export const ddets: Acteur = {
  ...ACTEUR_SYSTEME,
  nom: 'Ana',
  nature: 'ddets',
  role: 'agent',
  organisationId: 41,
  organisationNom: 'DDETS exemple',
  perimetre: { niveau: 'departement', codes: ['62'] },
};
export const voisin: Acteur = {
  ...ddets,
  nom: 'Bo',
  organisationId: 42,
  organisationNom: 'DDETS voisine',
  perimetre: { niveau: 'departement', codes: ['59'] },
};
export const structure: Acteur = { ...ddets, nature: 'structure', organisationId: 43 };
export const lecteur: Acteur = { ...ddets, role: 'lecteur' };

export const brouillon = (acteur = ddets) => lireBrouillon(courante(), acteur, territoire, question);
export const rediger = async (change: Record<string, unknown>, acteur = ddets) =>
  executer(redigerEtatDesLieux, acteur, {
    territoire,
    question,
    vu: empreinteDe((await brouillon(acteur)).textes),
    commentaires: {},
    ...change,
  });
export const decider = async (change: { geste: string } & Record<string, unknown>, acteur = ddets) =>
  executer(deciderRecommandation, acteur, {
    territoire,
    question,
    vu: empreinteDe((await brouillon(acteur)).recommandations),
    jour: await propositionsDuJour(courante(), acteur, { territoire, question, geste: change.geste }),
    ...change,
  });
export const compter = async (quoi: string) =>
  (await sql<{ n: number }>`SELECT count(*)::int AS n FROM journal WHERE action = ${quoi}`.execute(courante())).rows[0]!
    .n;

/** À appeler en tête d'un fichier de tests : base, fichiers, paramètres et territoire. @returns la base, une fois prête. */
export function preparerRapports(): () => Base {
  let base: Base;
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-rapports-'));
  beforeAll(async () => {
    base = await baseDeTest();
    fixerDossierFichiers(dossier);
    await semerParametres(base);
    await territoireDeTest(base);
  });
  afterAll(async () => {
    arreterRendu();
    await fermerAtelier();
    rmSync(dossier, { recursive: true, force: true });
  });
  return () => base;
}

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { creerApi } from '#src/domaines/api/index.ts';
import { nouvelleDemande } from '#src/domaines/api/jetons/secret.ts';
import { creerJeton } from '#src/domaines/api/operations/creerJeton.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { configurerInstance } from '#src/socle/session/instance.ts';
import { oublierCle } from '#src/socle/session/secret.ts';
import { baseDeTest } from './base.ts';
import { territoireDeTest } from './fabriqueDiagnostics.ts';
import { creerActeurTest, creerOrganisationTest } from './fabriquesComptes.ts';

/** Une base avec le petit territoire d'invention, une clé d'instance à elle, et la responsable d'une DDETS du 62. */
export async function mondeApi(): Promise<{ base: Base; acteur: Acteur }> {
  const base = await baseDeTest();
  configurerInstance({ donnees: mkdtempSync(join(tmpdir(), 'maillage-api-')) });
  oublierCle();
  await territoireDeTest(base);
  const organisationId = await creerOrganisationTest(base, 'ddets');
  return { base, acteur: await creerActeurTest(base, 'ddets', 'responsable', { organisationId }) };
}

/** Ce qu'envoie le formulaire de création. */
export const demandeDeJeton = (plus: Record<string, unknown> = {}) => ({
  demande: nouvelleDemande(),
  intitule: 'Observatoire inventé',
  portees: ['structures'],
  jours: 30,
  par_minute: 100,
  par_jour: 1000,
  ...plus,
});
export const jetonDeTest = (acteur: Acteur, plus: Record<string, unknown> = {}) =>
  executer(creerJeton, acteur, demandeDeJeton(plus));

const api = creerApi();
/** Un appel à l'API, sans réseau. @param jeton `null` : sans en-tête */
export const appelerApi = (chemin: string, jeton: string | null, init: RequestInit = {}) =>
  api.request(chemin, {
    ...init,
    headers: { ...(jeton ? { Authorization: `Bearer ${jeton}` } : {}), ...(init.headers as object) },
  });

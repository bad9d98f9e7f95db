import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { accompagnement } from './contributions/accompagnement.ts';
import { appels } from './contributions/appels.ts';
import { appelsPublics } from './contributions/appelsPublics.ts';
import { candidatures } from './contributions/candidatures.ts';
import { clotures } from './contributions/clotures.ts';
import { conventions } from './contributions/conventions.ts';
import { propositions } from './contributions/decisions.ts';
import { dialogues } from './contributions/dialogues.ts';
import { doutes, imports, prescripteursAVerifier, rejets } from './contributions/donnees.ts';
import { echeances } from './contributions/echeances.ts';
import { instances } from './contributions/instances.ts';
import { avisADonner, dossiersAControler } from './contributions/instruction.ts';
import { courriels, invitations, messagesCourts, parametresNonVerifies } from './contributions/organisation.ts';
import { candidaturesAExaminer, lectures } from './contributions/selections.ts';
import { subventions } from './contributions/subventions.ts';
import type { Attente } from './regles.ts';

/** Ce qu'un domaine dit de ce qui attend une personne ; rien si elle n'y peut rien. */
export type Contribution = (base: Base, acteur: Acteur) => Promise<Attente[]>;

/** Le registre : un domaine de plus ajoute sa fonction ici. */
const CONTRIBUTIONS: readonly Contribution[] = [
  echeances,
  accompagnement,
  candidatures,
  dossiersAControler,
  avisADonner,
  candidaturesAExaminer,
  lectures,
  dialogues,
  conventions,
  clotures,
  subventions,
  instances,
  appels,
  appelsPublics,
  propositions,
  doutes,
  prescripteursAVerifier,
  imports,
  rejets,
  invitations,
  parametresNonVerifies,
  courriels,
  messagesCourts,
];

/** Toutes les attentes d'une personne. Une contribution en panne n'éteint pas l'accueil : elle manque, et c'est noté au journal technique. */
export async function attentesDe(
  base: Base,
  acteur: Acteur,
  contributions: readonly Contribution[] = CONTRIBUTIONS,
): Promise<{ attentes: Attente[]; incomplet: boolean }> {
  const lues = await Promise.allSettled(contributions.map((c) => c(base, acteur)));
  const pannes = lues.filter((l) => l.status === 'rejected');
  for (const panne of pannes)
    journalTechnique.error({ erreur: panne.reason }, "accueil : une source d'attentes ne répond pas");
  return { attentes: lues.flatMap((l) => (l.status === 'fulfilled' ? l.value : [])), incomplet: pannes.length > 0 };
}

import { sql } from 'kysely';
import { dialogueDe, propositionsDe } from '#src/domaines/dialogues/chargement.ts';
import { ouvrirDialogue, proposer, repondre } from '#src/domaines/dialogues/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { type Campagne, dossierDeTest } from './fabriqueConventionnement.ts';

/** 24,76 ETP en chantier pour 2026, 5 % de modulation : 621 898,16 €. */
export const propositionDeTest = (plus: Record<string, unknown> = {}) => ({
  lignes: [{ type: 'ACI', etp: '24,76', mois: '12', dateEffet: '2026-01-01', personnes: '10', participation: '' }],
  objectifs: {
    axes: { accueil: 'Livret pour chacun', accompagnement: '', formation: '', territoire: '' },
    sorties: { durables: '20', transition: '15', positives: '25' },
  },
  modulation: '5',
  message: '',
  ...plus,
});

export const rendreEligible = (base: Base, dossier: number) =>
  sql`INSERT INTO dossier_critere (dossier, critere, genre, rempli, par) VALUES (${dossier}, 'porteur', 'eligibilite', true, 'Essai')`.execute(
    base,
  );

/** Un dossier complet et éligible, seul dans la base, et ce qu'on y fait sans répéter la version lue. */
export async function tableDeDialogue(base: Base, c: Campagne) {
  await sql`TRUNCATE fiche_suivi, dialogue_proposition, dialogue_rencontre, dialogue, dossier_critere, dossier_avis_financeur, engagement,
    saisine, seance_point CASCADE`.execute(base);
  await sql`DELETE FROM reponse`.execute(base);
  await sql`DELETE FROM dossier`.execute(base);
  const id = await dossierDeTest(base, c, { etat: 'complet' });
  await rendreEligible(base, id);
  const version = async () => (await dialogueDe(base, id))!.version;
  const propositions = async () => propositionsDe(base, (await dialogueDe(base, id))!.id);
  const derniere = async () => (await propositions()).at(-1)!;
  const faire = async (acteur: Acteur, plus: Record<string, unknown> = {}) =>
    executer(proposer, acteur, { id, version: await version(), ...propositionDeTest(), ...plus });
  const dire = async (acteur: Acteur, reponse: string, message = '') =>
    executer(repondre, acteur, { id, version: await version(), proposition: (await derniere()).id, reponse, message });
  const accorder = async () => {
    await executer(ouvrirDialogue, c.ddets, { id });
    await faire(c.ddets);
    await dire(c.structure, 'accepter');
  };
  return { id, version, propositions, derniere, faire, dire, accorder };
}

import '#src/domaines/saisines.ts';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { clorePoint, ouvrirPoint, voter } from '#src/domaines/instances/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante, aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { arriver, commissionDeTest, seanceDeTest } from '#tests/fabriqueInstances.ts';
import { type MondePlans, mondePlans } from '#tests/fabriquePlans.ts';
import { creerStructureTest } from '#tests/fabriquesStructures.ts';
import { planDe } from './chargement.ts';
import { contenuDuPlan } from './contenu.ts';
import { documentDuPlan } from './document.ts';
import { adopterPlan, presenterPlan, proposerPlan, reviserPlan, transmettrePlan } from './operations/conduire.ts';
import { ajouterIndicateur } from './operations/mesurer.ts';
import { aider, correspondre, demanderAide } from './operations/region.ts';
import { versionDuPlan } from './requetes/fiche.ts';
import { listerPlans } from './requetes/liste.ts';
import { manquesDe, tableauRegion } from './requetes/region.ts';
import { plansDuTerritoire } from './requetes/territoire.ts';

let base: Base;
let m: MondePlans;
const an = anneeCourante();

beforeAll(async () => {
  base = await baseDeTest();
  m = await mondePlans(base);
});

/** Un plan du préfet avec une action dans chacune de ses trois parties. */
async function planPrefet(): Promise<number> {
  const id = await m.creer(m.ddets, { genre: 'plan_action_prefet', annee_debut: an, annee_fin: an + 1 });
  const { axes } = await contenuDuPlan(base, m.ddets, id);
  for (const axe of axes) await m.action(m.ddets, id, { axe: axe.id, intitule: axe.titre, communes: '62041' });
  return id;
}

describe("le plan d'action du préfet", () => {
  test('a trois parties, et ne se propose pas tant que l’une est vide', async () => {
    const id = await m.creer(m.ddets, { genre: 'plan_action_prefet' });
    const { axes } = await contenuDuPlan(base, m.ddets, id);
    expect(axes.map((a) => a.partie)).toEqual(['besoins', 'orientation', 'structures']);
    await m.action(m.ddets, id, { axe: axes[0]!.id });
    await expect(executer(proposerPlan, m.ddets, { id, version: await m.version(id) })).rejects.toThrow(
      "il manque « L'orientation des publics », « Les projets de nouvelles structures »",
    );
  });

  test("est présenté à la commission, dont l'avis revient au plan ; il s'envoie ensuite, pas avant", async () => {
    const c = await commissionDeTest(base, 'commission_iae', false);
    const id = await planPrefet();
    await m.conduire(m.ddets, id, 'propose');
    await expect(executer(presenterPlan, m.agent, { id, version: await m.version(id) })).rejects.toMatchObject({
      statut: 403,
    });
    await executer(presenterPlan, m.ddets, { id, version: await m.version(id) });
    // Un double clic ne le met pas deux fois dans la file.
    await executer(presenterPlan, m.ddets, { id, version: 1 });
    const { rows } = await sql<{ id: number }>`SELECT id FROM saisine WHERE objet = ${`plan:${id}`}`.execute(base);
    expect(rows).toHaveLength(1);
    await expect(executer(adopterPlan, m.ddets, { id, version: await m.version(id) })).rejects.toThrow(
      "Attendez l'avis",
    );
    const seance = await seanceDeTest(base, c, [rows[0]!.id], { ouverte: true });
    await arriver(c, seance.id, 0, 1, 2, 3, 4);
    const [point] = seance.points as [number];
    await executer(ouvrirPoint, c.ddets, { point });
    await executer(voter, c.ddets, { point, votes: c.membres.map((x) => ({ membre: x.id, sens: 'pour' })) });
    await executer(clorePoint, c.ddets, { point });
    const histoire = await sql<{ commentaire: string }>`
      SELECT commentaire FROM suivi WHERE objet = ${`plan:${id}`} AND transition = 'aviser'`.execute(base);
    expect(histoire.rows[0]!.commentaire).toMatch(/^favorable/);
    await expect(
      executer(transmettrePlan, m.ddets, { id, version: await m.version(id), le: aujourdhui() }),
    ).rejects.toMatchObject({ statut: 409 });
    await executer(adopterPlan, m.ddets, { id, version: await m.version(id) });
    // Présenté cette année : la prochaine présentation est due l'an prochain, dernière année du plan.
    const due = await sql<{ due: string }>`
      SELECT (due_le AT TIME ZONE 'Europe/Paris')::date::text AS due FROM echeance WHERE nature = 'plan.presentation' AND objet = ${`plan:${id}`} AND etat = 'ouverte'`.execute(
      base,
    );
    expect(due.rows).toEqual([{ due: `${an + 1}-12-31` }]);
    await executer(transmettrePlan, m.ddets, { id, version: await m.version(id), le: aujourdhui() });
    expect((await planDe(base, id)).transmisLe).toBe(aujourdhui());
    const envoyes = async (envoi: 'envoyes' | 'a_envoyer') =>
      (await listerPlans(base, m.ddets, { envoi })).map((p) => p.id);
    expect(await envoyes('envoyes')).toContain(id);
    expect(await envoyes('a_envoyer')).not.toContain(id);
    expect((await versionDuPlan(base, m.ddets, id, 1)).envoyeeLe).toBe(aujourdhui());
    const document = await documentDuPlan(base, id);
    expect(document!.blocs.filter((b) => b.type === 'section').map((b) => b.titre)).toEqual([
      'Mieux répondre aux besoins',
      "L'orientation des publics",
      'Les projets de nouvelles structures',
    ]);
    expect(await documentDuPlan(base, 999_999)).toBeNull();
    const ici = await plansDuTerritoire(base, m.structure, 'commune:62041');
    expect(ici.find((p) => p.id === id)?.actions).toHaveLength(3);
    expect(await plansDuTerritoire(base, m.structure, 'commune:62427')).toEqual([]);
    // Révisé puis adopté de nouveau : la version partie garde son envoi, la nouvelle n'est pas encore envoyée.
    for (const faire of [reviserPlan, proposerPlan, adopterPlan])
      await executer(faire, m.ddets, { id, version: await m.version(id), commentaire: 'Révision inventée' });
    expect((await versionDuPlan(base, m.ddets, id, 1)).envoyeeLe).toBe(aujourdhui());
    expect((await versionDuPlan(base, m.ddets, id, 2)).envoyeeLe).toBeNull();
    expect(await envoyes('a_envoyer')).toContain(id);
  });

  test('un indicateur se prend au catalogue, avec sa cible ; inconnu ou répété, il se refuse', async () => {
    await creerStructureTest(base);
    const id = await planPrefet();
    const saisie = { plan: id, cle: 'structures', cible: '12', cible_le: `${an}-12-31` };
    await executer(ajouterIndicateur, m.ddets, saisie);
    await expect(executer(ajouterIndicateur, m.ddets, saisie)).rejects.toThrow('suit déjà');
    await expect(executer(ajouterIndicateur, m.ddets, { ...saisie, cle: 'bonheur' })).rejects.toThrow('inconnu');
    await executer(ajouterIndicateur, m.ddets, { ...saisie, cle: 'taux_realisation', cible: '95' });
    const refus = (plus: object) => executer(ajouterIndicateur, m.ddets, { ...saisie, ...plus });
    await expect(refus({ cible: '12,5' })).rejects.toThrow('plus précise');
    await expect(refus({ cle: 'besoin', type: 'ACI' })).rejects.toThrow('ne se lit pas par type');
    await expect(refus({ type: 'USINE' })).rejects.toThrow('inconnu');
    const { indicateurs } = await contenuDuPlan(base, m.ddets, id);
    expect(indicateurs.map((i) => [i.cle, i.cible, i.textes.cible.replaceAll(/\s/g, ' ')])).toEqual([
      ['structures', 12, '12'],
      ['taux_realisation', 0.95, '95,0 %'],
    ]);
    expect(indicateurs[0]!).toMatchObject({ initiale: 1, mesure: { valeur: 1 }, atteinte: false, chemin: 0 });
    expect(indicateurs[1]!.atteinte).toBeNull();
    // Par type : une autre cible que celle de tous les types ; déjà atteinte au départ, elle ne se dit pas un succès du plan.
    await executer(ajouterIndicateur, m.ddets, { ...saisie, type: 'ACI', cible: '1' });
    const parType = (await contenuDuPlan(base, m.ddets, id)).indicateurs.at(-1)!;
    expect(parType).toMatchObject({ type: 'ACI', precision: 'ACI', atteinte: true, desLeDepart: true });
  });
});

describe('le tableau de la région', () => {
  test('met les départements côte à côte, et dit ce qui manque à chacun', async () => {
    const lieu = { region: '32', departement: '62' };
    await executer(correspondre, m.ddets, { ...lieu, nom: 'Première Inventée' });
    await executer(correspondre, m.dreets, { ...lieu, nom: 'Seconde Inventée', courriel: 'seconde@demo.test' });
    await executer(demanderAide, m.ddets, {
      ...lieu,
      production: 'questionnaire',
      demande: 'Relire le questionnaire',
      jeton: 'a',
    });
    await executer(demanderAide, m.ddets, {
      ...lieu,
      production: 'questionnaire',
      demande: 'Relire le questionnaire',
      jeton: 'a',
    });
    await expect(
      executer(demanderAide, m.ddets59, { ...lieu, production: 'plan', demande: 'Pour un voisin' }),
    ).rejects.toMatchObject({ statut: 403 });
    await expect(executer(correspondre, m.departement, { ...lieu, nom: 'X' })).rejects.toMatchObject({ statut: 403 });
    // Un état des lieux inventé n'en est pas un, une fois le registre réel.
    await sql`INSERT INTO rapport (genre, territoire, territoire_nom, date, auteur_nom, organisation_nom, demonstration)
      VALUES ('etat_des_lieux', 'departement:62', 'Pas-de-Calais', '2026-01-01', 'Essai', 'Essai', true)`.execute(base);
    const t = await tableauRegion(base, m.dreets, '32', an);
    const pas = t.departements.find((d) => d.code === '62')!;
    expect(pas).toMatchObject({
      correspondant: { nom: 'Seconde Inventée' },
      aides: 1,
      aidesOuvertes: 1,
      presentation: { avis: 'favorable' },
    });
    expect(manquesDe(pas, an)).toEqual(['état des lieux', 'questionnaire']);
    expect(manquesDe(t.departements.find((d) => d.code === '59')!, an)).toHaveLength(5);
    // Fait une autre année : lu, mais encore à faire cette année-là.
    const apres = await tableauRegion(base, m.dreets, '32', an + 4);
    const plusTard = apres.departements.find((d) => d.code === '62')!;
    expect(plusTard.plan).toMatchObject({ annee: an + 1 });
    expect(manquesDe(plusTard, an + 4)).toEqual(['état des lieux', 'questionnaire', "plan d'action", 'présentation']);
    expect(pas.mesures.map((x) => x.cle)).toEqual(t.indicateurs.map((i) => i.cle));
    expect(t.indicateurs.length).toBeGreaterThan(3);
    const aide = t.aides[0]!.id;
    await expect(executer(aider, m.ddets, { aide, reponse: 'Moi-même' })).rejects.toMatchObject({ statut: 403 });
    await executer(aider, m.dreets, { aide, reponse: 'Voici le modèle national.' });
    await expect(executer(aider, m.dreets, { aide, reponse: 'Autre réponse' })).rejects.toMatchObject({ statut: 409 });
  });

  test('un plan plus récent, encore en préparation, ne cache pas au voisin le plan qu’il peut lire', async () => {
    const nouveau = await m.creer(m.ddets, { genre: 'plan_action_prefet', annee_debut: an, annee_fin: an + 3 });
    const lu = async (qui: typeof m.ddets) =>
      (await tableauRegion(base, qui, '32', an)).departements.find((d) => d.code === '62')!.plan!;
    expect((await lu(m.ddets)).id).toBe(nouveau);
    const voisin = await lu(m.ddets59);
    expect(voisin.id).not.toBe(nouveau);
    expect(voisin.etat).not.toBe('preparation');
    // Vingt plans illisibles et plus récents ne cachent pas non plus celui que la structure lit.
    for (let i = 0; i < 20; i++)
      await m.creer(m.ddets, { genre: 'plan_action_prefet', annee_debut: an, annee_fin: an + 5 });
    expect((await plansDuTerritoire(base, m.structure, 'departement:62')).map(({ id }) => id)).toContain(voisin.id);
  });

  test("se lit dans sa région par l'État, pas ailleurs ni par un partenaire", async () => {
    await tableauRegion(base, m.ddets59, '32', an);
    await expect(tableauRegion(base, m.dreets, '76', an)).rejects.toMatchObject({ statut: 403 });
    await expect(tableauRegion(base, m.structure, '32', an)).rejects.toMatchObject({ statut: 403 });
    await expect(tableauRegion(base, m.dreets, '00', an)).rejects.toMatchObject({ statut: 404 });
  });
});

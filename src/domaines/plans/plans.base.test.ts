import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondePlans, mondePlans } from '#tests/fabriquePlans.ts';
import { planDe } from './chargement.ts';
import { contenuDuPlan } from './contenu.ts';
import { adopterPlan, clorePlan, proposerPlan, renvoyerPlan, reviserPlan } from './operations/conduire.ts';
import { modifierPlan } from './operations/creer.ts';
import { financer, jalonner } from './operations/detailler.ts';
import { ecrireAxe, retirerAxe } from './operations/ecrire.ts';
import { noterAction } from './operations/noter.ts';
import { relier } from './operations/relier.ts';
import { listerPlans } from './requetes/liste.ts';

let base: Base;
let m: MondePlans;
const an = new Date().getFullYear();

beforeAll(async () => {
  base = await baseDeTest();
  m = await mondePlans(base);
});

describe('qui écrit un plan', () => {
  test('la région sa stratégie, le département le sien ; ni un autre département, ni un partenaire', async () => {
    const strategie = { genre: 'strategie_regionale', territoire: 'region:32' };
    await m.creer(m.dreets, strategie);
    await expect(m.creer(m.ddets, strategie)).rejects.toMatchObject({ statut: 403 });
    await expect(m.creer(m.ddets59)).rejects.toMatchObject({ statut: 403 });
    await expect(m.creer(m.structure)).rejects.toMatchObject({ statut: 403 });
    await expect(m.creer(m.departement, { genre: 'plan_action_prefet' })).rejects.toMatchObject({ statut: 403 });
    await m.creer(m.epci, { genre: 'projet_de_territoire', territoire: 'epci:200033579' });
    await expect(m.creer(m.ddets, { territoire: 'region:32' })).rejects.toThrow('ne porte pas sur ce territoire');
    await expect(m.creer(m.ddets, { annee_fin: an - 1 })).rejects.toThrow('La dernière année');
  });

  test('un double envoi n’ouvre qu’un plan, et n’écrit qu’une action et qu’une note', async () => {
    const [a, b] = [await m.creer(m.ddets, { jeton: 'x1' }), await m.creer(m.ddets, { jeton: 'x1' })];
    expect(b).toBe(a);
    const [c, d] = [await m.action(m.ddets, a, { jeton: 'x2' }), await m.action(m.ddets, a, { jeton: 'x2' })];
    expect(d).toBe(c);
    for (let i = 0; i < 2; i += 1)
      await executer(noterAction, m.agent, { action: c, texte: 'Réunion tenue', jeton: 'x3' });
    const contenu = await contenuDuPlan(base, m.ddets, a);
    expect(contenu.actions.map((x) => x.notes.length)).toEqual([1]);
  });

  test("en préparation, seuls les services du territoire le lisent ; proposé, tout compte, et la liste s'y tient", async () => {
    const id = await m.creer(m.ddets);
    await m.action(m.ddets, id);
    await expect(contenuDuPlan(base, m.structure, id)).rejects.toMatchObject({ statut: 403 });
    await expect(contenuDuPlan(base, m.ddets59, id)).rejects.toMatchObject({ statut: 403 });
    expect((await contenuDuPlan(base, m.departement, id)).plan.id).toBe(id);
    expect((await listerPlans(base, m.structure)).some((p) => p.id === id)).toBe(false);
    await m.conduire(m.ddets, id, 'propose');
    expect((await contenuDuPlan(base, m.structure, id)).plan.etat).toBe('propose');
    expect((await listerPlans(base, m.structure)).find((p) => p.id === id)).toMatchObject({
      actions: 1,
      orphelines: 1,
    });
  });
});

describe('la trace vers le niveau du dessus', () => {
  test('une action hérite de l’axe que décline le sien ; sans lui elle est orpheline, et cela se voit', async () => {
    const haut = await m.creer(m.dreets, { genre: 'strategie_regionale', territoire: 'region:32' });
    const [mobilite, offre] = [await m.axe(m.dreets, haut, 'Mobilité'), await m.axe(m.dreets, haut, 'Offre')];
    await m.action(m.dreets, haut, { axe: offre });
    await m.conduire(m.dreets, haut, 'adopte');
    const bas = await m.creer(m.ddets, { parent: haut });
    const decline = await m.axe(m.ddets, bas, 'Aller au travail', mobilite);
    const libre = await m.axe(m.ddets, bas, 'Sans lien');
    const heritee = await m.action(m.ddets, bas, { axe: decline });
    const orpheline = await m.action(m.ddets, bas, { axe: libre });
    const propre = await m.action(m.ddets, bas, { superieur: offre });
    const { actions } = await contenuDuPlan(base, m.ddets, bas);
    const trouver = (id: number) => actions.find((a) => a.id === id)!;
    expect(trouver(heritee)).toMatchObject({ superieurTitre: 'Mobilité', orpheline: false });
    expect(trouver(orpheline)).toMatchObject({ superieur: null, orpheline: true });
    expect(trouver(propre)).toMatchObject({ superieurTitre: 'Offre', orpheline: false });
    // L'axe d'un autre plan n'est pas un axe du dessus, et un axe pris ne se retire pas.
    await expect(m.action(m.ddets, bas, { superieur: libre })).rejects.toThrow("Cet axe n'est pas de ce plan");
    await expect(
      executer(retirerAxe, m.ddets, { plan: bas, version: await m.version(bas), id: decline }),
    ).rejects.toThrow('se rattachent à cet axe');
    // Changer de plan du dessus défait ce qui n'y mène plus.
    await executer(modifierPlan, m.ddets, {
      id: bas,
      version: await m.version(bas),
      intitule: 'Sans stratégie',
      annee_debut: an,
      annee_fin: an,
    });
    expect((await contenuDuPlan(base, m.ddets, bas)).actions.every((a) => a.orpheline)).toBe(true);
  });

  test("le plan du dessus est d'un genre et d'un territoire qui conviennent", async () => {
    const feuille = await m.creer(m.ddets);
    await expect(m.creer(m.ddets, { parent: feuille })).rejects.toThrow('ne décline pas');
    const nord = await m.creer(m.ddets59, { territoire: 'departement:59' });
    await m.action(m.ddets59, nord);
    await m.conduire(m.ddets59, nord, 'adopte');
    await expect(m.creer(m.ddets, { genre: 'plan_action_prefet', parent: nord })).rejects.toThrow('autre territoire');
  });
});

describe('un plan adopté', () => {
  test('est figé : le texte se refuse, la version se relit, le suivi continue, la révision rouvre', async () => {
    const id = await m.creer(m.ddets);
    const axe = await m.axe(m.ddets, id, 'Offre');
    const action = await m.action(m.ddets, id, { axe });
    await executer(financer, m.ddets, { action, financeur: 'État', attendu: '1000,50', obtenu: '' });
    await executer(jalonner, m.ddets, { action, intitule: 'Ouverture', due: `${an + 1}-03-01` });
    await expect(executer(proposerPlan, m.structure, { id, version: 1 })).rejects.toMatchObject({ statut: 403 });
    await m.conduire(m.ddets, id, 'propose');
    await expect(executer(adopterPlan, m.agent, { id, version: await m.version(id) })).rejects.toMatchObject({
      statut: 403,
    });
    await executer(adopterPlan, m.ddets, { id, version: await m.version(id) });
    // Un second clic ne fige pas deux fois.
    expect(await executer(adopterPlan, m.ddets, { id, version: 1 })).toMatchObject({ numero: 1 });
    await expect(m.action(m.ddets, id, { axe })).rejects.toMatchObject({ statut: 409 });
    await expect(
      executer(ecrireAxe, m.ddets, { plan: id, version: await m.version(id), titre: 'Autre' }),
    ).rejects.toThrow("son texte ne s'écrit plus");
    await expect(executer(financer, m.ddets, { action, financeur: 'État', attendu: '2000' })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(executer(jalonner, m.ddets, { action, intitule: 'Autre', due: `${an}-12-01` })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(sql`UPDATE plan_version SET contenu = '{}' WHERE plan = ${id}`.execute(base)).rejects.toThrow(
      'ajout seul',
    );
    await executer(financer, m.ddets, { action, financeur: 'État', attendu: '1000,50', obtenu: '800' });
    await executer(financer, m.ddets, { action, financeur: 'Fondation', attendu: '0', obtenu: '150' });
    // L'obtenu laissé vide ne s'efface pas.
    await executer(financer, m.ddets, { action, financeur: 'État', attendu: '1000,50', obtenu: '' });
    const { financeurs } = await contenuDuPlan(base, m.ddets, id);
    expect(financeurs).toEqual([
      { financeur: 'État', attendu: '1000.50', obtenu: '800.00' },
      { financeur: 'Fondation', attendu: '0.00', obtenu: '150.00' },
    ]);
    const { rows } = await sql<{ financeurs: unknown[] }>`
      SELECT contenu->'financeurs' AS financeurs FROM plan_version WHERE plan = ${id}`.execute(base);
    expect(rows[0]!.financeurs).toEqual([{ financeur: 'État', attendu: '1000.50', obtenu: null }]);
    await expect(executer(reviserPlan, m.ddets, { id, version: await m.version(id) })).rejects.toThrow('commentaire');
    await executer(reviserPlan, m.ddets, { id, version: await m.version(id), commentaire: 'Nouveau diagnostic' });
    await m.action(m.ddets, id, { axe });
    await m.conduire(m.ddets, id, 'propose');
    await executer(renvoyerPlan, m.ddets, { id, version: await m.version(id), commentaire: 'À reprendre' });
    expect((await planDe(base, id)).etat).toBe('revision');
    await m.conduire(m.ddets, id, 'adopte');
    expect(await planDe(base, id)).toMatchObject({ etat: 'adopte', versions: 2 });
  });

  test('clos, plus rien ne change ; renvoyé avant toute adoption, il revient en préparation', async () => {
    const id = await m.creer(m.ddets);
    const action = await m.action(m.ddets, id);
    await expect(
      executer(clorePlan, m.ddets, { id, version: await m.version(id), commentaire: 'Fini' }),
    ).rejects.toMatchObject({ statut: 409 });
    await m.conduire(m.ddets, id, 'propose');
    await executer(renvoyerPlan, m.ddets, { id, version: await m.version(id), commentaire: 'À reprendre' });
    expect((await planDe(base, id)).etat).toBe('preparation');
    await m.conduire(m.ddets, id, 'adopte');
    await executer(clorePlan, m.ddets, { id, version: await m.version(id), commentaire: 'Fini' });
    await expect(executer(noterAction, m.ddets, { action, texte: 'Trop tard' })).rejects.toThrow('Ce plan est clos');
    await expect(executer(relier, m.ddets, { action, adresse: '/appels/1' })).rejects.toMatchObject({ statut: 409 });
  });
});

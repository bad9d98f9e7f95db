import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { ecrireAppel } from '#tests/fabriqueAppels.ts';
import { type MondePlans, mondePlans } from '#tests/fabriquePlans.ts';
import { contenuDuPlan } from './contenu.ts';
import { clorePlan } from './operations/conduire.ts';
import { financer, jalonner } from './operations/detailler.ts';
import { ecrireAction } from './operations/ecrire.ts';
import { ajouterIndicateur } from './operations/mesurer.ts';
import { changerEtatAction } from './operations/noter.ts';
import { reconduirePlan } from './operations/reconduire.ts';
import { relier } from './operations/relier.ts';
import { fichePlan } from './requetes/fiche.ts';
import { listerPlans } from './requetes/liste.ts';
import { preparerAction } from './requetes/saisie.ts';

let base: Base;
let m: MondePlans;
const an = new Date().getFullYear();

beforeAll(async () => {
  base = await baseDeTest();
  m = await mondePlans(base);
});

const RIEN = { zone: null, public: null, appel: null, texte: null, territoire: null };

describe('reconduire un plan', () => {
  test("reprend axes, actions inachevées et cibles, sans l'argent, en gardant la trace ; deux clics, un seul plan", async () => {
    const appel = await ecrireAppel(base, m.departement);
    const plan = await m.creer(m.ddets, {
      genre: 'plan_action_prefet',
      intitule: `Plan ${an} du préfet (loi de 2018)`,
      annee_fin: an,
    });
    const { axes } = await contenuDuPlan(base, m.ddets, plan);
    const dates = { debut: `${an}-03-01`, fin: `${an}-09-30` };
    const [reste, , finie] = [
      await m.action(m.ddets, plan, { ...dates, axe: axes[0]!.id, intitule: 'Reste', communes: '62041' }),
      await m.action(m.ddets, plan, { axe: axes[1]!.id, intitule: 'Déborde' }),
      await m.action(m.ddets, plan, { axe: axes[2]!.id, intitule: 'Finie' }),
    ];
    await executer(jalonner, m.ddets, { action: reste, intitule: 'Comité', due: `${an}-06-15` });
    await executer(financer, m.ddets, { action: reste, financeur: 'État', attendu: '1000', obtenu: '' });
    await executer(relier, m.ddets, { action: reste, adresse: `/appels/${appel}` });
    for (const action of [undefined, reste, finie])
      await executer(ajouterIndicateur, m.ddets, {
        plan,
        action,
        cle: 'structures',
        cible: '12',
        cible_le: `${an}-12-31`,
      });
    await expect(executer(reconduirePlan, m.ddets, { id: plan })).rejects.toThrow('jamais été adopté');
    await m.conduire(m.ddets, plan, 'adopte');
    await executer(changerEtatAction, m.ddets, { action: reste, version: 1, etat: 'en_cours' });
    await executer(changerEtatAction, m.ddets, { action: finie, version: 1, etat: 'faite' });
    for (const acteur of [m.ddets59, m.structure, m.departement, m.dreets])
      await expect(executer(reconduirePlan, acteur, { id: plan })).rejects.toMatchObject({ statut: 403 });
    expect((await fichePlan(base, m.ddets, plan)).reconduire).toBe(true);

    const { id } = await executer(reconduirePlan, m.agent, { id: plan });
    expect(await executer(reconduirePlan, m.ddets, { id: plan })).toEqual({ id });
    const suite = await contenuDuPlan(base, m.ddets, id);
    expect(suite.plan).toMatchObject({
      ...{
        intitule: `Plan ${an + 1} du préfet (loi de 2018)`,
        etat: 'preparation',
        anneeDebut: an + 1,
        anneeFin: an + 1,
      },
      ...{ precedent: plan, precedentIntitule: `Plan ${an} du préfet (loi de 2018)`, versions: 0 },
    });
    expect(suite.axes.map((x) => x.partie)).toEqual(['besoins', 'orientation', 'structures']);
    expect(suite.actions.map((a) => [a.intitule, a.etat, a.debut, a.fin, a.axe === null])).toEqual([
      ['Reste', 'en_cours', `${an + 1}-01-01`, `${an + 1}-09-30`, false],
      // Sa fin est déjà dans la période suivante : elle ne bouge pas.
      ['Déborde', 'a_lancer', `${an + 1}-01-01`, `${an + 1}-12-31`, false],
    ]);
    expect(suite.actions[0]).toMatchObject({ communes: ['62041'], financements: [], attendu: '0' });
    expect(suite.actions[0]!.origine).toContain('Reprise de');
    expect(suite.actions[0]!.jalons).toMatchObject([{ intitule: 'Comité', due: `${an + 1}-06-15`, faitLe: null }]);
    expect(suite.actions[0]!.liens.map((l) => l.objet)).toEqual([`appel:${appel}`]);
    expect(suite.indicateurs.map((i) => [i.action, i.cible, i.cibleLe])).toEqual([
      [null, 12, `${an + 1}-12-31`],
      [suite.actions[0]!.id, 12, `${an + 1}-12-31`],
    ]);
    // Le plan d'avant n'a pas bougé ; il mène à sa suite, mais pas qui ne peut pas encore la lire.
    expect((await contenuDuPlan(base, m.ddets, plan)).actions).toHaveLength(3);
    expect(await fichePlan(base, m.ddets, plan)).toMatchObject({ suite: { id }, reconduire: false });
    expect((await fichePlan(base, m.structure, plan)).suite).toBeNull();
    expect((await listerPlans(base, m.structure)).some((p) => p.id === id)).toBe(false);
  });

  test('un plan clos se reconduit ; le plan du dessus clos, la trace vers lui se défait', async () => {
    const haut = await m.creer(m.dreets, { genre: 'strategie_regionale', territoire: 'region:32' });
    const mobilite = await m.axe(m.dreets, haut, 'Mobilité');
    await m.action(m.dreets, haut, { axe: mobilite });
    await m.conduire(m.dreets, haut, 'adopte');
    const bas = await m.creer(m.ddets, { parent: haut });
    const axe = await m.axe(m.ddets, bas, 'Aller au travail', mobilite);
    await m.action(m.ddets, bas, { axe });
    await m.action(m.ddets, bas, { superieur: mobilite });
    await m.conduire(m.ddets, bas, 'adopte');
    for (const [acteur, id] of [
      [m.dreets, haut],
      [m.ddets, bas],
    ] as const)
      await executer(clorePlan, acteur, { id, version: await m.version(id), commentaire: 'Fini' });
    const { id } = await executer(reconduirePlan, m.ddets, { id: bas });
    const { plan, actions, axes } = await contenuDuPlan(base, m.ddets, id);
    expect(plan).toMatchObject({ parent: null, anneeDebut: an + 2, anneeFin: an + 3 });
    expect(plan.intitule).toBe(`Feuille de route d'essai, ${an + 2}–${an + 3}`);
    expect([axes[0]!.superieur, ...actions.map((a) => a.superieur)]).toEqual([null, null, null]);
    expect(actions.every((a) => a.debut <= a.fin)).toBe(true);
  });
});

describe('écrire vite une action', () => {
  const ecrire = async (plan: number, propose: Record<string, unknown>, jeton: string) =>
    executer(ecrireAction, m.ddets, {
      ...propose,
      communes: '',
      ...{ plan, jeton, pilote: 'Service insertion', debut: `${an}-01-01`, fin: `${an}-12-31` },
    });

  test("d'une recommandation : son texte, son territoire, d'où elle vient", async () => {
    const plan = await m.creer(m.ddets);
    const { propose } = await preparerAction(base, m.ddets, plan, {
      ...RIEN,
      texte: 'Réunir les maires <b>des communes</b> sans offre.',
      territoire: 'epci:200033579',
    });
    expect(propose).toMatchObject({
      ...{ intitule: 'Réunir les maires <b>des communes</b> sans offre.', territoire: 'epci:200033579', lien: '' },
      origine: expect.stringMatching(/^Recommandation de l'état des lieux : /),
    });
    await ecrire(plan, propose, 'r1');
    const [action] = (await contenuDuPlan(base, m.ddets, plan)).actions;
    expect(action).toMatchObject({ territoire: 'epci:200033579', origine: propose.origine, etat: 'a_lancer' });
    // Un territoire qui n'existe pas n'empêche pas d'écrire : celui du plan reste proposé.
    const lune = await preparerAction(base, m.ddets, plan, {
      ...RIEN,
      texte: 'Aller sur la Lune',
      territoire: 'lune:1',
    });
    expect(lune.propose).toMatchObject({ intitule: 'Aller sur la Lune', territoire: '' });
  });

  test("d'un appel : son nom, et le lien posé dès l'écriture ; en préparation ailleurs ou inconnu, rien n'en est dit", async () => {
    const plan = await m.creer(m.ddets);
    const appel = await ecrireAppel(base, m.departement, { intitule: 'Mobilité 2031' });
    const { propose } = await preparerAction(base, m.ddets, plan, { ...RIEN, appel: String(appel) });
    expect(propose).toMatchObject({
      intitule: 'Mobilité 2031',
      lien: `appel:${appel}`,
      origine: 'Appel « Mobilité 2031 »',
    });
    const { id } = await ecrire(plan, propose, 'a1');
    expect(await ecrire(plan, propose, 'a1')).toMatchObject({ id });
    const { rows } = await sql`SELECT objet FROM plan_lien WHERE action = ${id}`.execute(base);
    expect(rows).toEqual([{ objet: `appel:${appel}` }]);
    const secret = await ecrireAppel(base, m.departement, { etat: 'preparation', intitule: 'Secret' });
    for (const numero of [String(secret), '999999', 'x'])
      expect((await preparerAction(base, m.ddets, plan, { ...RIEN, appel: numero })).propose.intitule).toBe('');
    await expect(preparerAction(base, m.structure, plan, { ...RIEN, appel: String(appel) })).rejects.toMatchObject({
      statut: 403,
    });
  });
});

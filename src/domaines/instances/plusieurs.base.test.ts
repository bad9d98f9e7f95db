import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  arriver,
  type Commission,
  commissionDeTest,
  dansJours,
  PANNE,
  saisirJouet,
  seanceDeTest,
  versionDe,
} from '#tests/fabriqueInstances.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { finirMandat, relierCompte } from './operations/membres.ts';
import { pointerPresence } from './operations/presences.ts';
import { ajouterPoint, annulerSeance, cloreSeance, inscrireSaisines, preparerSeance } from './operations/seances.ts';
import { voter } from './operations/voter.ts';
import { maSeance } from './requetes/mesSeances.ts';
import { lireSeance } from './requetes/seances.ts';

let base: Base;
let c: Commission;
beforeAll(async () => {
  base = await baseDeTest();
  c = await commissionDeTest(base);
});
afterEach(() => {
  PANNE.active = false;
});
const statut = (promesse: Promise<unknown>) =>
  promesse.then(
    () => 200,
    (e: { statut?: number }) => e.statut ?? e,
  );
const membre = (i: number) => c.membres[i]!;
const votePour = (point: number, i: number, sens = 'pour', acteur = membre(i).acteur) =>
  executer(voter, acteur, { point, votes: [{ membre: membre(i).id, sens }] });

describe('à plusieurs', () => {
  test('deux secrétaires : la seconde page dépassée reçoit 409 ; deux séances : un objet n’est inscrit qu’une fois', async () => {
    const { saisine } = await saisirJouet(base);
    const [a, b] = [
      await executer(preparerSeance, c.ddets, {
        instance: c.instance,
        jour: dansJours(20),
        heure: '09:00',
        forme: 'sur_place',
      }),
      await executer(preparerSeance, c.ddets, {
        instance: c.instance,
        jour: dansJours(21),
        heure: '09:00',
        forme: 'sur_place',
      }),
    ];
    const resultats = await Promise.all(
      [a, b].map(async ({ id }) =>
        executer(inscrireSaisines, c.ddets, {
          seance: id,
          version: await versionDe(base, id),
          saisines: [saisine],
        }).then(
          () => 'inscrit',
          (e: Error & { statut: number }) => `${e.statut} ${e.message}`,
        ),
      ),
    );
    expect(resultats.filter((r) => r === 'inscrit')).toHaveLength(1);
    expect(resultats.find((r) => r !== 'inscrit')).toMatch(/^409 .*inscrit à une autre séance/);
    const v = await versionDe(base, a.id);
    const ajouts = await Promise.all(
      ['Un', 'Deux'].map((titre) =>
        statut(executer(ajouterPoint, c.ddets, { seance: a.id, version: v, titre, nature: 'information' })),
      ),
    );
    expect(ajouts.sort()).toEqual([200, 409]);
    expect(
      (
        await executer(preparerSeance, c.ddets, {
          instance: c.instance,
          jour: dansJours(20),
          heure: '09:00',
          forme: 'sur_place',
        })
      ).id,
    ).toBe(a.id);
    for (const { id } of [a, b]) await executer(annulerSeance, c.ddets, { id, commentaire: 'Essai fini' });
  });

  test('membre retiré en séance : sort du quorum, son vote ouvert tombe, il ne voit plus la séance', async () => {
    const s = await seanceDeTest(base, c, [], { ouverte: true });
    const acteur = await creerActeurTest(base, 'partenaire', 'agent');
    const sixieme = await c.nommer({ nom: 'Sixième', courriel: acteur.courriel });
    await arriver(c, s.id, 0, 1);
    await executer(pointerPresence, c.ddets, { seance: s.id, membre: sixieme, geste: 'arrive' });
    await executer(voter, acteur, { point: s.points[0], votes: [{ membre: sixieme, sens: 'pour' }] });
    expect((await lireSeance(base, c.ddets, s.id)).quorum).toMatchObject({
      base: 6,
      requis: 3,
      presents: 3,
      atteint: true,
    });
    await executer(finirMandat, c.ddets, { membre: sixieme, immediat: 'oui' });
    const apres = await lireSeance(base, c.ddets, s.id);
    expect(apres.quorum).toMatchObject({ base: 5, requis: 3, presents: 2, atteint: false });
    expect(apres.points[0]!.deliberation.resultat).toBeNull();
    await expect(maSeance(base, acteur, s.id)).rejects.toMatchObject({
      statut: 404,
      message: expect.stringContaining('ou plus, membre de cette séance'),
    });
    await expect(
      executer(voter, acteur, { point: s.points[0], votes: [{ membre: sixieme, sens: 'pour' }] }),
    ).rejects.toMatchObject({ statut: 403, message: expect.stringMatching(/pas le droit/) });
    await expect(
      executer(pointerPresence, c.ddets, { seance: s.id, membre: sixieme, geste: 'arrive' }),
    ).rejects.toMatchObject({ statut: 409, message: expect.stringMatching(/mandat|membre/) });
    await executer(cloreSeance, c.ddets, { id: s.id });
  });

  test('votes de plusieurs membres à la fois, présence notée deux fois : rien ne se perd ni ne double', async () => {
    const s = await seanceDeTest(base, c, [], { ouverte: true });
    await Promise.all([0, 1, 2, 3, 4, 0].map((i) => arriver(c, s.id, i)));
    await Promise.all([0, 1, 2, 3, 4].map((i) => votePour(s.points[0]!, i, i < 3 ? 'pour' : 'contre')));
    expect((await lireSeance(base, c.ddets, s.id)).points[0]!.deliberation.resultat?.voix).toMatchObject({
      pour: '3',
      contre: '2',
    });
    await executer(cloreSeance, c.ddets, { id: s.id });
  });
});

test('un compte ouvert après la nomination se relie par le secrétariat ; sans compte, un message', async () => {
  const courriel = 'tard@demo.test';
  const tardif = await c.nommer({ nom: 'Tardif', courriel });
  expect(await statut(executer(relierCompte, c.ddets, { membre: tardif }))).toBe(422);
  const acteur = await creerActeurTest(base, 'partenaire', 'agent', { courriel });
  expect(await statut(executer(relierCompte, acteur, { membre: tardif }))).toBe(403);
  await executer(relierCompte, c.ddets, { membre: tardif });
  const s = await seanceDeTest(base, c);
  expect((await maSeance(base, acteur, s.id)).places).toMatchObject([{ membre: tardif }]);
});

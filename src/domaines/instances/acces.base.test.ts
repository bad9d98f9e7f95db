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
} from '#tests/fabriqueInstances.ts';
import { creerActeurTest, dernierCourriel } from '#tests/fabriquesComptes.ts';
import { convoquer } from './operations/convoquer.ts';
import { clorePoint } from './operations/points.ts';
import { donnerMandat } from './operations/presences.ts';
import { annulerSeance, cloreSeance, preparerSeance } from './operations/seances.ts';
import { voter } from './operations/voter.ts';
import { attentesDesInstances } from './requetes/attentes.ts';
import { maSeance, mesSeances, monPoint } from './requetes/mesSeances.ts';
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

describe('qui voit et qui vote', () => {
  test('mandat : un seul par mandataire, par le membre lui-même, pas pour un autre', async () => {
    const s = await seanceDeTest(base, c, [], { ouverte: true });
    await arriver(c, s.id, 0, 1);
    const mandater = (acteur: typeof c.ddets, mandant: number, mandataire: number) =>
      statut(
        executer(donnerMandat, acteur, {
          seance: s.id,
          mandant: membre(mandant).id,
          mandataire: membre(mandataire).id,
        }),
      );
    expect(await mandater(membre(3).acteur, 2, 0)).toBe(403);
    expect(await mandater(membre(2).acteur, 2, 0)).toBe(200);
    expect(await mandater(membre(3).acteur, 3, 0)).toBe(422);
    expect(await mandater(c.ddets, 0, 2)).toBe(422);
    expect((await lireSeance(base, c.ddets, s.id)).quorum).toMatchObject({ presents: 2, represente: 1, atteint: true });
    // Le mandataire vote pour lui et pour son mandant ; il ne vote pas pour un autre.
    await executer(voter, membre(0).acteur, {
      point: s.points[0],
      votes: [
        { membre: membre(0).id, sens: 'pour' },
        { membre: membre(2).id, sens: 'contre' },
      ],
    });
    expect(
      await statut(
        executer(voter, membre(0).acteur, { point: s.points[0], votes: [{ membre: membre(1).id, sens: 'pour' }] }),
      ),
    ).toBe(409);
    await executer(cloreSeance, c.ddets, { id: s.id });
  });

  test('membre de l’organisation concernée : retiré d’office, ne lit ni ne vote, et le titre ne lui est pas dit', async () => {
    const { saisine, id } = await saisirJouet(base, { organisation: membre(4).acteur.organisationId });
    const s = await seanceDeTest(base, c, [saisine], { ouverte: true });
    await arriver(c, s.id, 0, 1, 2, 3, 4);
    expect(await statut(monPoint(base, membre(4).acteur, s.id, s.points[0]!))).toBe(403);
    const ma = await maSeance(base, membre(4).acteur, s.id);
    expect(JSON.stringify(ma)).not.toContain(`Jouet ${id}`);
    expect(ma).toMatchObject({ convocation: null, retire: true });
    expect(await statut(votePour(s.points[0]!, 4))).toBe(403);
    expect((await dernierCourriel(base, membre(4).acteur.courriel))?.texte).not.toContain(`Jouet ${id}`);
    expect(await monPoint(base, membre(0).acteur, s.id, s.points[0]!)).toMatchObject({
      document: { titre: `Fiche du jouet ${id}` },
      dossier: `/jouets/${id}`,
      voix: [{ membre: membre(0).id }],
    });
    expect((await lireSeance(base, c.ddets, s.id)).points[0]!.deliberation.quorum).toMatchObject({
      base: 5,
      presents: 4,
    });
    await executer(cloreSeance, c.ddets, { id: s.id });
  });

  test('autre département, étranger, séance en préparation : 403 ou 404 ; le département ne tient pas la commission', async () => {
    const { id } = await executer(preparerSeance, c.ddets, {
      instance: c.instance,
      jour: dansJours(30),
      heure: '09:00',
      forme: 'visio',
    });
    const etranger = await creerActeurTest(base, 'partenaire', 'agent');
    expect(await statut(lireSeance(base, c.autreDdets, id))).toBe(403);
    expect(await statut(lireSeance(base, c.departement, id))).toBe(403);
    expect(await statut(maSeance(base, etranger, id))).toBe(404);
    expect(await statut(maSeance(base, membre(0).acteur, id))).toBe(404);
    expect((await mesSeances(base, membre(0).acteur)).some((s) => s.id === id)).toBe(false);
    expect(await statut(executer(convoquer, c.autreDdets, { id, version: 1 }))).toBe(403);
    expect(await statut(executer(convoquer, membre(0).acteur, { id, version: 1 }))).toBe(403);
    await executer(annulerSeance, c.ddets, { id, commentaire: 'Essai fini' });
  });

  test('consultation écrite : le quorum est celui des votants, un absent vote de chez lui', async () => {
    const s = await seanceDeTest(base, c, [], { ouverte: true, forme: 'ecrite' });
    await votePour(s.points[0]!, 0);
    await votePour(s.points[0]!, 1);
    expect(await statut(executer(clorePoint, c.ddets, { point: s.points[0] }))).toBe(422);
    await votePour(s.points[0]!, 2);
    expect(await executer(clorePoint, c.ddets, { point: s.points[0] })).toMatchObject({ avis: 'favorable' });
    await executer(cloreSeance, c.ddets, { id: s.id });
  });
});

test('accueil : séances et votes du membre, file et procès-verbaux du secrétariat', async () => {
  const { saisine } = await saisirJouet(base);
  const s = await seanceDeTest(base, c, [saisine], { ouverte: true });
  await saisirJouet(base);
  const membre5 = await attentesDesInstances(base, membre(4).acteur);
  expect(membre5.votes).toMatchObject({ seance: s.id });
  expect(membre5.seances.jour).toBe(dansJours(0));
  expect(membre5.file.nombre).toBe(0);
  const secretariat = await attentesDesInstances(base, c.ddets);
  expect(secretariat.file.nombre).toBeGreaterThan(0);
  expect(typeof secretariat.file.depuis).toBe('string');
  expect(secretariat.proces.nombre).toBeGreaterThan(0);
  expect(await attentesDesInstances(base, await creerActeurTest(base, 'personne'))).toMatchObject({
    seances: { nombre: 0 },
    file: { nombre: 0 },
  });
});

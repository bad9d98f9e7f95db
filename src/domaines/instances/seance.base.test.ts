import { sql } from 'kysely';
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
  RENDUS,
  saisirJouet,
  seanceDeTest,
  versionDe,
} from '#tests/fabriqueInstances.ts';
import { creerActeurTest, dernierCourriel } from '#tests/fabriquesComptes.ts';
import { avisSur } from './index.ts';
import { convoquer } from './operations/convoquer.ts';
import { reglerInstance } from './operations/instances.ts';
import { finirMandat } from './operations/membres.ts';
import { clorePoint, ouvrirPoint } from './operations/points.ts';
import { donnerMandat, pointerPresence } from './operations/presences.ts';
import { reporter } from './operations/reporter.ts';
import {
  ajouterPoint,
  annulerSeance,
  cloreSeance,
  inscrireSaisines,
  ouvrirSeance,
  preparerSeance,
} from './operations/seances.ts';
import { seRetirer, voter } from './operations/voter.ts';
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

describe('de la file à l’avis', () => {
  test('inscrire, convoquer, délibérer, rendre l’avis dans la même transaction', async () => {
    const { saisine, id } = await saisirJouet(base, { nature: 'favorable_requis' });
    const s = await seanceDeTest(base, c, [saisine], { ouverte: true });
    const point = s.points[0]!;
    expect((await dernierCourriel(base, membre(1).acteur.courriel))?.texte).toContain(`Jouet ${id}`);
    await arriver(c, s.id, 0, 1, 2);
    await votePour(point, 0);
    await votePour(point, 1);
    await votePour(point, 2, 'contre');
    PANNE.active = true;
    expect(await statut(executer(clorePoint, c.ddets, { point }))).toBeInstanceOf(Error);
    expect(await avisSur(base, `jouet:${id}`)).toEqual([]);
    PANNE.active = false;
    expect(await executer(clorePoint, c.ddets, { point })).toMatchObject({ avis: 'favorable' });
    expect(RENDUS.at(-1)).toMatchObject({ id, avis: 'favorable' });
    expect(await avisSur(base, `jouet:${id}`)).toMatchObject([
      { avis: 'favorable', nature: 'favorable_requis', seance: s.id, extrait: null },
    ]);
    // Double clic, autre secrétaire : 409, et un vote après la clôture aussi.
    expect(await statut(executer(clorePoint, c.ddets, { point }))).toBe(409);
    expect(await statut(votePour(point, 1, 'contre'))).toBe(409);
    const figee = (await lireSeance(base, c.ddets, s.id)).points[0]!.deliberation;
    expect(figee).toMatchObject({
      quorum: { base: 5, requis: 3, presents: 3, atteint: true },
      resultat: { voix: { pour: '2', contre: '1' } },
    });
    await executer(pointerPresence, c.ddets, { seance: s.id, membre: membre(0).id, geste: 'part' });
    expect((await lireSeance(base, c.ddets, s.id)).points[0]!.deliberation).toEqual(figee);
    await executer(cloreSeance, c.ddets, { id: s.id });
  });

  test('sans quorum, rien ne se clôt ; la seconde séance reprend points et retraits, sans quorum, en une action', async () => {
    const [a, b] = [await saisirJouet(base), await saisirJouet(base)];
    const s = await seanceDeTest(base, c, [a.saisine, b.saisine], { ouverte: true });
    await arriver(c, s.id, 0, 1);
    await executer(seRetirer, membre(3).acteur, {
      point: s.points[1],
      membre: membre(3).id,
      motif: 'Parent du gérant',
    });
    await votePour(s.points[0]!, 0);
    const demande = { id: s.id, jour: dansJours(2), heure: '10:00', forme: 'sur_place' };
    expect(await statut(executer(clorePoint, c.ddets, { point: s.points[0] }))).toBe(422);
    // Le délai compte aussi pour la seconde convocation.
    expect(await statut(executer(reporter, c.ddets, demande))).toBe(422);
    const seconde = await executer(reporter, c.ddets, { ...demande, jour: dansJours(8) });
    expect(seconde.envoyes).toBe(5);
    expect(await statut(executer(reporter, c.ddets, { ...demande, jour: dansJours(8) }))).toBe(409);
    expect((await dernierCourriel(base, membre(1).acteur.courriel))?.texte).toContain('aucun quorum ne sera exigé');
    expect((await dernierCourriel(base, membre(3).acteur.courriel))?.texte).not.toContain(`Jouet ${b.id}`);
    const page = await lireSeance(base, c.ddets, seconde.id);
    expect(page.points.map((p) => p.retires.length)).toEqual([0, 1]);
    expect(await lireSeance(base, c.ddets, s.id)).toMatchObject({ etat: 'close', seconde: seconde.id });
    await executer(ouvrirSeance, c.ddets, { id: seconde.id });
    await executer(ouvrirPoint, c.ddets, { point: page.points[0]!.id });
    await arriver(c, seconde.id, 1);
    await executer(voter, membre(1).acteur, {
      point: page.points[0]!.id,
      votes: [{ membre: membre(1).id, sens: 'pour' }],
    });
    expect(await executer(clorePoint, c.ddets, { point: page.points[0]!.id })).toMatchObject({ avis: 'favorable' });
    await executer(cloreSeance, c.ddets, { id: seconde.id });
    // Le point non examiné retourne dans la file.
    const { rows } = await sql<{ etat: string }>`SELECT etat FROM saisine WHERE id = ${b.saisine}`.execute(base);
    expect(rows).toEqual([{ etat: 'attend' }]);
  });

  test('quorum atteint : la seconde convocation n’est pas permise', async () => {
    const s = await seanceDeTest(base, c, [], { ouverte: true });
    await arriver(c, s.id, 0, 1, 2);
    expect(
      await statut(executer(reporter, c.ddets, { id: s.id, jour: dansJours(8), heure: '10:00', forme: 'visio' })),
    ).toBe(422);
    await executer(cloreSeance, c.ddets, { id: s.id });
  });
});

describe('délai et règles', () => {
  test('moins de cinq jours : une raison est exigée, gardée, et dite irrégulière', async () => {
    const { id } = await executer(preparerSeance, c.ddets, {
      instance: c.instance,
      jour: dansJours(3),
      heure: '14:00',
      forme: 'visio',
    });
    expect(await statut(executer(convoquer, c.ddets, { id, version: await versionDe(base, id) }))).toBe(422);
    await executer(ajouterPoint, c.ddets, {
      seance: id,
      version: await versionDe(base, id),
      titre: 'Urgence',
      nature: 'decision',
    });
    await expect(executer(convoquer, c.ddets, { id, version: await versionDe(base, id) })).rejects.toMatchObject({
      champs: { raison: expect.any(String) },
    });
    await executer(convoquer, c.ddets, { id, version: await versionDe(base, id), raison: 'Fermeture imminente' });
    expect(await lireSeance(base, c.ddets, id)).toMatchObject({
      raisonDelai: 'Fermeture imminente',
      delai: { suffisant: false, jours: 3 },
    });
    expect(await statut(executer(annulerSeance, c.ddets, { id, commentaire: '' }))).toBe(422);
    await executer(annulerSeance, c.ddets, { id, commentaire: 'Objet réglé' });
  });

  test('une séance convoquée garde ses règles ; une règle changée sur une page dépassée : 409', async () => {
    const s = await seanceDeTest(base, c, [], { ouverte: true });
    const regles = {
      id: c.instance,
      nom: 'Commission changée',
      fondement: 'Règlement',
      confiance: 'lu',
      quorum: '1/5',
      quorumFondement: 'RI',
      base: 'membres',
      mandats: 'oui',
      visio: 'oui',
      majorite: 'exprimes',
      preponderante: 'oui',
      majoriteFondement: 'RI',
      partage: 'membres',
      jours: '5',
      convocationFondement: 'RI',
      secondeSansQuorum: 'oui',
      secondeJours: '5',
      mandatsParMembre: '1',
      reglement: 'RI 2026',
    };
    const version = async () =>
      (await sql<{ version: number }>`SELECT version FROM instance WHERE id = ${c.instance}`.execute(base)).rows[0]!
        .version;
    const v = await version();
    await executer(reglerInstance, c.ddets, { ...regles, version: v });
    expect(await statut(executer(reglerInstance, c.ddets, { ...regles, version: v }))).toBe(409);
    await expect(executer(reglerInstance, c.ddets, { ...regles, quorum: '3/2', version: v + 1 })).rejects.toMatchObject(
      { champs: { quorum: expect.any(String) } },
    );
    await arriver(c, s.id, 0);
    expect((await lireSeance(base, c.ddets, s.id)).quorum).toMatchObject({ requis: 3 });
    await executer(cloreSeance, c.ddets, { id: s.id });
    await executer(reglerInstance, c.ddets, { ...regles, quorum: '1/2', version: await version() });
  });
});

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
        statut(
          executer(inscrireSaisines, c.ddets, { seance: id, version: await versionDe(base, id), saisines: [saisine] }),
        ),
      ),
    );
    expect(resultats.sort()).toEqual([200, 409]);
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
    expect(await statut(maSeance(base, acteur, s.id))).toBe(404);
    expect(
      await statut(executer(voter, acteur, { point: s.points[0], votes: [{ membre: sixieme, sens: 'pour' }] })),
    ).toBe(403);
    expect(await statut(executer(pointerPresence, c.ddets, { seance: s.id, membre: sixieme, geste: 'arrive' }))).toBe(
      409,
    );
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

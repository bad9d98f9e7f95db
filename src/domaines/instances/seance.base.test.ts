import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  arriver,
  avancerLHeure,
  type Commission,
  commissionDeTest,
  dansJours,
  PANNE,
  RENDUS,
  saisirJouet,
  seanceDeTest,
  versionDe,
} from '#tests/fabriqueInstances.ts';
import { dernierCourriel } from '#tests/fabriquesComptes.ts';
import { avisSur } from './index.ts';
import { convoquer } from './operations/convoquer.ts';
import { reglerInstance } from './operations/instances.ts';
import { clorePoint, ouvrirPoint } from './operations/points.ts';
import { pointerPresence } from './operations/presences.ts';
import { reporter } from './operations/reporter.ts';
import { ajouterPoint, annulerSeance, cloreSeance, ouvrirSeance, preparerSeance } from './operations/seances.ts';
import { seRetirer, voter } from './operations/voter.ts';
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
    await avancerLHeure(base, seconde.id);
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

import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  arriver,
  type Commission,
  commissionDeTest,
  dansJours,
  saisirJouet,
  seanceDeTest,
} from '#tests/fabriqueInstances.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { signerEtFiger } from './figer.ts';
import { clorePoint, noterPoint } from './operations/points.ts';
import { cloreSeance } from './operations/seances.ts';
import { commenter, donnerSuite } from './operations/suites.ts';
import { seRetirer, voter } from './operations/voter.ts';
import { documentDe } from './requetes/documents.ts';
import { maSeance, monPoint } from './requetes/mesSeances.ts';
import { lirePoint } from './requetes/point.ts';
import { lireSeance } from './requetes/seances.ts';
import { exigerSeanceEntiere } from './requetes/suivre.ts';
import { saisir } from './saisir.ts';

let base: Base;
let c: Commission;
beforeAll(async () => {
  base = await baseDeTest();
  c = await commissionDeTest(base);
});
const statut = (promesse: Promise<unknown>) =>
  promesse.then(
    () => 200,
    (e: { statut?: number }) => e.statut ?? e,
  );

/** Deux demandes d'avis sur le même objet : un dossier de double conventionnement en a deux, dans la même séance. */
async function deuxSaisines() {
  const { saisine, id } = await saisirJouet(base);
  const autre = await base.transaction().execute((trx) =>
    saisir(trx, ACTEUR_SYSTEME, {
      objet: `jouet:${id}`,
      motif: 'ventes',
      genre: 'commission_iae',
      departement: '62',
      titre: `Jouet ${id} : ventes`,
      organisation: null,
      nature: 'simple',
      fondement: '',
    }),
  );
  return { saisines: [saisine, autre], id };
}

describe("se retirer d'un point, c'est se retirer de son objet", () => {
  test('le second point du même dossier ne se lit plus, et le vote déjà donné y tombe', async () => {
    const { saisines, id } = await deuxSaisines();
    const s = await seanceDeTest(base, c, saisines, { ouverte: true });
    await arriver(c, s.id, 0, 1, 2);
    const { id: membre, acteur } = c.membres[2]!;
    const [premier, second] = s.points as [number, number];
    await executer(voter, acteur, { point: second, votes: [{ membre, sens: 'pour' }] });
    await executer(seRetirer, acteur, { point: premier, membre, motif: 'Un proche y travaille', annuler: '' });
    expect(await statut(monPoint(base, acteur, s.id, second))).toBe(403);
    expect(JSON.stringify(await maSeance(base, acteur, s.id))).not.toContain(`Jouet ${id}`);
    expect(await statut(executer(voter, acteur, { point: second, votes: [{ membre, sens: 'pour' }] }))).toBe(403);
    const { rows } = await sql`SELECT FROM seance_vote WHERE point = ${second} AND membre = ${membre}`.execute(base);
    expect(rows).toHaveLength(0);
  });

  test("le même objet dans une autre séance, déjà convoquée, n'est plus lisible non plus", async () => {
    const { saisines } = await deuxSaisines();
    const une = await seanceDeTest(base, c, saisines.slice(0, 1));
    const autre = await seanceDeTest(base, c, saisines.slice(1));
    const { id: membre, acteur } = c.membres[3]!;
    expect(await statut(monPoint(base, acteur, autre.id, autre.points[0]!))).toBe(200);
    await executer(seRetirer, acteur, { point: une.points[0], membre, motif: 'Un proche y travaille', annuler: '' });
    expect(await statut(monPoint(base, acteur, autre.id, autre.points[0]!))).toBe(403);
    expect((await maSeance(base, acteur, autre.id)).points[0]!.titre).toBe('Point dont vous êtes retiré');
  });

  test("annulé par le secrétariat, il l'est sur tous les points du même objet, jamais par la personne elle-même", async () => {
    const { saisines } = await deuxSaisines();
    const secretaire = await creerActeurTest(base, 'ddets', 'agent');
    const membre = await c.nommer({ nom: 'Membre du service', courriel: secretaire.courriel });
    const s = await seanceDeTest(base, c, saisines);
    const [premier, second] = s.points as [number, number];
    await executer(seRetirer, secretaire, { point: premier, membre, motif: 'Intérêt personnel', annuler: '' });
    const annuler = { point: premier, membre, motif: 'Erreur', annuler: 'oui' };
    expect(await statut(executer(seRetirer, secretaire, annuler))).toBe(403);
    expect(await statut(monPoint(base, secretaire, s.id, second))).toBe(403);
    expect(await statut(executer(seRetirer, c.ddets, annuler))).toBe(200);
    expect(await statut(monPoint(base, secretaire, s.id, second))).toBe(200);
  });
});

describe("qui tient la séance et s'est retiré d'un point ne le lit ni ne le mène", () => {
  test('le point : son titre, rien de la fiche, des votes ni des observations ; les autres restent entiers', async () => {
    const jouets = [await saisirJouet(base), await saisirJouet(base)];
    const secretaire = await creerActeurTest(base, 'ddets', 'agent');
    const membre = await c.nommer({ nom: 'Membre du service', courriel: secretaire.courriel });
    const saisines = jouets.map(({ saisine }) => saisine);
    const s = await seanceDeTest(base, c, saisines, { ouverte: true });
    const [retire, autre] = s.points as [number, number];
    await arriver(c, s.id, 0, 1, 2, 3, 4);
    for (const { id, acteur } of c.membres.slice(0, 3))
      await executer(voter, acteur, { point: retire, votes: [{ membre: id, sens: 'contre' }] });
    await executer(noterPoint, c.ddets, { point: retire, commentaire: 'Question confidentielle' });
    await executer(commenter, c.ddets, { point: retire, texte: 'Observation confidentielle' });
    const suite = { point: retire, quoi: 'Suite confidentielle', qui: 'DDETS', pourLe: dansJours(30) };
    await executer(donnerSuite, c.ddets, suite);
    await exigerSeanceEntiere(base, secretaire, s.id);
    await executer(seRetirer, secretaire, { point: retire, membre, motif: 'Un proche y travaille', annuler: '' });

    const page = await lirePoint(base, secretaire, s.id, retire);
    expect(page).toMatchObject({ document: null, dossier: null, sieges: [], point: { retire: true } });
    expect(page.point.titre).toBe(`Jouet ${jouets[0]!.id}`);
    expect(page.point.deliberation.resultat).toBeNull();
    expect(JSON.stringify(page)).not.toMatch(/confidentielle|est inventé/);
    expect(JSON.stringify(await lirePoint(base, secretaire, s.id, autre))).toContain(
      `Le jouet ${jouets[1]!.id} est inventé.`,
    );
    expect(JSON.stringify(await lirePoint(base, c.ddets, s.id, retire))).toMatch(/Question confidentielle/);
    expect(await lireSeance(base, secretaire, s.id)).toMatchObject({ retire: true });
    expect(await lireSeance(base, c.ddets, s.id)).toMatchObject({ retire: false });

    const votes = [{ membre: c.membres[0]!.id, sens: 'pour' }];
    expect(await statut(executer(voter, secretaire, { point: retire, votes }))).toBe(403);
    expect(await statut(executer(noterPoint, secretaire, { point: retire, commentaire: 'Non' }))).toBe(403);
    expect(await statut(executer(commenter, secretaire, { point: retire, texte: 'Non' }))).toBe(403);
    expect(await statut(executer(donnerSuite, secretaire, suite))).toBe(403);
    expect(await statut(executer(clorePoint, secretaire, { point: retire }))).toBe(403);
    expect(await statut(executer(voter, secretaire, { point: autre, votes }))).toBe(200);
    expect(await statut(executer(clorePoint, c.ddets, { point: retire }))).toBe(200);
  });

  test('convocation, extrait et procès-verbal : une autre personne les lit et signe', async () => {
    const { saisine } = await saisirJouet(base);
    const secretaire = await creerActeurTest(base, 'ddets', 'agent');
    const membre = await c.nommer({ nom: 'Membre du service', courriel: secretaire.courriel });
    const s = await seanceDeTest(base, c, [saisine], { ouverte: true });
    const point = s.points[0]!;
    await arriver(c, s.id, 0, 1, 2, 3, 4);
    const lire = async (acteur: typeof secretaire, genre: string) => {
      const { rows } = await sql<{ id: number }>`
        SELECT id FROM seance_document WHERE seance = ${s.id} AND genre = ${genre}`.execute(base);
      return statut(documentDe(base, acteur, s.id, rows[0]!.id, 'pdf'));
    };
    expect(await lire(secretaire, 'convocation')).toBe(200);
    await executer(seRetirer, secretaire, { point, membre, motif: 'Un proche y travaille', annuler: '' });
    expect(await lire(secretaire, 'convocation')).toBe(403);
    await executer(clorePoint, c.ddets, { point });
    await executer(cloreSeance, secretaire, { id: s.id });
    const { version } = await lireSeance(base, c.ddets, s.id);
    const signature = { id: s.id, version, signataire: 'Ida Exemple, préside', signeLe: dansJours(0) };
    expect(await statut(signerEtFiger(base, secretaire, signature))).toBe(403);
    expect(await statut(signerEtFiger(base, c.ddets, signature))).toBe(200);
    for (const genre of ['extrait', 'proces_verbal'])
      expect([genre, await lire(secretaire, genre), await lire(c.ddets, genre)]).toEqual([genre, 403, 200]);
  }, 60_000);
});

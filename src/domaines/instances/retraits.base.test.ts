import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { arriver, type Commission, commissionDeTest, saisirJouet, seanceDeTest } from '#tests/fabriqueInstances.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { seRetirer, voter } from './operations/voter.ts';
import { maSeance, monPoint } from './requetes/mesSeances.ts';
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

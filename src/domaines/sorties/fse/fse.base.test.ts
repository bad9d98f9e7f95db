import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement } from '../../../../tests/fabriqueAccompagnement.ts';
import { atelierSorties, ilYA } from '../../../../tests/fabriqueSorties.ts';
import { remplirFse } from '../index.ts';
import { COLONNES_FSE, exporterFse, lireFse, lireFseOperation } from './lire.ts';

let base: Base;
let monde: MondeAccompagnement;
let sorti: number;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  const atelier = atelierSorties(monde);
  sorti = await atelier.suivi('Marquee');
  await atelier.suivi('Autre');
  await atelier.sortir(sorti, { le: ilYA(7) });
  await executer(remplirFse, monde.emploi, {
    parcours: sorti,
    moment: 'entree',
    reponses: { genre: 'femme', handicap: 'refus' },
  });
}, 60_000);

const manques = (qui: Acteur) =>
  lireEnCloison(qui, async (c) => (await lireFseOperation(c, qui, monde.operation)).manques);

test('ce qui manque, dans les seuls dossiers que l’on ouvre, le plus en retard d’abord', async () => {
  const siens = await manques(monde.emploi);
  expect(siens.map((m) => m.moment).sort()).toEqual(['entree', 'entree', 'six_mois', 'sortie']);
  expect(siens.map((m) => m.dueLe)).toEqual([...siens.map((m) => m.dueLe)].sort());
  expect(siens.every((m) => m.retard)).toBe(true);
  expect(await manques(monde.autre)).toEqual([]);
  await expect(manques(monde.etranger)).rejects.toMatchObject({ statut: 403 });
});

test('un décès n’attend plus rien', async () => {
  const avant = (await manques(monde.emploi)).length;
  await sql`UPDATE sortie SET categorie = 'deces' WHERE parcours = ${sorti}`.execute(base);
  expect((await manques(monde.emploi)).length).toBe(avant - 3);
  await sql`UPDATE sortie SET categorie = 'cdi' WHERE parcours = ${sorti}`.execute(base);
});

test('l’export : par référence et sans nom, à qui conduit l’opération seulement, journalisé', async () => {
  const lignes = await exporterFse(base, monde.financeur, monde.operation);
  const texte = JSON.stringify(lignes.map((l) => COLONNES_FSE.map((c) => c.valeur(l))));
  expect(lignes).toHaveLength(2);
  expect(texte).not.toContain('Marquee');
  expect(texte).toContain('refus');
  expect(texte).toContain('inconnu');
  expect(texte).toContain('sans_reponse');
  for (const qui of [monde.emploi, monde.social, monde.etranger])
    await expect(exporterFse(base, qui, monde.operation)).rejects.toMatchObject({ statut: 403 });
  const { rows } = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM journal WHERE action = 'sorties.exporterFse'`.execute(base);
  expect(rows[0]!.n).toBe(1);
});

test('les réponses d’un parcours : le cercle seulement', async () => {
  const lire = (qui: Acteur, id = sorti) => lireEnCloison(qui, (c) => lireFse(c, qui, id));
  expect((await lire(monde.responsable)).moments.map((m) => [m.moment, m.ouvert, m.completude.repondues])).toEqual([
    ['entree', true, 2],
    ['sortie', true, 0],
    ['six_mois', true, 0],
  ]);
  await expect(lire(monde.autre)).rejects.toMatchObject({ statut: 403 });
  await expect(lire(monde.financeur)).rejects.toMatchObject({ statut: 404 });
  await expect(lire(monde.emploi, 999_999)).rejects.toMatchObject({ statut: 404 });
});

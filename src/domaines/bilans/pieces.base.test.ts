import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { piecesDe } from '#src/socle/pieces/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Bilans, bilanDeTest, gestesDuBilan, statut } from '#tests/fabriqueBilans.ts';
import { objetBilan } from './chargement.ts';
import { recevoirPiece } from './pieces.ts';

let base: Base;
let b: Bilans;
beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
  base = await baseDeTest();
  b = await bilanDeTest(base);
  await gestesDuBilan(base, b).remplir();
});

/** L'envoi d'un PDF, différent à chaque nom. */
function envoi(nom: string): Request {
  const corps = new FormData();
  corps.set('champ', 'comptes_annuels');
  const pdf = `%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n${createHash('md5').update(nom).digest('hex')}\n`;
  corps.set('fichier', new File([pdf], nom, { type: 'application/pdf' }));
  return new Request('http://localhost/', { method: 'POST', body: corps });
}
const retrait = (piece: number) =>
  new Request('http://localhost/', { method: 'POST', body: new URLSearchParams({ piece: String(piece) }) });

test('une autre structure est refusée avant que son fichier ne soit reçu', async () => {
  const intrus = envoi('intrus.pdf');
  expect(await statut(recevoirPiece(base, b.autreStructure, b.bilan, intrus))).toBe(403);
  expect(await statut(recevoirPiece(base, b.ddets, b.bilan, intrus))).toBe(403);
  expect(intrus.bodyUsed).toBe(false);
});

test("un fichier qui finit d'arriver après le dépôt ne s'ajoute pas au bilan déposé, et une pièce déposée ne s'en retire plus", async () => {
  await recevoirPiece(base, b.structure, b.bilan, envoi('comptes.pdf'));
  const [comptes] = await piecesDe(base, objetBilan(b.bilan));
  const gestes: Promise<unknown>[] = [];
  // Les envois ont lu le bilan encore ouvert ; ils attendent le verrou du dépôt, et écrivent après lui.
  await base.transaction().execute(async (trx) => {
    await sql`SELECT FROM bilan WHERE id = ${b.bilan} FOR UPDATE`.execute(trx);
    gestes.push(
      statut(recevoirPiece(base, b.structure, b.bilan, envoi('tard.pdf'))),
      statut(recevoirPiece(base, b.structure, b.bilan, retrait(comptes!.id))),
    );
    await new Promise((suite) => setTimeout(suite, 400));
    await sql`UPDATE reponse SET champs_ouverts = '{}' WHERE objet = ${objetBilan(b.bilan)}`.execute(trx);
  });
  expect(await Promise.all(gestes)).toEqual([409, 409]);
  expect((await piecesDe(base, objetBilan(b.bilan))).map(({ nom }) => nom)).toEqual(['comptes.pdf']);
});

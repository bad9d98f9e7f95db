import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { type EnvoiPiece, piecesDe } from '#src/socle/pieces/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Bilans, bilanDeTest, gestesDuBilan, statut } from '#tests/fabriqueBilans.ts';
import { objetBilan } from './chargement.ts';
import { changerPiece } from './pieces.ts';

let base: Base;
let b: Bilans;
beforeAll(async () => {
  fixerDossierFichiers(await mkdtemp(`${tmpdir()}/maillage-`));
  base = await baseDeTest();
  b = await bilanDeTest(base);
  await gestesDuBilan(base, b).remplir();
});

/** Un PDF reçu, différent à chaque nom. */
const recu = (nom: string) => async (): Promise<EnvoiPiece> => ({
  intention: 'deposer',
  champ: 'comptes_annuels',
  nom,
  champs: {},
  depot: await ranger(
    Readable.from([
      `%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n${createHash('md5').update(nom).digest('hex')}\n`,
    ]),
  ),
});

test('une autre structure est refusée avant que son fichier ne soit reçu', async () => {
  let recus = 0;
  const envoi = async () => {
    recus += 1;
    return recu('intrus.pdf')();
  };
  expect(await statut(changerPiece(base, b.autreStructure, b.bilan, envoi))).toBe(403);
  expect(await statut(changerPiece(base, b.ddets, b.bilan, envoi))).toBe(403);
  expect(recus).toBe(0);
});

test("un fichier qui finit d'arriver après le dépôt ne s'ajoute pas au bilan déposé, et une pièce déposée ne s'en retire plus", async () => {
  await changerPiece(base, b.structure, b.bilan, recu('comptes.pdf'));
  const [comptes] = await piecesDe(base, objetBilan(b.bilan));
  const gestes: Promise<unknown>[] = [];
  // Les envois ont lu le bilan encore ouvert ; ils attendent le verrou du dépôt, et écrivent après lui.
  await base.transaction().execute(async (trx) => {
    await sql`SELECT FROM bilan WHERE id = ${b.bilan} FOR UPDATE`.execute(trx);
    gestes.push(
      statut(changerPiece(base, b.structure, b.bilan, recu('tard.pdf'))),
      statut(changerPiece(base, b.structure, b.bilan, async () => ({ intention: 'retirer', id: comptes!.id }))),
    );
    await new Promise((suite) => setTimeout(suite, 400));
    await sql`UPDATE reponse SET champs_ouverts = '{}' WHERE objet = ${objetBilan(b.bilan)}`.execute(trx);
  });
  expect(await Promise.all(gestes)).toEqual([409, 409]);
  expect((await piecesDe(base, objetBilan(b.bilan))).map(({ nom }) => nom)).toEqual(['comptes.pdf']);
});

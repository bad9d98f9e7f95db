import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import type { Definition } from '#src/socle/formulaires/forme.ts';
import { piecesDe, servirPiece } from '#src/socle/pieces/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, DEFINITION_TEST, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { deposer } from './deposer.ts';
import { recevoirPiece } from './pieces.ts';

const dossier = mkdtempSync(join(tmpdir(), 'maillage-dossier-pieces-'));
let base: Base;
let c: Campagne;
let id: number;
beforeAll(async () => {
  fixerDossierFichiers(dossier);
  base = await baseDeTest();
  const definition: Definition = structuredClone(DEFINITION_TEST);
  definition.sections[0]!.blocs.push({
    id: 'comptes',
    type: 'piece',
    libelle: 'Comptes',
    obligatoire: true,
    fichiers: ['pdf', 'tableur'],
    nombreMax: 1,
  });
  c = await campagneDeTest(base, { definition });
  id = await dossierDeTest(base, c);
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

function envoi(champ: string, nom: string, texte: string): Request {
  const corps = new FormData();
  corps.set('champ', champ);
  corps.set('fichier', new File([texte], nom, { type: 'text/csv' }));
  return new Request('http://localhost/', { method: 'POST', body: corps });
}
const retrait = (piece: number) =>
  new Request('http://localhost/', { method: 'POST', body: new URLSearchParams({ piece: String(piece) }) });

test('une pièce obligatoire se joint, se compte, entre dans le récépissé par son empreinte, puis ne bouge plus', async () => {
  await expect(deposer(base, c.structure, { id })).rejects.toMatchObject({
    champs: { comptes: 'Comptes : joignez le fichier.' },
  });
  await expect(recevoirPiece(base, c.autreStructure, id, envoi('comptes', 'a.csv', 'a;b\n'))).rejects.toMatchObject({
    statut: 403,
  });
  await expect(recevoirPiece(base, c.structure, id, envoi('presentation', 'a.csv', 'a;b\n'))).rejects.toThrow(
    'ne demande pas cette pièce',
  );
  await recevoirPiece(base, c.structure, id, envoi('comptes', 'comptes.csv', 'poste;montant\nachats;12\n'));
  const [piece] = await piecesDe(base, `dossier:${id}`);
  expect(piece).toMatchObject({ champ: 'comptes', nom: 'comptes.csv' });
  await expect(recevoirPiece(base, c.structure, id, envoi('comptes', 'b.csv', 'x;y\n1;2\n'))).rejects.toThrow(
    'déjà déposée',
  );
  await deposer(base, c.structure, { id });
  const { rows } = await sql<{ sha256: string }>`
    SELECT contenu -> 'pieces' -> 0 ->> 'sha256' AS sha256 FROM dossier_recepisse WHERE dossier = ${id}`.execute(base);
  expect(rows[0]?.sha256).toBe(piece?.sha256);
  for (const request of [envoi('comptes', 'c.csv', 'c;d\n'), retrait(piece!.id)])
    await expect(recevoirPiece(base, c.structure, id, request)).rejects.toMatchObject({ statut: 409 });
  // La même pièce, demandée par l'adresse d'un autre dossier, n'existe pas.
  await expect(servirPiece(base, piece!.id, 'dossier:999')).rejects.toMatchObject({ statut: 404 });
});

test("un fichier qui finit d'arriver après le dépôt ne s'ajoute pas au dossier déposé", async () => {
  const tard = await dossierDeTest(base, {
    campagne: c.campagne,
    structure: c.autreStructure,
    idStructure: c.idAutreStructure,
  });
  // L'envoi attend le verrou du dépôt : il a lu le dossier encore ouvert, et n'écrit qu'une fois le dépôt fait.
  let joindre: Promise<unknown> = Promise.resolve();
  await base.transaction().execute(async (trx) => {
    await sql`SELECT FROM dossier WHERE id = ${tard} FOR UPDATE`.execute(trx);
    joindre = recevoirPiece(base, c.autreStructure, tard, envoi('comptes', 'tard.csv', 'poste;montant\nx;1\n')).catch(
      (erreur) => erreur,
    );
    await new Promise((suite) => setTimeout(suite, 400));
    await sql`UPDATE reponse SET champs_ouverts = '{}' WHERE objet = ${`dossier:${tard}`}`.execute(trx);
  });
  expect(await joindre).toMatchObject({ statut: 409 });
  expect(await piecesDe(base, `dossier:${tard}`)).toHaveLength(0);
});

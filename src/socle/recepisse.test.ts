import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { empreinteDe } from './empreinte.ts';
import { ecrireFichierRecepisse, piecesDuRecepisse, verifierRecepisse } from './recepisse.ts';

const CONTENU = {
  recepisse: 1,
  b: 'é',
  a: { z: 1, y: [true, null] },
  pieces: [{ nom: 'a.pdf', sha256: 'f'.repeat(64) }],
};

test("l'empreinte est celle que tout outil calcule sur le contenu en JSON canonique", () => {
  const octets = `{"a":{"y":[true,null],"z":1},"b":"é","pieces":[{"nom":"a.pdf","sha256":"${'f'.repeat(64)}"}],"recepisse":1}`;
  expect(empreinteDe(CONTENU)).toBe(createHash('sha256').update(octets, 'utf8').digest('hex'));
});

test('un fichier intact se vérifie, même remis en forme ou dans un autre ordre', () => {
  const fichier = ecrireFichierRecepisse(CONTENU, empreinteDe(CONTENU));
  expect(verifierRecepisse(fichier)).toMatchObject({ intact: true });
  expect(verifierRecepisse(`\uFEFF${JSON.stringify(JSON.parse(fichier))}`)).toMatchObject({ intact: true });
  expect(piecesDuRecepisse(verifierRecepisse(fichier)!.contenu)).toEqual([{ nom: 'a.pdf', sha256: 'f'.repeat(64) }]);
});

test('un seul caractère changé, ou une empreinte remplacée, se voit', () => {
  const fichier = ecrireFichierRecepisse(CONTENU, empreinteDe(CONTENU));
  expect(verifierRecepisse(fichier.replace('"é"', '"e"'))).toMatchObject({ intact: false });
  expect(verifierRecepisse(fichier.replace(empreinteDe(CONTENU), '0'.repeat(64)))).toMatchObject({ intact: false });
});

test('le contenu déposé seul donne son empreinte ; ce qui n’est pas un récépissé est dit', () => {
  expect(verifierRecepisse(JSON.stringify(CONTENU))).toMatchObject({
    annoncee: null,
    intact: null,
    refaite: empreinteDe(CONTENU),
  });
  for (const autre of ['', 'bonjour', '[]', '{}', '{"maillage":"recepisse"}', '{"recepisse":2}', 'null'])
    expect(verifierRecepisse(autre), autre).toBeNull();
});

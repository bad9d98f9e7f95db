import { describe, expect, test } from 'vitest';
import { decoderTerritoires, lireTerritoires } from './fichier.ts';

const attendus = [
  { id: '62', besoin: 12_000, actuel: 410 },
  { id: '2A', besoin: 900, actuel: 20.5, min: 12, max: 40.25 },
];

describe('fichiers qui se lisent', () => {
  test.each([
    ['virgules', 'id,besoin,actuel,min,max\n62,12000,410,,\n2A,900,20.5,12,40.25\n'],
    ['points-virgules et décimales à virgule', 'id;besoin;actuel;min;max\n62;12000;410;;\n2A;900;20,5;12;40,25\n'],
    [
      'marque d’ordre et fins de ligne Windows',
      '\uFEFFid,besoin,actuel,min,max\r\n62,12000,410,,\r\n2A,900,20.5,12,40.25\r\n',
    ],
    [
      'tabulations, sans dernière fin de ligne',
      'id\tbesoin\tactuel\tmin\tmax\n62\t12000\t410\t\t\n2A\t900\t20,5\t12\t40,25',
    ],
    ['guillemets et milliers', 'id,besoin,actuel,min,max\n"62","12 000","410","",""\n2A,900,"20,5",12,"40,25"\n'],
    [
      'autre ordre, majuscules, lignes vides',
      'MAX;Min;Actuel;Id;Besoin\n\n;;410;62;12000\n;;;;\n40,25;12;20,5; 2A ;900\n',
    ],
  ])('%s', (_, texte) => {
    expect(lireTerritoires(texte)).toEqual({ territoires: attendus, ignorees: [] });
  });

  test('une colonne de plus est ignorée, et dite', () => {
    expect(lireTerritoires('id,nom,besoin,actuel\n62,Pas-de-Calais,1,2\n')).toEqual({
      territoires: [{ id: '62', besoin: 1, actuel: 2 }],
      ignorees: ['nom'],
    });
  });

  test('accents d’un tableur, UTF-16, marque d’ordre', () => {
    const texte = 'id,besoin,actuel\nRhône,1,2\n';
    const latin = Uint8Array.from([...texte].map((c) => c.codePointAt(0)!));
    const utf16 = Buffer.from(`\uFEFF${texte}`, 'utf16le');
    for (const octets of [latin, utf16, Buffer.from(`\uFEFF${texte}`)])
      expect(lireTerritoires(decoderTerritoires(octets)).territoires[0]!.id).toBe('Rhône');
    expect(() => decoderTerritoires(new Uint8Array([1, 0, 2]))).toThrow('pas un texte');
  });
});

const fautes = (texte: string) => {
  try {
    lireTerritoires(texte);
  } catch (erreur) {
    const { message, champs } = erreur as { message: string; champs: Record<string, string> };
    return [message, ...Object.entries(champs).map(([cle, motif]) => `${cle} : ${motif}`)].join('\n');
  }
  throw new Error('lu sans faute');
};

describe('fichiers refusés', () => {
  test.each([
    ['vide', '', 'Le fichier est vide.'],
    ['blanc', '\uFEFF \r\n \n', 'Le fichier est vide.'],
    ['des en-têtes seuls', 'id,besoin,actuel\n', 'aucun territoire'],
    ['une colonne absente', 'id,besoin\n62,1\n', 'Il manque la colonne « actuel »'],
    ['deux colonnes absentes', 'nom;etp\n62;1\n', 'les colonnes « id », « besoin », « actuel »'],
    ['une colonne double', 'id,besoin,actuel,Besoin\n62,1,2,3\n', "Deux colonnes s'appellent « besoin »"],
    ['un identifiant double', 'id,besoin,actuel\n62,1,2\n59,1,2\n62,3,4\n', 'Ligne 4 : « 62 » est déjà à la ligne 2.'],
    ['un identifiant vide', 'id,besoin,actuel\n,1,2\n', 'Ligne 2 : « id » est vide.'],
    ['un nombre négatif', 'id,besoin,actuel\n62,-1,2\n', '« besoin » : -1 est négatif.'],
    ['un minimum négatif', 'id,besoin,actuel,min\n62,1,2,-3\n', '« min » : -3 est négatif.'],
    ['un texte', 'id,besoin,actuel\n62,beaucoup,2\n', "« beaucoup » n'est pas un nombre"],
    ['un nombre anglais', 'id;besoin;actuel\n62;1,200.5;2\n', "« 1,200.5 » n'est pas un nombre"],
    ['NaN', 'id,besoin,actuel\n62,NaN,2\n', "n'est pas un nombre"],
    ['une case vide', 'id,besoin,actuel\n62,,2\n', "« besoin » est vide : écrivez 0 s'il n'y en a pas."],
    ['une ligne courte', 'id,besoin,actuel\n62,1\n', '2 cases pour 3 en-têtes'],
    ['des décimales à virgule entre des virgules', 'id,besoin,actuel\n62,1,5,2\n59,1,2\n', 'Ligne 2 : 4 cases pour 3'],
  ])('%s', (_, texte, message) => {
    expect(fautes(texte)).toContain(message);
  });

  test('chaque ligne fausse est dite, vingt au plus', () => {
    const lignes = Array.from({ length: 30 }, (_, i) => `t${i},x,1`).join('\n');
    const dites = fautes(`id,besoin,actuel\n${lignes}\n`);
    expect(dites).toContain('30 lignes sont fausses');
    expect(dites.split('\n')).toHaveLength(21);
  });
});

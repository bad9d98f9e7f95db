import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { racine } from '#src/socle/racine.ts';

const DOCUMENTS = [
  ...readdirSync(racine).filter((nom) => nom.endsWith('.md')),
  ...readdirSync(join(racine, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((nom) => nom.endsWith('.md'))
    .map((nom) => join('docs', nom)),
];

/** Ancre d'un titre, à la façon des forges : minuscules, ponctuation ôtée, espaces en tirets. */
const ancre = (titre: string) =>
  titre
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

const ancres = (fichier: string) =>
  [...readFileSync(fichier, 'utf8').matchAll(/^#{1,6} (.+)$/gm)].map(([, titre]) => ancre(titre as string));

test.each(DOCUMENTS)('%s : chaque lien et chaque image mène quelque part', (document) => {
  const chemin = join(racine, document);
  const liens = [...readFileSync(chemin, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, lien]) => lien as string);
  const morts = liens
    .filter((lien) => !/^(https?|mailto):/.test(lien))
    .filter((lien) => {
      const [fichier = '', titre] = lien.split('#');
      const cible = fichier ? resolve(dirname(chemin), fichier) : chemin;
      return !existsSync(cible) || (titre !== undefined && !ancres(cible).includes(decodeURIComponent(titre)));
    });
  expect(morts).toEqual([]);
});

test('chaque image des guides est montrée, et a un texte de remplacement', () => {
  const guides = join(racine, 'docs/guides');
  const textes = readdirSync(guides)
    .filter((nom) => nom.endsWith('.md'))
    .map((nom) => readFileSync(join(guides, nom), 'utf8'))
    .join('\n');
  const montrees = [...textes.matchAll(/!\[([^\]]*)\]\(images\/([^)]+)\)/g)];
  expect(montrees.filter(([, texte]) => (texte ?? '').length < 10).map(([, , nom]) => nom)).toEqual([]);
  expect([...new Set(montrees.map(([, , nom]) => nom))].sort()).toEqual(readdirSync(join(guides, 'images')).sort());
});

/** Un fichier du dépôt, tel qu'un texte le nomme ; `<chose>`, `*` et `NNNN` y sont des trous : on s'arrête au dossier qui précède. */
const CHEMIN = /(?<![\p{L}\d/.@-])(?:src|tests|docs|migrations|bin|outils|bancs)\/[\p{L}\d_./<>*-]+/gu;
const fixe = (chemin: string) => chemin.replace(/[.]+$/, '').replace(/[^/]*([<*]|NNNN).*$/, '');

test.each(DOCUMENTS)('%s : chaque fichier nommé existe', (document) => {
  // L'adresse d'un lien est déjà vérifiée, depuis le dossier du texte.
  const texte = readFileSync(join(racine, document), 'utf8').replace(/\]\([^)]*\)/g, ']');
  const nommes = [...texte.matchAll(CHEMIN)].map(([chemin]) => fixe(chemin));
  expect(nommes.filter((chemin) => !existsSync(join(racine, chemin)))).toEqual([]);
});

describe("l'ordre des domaines, dans CONTRIBUER.md", () => {
  const domaines = join(racine, 'src/domaines');
  const noms = readdirSync(domaines, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [e.name] : []));
  const lus = new Map(noms.map((nom) => [nom, imports(join(domaines, nom))]));
  const ordre = [...readFileSync(join(racine, 'CONTRIBUER.md'), 'utf8').matchAll(/^\| [^`|]+ \| (.*`.*) \|$/gm)]
    .map(([, suite]) => suite as string)
    .filter((suite) => suite.includes('→'));
  const chaines = ordre.flatMap((suite) => suite.split(' ; ')).map((chaine) => chaine.split(' → ').map(nommes));

  test('chaque domaine y a sa place', () => {
    expect([...new Set(chaines.flat(2))].sort()).toEqual(noms);
  });

  test('chaque flèche est un import, direct ou de proche en proche', () => {
    const fausses = chaines.flatMap((chaine) =>
      chaine
        .slice(1)
        .flatMap((suivants, rang) =>
          suivants.flatMap((b) => (chaine[rang] ?? []).flatMap((a) => (atteint(lus, b, a) ? [] : [`${a} → ${b}`]))),
        ),
    );
    expect(fausses).toEqual([]);
  });
});

const nommes = (texte: string) => [...texte.matchAll(/`(\w+)`/g)].map(([, nom]) => nom as string);

/** Les autres domaines qu'un domaine importe. */
function imports(dossier: string): Set<string> {
  const codes = readdirSync(dossier, { recursive: true, encoding: 'utf8' })
    .filter((nom) => /\.tsx?$/.test(nom) && !nom.includes('.test.'))
    .map((nom) => readFileSync(join(dossier, nom), 'utf8'));
  return new Set(
    codes.flatMap((code) => [...code.matchAll(/#src\/domaines\/(\w+)\//g)].map(([, nom]) => nom as string)),
  );
}

function atteint(
  lus: ReadonlyMap<string, ReadonlySet<string>>,
  de: string,
  vers: string,
  vus = new Set<string>(),
): boolean {
  if (vus.has(de)) return false;
  vus.add(de);
  const voisins = [...(lus.get(de) ?? [])].filter((nom) => nom !== de);
  return voisins.includes(vers) || voisins.some((nom) => atteint(lus, nom, vers, vus));
}

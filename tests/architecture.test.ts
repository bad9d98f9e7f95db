import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ADRESSES } from '#src/adresses.ts';
import { ROUTES_API } from '#src/domaines/api/contrat/routes.ts';
import { PORTEES } from '#src/domaines/api/forme.ts';
import { creerApi } from '#src/domaines/api/index.ts';
import { MATRICE } from '#src/droits/matrice.ts';
import { operationsDeclarees } from '#src/droits/operation.ts';

const RACINE = resolve(import.meta.dirname, '..');
const SRC = join(RACINE, 'src');

function fichiers(dossier: string): string[] {
  return readdirSync(dossier, { withFileTypes: true }).flatMap((entree) => {
    const chemin = join(dossier, entree.name);
    return entree.isDirectory() ? fichiers(chemin) : /\.tsx?$/.test(entree.name) ? [chemin] : [];
  });
}

const SOURCES = fichiers(SRC).filter((chemin) => !chemin.endsWith('.gen.ts'));
const relatif = (chemin: string) => relative(RACINE, chemin).replaceAll('\\', '/');

interface Import {
  depuis: string;
  vers: string;
  type: boolean;
}

function importsDe(chemin: string): Import[] {
  const texte = readFileSync(chemin, 'utf8');
  return [
    ...texte.matchAll(
      /^\s*(?:import|export)\s+(type\s+)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
    ),
  ]
    .map((trouve) => ({ cible: trouve[2] ?? trouve[3] ?? trouve[4] ?? '', type: trouve[1] !== undefined }))
    .filter(({ cible }) => cible.startsWith('.') || cible.startsWith('#src/'))
    .map(({ cible, type }) => ({
      depuis: relatif(chemin),
      vers: relatif(cible.startsWith('.') ? resolve(dirname(chemin), cible) : join(RACINE, cible.slice(1))),
      type,
    }))
    .filter(({ vers }) => !vers.includes('/+types/'));
}

const IMPORTS = SOURCES.flatMap(importsDe);
const domaineDe = (chemin: string) => /^src\/domaines\/([^/]+)\//.exec(chemin)?.[1];
const estTest = (chemin: string) => /\.test\.tsx?$/.test(chemin);

const IMPORTS_DE_DOMAINES = IMPORTS.filter(({ depuis }) => !estTest(depuis)).flatMap(({ depuis, vers }) => {
  const [de, a] = [domaineDe(depuis), domaineDe(vers)];
  return de && a && de !== a ? [[de, a] as const] : [];
});

/** Chaque cycle trouvé, écrit de proche en proche. */
function cycles(arcs: readonly (readonly [string, string])[]): string[] {
  const voisins = new Map<string, string[]>();
  for (const [depuis, vers] of arcs) voisins.set(depuis, [...(voisins.get(depuis) ?? []), vers]);
  const etat = new Map<string, 'ouvert' | 'ferme'>();
  const trouves: string[] = [];
  const visiter = (noeud: string, pile: string[]) => {
    if (etat.get(noeud) === 'ferme') return;
    if (etat.get(noeud) === 'ouvert') {
      trouves.push([...pile.slice(pile.indexOf(noeud)), noeud].join(' → '));
      return;
    }
    etat.set(noeud, 'ouvert');
    for (const voisin of voisins.get(noeud) ?? []) visiter(voisin, [...pile, noeud]);
    etat.set(noeud, 'ferme');
  };
  for (const noeud of voisins.keys()) visiter(noeud, []);
  return trouves;
}

describe('la maison', () => {
  test('chaque import interne mène à un fichier, avec son extension', () => {
    expect(IMPORTS.filter(({ vers }) => /\.tsx?$/.test(vers) && !existsSync(join(RACINE, vers)))).toEqual([]);
    expect(
      IMPORTS.filter(({ depuis, vers }) => depuis.endsWith('.ts') && !/\.(ts|tsx|css|json|svg)$/.test(vers)),
    ).toEqual([]);
  });

  test("un domaine n'importe un autre que par son index", () => {
    const fautes = IMPORTS.filter(({ depuis, vers }) => {
      const [de, a] = [domaineDe(depuis), domaineDe(vers)];
      return de && a && de !== a && vers !== `src/domaines/${a}/index.ts` && !estTest(depuis);
    });
    expect(fautes).toEqual([]);
  });

  test("le socle n'importe ni domaine ni présentation", () => {
    const fautes = IMPORTS.filter(
      ({ depuis, vers }) =>
        depuis.startsWith('src/socle/') && !estTest(depuis) && /^src\/(domaines|presentation)\//.test(vers),
    );
    expect(fautes).toEqual([]);
  });

  test("la présentation n'importe que le socle", () => {
    const fautes = IMPORTS.filter(
      ({ depuis, vers }) => depuis.startsWith('src/presentation/') && /^src\/domaines\//.test(vers) && !estTest(depuis),
    );
    expect(fautes).toEqual([]);
  });

  test('les règles sont pures : ni base, ni fichier, ni réseau', () => {
    const regles = SOURCES.filter((chemin) => /\/(regles|droits)\.ts$/.test(chemin) && chemin.includes('/domaines/'));
    const impures = regles.filter((chemin) =>
      /from '(node:(fs|net|http|child_process)|kysely|pg)|socle\/base\/|requetes\.ts'|operations\//.test(
        readFileSync(chemin, 'utf8'),
      ),
    );
    expect(regles.length).toBeGreaterThan(0);
    expect(impures.map(relatif)).toEqual([]);
  });

  test("un fichier .ts n'importe pas d'écran", () => {
    const fautes = IMPORTS.filter(
      ({ depuis, vers, type }) => depuis.endsWith('.ts') && vers.endsWith('.tsx') && !type && !estTest(depuis),
    );
    expect(fautes).toEqual([]);
  });

  test('aucun cycle entre fichiers', () => {
    expect(cycles(IMPORTS.filter(({ type }) => !type).map(({ depuis, vers }) => [depuis, vers]))).toEqual([]);
  });

  test("aucun cycle entre domaines, types compris : la boucle ne s'importe que dans un sens", () => {
    expect(cycles([...IMPORTS_DE_DOMAINES, ['z', 'a'], ['a', 'z']])).toEqual(['z → a → z']);
    expect(cycles(IMPORTS_DE_DOMAINES)).toEqual([]);
  });

  test('250 lignes au plus par fichier', () => {
    const longs = SOURCES.map((chemin) => ({
      fichier: relatif(chemin),
      lignes: readFileSync(chemin, 'utf8').split('\n').length - 1,
    }));
    expect(longs.filter(({ lignes }) => lignes > 250)).toEqual([]);
  });

  test('les noms de fichiers sont sans accents ni espaces', () => {
    expect(SOURCES.map(relatif).filter((chemin) => !/^[\w./+$-]+$/.test(chemin))).toEqual([]);
  });
});

describe('adresses, droits et opérations', () => {
  test('chaque adresse mène à un écran qui existe et demande un droit déclaré', () => {
    expect(ADRESSES.length).toBeGreaterThan(0);
    expect(ADRESSES.filter(({ ecran }) => !existsSync(join(SRC, ecran)))).toEqual([]);
    expect(ADRESSES.filter(({ droit }) => droit !== 'public' && !MATRICE.has(droit))).toEqual([]);
  });

  test("un écran qui envoie la version qu'il a lue la relit après un conflit : sinon il serait refusé sans fin", () => {
    const ecrans = [...new Set(ADRESSES.map(({ ecran }) => ecran))].map((ecran) => ({
      ecran,
      texte: readFileSync(join(SRC, ecran), 'utf8'),
    }));
    const envoient = ecrans.filter(
      ({ texte }) => /name="version" value=\{[\w.?]*version\}/.test(texte) && /export .*\baction\b/.test(texte),
    );
    expect(envoient.length).toBeGreaterThan(20);
    expect(envoient.filter(({ texte }) => !/export const shouldRevalidate/.test(texte)).map((e) => e.ecran)).toEqual(
      [],
    );
  });

  test("chaque route de l'API demande un droit déclaré, jamais public, et aucune n'est servie sans être déclarée", () => {
    expect(ROUTES_API.length).toBeGreaterThan(0);
    expect(ROUTES_API.filter(({ droit }) => !MATRICE.has(droit)).map(({ chemin }) => chemin)).toEqual([]);
    expect(ROUTES_API.filter(({ portee }) => portee !== null && !PORTEES.includes(portee))).toEqual([]);
    for (const cle of ['nom', 'chemin'] as const)
      expect(new Set(ROUTES_API.map((route) => route[cle])).size).toBe(ROUTES_API.length);
    const servies = creerApi().routes.filter(({ method }) => method !== 'ALL');
    expect(servies.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).sort()).toEqual(
      ['/openapi.json', ...ROUTES_API.map(({ chemin }) => chemin)].map((chemin) => `GET ${chemin}`).sort(),
    );
  });

  test('deux adresses ne se confondent pas, et tout écran a la sienne', () => {
    const chemins = ADRESSES.map(({ chemin }) => chemin);
    expect(new Set(chemins).size).toBe(chemins.length);
    const declares = new Set(ADRESSES.map(({ ecran }) => join(SRC, ecran)));
    const ecrans = SOURCES.filter(
      (chemin) =>
        /\/ecrans\/[^/]+\.tsx?$/.test(chemin) &&
        /export (async )?(function|const) (loader|action)\b/.test(readFileSync(chemin, 'utf8')),
    );
    expect(ecrans.filter((chemin) => !declares.has(chemin)).map(relatif)).toEqual([]);
  });

  test("toute liste s'exporte", () => {
    const listes = SOURCES.filter(
      (chemin) => /<Liste\b/.test(readFileSync(chemin, 'utf8')) && chemin.includes('/domaines/'),
    );
    expect(listes.length).toBeGreaterThan(0);
    expect(listes.filter((chemin) => !/\bexporter=/.test(readFileSync(chemin, 'utf8'))).map(relatif)).toEqual([]);
  });

  test("chaque opération porte le nom d'un droit déclaré", async () => {
    const operations = SOURCES.filter((chemin) => /\/operations\/[^/]+\.ts$/.test(chemin) && !estTest(chemin));
    for (const chemin of operations) await import(chemin);
    const noms = [...operationsDeclarees().keys()];
    expect(noms.length).toBeGreaterThan(0);
    expect(noms.filter((nom) => !MATRICE.has(nom))).toEqual([]);
  });

  test('un droit demandé en toutes lettres est déclaré : inconnu, il serait refusé à tous sans rien dire', () => {
    const demandes = SOURCES.filter((chemin) => !estTest(chemin)).flatMap((chemin) =>
      [...readFileSync(chemin, 'utf8').matchAll(/\b(?:peut|exiger|si)\((?:[\w.]+, )?'(\w+\.\w+)'/g)].map(
        ([, droit]) => droit as string,
      ),
    );
    expect(demandes.length).toBeGreaterThan(100);
    expect([...new Set(demandes)].filter((droit) => !MATRICE.has(droit))).toEqual([]);
  });

  test('aucun mot de passe, chemin de machine ou hôte de registre dans les sources', () => {
    const suspects = [...SOURCES, ...fichiers(join(RACINE, 'tests'))].filter((chemin) =>
      /(\/home\/\w+\/|\/root\/\w|registry\.npmjs)/.test(readFileSync(chemin, 'utf8').replaceAll('/(\\/home', '')),
    );
    expect(suspects.map(relatif).filter((chemin) => chemin !== 'tests/architecture.test.ts')).toEqual([]);
    expect(statSync(join(RACINE, 'package-lock.json')).size).toBeGreaterThan(1000);
  });
});

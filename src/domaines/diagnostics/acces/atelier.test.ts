import { afterAll, expect, test } from 'vitest';
import { calculerEnParallele, fermerAtelier } from './atelier.ts';
import { type DemandeAcces, type MemoirePaires, repondre } from './demande.ts';
import { MODELES } from './modeles.ts';
import { PARAMETRES_TEMPS } from './temps.ts';

afterAll(fermerAtelier);

function demande(clePaires: string): DemandeAcces {
  const lieux = (n: number, pas: number) => ({
    lon: Float64Array.from({ length: n }, (_, i) => 2 + i * pas),
    lat: new Float64Array(n).fill(50),
    classe: new Uint8Array(n).fill(2),
    masse: new Uint16Array(n),
  });
  return {
    clePaires,
    mode: 'voiture',
    temps: PARAMETRES_TEMPS,
    portee: 45,
    origines: lieux(20, 0.1),
    sites: lieux(8, 0.2),
    interventions: new Map([[0, Uint32Array.of(19)]]),
    besoins: new Float64Array(20).fill(50),
    capacites: Float64Array.of(5, 0, 10, 0, 20, 3, 0, 1),
    modeles: [...MODELES],
    groupes: { origines: new Uint16Array(20), sites: new Uint16Array(8) },
  };
}

test('le fil séparé rend le même résultat que le calcul direct', async () => {
  const attendu = repondre(demande('a'), new Map());
  expect(await calculerEnParallele(demande('a'))).toEqual(attendu);
  expect(attendu.modeles.map((m) => m.modele)).toEqual(['2sfca', 'e2sfca', 'gaussien', 'exponentiel', '3sfca']);
});

test('deux demandes à la fois reçoivent chacune leur réponse', async () => {
  const autre = { ...demande('b'), capacites: new Float64Array(8).fill(1) };
  const [un, deux] = await Promise.all([calculerEnParallele(demande('a')), calculerEnParallele(autre)]);
  expect(un).toEqual(repondre(demande('a'), new Map()));
  expect(deux).toEqual(repondre(autre, new Map()));
  expect(un).not.toEqual(deux);
});

test('une demande impossible échoue avec un message, et le fil continue', async () => {
  const cassee = { ...demande('c'), mode: 'avion' } as unknown as DemandeAcces;
  await expect(calculerEnParallele(cassee)).rejects.toThrow("Le calcul d'accès a échoué");
  expect((await calculerEnParallele(demande('a'))).trajets).toBeGreaterThan(0);
});

test('les trajets sont gardés pour la question suivante, dans une mémoire bornée', () => {
  const memoire: MemoirePaires = new Map();
  repondre(demande('a'), memoire);
  const gardees = memoire.get('a');
  repondre({ ...demande('a'), capacites: new Float64Array(8).fill(9) }, memoire);
  expect(memoire.get('a')).toBe(gardees);
  for (const cle of ['b', 'c', 'd', 'e']) repondre(demande(cle), memoire);
  expect([...memoire.keys()]).toEqual(['b', 'c', 'd', 'e']);
});

test('un site sans offre du type étudié ne pèse pas dans la concurrence du 3SFCA', () => {
  const avec = repondre(demande('x'), new Map()).modeles[4]!.acces;
  const sans = demande('y');
  const gardes = [0, 2, 4, 5, 7];
  const garder = <T extends Float64Array | Uint8Array | Uint16Array>(tableau: T) =>
    tableau.filter((_, j) => gardes.includes(j)) as T;
  sans.sites = {
    lon: garder(sans.sites.lon),
    lat: garder(sans.sites.lat),
    classe: garder(sans.sites.classe),
    masse: garder(sans.sites.masse),
  };
  sans.capacites = garder(sans.capacites);
  sans.groupes.sites = garder(sans.groupes.sites);
  expect(repondre(sans, new Map()).modeles[4]!.acces).toEqual(avec);
});

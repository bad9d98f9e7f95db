import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { seRetirer } from '#src/domaines/instances/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { executerTravail } from '#src/socle/taches/executer.ts';
import { type Commission, commissionDeTest, saisirJouet, seanceDeTest } from '#tests/fabriqueInstances.ts';
import { preparerRapports } from '#tests/fabriqueRapports.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { verifier } from '../figer/verifier.ts';
import { redigerBloc } from '../operations/bloc.ts';
import { creerRapport } from '../operations/creer.ts';
import { diffuserRapport } from '../operations/diffuser.ts';
import { figerRapport } from '../operations/figer.ts';
import { verifierRapport } from '../operations/verifier.ts';
import { choixDesRapports, lireContenu, lireRapport, listerRapports, versionsComparables } from '../requetes.ts';
import { brouillonsEnCours } from '../requetesChoix.ts';
import { comparer } from '../requetesComparaison.ts';
import { etablirGenre } from '../studio/direct.ts';
import { blocsDuJour, pageRapport } from '../studio/ouvrir.ts';
import '../taches.ts';

/** Un rapport de séance ne sort pas de ceux qui suivent la séance, et rien d'un point n'arrive à qui s'en est retiré. */
const base = preparerRapports();
let c: Commission;
let s: { id: number; points: number[] };
let deck: number;
/** Deux versions figées par le service. */
let versions: [number, number];
/** Du même service, aux mêmes droits ; siège à la commission. */
let siege: Acteur;
let membre: number;

const statut = (promesse: Promise<unknown>) =>
  promesse.then(
    () => 200,
    (e: { statut?: number }) => e.statut ?? e,
  );
const demander = async (acteur: Acteur, plus = {}) => {
  const { rows } = await sql<{ version: number }>`SELECT version FROM rapport_brouillon WHERE id = ${deck}`.execute(
    base(),
  );
  return executer(figerRapport, acteur, { id: deck, cle: randomUUID(), version: rows[0]!.version, ...plus });
};
const figer = async (acteur: Acteur) => {
  const { travail } = await demander(acteur);
  await executerTravail(base(), travail);
  const { rows } = await sql<{ etat: string; erreur: string | null; resultat: { rapport: number } | null }>`
    SELECT etat, erreur, resultat FROM travail WHERE id = ${travail}`.execute(base());
  return rows[0]!;
};
const chemins = (acteur: Acteur): Record<string, () => Promise<unknown>> => ({
  fiche: () => lireRapport(base(), acteur, versions[0]),
  contenu: () => lireContenu(base(), acteur, versions[0]),
  comparaison: () => comparer(base(), acteur, { a: versions[0], b: versions[1] }),
  verification: () => executer(verifierRapport, acteur, { id: versions[0] }),
  'tâche de vérification': () => verifier(base(), acteur, versions[0]),
});
const statuts = async (acteur: Acteur) => {
  const lus: Record<string, unknown> = {};
  for (const [nom, lire] of Object.entries(chemins(acteur))) lus[nom] = await statut(lire());
  return lus;
};
const partout = (code: number) => Object.fromEntries(Object.keys(chemins(siege)).map((nom) => [nom, code]));
const listes = async (acteur: Acteur) => [
  (await listerRapports(base(), acteur, { page: 1, taille: 9 })).total,
  (await choixDesRapports(base(), acteur)).territoires.length,
  (await brouillonsEnCours(base(), acteur)).length,
];

beforeAll(async () => {
  c = await commissionDeTest(base(), 'commission_iae', false);
  siege = await creerActeurTest(base(), 'ddets', 'agent', { organisationId: c.ddets.organisationId });
  membre = await c.nommer({ nom: 'Membre du service', courriel: siege.courriel });
  const jouets = [await saisirJouet(base()), await saisirJouet(base())];
  s = await seanceDeTest(
    base(),
    c,
    jouets.map(({ saisine }) => saisine),
  );
  deck = (await executer(creerRapport, c.ddets, { genre: 'seance', seance: s.id })).id;
  await executer(redigerBloc, c.ddets, {
    ...{ id: deck, bloc: `point-${s.points[0]}`, texte: 'Texte confidentiel.', vu: empreinteDe('') },
    jour: await blocsDuJour(base(), c.ddets, deck),
  });
  const figes = [await figer(c.ddets), await figer(c.ddets)];
  versions = figes.map(({ resultat }) => resultat!.rapport) as [number, number];
}, 180_000);

test('ne se diffuse pas : ni en figeant, ni après, ni par une écriture directe ; les pages ne le proposent pas', async () => {
  await expect(demander(c.ddets, { diffuser: 'oui' })).rejects.toThrow('ne se diffuse pas');
  const diffuser = (oui: string) => executer(diffuserRapport, c.ddets, { id: versions[0], diffuser: oui });
  await expect(diffuser('oui')).rejects.toThrow('ne se diffuse pas');
  await expect(
    sql`UPDATE rapport SET diffuse_le = now(), diffuse_par = 'x' WHERE id = ${versions[0]}`.execute(base()),
  ).rejects.toThrow('rapport_seance_reservee');
  expect((await pageRapport(base(), c.ddets, deck)).peut).toMatchObject({ figer: true, diffuser: false });
  expect((await lireRapport(base(), c.ddets, versions[0])).diffuseLe).toBeNull();
});

test('se lit par qui suit la séance ; la même organisation sur un autre territoire, ou l’administration du site, non', async () => {
  expect(await statuts(c.ddets)).toEqual(partout(200));
  expect(await listes(c.ddets)).toEqual([2, 1, 1]);
  const { perimetre, ...reste } = c.ddets;
  const ailleurs: Acteur = { ...reste, compteId: c.autreDdets.compteId, perimetre: { ...perimetre, codes: ['59'] } };
  const site: Acteur = { ...reste, nature: 'plateforme', role: 'administrateur', perimetre };
  for (const acteur of [ailleurs, site]) {
    expect(await statuts(acteur)).toEqual(partout(403));
    expect(await listes(acteur)).toEqual([0, 0, 0]);
    expect(await statut(pageRapport(base(), acteur, deck))).toBe(403);
    expect(await statut(blocsDuJour(base(), acteur, deck))).toBe(403);
    expect(await statut(demander(acteur))).toBe(403);
  }
});

test('qui s’est retiré d’un point : aucune version figée, un brouillon où ce point n’a que son titre et une phrase', async () => {
  expect(await statuts(siege)).toEqual(partout(200));
  expect(JSON.stringify(await pageRapport(base(), siege, deck))).toContain('Texte confidentiel.');
  const { travail } = await demander(siege);
  const [retire, autre] = s.points as [number, number];
  await executer(seRetirer, siege, { point: retire, membre, motif: 'Un proche y travaille', annuler: '' });

  expect(await statuts(siege)).toEqual(partout(403));
  expect(await listes(siege)).toEqual([0, 0, 1]);
  const rapport = await lireRapport(base(), c.ddets, versions[0]);
  expect(await versionsComparables(base(), siege, rapport)).toEqual([]);

  // Ce qu'elle avait lu avant n'est pas resservi.
  const page = await pageRapport(base(), siege, deck);
  const bloc = (point: number) => page.blocs.find(({ cle }) => cle === `point-${point}`)!;
  expect(bloc(retire)).toMatchObject({ titre: expect.stringContaining('Jouet'), ferme: true, texte: '' });
  expect(JSON.stringify(bloc(retire).blocs)).toContain('Vous vous êtes retiré de ce point');
  expect(JSON.stringify(page.blocs.filter(({ cle }) => cle !== `point-${autre}`))).not.toMatch(
    /est inventé|confidentiel/,
  );
  expect(JSON.stringify(bloc(autre))).toContain('est inventé.');
  expect(page.peut).toMatchObject({ ecrire: true, figer: false });
  const ecrire = async (point: number) =>
    executer(redigerBloc, siege, {
      ...{ id: deck, bloc: `point-${point}`, texte: 'Autre texte.', vu: empreinteDe('') },
      jour: await blocsDuJour(base(), siege, deck),
    });
  expect(await statut(ecrire(retire))).toBe(422);
  expect(await statut(ecrire(autre))).toBe(200);

  expect(await statut(demander(siege))).toBe(403);
  expect(await statut(demander(c.ddets))).toBe(200);
  // Le travail demandé avant le retrait ne fige rien non plus.
  await executerTravail(base(), travail);
  const { rows } = await sql<{ etat: string; resultat: unknown }>`
    SELECT etat, resultat FROM travail WHERE id = ${travail}`.execute(base());
  expect(rows[0]).toEqual({ etat: 'echoue', resultat: null });
  expect((await listerRapports(base(), c.ddets, { page: 1, taille: 9 })).total).toBe(2);
});

test('la ligne de commande, qui a déjà tous les droits, l’établit en entier', async () => {
  const demande = { territoire: '', annee: null, plan: null, seance: s.id, date: '2026-01-02', auteur: 'Essai' };
  const { document } = await etablirGenre(base(), { genre: 'seance', ...demande });
  expect(JSON.stringify(document).match(/est inventé/g)).toHaveLength(2);
});

import { sql } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { fermerAtelier } from '#src/domaines/diagnostics/acces/atelier.ts';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { executerTravail } from '#src/socle/taches/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { structureDeTest, territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import './taches.ts';
import { rejouer } from './calculer.ts';
import { LISTE_DEMO } from './demo/liste.ts';
import { semerImplantationsDemo } from './demo/semer.ts';
import { demanderSurPlace } from './executerSurPlace.ts';
import { calculer } from './operations/calculer.ts';
import { lireImplantation, listerImplantations } from './requetes.ts';

let base: Base;
beforeEach(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await territoireDeTest(base);
});
afterAll(fermerAtelier);

const DDETS: Acteur = {
  ...ACTEUR_SYSTEME,
  nom: 'Claude Essai',
  organisationNom: 'DDETS 62',
  nature: 'ddets',
  role: 'agent',
  perimetre: { niveau: 'departement', codes: ['62'] },
};
const QUESTION = { public: 'rsa', types: ['ACI', 'EI', 'ETTI'], jour: '2026-01-15' };
const DEMANDE = { territoire: 'departement:62', question: QUESTION, sites: '1', minutes: '30', cible: '60' };

test('un site : la commune qui met le plus de besoin à portée, mesurée par le moteur, expliquée', async () => {
  const { resultat } = await demanderSurPlace(base, DDETS, { ...DEMANDE, actions: 'ouvrir' });
  // Aubin, Bray et Caron sont à 30 minutes l'une de l'autre ; Désert, à 70 km, seule : 40 foyers contre des centaines.
  expect(resultat).toMatchObject({
    communes: { total: 5, nonCalculables: 1 },
    cible: 60,
    candidats: { ouvrir: 4, renforcer: 1 },
    solveur: { statut: 'optimal', ecart: 0 },
  });
  const [retenu] = resultat!.retenus;
  expect(retenu).toMatchObject({ action: 'ouvrir', commune: '62002', rang: 1, etpAjoutes: 5 });
  expect(retenu!.communes).toEqual(['62001', '62002', '62003']);
  expect(retenu!.portee).toMatchObject({ personnes: 700, communes: 3 });
  expect(retenu!.phrase).toMatch(/^Ouvrir à Bray \(ACI, 5\sETP\) met 700 foyers allocataires du RSA de 3\scommunes/);
  // L'offre déjà là compte : le besoin non couvert est moindre que le besoin.
  expect(retenu!.portee.couvert).toBeGreaterThan(0);
  expect(retenu!.portee.couvert).toBeLessThan(700);
  // Les 5 ETP ouverts servent le territoire et son voisin Denain, et rien ne s'y perd.
  const { etpTerritoire, etpVoisins } = retenu!.gain;
  expect(etpTerritoire).toBeGreaterThan(0);
  expect(etpTerritoire + etpVoisins).toBeCloseTo(5, 6);
  expect(resultat!.atteintes).toMatchObject({ '62001': 1, '62004': -1, '62005': 0 });
  expect(resultat!.voies.map(({ action }) => action)).toEqual(['retenu', 'renforcer']);
});

test('deux sites : le second va au plus loin ; la courbe monte et s’arrête quand tout est atteint', async () => {
  const { resultat } = await demanderSurPlace(base, DDETS, { ...DEMANDE, sites: 6, actions: 'ouvrir' });
  expect(resultat!.retenus.map(({ commune }) => commune)).toEqual(['62002', '62004']);
  expect(resultat!.reste).toMatch(/^Il reste 4 sites/);
  expect(resultat!.portee.couvert).toBeCloseTo(resultat!.atteignable, 6);
  const couverts = resultat!.courbe.map(({ couvert }) => couvert);
  expect(couverts).toEqual([...couverts].sort((a, b) => a - b));
  expect(resultat!.courbe.at(-1)!.part).toBeCloseTo(1, 9);
  // Le gain de chacun est celui qu'il ajoute à ceux d'avant : ensemble ils font le gain du choix, et aucun ETP ne se compte deux fois.
  const ensemble = (cle: 'etp' | 'etpTerritoire' | 'etpVoisins' | 'personnesMieux') =>
    resultat!.retenus.reduce((somme, { gain }) => somme + gain[cle], 0);
  for (const cle of ['etp', 'etpTerritoire', 'etpVoisins', 'personnesMieux'] as const)
    expect(ensemble(cle), cle).toBeCloseTo(resultat!.gain[cle], 6);
  expect(ensemble('etpTerritoire') + ensemble('etpVoisins')).toBeCloseTo(10, 6);
});

test('un nombre d’ETP : ouvrir et renforcer se disputent le budget, à égalité renforcer', async () => {
  const { resultat } = await demanderSurPlace(base, DDETS, {
    ...DEMANDE,
    budget: 'etp',
    etp: '8',
    taille: '5',
    module: '3',
  });
  // Renforcer le chantier de Bray (3 ETP) atteint les mêmes communes qu'y ouvrir (5 ETP) ; les 5 qui restent ouvrent au Désert.
  expect(resultat!.retenus.map(({ action, commune }) => [action, commune])).toEqual([
    ['renforcer', '62002'],
    ['ouvrir', '62004'],
  ]);
  expect(resultat).toMatchObject({ cout: 8, reste: null, gain: { etp: 8 } });
  expect(resultat!.retenus[0]!.phrase).toMatch(/^Renforcer « Chantier de Bray » à Bray \(3 ETP de plus\)/);
});

test('rejouer un calcul gardé redonne le même résultat, même quand le registre a changé depuis', async () => {
  const fait = await demanderSurPlace(base, DDETS, { ...DEMANDE, sites: 2 });
  await structureDeTest(base, { siret: '10000000000046', type: 'ACI', nom: 'Nouveau', commune: '62004', etp: 30 });
  await sql`DELETE FROM lieu_candidat`.execute(base);
  const relu = await lireImplantation(base, DDETS, fait.id);
  expect((await rejouer(base, relu)).identique).toBe(true);
  const neuf = await demanderSurPlace(base, DDETS, { ...DEMANDE, sites: 2 });
  expect(neuf.photo).not.toBe(fait.photo);
  expect(neuf.resultat!.nonCouvert).toBeLessThan(fait.resultat!.nonCouvert);
});

test.each([
  ['besoin inconnu', { question: { ...QUESTION, public: 'rqth' } }, /n'est calculable dans aucune commune/],
  ['budget trop petit', { budget: 'etp', etp: '2' }, /il en faut au moins 5/],
  ['liste sans lieu ici', { candidats: 'Absente' }, /La liste « Absente » n'a aucun lieu/],
  [
    'rien à renforcer',
    { actions: 'renforcer', question: { ...QUESTION, types: ['AI'] }, cible: '5' },
    /Aucun lieu existant/,
  ],
  ['territoire trop grand', { territoire: 'france' }, /région ou plus petit/],
  ['territoire inconnu', { territoire: 'departement:98' }, /Aucun territoire/],
  ['sans nombre de lieux', { sites: '' }, /Donnez le nombre de lieux/],
  ['type hors de la question', { typeOuvert: 'GEIQ' }, /n'y changerait rien/],
])('%s : dit pourquoi, en français', async (_nom, ecart, message) => {
  await expect(demanderSurPlace(base, DDETS, { ...DEMANDE, ...ecart })).rejects.toThrow(message);
});

test('rien à couvrir : chacun a déjà la cible', async () => {
  await sql`UPDATE besoin SET valeur = 0 WHERE commune = '62004'`.execute(base);
  await expect(demanderSurPlace(base, DDETS, { ...DEMANDE, cible: '0,1' })).rejects.toThrow(
    /Aucune commune de ce territoire ne manque d'offre : toutes ont au moins 0,1 ETP/,
  );
});

test('aucun candidat à portée : il est dit combien de communes manquent d’offre', async () => {
  await sql`INSERT INTO lieu_candidat (liste, cle, nom, commune) VALUES ('Loin', '1', 'Île', '62004')`.execute(base);
  await sql`UPDATE besoin SET valeur = 0 WHERE commune = '62004'`.execute(base);
  await expect(demanderSurPlace(base, DDETS, { ...DEMANDE, candidats: 'Loin', actions: 'ouvrir' })).rejects.toThrow(
    /Aucun candidat n'est à moins de 30 minutes d'une commune qui manque d'offre \(3 en manquent\)/,
  );
});

test('par l’écran : le travail remplit la ligne ; un double envoi ne calcule qu’une fois ; un refus est gardé avec sa raison', async () => {
  const entree = { ...DEMANDE, jeton: 'abc' };
  const { id } = await executer(calculer, DDETS, entree);
  expect((await executer(calculer, DDETS, entree)).id).toBe(id);
  const { rows } = await sql<{ id: number }>`SELECT id FROM travail`.execute(base);
  expect(rows).toHaveLength(1);
  expect(await lireImplantation(base, DDETS, id)).toMatchObject({ etat: 'en_cours', resultat: null });
  await executerTravail(base, rows[0]!.id);
  const fait = await lireImplantation(base, DDETS, id);
  expect(fait).toMatchObject({ etat: 'prete', auteurNom: 'Claude Essai', travail: { etat: 'reussi' } });
  expect(fait.candidats).toHaveLength(5);
  const vide = await executer(calculer, DDETS, { ...DEMANDE, candidats: 'Absente', jeton: 'def' });
  const { rows: suite } = await sql<{ id: number }>`SELECT id FROM travail ORDER BY id DESC LIMIT 1`.execute(base);
  await executerTravail(base, suite[0]!.id);
  expect(await lireImplantation(base, DDETS, vide.id)).toMatchObject({
    etat: 'impossible',
    motif: "La liste « Absente » n'a aucun lieu dans ce territoire.",
  });
  const { lignes, total } = await listerImplantations(base, DDETS, { page: 1, taille: 10 });
  expect(total).toBe(2);
  expect(lignes.map(({ etat, lieux }) => [etat, lieux])).toEqual([
    ['impossible', []],
    ['prete', ['Bray']],
  ]);
  // Un calcul interrompu ne reste pas « en cours ».
  const coupe = await executer(calculer, DDETS, { ...DEMANDE, jeton: 'ghi' });
  await sql`UPDATE travail SET etat = 'annule', fin_le = now() WHERE id = (SELECT travail FROM implantation WHERE id = ${coupe.id})`.execute(
    base,
  );
  const [premiere] = (await listerImplantations(base, DDETS, { page: 1, taille: 10 })).lignes;
  expect(premiere).toMatchObject({ id: coupe.id, etat: 'impossible', motif: 'Le calcul a été arrêté.' });
});

test('une structure lit, mais ne calcule pas', async () => {
  const structure: Acteur = { ...DDETS, nature: 'structure' };
  await expect(executer(calculer, structure, DEMANDE)).rejects.toThrow();
  await expect(demanderSurPlace(base, structure, DEMANDE)).rejects.toThrow();
  expect((await listerImplantations(base, structure, { page: 1, taille: 10 })).total).toBe(0);
});

test('démonstration : des lieux qui se disent inventés, semés une seule fois', async () => {
  await semerImplantationsDemo(base);
  await semerImplantationsDemo(base);
  const { rows } = await sql<{ liste: string; nom: string }>`SELECT liste, nom FROM lieu_candidat`.execute(base);
  expect(new Set(rows.map(({ liste }) => liste))).toEqual(new Set([LISTE_DEMO]));
  expect(rows.map(({ nom }) => nom).sort()).toEqual([
    'Lieu inventé de Aubin',
    'Lieu inventé de Bray',
    'Lieu inventé de Caron',
  ]);
  const { total } = await listerImplantations(base, DDETS, { page: 1, taille: 10 });
  expect(total).toBe(0);
  // Le calcul inventé ne se montre que tant que le registre l'est aussi.
  await sql`UPDATE structure SET demonstration = true`.execute(base);
  const { lignes } = await listerImplantations(base, DDETS, { page: 1, taille: 10 });
  expect(lignes).toMatchObject([{ demonstration: true, etat: 'en_cours' }]);
});

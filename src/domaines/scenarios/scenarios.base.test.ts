import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurConflit, ErreurMetier } from '#src/socle/erreurs.ts';
import { baseDeTest } from '#tests/base.ts';
import { structureDeTest, territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { lireVersion, lireVersions, ouvrirScenario } from './chargement.ts';
import type { Changement } from './forme.ts';
import { changerScenario } from './operations/changer.ts';
import { creerDepuis } from './operations/creer.ts';
import { actualiserScenario, revenirVersion } from './operations/versions.ts';
import { histoire, rejouer } from './requetes/rejouer.ts';

let base: Base;
let ddets: Acteur;
let collegue: Acteur;

const QUESTION = { public: 'rsa', types: ['ACI', 'EI'] };
const OUVRIR: Changement = { action: 'ouvrir', nom: 'Jardin d’essai', type: 'ACI', commune: '62004', etp: 8 };

beforeAll(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
  ddets = await creerActeurTest(base, 'ddets');
  collegue = await creerActeurTest(base, 'ddets', 'agent', { organisationId: ddets.organisationId });
});

/** Empreinte de tout le registre : rien de ce que font les scénarios ne doit la changer. */
async function registre(): Promise<string> {
  const { rows } = await sql<{ md5: string }>`
    SELECT md5(coalesce(string_agg(t, '|' ORDER BY t), '')) AS md5 FROM (
      SELECT s::text AS t FROM structure s UNION ALL SELECT e::text FROM structure_etp e
      UNION ALL SELECT v::text FROM structure_version v UNION ALL SELECT i::text FROM structure_site i) AS lignes`.execute(
    base,
  );
  return rows[0]!.md5;
}

const creer = (acteur: Acteur, plus: object = {}) =>
  creerDepuis(base, acteur, { nom: 'Ouvrir au Désert', territoire: 'departement:62', question: QUESTION, ...plus });
const ajouter = (acteur: Acteur, id: number, version: number, changement: Changement = OUVRIR) =>
  executer(changerScenario, acteur, { id, version, geste: { geste: 'ajouter', changements: [changement] } });
const etat = async (id: number) => ouvrirScenario(base, ddets, id);

describe('travailler un scénario', () => {
  test('ouvrir huit ETP dans une commune sans rien à portée la sort de la zone blanche ; le registre ne bouge pas', async () => {
    const avant = await registre();
    const { id, adresse } = await creer(ddets);
    expect(adresse).toBe(`/scenarios/${id}`);
    await ajouter(ddets, id, 1);
    const version = await lireVersion(base, id, 2);
    expect(version.changements).toEqual([OUVRIR]);
    expect(version.evaluation.avant.communes.confirmee - version.evaluation.apres.communes.confirmee).toBe(1);
    // Le Désert n'a que ses 40 foyers, et aucune autre commune n'est à portée.
    expect(version.evaluation.avant.personnes.confirmee - version.evaluation.apres.personnes.confirmee).toBe(40);
    expect(version.evaluation.etpGagnes.territoire).toBeCloseTo(8, 6);
    expect(version.message).toBe('Ouvrir Jardin d’essai (ACI) à Désert, 8 ETP');
    expect(await registre()).toBe(avant);
  });

  test('un double clic n’ajoute qu’une fois, deux envois de création ne font qu’un scénario', async () => {
    const [a, b] = await Promise.all([creer(ddets, { jeton: 'j-1' }), creer(ddets, { jeton: 'j-1' })]);
    expect(b.id).toBe(a.id);
    await Promise.all([ajouter(ddets, a.id, 1), ajouter(ddets, a.id, 1)]);
    expect((await etat(a.id)).changements).toEqual([OUVRIR]);
    expect((await etat(a.id)).version).toBe(2);
  });

  test('le jeton d’un autre ne mène pas à son scénario', async () => {
    const a = await creer(ddets, { jeton: 'implantation:1:2' });
    const b = await creer(collegue, { jeton: 'implantation:1:2' });
    expect(b.id).not.toBe(a.id);
  });

  test('le second à enregistrer est averti et n’écrase rien', async () => {
    const { id } = await creer(ddets);
    await ajouter(ddets, id, 1);
    const autre: Changement = { action: 'fermer', lieu: await cle('Chantier de Bray') };
    const conflit = await ajouter(collegue, id, 1, autre).catch((e) => e);
    expect(conflit).toBeInstanceOf(ErreurConflit);
    expect(conflit.message).toContain(ddets.nom);
    expect((await etat(id)).changements).toEqual([OUVRIR]);
    await ajouter(collegue, id, 2, autre);
    expect((await etat(id)).changements).toEqual([OUVRIR, autre]);
  });

  test('un lieu ne garde que le dernier geste ; retirer rend le scénario d’avant', async () => {
    const { id } = await creer(ddets);
    const lieu = await cle('Chantier de Bray');
    await ajouter(ddets, id, 1, { action: 'redimensionner', lieu, etp: 20 });
    await ajouter(ddets, id, 2, { action: 'redimensionner', lieu, etp: 30 });
    expect((await etat(id)).changements).toEqual([{ action: 'redimensionner', lieu, etp: 30 }]);
    await executer(changerScenario, ddets, { id, version: 3, geste: { geste: 'retirer', rang: 0 } });
    const versions = await lireVersions(base, id);
    expect(versions.map(({ numero }) => numero)).toEqual([4, 3, 2, 1]);
    expect(versions[0]!.empreinte).toBe(versions[3]!.empreinte);
    expect(versions[0]!.message).toContain('Retiré');
  });

  test('un changement impossible est refusé au champ en cause, et rien n’est écrit', async () => {
    const { id } = await creer(ddets);
    const refus = await ajouter(ddets, id, 1, { action: 'fermer', lieu: '999999' }).catch((e) => e);
    expect(refus).toBeInstanceOf(ErreurMetier);
    expect(Object.keys(refus.champs)).toEqual(['lieu']);
    await expect(ajouter(ddets, id, 1, { ...OUVRIR, etp: -3 } as Changement)).rejects.toThrow(/négatifs/);
    expect((await etat(id)).version).toBe(1);
  });

  test('une version enregistrée ne se modifie ni ne s’efface', async () => {
    const { id } = await creer(ddets);
    await expect(sql`UPDATE scenario_version SET message = 'x' WHERE scenario = ${id}`.execute(base)).rejects.toThrow(
      /ne change plus/,
    );
    await expect(sql`DELETE FROM scenario_version WHERE scenario = ${id}`.execute(base)).rejects.toThrow(
      /ne change plus/,
    );
  });

  test('la France entière et un territoire inconnu sont refusés en clair', async () => {
    await expect(creer(ddets, { territoire: 'france' })).rejects.toThrow(/territoire/);
    await expect(creer(ddets, { territoire: 'departement:ZZ' })).rejects.toThrow(/territoire/i);
    await expect(creer(ddets, { nom: '  ' })).rejects.toThrow(/nom/);
  });
});

describe('rejouer et actualiser', () => {
  test('une longue histoire se lit et se rejoue par pages, sans arrêter les autres', async () => {
    const { id } = await creer(ddets);
    for (let version = 1; version < 23; version++) await ajouter(ddets, id, version, { ...OUVRIR, nom: `N${version}` });
    let tours = 0;
    const horloge = setInterval(() => tours++, 0);
    const recente = await histoire(base, ddets, id, { rejeu: true });
    clearInterval(horloge);
    expect(recente.lignes.map(({ numero }) => numero)).toEqual(Array.from({ length: 20 }, (_, n) => 23 - n));
    expect(recente.lignes.every(({ rejeu }) => rejeu?.identique)).toBe(true);
    // Ce qu'une version a de plus se dit aussi pour la dernière de la page.
    expect(recente.lignes.at(-1)!.ajoutes).toHaveLength(1);
    expect(tours).toBeGreaterThan(2);
    const suite = await histoire(base, ddets, id, { rejeu: false, page: 2 });
    expect([suite.total, suite.pages, suite.lignes.map(({ numero }) => numero)]).toEqual([23, 2, [3, 2, 1]]);
    expect((await histoire(base, ddets, id, { rejeu: false, page: 900 })).page).toBe(2);
  });

  test('le registre change : la version rejouée redonne le même résultat, l’actualisée un autre', async () => {
    const { id } = await creer(ddets, { changements: [OUVRIR] });
    await structureDeTest(base, {
      siret: '10000000000046',
      type: 'ACI',
      nom: 'Nouveau au Désert',
      commune: '62004',
      etp: 50,
    });
    const ancienne = await lireVersion(base, id, 1);
    expect((await rejouer(base, ancienne)).identique).toBe(true);

    const { message } = await actualiserScenario(base, ddets, { id, version: 1 });
    expect(message).toMatch(/version 1 reste lisible/);
    const neuve = await lireVersion(base, id, 2);
    expect(neuve.changements).toEqual([OUVRIR]);
    expect(neuve.photo).not.toBe(ancienne.photo);
    expect(neuve.evaluation.avant.etp).toBe(ancienne.evaluation.avant.etp + 50);
    expect((await rejouer(base, await lireVersion(base, id, 1))).identique).toBe(true);

    await executer(revenirVersion, ddets, { id, version: 2, numero: 1 });
    const reprise = await lireVersion(base, id, 3);
    expect([reprise.photo, reprise.empreinte]).toEqual([ancienne.photo, ancienne.empreinte]);
  });

  test('une version falsifiée est dite différente, chiffres à l’appui', async () => {
    const { id } = await creer(ddets, { changements: [OUVRIR] });
    const version = await lireVersion(base, id, 1);
    const faux = structuredClone(version);
    faux.evaluation.apres.etp += 1;
    faux.empreinte = '0'.repeat(64);
    const rejeu = await rejouer(base, faux);
    expect(rejeu.identique).toBe(false);
    expect(rejeu.ecarts).toEqual([
      { libelle: 'ETP implantés, après', garde: faux.evaluation.apres.etp, rejoue: version.evaluation.apres.etp },
    ]);
    expect(rejeu.explication).toMatch(/1 chiffre/);
  });

  test('ce qui ne s’applique plus est mis de côté et nommé', async () => {
    const lieu = await cle('Nouveau au Désert');
    const { id } = await creer(ddets, { changements: [{ action: 'fermer', lieu }, OUVRIR] });
    await sql`UPDATE structure SET etat = 'fermee', fermeture = '2024-01-01' WHERE id = ${Number(lieu)}`.execute(base);
    const { message } = await actualiserScenario(base, ddets, { id, version: 1 });
    expect(message).toMatch(/1 changement/);
    expect((await etat(id)).changements).toEqual([OUVRIR]);
  });
});

async function cle(nom: string): Promise<string> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM structure WHERE nom = ${nom}`.execute(base);
  return String(rows[0]!.id);
}

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { annulerImport } from '#src/socle/imports/index.ts';
import { arras, atelierStructures, csv, ENTETE } from '#tests/atelierStructures.ts';
import { importerFichier } from '#tests/fabriquesStructures.ts';
import { siretInvente } from '../regles/siret.ts';

const atelier = atelierStructures();
const { structures, doutes } = atelier;

describe('liste de structures', () => {
  test('crée, puis ne change rien quand on la relit', async () => {
    const liste = csv(arras(1), arras(2));
    expect(await importerFichier(atelier.base(), 'structures', liste)).toMatchObject({ lus: 2, crees: 2, rejetes: 0 });
    expect(await importerFichier(atelier.base(), 'structures', liste)).toMatchObject({
      crees: 0,
      modifies: 0,
      inchanges: 2,
    });
    expect(await structures()).toMatchObject([
      { commune: '62041', departement: '62', position_source: 'fichier', version: 1 },
      {},
    ]);
    expect(await doutes()).toEqual([]);
  });

  test('un service ajoute les structures voisines de la liste publique, mais ne change pas leurs fiches', async () => {
    const voisin: Acteur = { ...ACTEUR_SYSTEME, nature: 'ddets', perimetre: { niveau: 'departement', codes: ['59'] } };
    const ici: Acteur = { ...voisin, perimetre: { niveau: 'departement', codes: ['62'] } };
    expect(await importerFichier(atelier.base(), 'structures', csv(arras(1), arras(2)), voisin)).toMatchObject({
      crees: 2,
    });
    const renommee = csv(arras(1).replace('Chantier', 'Atelier'), arras(2));
    expect(await importerFichier(atelier.base(), 'structures', renommee, voisin)).toMatchObject({
      modifies: 0,
      inchanges: 1,
      rejetes: 1,
    });
    expect((await structures())[0]?.nom).toMatch(/^Chantier/);
    expect(await importerFichier(atelier.base(), 'structures', renommee, ici)).toMatchObject({
      modifies: 1,
      inchanges: 1,
    });
    expect((await structures())[0]?.nom).toMatch(/^Atelier/);
  });

  test('la date de création et l’effectif entrent par leurs colonnes usuelles, et un fichier sans elles ne les efface pas', async () => {
    const entete = `${ENTETE},date_creation,nombre de salariés`;
    const avec = { nom: 'liste.csv', texte: [entete, `${arras(1)},12/05/1987,42`].join('\n') };
    await importerFichier(atelier.base(), 'structures', avec);
    await importerFichier(atelier.base(), 'structures', csv(arras(1).replace('Chantier', 'Atelier')));
    expect(await structures()).toMatchObject([{ creation: '1987-05-12', effectif: 42 }]);
    expect((await structures())[0]?.nom).toMatch(/^Atelier/);
  });

  test('le même SIRET avec deux types fait deux structures, sans doute', async () => {
    const [siret] = arras(1).split(',');
    await importerFichier(atelier.base(), 'structures', csv(arras(1), arras(1).replace(',ACI,', ',EI,')));
    expect((await structures()).map((s) => [s.siret, s.type])).toEqual([
      [siret, 'ACI'],
      [siret, 'EI'],
    ]);
    expect(await doutes()).toEqual([]);
  });

  test('rejette ce qui n’a ni SIRET ni type, garde et signale le reste', async () => {
    const lignes = [
      ',ACI,Sans SIRET,,,62000,Arras,,,',
      `${siretInvente(3)},XX,Type inconnu,,,62000,Arras,,,`,
      '12345678901234,EI,Clé fausse,,2 rue,62000,Arras,50.29,2.78,',
      `${siretInvente(4)},EI,Inversée,,4 rue,62000,Arras,2.78,50.29,`,
      `${siretInvente(5)},EI,Loin,,5 rue,62000,Arras,43.6,1.44,`,
      `${siretInvente(6)},EI,Ailleurs,,6 rue,99999,Nulle-Part,,,`,
      arras(7),
      arras(7),
    ];
    expect(await importerFichier(atelier.base(), 'structures', csv(...lignes))).toMatchObject({
      lus: 8,
      crees: 5,
      rejetes: 3,
    });
    expect(await doutes()).toEqual([
      'commune_non_trouvee ouvert',
      'position_absente ouvert',
      'position_eloignee ouvert',
      'position_inversee ouvert',
      'siret_invalide ouvert',
    ]);
  });

  test('une correction n’est pas écrasée ; un écart nouveau devient un doute ; un fichier corrigé résout les siens', async () => {
    await importerFichier(atelier.base(), 'structures', csv(`${siretInvente(1)},ACI,Chantier,,1 rue,62000,Arras,0,0,`));
    expect(await doutes()).toEqual(['position_nulle ouvert']);
    await sql`UPDATE structure SET nom = 'Chantier corrigé', sources = jsonb_set(sources, '{nom}',
      '{"source": "manuel", "le": "2026-01-01", "par": "A", "remplacees": {"nom": "Chantier"}}')`.execute(
      atelier.base(),
    );
    const suite = await importerFichier(
      atelier.base(),
      'structures',
      csv(`${siretInvente(1)},ACI,Chantier,,1 rue,62000,Arras,50.29,2.78,`),
    );
    expect(suite).toMatchObject({ modifies: 1 });
    expect(await structures()).toMatchObject([{ nom: 'Chantier corrigé', lat: 50.29, version: 3 }]);
    expect(await doutes()).toEqual(['position_nulle resolu']);
    await importerFichier(
      atelier.base(),
      'structures',
      csv(`${siretInvente(1)},ACI,Chantier renommé,,1 rue,62000,Arras,50.29,2.78,`),
    );
    expect(await doutes()).toEqual(['ecart_import ouvert', 'position_nulle resolu']);
    expect(await structures()).toMatchObject([{ nom: 'Chantier corrigé' }]);
  });

  test('s’annule : les créations partent avec leurs doutes, les modifications reviennent', async () => {
    await importerFichier(atelier.base(), 'structures', csv(arras(1)));
    const second = await importerFichier(
      atelier.base(),
      'structures',
      csv(arras(1).replace('1 rue du Pont', '9 rue Neuve'), `${siretInvente(2)},EI,Neuve,,,62000,Arras,0,0,`),
    );
    expect(second).toMatchObject({ crees: 1, modifies: 1 });
    await annulerImport({ base: atelier.base(), acteur: ACTEUR_SYSTEME, importId: second.id });
    expect(await structures()).toMatchObject([{ adresse: '1 rue du Pont' }]);
    expect(await doutes()).toEqual([]);
  });

  test('annuler le fichier qui avait corrigé une position rouvre la question', async () => {
    await importerFichier(atelier.base(), 'structures', csv(`${siretInvente(1)},ACI,Chantier,,1 rue,62000,Arras,0,0,`));
    const suite = await importerFichier(
      atelier.base(),
      'structures',
      csv(`${siretInvente(1)},ACI,Chantier,,1 rue,62000,Arras,50.29,2.78,`),
    );
    expect(await doutes()).toEqual(['position_nulle resolu']);
    await annulerImport({ base: atelier.base(), acteur: ACTEUR_SYSTEME, importId: suite.id });
    expect(await doutes()).toEqual(['position_nulle ouvert']);
  });

  test('ne s’annule pas si une saisie s’appuie sur une structure qu’il a créée', async () => {
    const premier = await importerFichier(atelier.base(), 'structures', csv(arras(1)));
    const [{ id }] = (await structures()) as [{ id: number }];
    await sql`INSERT INTO structure_site (structure, nom, commune) VALUES (${id}, 'Chantier nord', '62099')`.execute(
      atelier.base(),
    );
    await expect(annulerImport({ base: atelier.base(), acteur: ACTEUR_SYSTEME, importId: premier.id })).rejects.toThrow(
      /structure_site/,
    );
  });
});

describe('data·inclusion', () => {
  const fichier = (elements: unknown[]) => ({ nom: 'structures.json', texte: JSON.stringify(elements) });
  const element = {
    id: 'emplois--1',
    source: 'emplois',
    nom: 'Chantier Exemple',
    siret: siretInvente(1),
    adresse: '1 rue du Pont',
    code_postal: '62000',
    commune: 'Arras',
    code_insee: '62999',
    longitude: 2.78,
    latitude: 50.29,
    site_web: 'https://exemple.test',
    reseaux_porteurs: ['aci', 'ei', 'coorace'],
  };
  test('une ligne fait autant de structures que de types ; le code ancien mène à la commune d’aujourd’hui', async () => {
    const hors = { ...element, id: 'dora--2', siret: null, nom: 'CCAS', reseaux_porteurs: ['ccas-cias'] };
    expect(await importerFichier(atelier.base(), 'structures', fichier([element, hors]))).toMatchObject({
      lus: 2,
      crees: 1,
      inchanges: 1,
      rejetes: 0,
    });
    expect((await structures()).map((s) => [s.type, s.commune, s.site_web])).toEqual([
      ['ACI', '62041', 'https://exemple.test'],
      ['EI', '62041', 'https://exemple.test'],
    ]);
    const reseaux = await sql<{ reseau: string }>`SELECT reseau FROM structure_reseau`.execute(atelier.base());
    expect(reseaux.rows).toEqual([{ reseau: 'coorace' }, { reseau: 'coorace' }]);
  });

  test('les services donnent les activités, ceux d’ailleurs ne gênent pas', async () => {
    await importerFichier(atelier.base(), 'structures', fichier([element]));
    const services = [
      { id: 's1', structure_id: 'emplois--1', nom: 'Entretien des espaces verts', thematiques: ['trouver-un-emploi'] },
      { id: 's2', structure_id: 'autre--9', nom: 'Accueil social', thematiques: [] },
    ];
    const bilan = await importerFichier(atelier.base(), 'activites', {
      nom: 'services.json',
      texte: JSON.stringify(services),
    });
    expect(bilan).toMatchObject({ lus: 2, rejetes: 0 });
    const activites = await sql<{ libelle: string }>`SELECT DISTINCT libelle FROM structure_activite`.execute(
      atelier.base(),
    );
    expect(activites.rows).toEqual([{ libelle: 'Entretien des espaces verts' }]);
  });
});

test("un service n'ajoute pas d'activité à une structure d'un autre territoire", async () => {
  const du = (code: string): Acteur => ({
    ...ACTEUR_SYSTEME,
    nature: 'ddets',
    perimetre: { niveau: 'departement', codes: [code] },
  });
  await importerFichier(atelier.base(), 'structures', csv(arras(1)));
  const fichier = { nom: 'activites.csv', texte: `siret,type,activite\n${siretInvente(1)},ACI,Maraîchage` };
  const voisin = await importerFichier(atelier.base(), 'activites', fichier, du('59'));
  expect(voisin).toMatchObject({ crees: 0, rejetes: 1 });
  expect(await importerFichier(atelier.base(), 'activites', fichier, du('62'))).toMatchObject({ crees: 1, rejetes: 0 });
  expect(await importerFichier(atelier.base(), 'activites', fichier, du('59'))).toMatchObject({
    inchanges: 1,
    rejetes: 0,
  });
});

import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { annulerImport, enregistrerGenres } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { communesDeTest, importerFichier } from '#tests/fabriquesStructures.ts';
import { importPrescripteurs } from './prescripteurs.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  enregistrerGenres([importPrescripteurs]);
  await communesDeTest(base);
});
beforeEach(() => sql`TRUNCATE prescripteur CASCADE`.execute(base));

const ENTETE = 'type,nom,code_safir,adresse,code_postal,commune,departement,latitude,longitude,habilite';
const liste = (...lignes: string[]) => ({ nom: 'prescripteurs-2021.csv', texte: [ENTETE, ...lignes].join('\n') });
const AGENCE = 'PE,POLE EMPLOI - ARRAS,62001,1 rue du Pont,62000,ARRAS,62,50.29,2.78,oui';
const importer = (fichier: { nom: string; texte: string }, acteur?: Acteur) =>
  importerFichier(base, 'prescripteurs', fichier, acteur);
const registre = async () =>
  (await sql<Record<string, unknown>>`SELECT * FROM prescripteur ORDER BY nom`.execute(base)).rows;

test('lit la liste publique : nom d’aujourd’hui, commune, position, et rien de plus à la seconde lecture', async () => {
  const fichier = liste(
    AGENCE,
    'OTHER,MISSION LOCALE - SAINT-OMER,,RUE DU QUARTIER,62503,SAINT-OMER CEDEX,62,50.752,2.266,oui',
    'PE,POLE EMPLOI - DT NORD,59999,677 avenue,59800,LILLE,59,50.63,3.06,oui',
    'OTHER,Association Exemple,,,62110,Hénin-Beaumont,62,,,non',
  );
  expect(await importer(fichier)).toMatchObject({ lus: 4, crees: 4, rejetes: 0 });
  expect(await registre()).toMatchObject([
    { type: 'autre', commune: '62427', habilite: 'non', lon: null, position_source: 'absente', deduits: [] },
    {
      type: 'france_travail',
      nom: 'France Travail - ARRAS',
      ancien_nom: 'POLE EMPLOI - ARRAS',
      cle: 'safir:62001',
      commune: '62041',
      departement: '62',
      position_source: 'fichier',
      millesime: '2021',
      accueil: true,
      version: 1,
    },
    { nom: 'France Travail - DT NORD', accueil: false, deduits: ['accueil'] },
    { type: 'mission_locale', commune: '62765', deduits: ['type'] },
  ]);
  expect(await importer(fichier)).toMatchObject({ crees: 0, modifies: 0, inchanges: 4 });
});

test('écarte ce qui n’est pas lisible, en disant quoi écrire ; des coordonnées contredites ne servent pas', async () => {
  const bilan = await importer(
    liste(
      'PE,,62002,,62000,Arras,62,,,oui',
      'ML,Mission locale sans lieu,,,99999,Nulle-Part,62,,,oui',
      'ML,Mission locale douteuse,,,62000,Arras,62,50.29,2.78,peut-être',
      'OTHER,DIRECTION TERRITORIALE DE LA PROTECTION JUDICIAIRE DE LA JEUNESSE - 62,,2 RUE SAINTE AGNES,62000,ARRAS,62,49.358,3.656,oui',
      AGENCE,
      AGENCE.replace('ARRAS', 'ARRAS BIS'),
    ),
  );
  expect(bilan).toMatchObject({ lus: 6, crees: 2, rejetes: 4 });
  const motifs = await base.selectFrom('import').select('motifs').where('id', '=', bilan.id).executeTakeFirstOrThrow();
  const texte = JSON.stringify(motifs.motifs);
  for (const motif of ['« Nom » est vide.', 'La commune est introuvable.', "L'habilitation n'est pas lisible."])
    expect(texte).toContain(motif);
  expect(texte).toContain('déduite');
  expect((await registre())[0]).toMatchObject({ type: 'pjj', position_source: 'douteuse', commune: '62041' });
});

test('une correction reste, le reste suit le fichier ; une liste plus ancienne ne vieillit pas la fiche', async () => {
  await importer(liste(AGENCE));
  await sql`UPDATE prescripteur SET nom = 'France Travail Arras centre', corriges = '{nom}'`.execute(base);
  const suivante = { ...liste(AGENCE.replace('1 rue du Pont', '9 rue Neuve')), nom: 'prescripteurs-2024.csv' };
  expect(await importer(suivante)).toMatchObject({ modifies: 1 });
  const attendu = { nom: 'France Travail Arras centre', adresse: '9 rue Neuve', millesime: '2024' };
  expect(await registre()).toMatchObject([attendu]);
  await importer({ ...suivante, nom: 'prescripteurs-2019.csv' });
  expect(await registre()).toMatchObject([attendu]);
});

test('s’annule : les créations partent, les modifications reviennent', async () => {
  await importer(liste(AGENCE));
  const { id } = await importer(
    liste(AGENCE.replace('1 rue du Pont', '9 rue Neuve'), 'ML,Mission locale Exemple,,,59000,Lille,59,,,oui'),
  );
  expect(await registre()).toHaveLength(2);
  await annulerImport({ base, acteur: ACTEUR_SYSTEME, importId: id });
  expect(await registre()).toMatchObject([{ adresse: '1 rue du Pont' }]);
});

test('un service ajoute les prescripteurs voisins, mais ne change pas leurs fiches', async () => {
  const nord: Acteur = { ...ACTEUR_SYSTEME, nature: 'ddets', perimetre: { niveau: 'departement', codes: ['59'] } };
  expect(await importer(liste(AGENCE), nord)).toMatchObject({ crees: 1 });
  expect(await importer(liste(AGENCE), nord)).toMatchObject({ inchanges: 1, rejetes: 0 });
  const change = liste(AGENCE.replace('1 rue du Pont', '9 rue Neuve'));
  expect(await importer(change, nord)).toMatchObject({ modifies: 0, rejetes: 1 });
  const ici: Acteur = { ...nord, perimetre: { niveau: 'departement', codes: ['62'] } };
  expect(await importer(change, ici)).toMatchObject({ modifies: 1 });
});

test('reconnaît la liste publique à coup sûr, et laisse une liste de structures aux structures', () => {
  const apercu = (entetes: string) =>
    ({ entetes: entetes.split(',') }) as Parameters<typeof importPrescripteurs.reconnaitre>[0];
  expect(importPrescripteurs.reconnaitre(apercu(ENTETE))).toBe(1);
  expect(importPrescripteurs.reconnaitre(apercu('siret,type,nom,habilite'))).toBe(0);
  expect(importPrescripteurs.reconnaitre(apercu('code_insee,rsa'))).toBe(0);
});

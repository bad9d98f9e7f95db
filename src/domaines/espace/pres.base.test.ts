import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { annulerImport, enregistrerGenres } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { mondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { communesDeTest, importerFichier } from '#tests/fabriquesStructures.ts';
import { importServices } from '../prescripteurs/services/importer.ts';
import { servicesPres, themesEnCours } from './requetes/pres.ts';

let base: Base;
const ENTETE =
  'id,structure_id,source,nom,presentation_resume,thematiques,frais,commune,code_postal,code_insee,longitude,latitude,telephone,lien_source,contact_nom_prenom,courriel,date_suspension,date_maj';
const GARAGE =
  'dora--1,s1,dora,Garage solidaire,Réparer sa voiture,"[""mobilite--entretenir""]",gratuit,Arras,62000,62041,2.777,50.291,03 21 00 00 00,https://exemple.invalid/garage,Jeanne SECRETE,garage@exemple.invalid,,2026-05-01';
const CRECHE =
  '2,s2,soliguide,Halte-garderie,,garde-denfants--0-3-ans,payant,Beaurains,62217,,,,,javascript:alert(1),,,,2026-04-01';
const LOIN = 'dora--3,s3,dora,Loin,,mobilite,,Lille,59000,59350,3.06,50.63,,,,,,';
const FERME = 'dora--4,s4,dora,Suspendu,,mobilite,,Arras,62000,62041,,,,,,,2020-01-01,';
const fichier = (...lignes: string[]) => ({ nom: 'services.csv', texte: [ENTETE, ...lignes].join('\n') });
const importer = (f: { nom: string; texte: string }, acteur?: Acteur) =>
  importerFichier(base, 'services_insertion', f, acteur);
const pres = async (dAbord: string[] = [], commune = '62041') =>
  (await servicesPres(base, commune, dAbord)).map((t) => [t.titre, t.services.map((s) => s.nom)]);

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  enregistrerGenres([importServices]);
  await communesDeTest(base);
}, 60_000);
beforeEach(() => sql`DELETE FROM service_insertion`.execute(base));

describe("services d'insertion", () => {
  test('le fichier de data·inclusion se lit, deux fois pareil ; aucun nom de personne n’entre, aucun lien dangereux', async () => {
    expect(await importer(fichier(GARAGE, CRECHE, LOIN, FERME))).toMatchObject({ crees: 4, rejetes: 0 });
    expect(await importer(fichier(GARAGE, CRECHE, LOIN, FERME))).toMatchObject({ crees: 0, modifies: 0, inchanges: 4 });
    const { rows } = await sql<{
      cle: string;
      t: string;
    }>`SELECT cle, to_jsonb(s)::text AS t FROM service_insertion s ORDER BY cle`.execute(base);
    expect(rows.map((r) => r.cle)).toEqual(['dora--1', 'dora--3', 'dora--4', 'soliguide--2']);
    expect(rows.map((r) => r.t).join()).not.toMatch(/SECRETE|javascript/);
  });

  test('près d’ici, par thème, le plus proche d’abord ; ni trop loin, ni suspendu ; ce qui l’aide maintenant en premier', async () => {
    await importer(fichier(GARAGE, CRECHE, LOIN, FERME));
    expect(await pres()).toEqual([
      ['Se déplacer', ['Garage solidaire']],
      ['Les enfants, la famille', ['Halte-garderie']],
    ]);
    expect((await pres(['famille']))[0]![0]).toBe('Les enfants, la famille');
    expect(await pres([], '31555')).toEqual([]);
    // Quatre par thème au plus : les plus proches.
    const sept = [1, 2, 3, 4, 5, 6, 7].map((n) =>
      GARAGE.replace('dora--1', `dora--1${n}`).replace('50.291', `50.29${n}`),
    );
    await importer(fichier(...sept));
    const [mobilite] = await servicesPres(base, '62041', []);
    expect(mobilite!.services).toHaveLength(4);
    expect(mobilite!.services.map((s) => s.km)).toEqual(mobilite!.services.map((s) => s.km).toSorted((a, b) => a - b));
    expect(mobilite!.services[0]).toMatchObject({ gratuit: true, telephone: '03 21 00 00 00', majLe: '2026-05-01' });
  });

  test('sans lieu, sans nom : refusé, et pourquoi ; une position loin de sa commune n’est pas crue ; l’import se défait', async () => {
    const bilan = await importer(
      fichier(
        'dora--8,s,dora,À distance,,mobilite,,,,,,,,,,,,',
        'dora--9,s,dora,,,mobilite,,Arras,62000,62041,,,,,,,,',
        GARAGE.replace('2.777', '5.3'),
      ),
    );
    expect(bilan).toMatchObject({ crees: 1, rejetes: 2 });
    expect((await sql<{ lon: number | null }>`SELECT lon FROM service_insertion`.execute(base)).rows).toEqual([
      { lon: null },
    ]);
    await annulerImport({ base, acteur: ACTEUR_SYSTEME, importId: bilan.id });
    expect(await pres()).toEqual([]);
  });

  test('un département n’écrit pas chez son voisin', async () => {
    const ici: Acteur = {
      ...ACTEUR_SYSTEME,
      nature: 'departement',
      perimetre: { niveau: 'departement', codes: ['62'] },
    };
    expect(await importer(fichier(GARAGE, LOIN), ici)).toMatchObject({ crees: 1, rejetes: 1 });
  });

  test('ses thèmes en cours : ses freins, et ceux d’aucune autre', async () => {
    const monde = await mondeAccompagnement(base);
    const [elle, autre] = [await parcoursSuivi(monde, 'Une'), await parcoursSuivi(monde, 'Autre')];
    const poser = (p: number, theme: string, nature = 'frein') =>
      sql`INSERT INTO frein (parcours, theme, libelle, nature, par) VALUES (${p}, ${theme}, 'x', ${nature}, 'x')`.execute(
        base,
      );
    await poser(elle, 'mobilite');
    await poser(elle, 'logement', 'atout');
    await poser(autre, 'famille');
    expect(await lireEnCloison(monde.emploi, (c) => themesEnCours(c, elle))).toEqual(['mobilite']);
  });
});

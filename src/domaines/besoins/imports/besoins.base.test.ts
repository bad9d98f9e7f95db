import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { DemandeFusion, Ecritures, LigneImport, LigneValide } from '#src/socle/imports/genre.ts';
import { cleEntete } from '#src/socle/tableurs/texte.ts';
import { baseDeTest } from '#tests/base.ts';
import { genreBesoins, reconnaitre } from './besoins.ts';
import { CHAMPS, millesimeDuNom, schemaOptions } from './champs.ts';
import type { ValeurBesoin } from './contexte.ts';

let base: Base;

beforeAll(async () => {
  base = await baseDeTest();
  await sql`INSERT INTO region (code, nom) VALUES ('99', 'Région exemple')`.execute(base);
  await sql`INSERT INTO departement (code, nom, region) VALUES ('01', 'Ain', '99')`.execute(base);
  await sql`
    INSERT INTO commune (code, nom, departement, region, population, masse) VALUES ('01001', 'A', '01', '99', 800, 'm'),
      ('01015', 'Fusionnée', '01', '99', 600, 'm'), ('01004', 'C', '01', '99', 900, 'm'), ('75056', 'Paris', '01', '99', 9, 'm')`.execute(
    base,
  );
  await sql`
    INSERT INTO commune_ancienne (code, code_actuel, type) VALUES ('01340', '01015', 'associee'), ('75101', '75056', 'arrondissement'),
      ('75102', '75056', 'arrondissement')`.execute(base);
  await sql`INSERT INTO zone (type, code, nom) VALUES ('zone_emploi', '0051', 'Alençon'), ('zone_emploi', '8405', 'Bourg')`.execute(
    base,
  );
});
beforeEach(() => sql`TRUNCATE besoin, besoin_jeu, indicateur_commune, taux_chomage_zone`.execute(base));

/** Écritures sans trace d'annulation : ce que teste ce fichier est la lecture et le compte des lignes. */
function ecrituresSimples(trx: Trx): Ecritures {
  return {
    async fusionner({ table, cles, colonnes, lignes, marques = {} }: DemandeFusion) {
      for (const ligne of lignes) {
        const tout: Record<string, unknown> = { ...ligne, ...marques };
        const noms = [...colonnes, ...Object.keys(marques)];
        await sql`INSERT INTO ${sql.table(table)} (${sql.join(noms.map((n) => sql.ref(n)))})
          VALUES (${sql.join(noms.map((n) => sql`${n === 'valeurs' ? JSON.stringify(tout[n]) : tout[n]}`))})
          ON CONFLICT (${sql.join(cles.map((n) => sql.ref(n)))})
          DO UPDATE SET ${sql.join(noms.map((n) => sql`${sql.ref(n)} = ${sql.ref(`excluded.${n}`)}`))}`.execute(trx);
      }
      return { crees: lignes.length, modifies: 0, inchanges: 0 };
    },
    supprimer: async () => 0,
  };
}

/** Joue un fichier (en-têtes puis lignes) comme le ferait le socle, par lots de `lot` lignes. */
async function importer(texte: string, options: Record<string, string> = {}, nom = 'fichier.csv', lot = 2) {
  const [tete = '', ...corps] = texte.trim().split('\n');
  const entetes = tete.split(';');
  const champDe = new Map(
    CHAMPS.map((c) => [c.id, entetes.find((e) => [c.id, ...c.synonymes].some((s) => cleEntete(s) === cleEntete(e)))]),
  );
  return base.transaction().execute(async (trx) => {
    const execution = { importId: 7, fichier: { nom, sha256: 'x' }, maintenant: new Date(0), essai: false };
    const ctx = await genreBesoins.preparer(trx, schemaOptions.parse(options), ACTEUR_SYSTEME, execution);
    const ecritures = ecrituresSimples(trx);
    const bilan = { lus: 0, crees: 0, modifies: 0, inchanges: 0, rejetes: 0 };
    const motifs: string[] = [];
    const vues = new Set<string>();
    for (let debut = 0; debut < corps.length; debut += lot) {
      const valides: LigneValide<ValeurBesoin>[] = [];
      corps.slice(debut, debut + lot).forEach((brute, i) => {
        const cellules = brute.split(';');
        const brut = Object.fromEntries(entetes.map((e, k) => [e, cellules[k] ?? '']));
        const valeurs = Object.fromEntries(CHAMPS.map(({ id }) => [id, brut[champDe.get(id) ?? ''] ?? '']));
        const ligne: LigneImport = { numero: debut + i + 2, valeurs, brut };
        if (genreBesoins.ignorer?.(ligne, ctx)) return;
        bilan.lus++;
        const lue = genreBesoins.lireLigne(ligne, ctx);
        const double = lue.ok && vues.has(genreBesoins.cle!(lue.valeur));
        if (lue.ok && !double) {
          vues.add(genreBesoins.cle!(lue.valeur));
          valides.push({ numero: ligne.numero, valeur: lue.valeur });
        } else {
          bilan.rejetes++;
          motifs.push(lue.ok ? 'double' : lue.motif);
        }
      });
      const issue = await genreBesoins.ecrireLot(trx, valides, ctx, ecritures);
      bilan.crees += issue.crees;
      bilan.modifies += issue.modifies;
      bilan.inchanges += issue.inchanges;
    }
    await genreBesoins.terminer?.(trx, ctx, bilan, ecritures);
    return { ...bilan, motifs };
  });
}

async function besoins() {
  const { rows } = await sql<{ t: string }>`
    SELECT public || ' ' || commune || ' ' || millesime || ' ' || source || ' ' || coalesce(valeur::float8::text, '-') || ' ' || etat AS t
    FROM besoin ORDER BY 1`.execute(base);
  return rows.map((r) => r.t);
}

describe('import des besoins', () => {
  test('CAF : effectifs arrondis, cellules vides secrètes, anciens codes additionnés, zéros de tête rendus', async () => {
    const fichier =
      'Numéro commune;Nom commune;Nombre foyers RSA;Montant\n1001;A;;\n01004;C;25;9\n01015;F;30;9\n01340;G;10;9\n99999;X;5;9';
    const bilan = await importer(fichier, { millesime: '2024-12' });
    expect(bilan).toMatchObject({
      lus: 5,
      crees: 4,
      rejetes: 1,
      motifs: ['Ce code de commune est inconnu, y compris parmi les anciens codes.'],
    });
    expect(await besoins()).toEqual([
      'rsa 01001 2024-12 caf - secret',
      'rsa 01004 2024-12 caf 25 observe',
      'rsa 01015 2024-12 caf 40 observe',
    ]);
    const jeu = await sql<{ arrondi: number; producteur: string }>`SELECT arrondi, producteur FROM besoin_jeu`.execute(
      base,
    );
    expect(jeu.rows).toEqual([{ arrondi: 5, producteur: "Caisses d'allocations familiales (CAF)" }]);
    expect(await importer(fichier, { millesime: '2024-12' })).toMatchObject({ crees: 0, modifies: 0, inchanges: 4 });
  });

  test('un secret parmi des communes fusionnées rend leur total non disponible, pas secret', async () => {
    await importer('code_insee;RSA\n01015;30\n01340;s', { millesime: '2024' });
    expect(await besoins()).toEqual(['rsa 01015 2024 caf - non_disponible']);
  });

  test('Paris : la ville entière l’emporte, à défaut la somme des arrondissements', async () => {
    await importer('code_insee;RSA\n75056;100\n75101;40\n75102;55', { millesime: '2024' });
    await importer('code_insee;DELD\n75101;40\n75102;55', { millesime: '2024' });
    expect(await besoins()).toEqual(['deld 75056 2024 france_travail 95 observe', 'rsa 75056 2024 caf 100 observe']);
  });

  test('France Travail en large : plusieurs publics, colonne de date, colonne vide tout au long ignorée', async () => {
    const bilan = await importer(
      'Code commune;Date;DEFM ABC;DELD;Moins de 25 ans;RQTH\n01001;2024-12-31;120;50;;\n01004;2024-12-31;80;nd;12;',
    );
    expect(bilan).toMatchObject({ lus: 2, crees: 2 });
    expect(await besoins()).toEqual([
      'deld 01001 2024-12 france_travail 50 observe',
      'deld 01004 2024-12 france_travail - non_disponible',
      'demandeurs 01001 2024-12 france_travail 120 observe',
      'demandeurs 01004 2024-12 france_travail 80 observe',
      'jeunes 01001 2024-12 france_travail - secret',
      'jeunes 01004 2024-12 france_travail 12 observe',
      'rqth 01001 2024-12 france_travail - secret',
      'rqth 01004 2024-12 france_travail - secret',
    ]);
    const { rows } = await sql<{ libelle: string }>`SELECT libelle FROM besoin_jeu WHERE public = 'jeunes'`.execute(
      base,
    );
    expect(rows[0]?.libelle).toContain('moins de 25 ans');
  });

  test('en long, avec le public dans une colonne ou en option ; doublons et publics inconnus écartés', async () => {
    const bilan = await importer(
      'commune;public;valeur;millesime\n01001;RSA;10;2023\n01001;DELD;4;2023\n01001;RSA;11;2023\n01001;canards;3;2023\n01004;RSA;douze;2023',
      { source: 'departement' },
    );
    expect(bilan).toMatchObject({
      lus: 5,
      crees: 2,
      rejetes: 3,
      motifs: ['double', 'Ce public est inconnu.', "L'effectif n'est pas un nombre."],
    });
    expect(await besoins()).toEqual(['deld 01001 2023 departement 4 observe', 'rsa 01001 2023 departement 10 observe']);
    await importer('insee;effectif\n01004;7', { public: 'seniors' }, 'seniors_2022.csv');
    expect(await besoins()).toContain('seniors 01004 2022 france_travail 7 observe');
  });

  test('Dares croisé : les cases se totalisent par commune, même dispersées dans le fichier', async () => {
    const bilan = await importer(
      'code_insee;categorie;age;anciennete;nombre\n01001;A,B,C;Total;Total;100\n01004;A,B,C;Total;Total;s\n01001;A,B,C;Total;1 an ou plus;40\n01001;D;Total;Total;9\n01001;A,B,C;Moins de 25 ans;Total;12',
      { millesime: '2024-T4' },
    );
    expect(bilan).toMatchObject({ lus: 5, crees: 5, rejetes: 0 });
    expect(await besoins()).toEqual([
      'deld 01001 2024-T4 france_travail 40 observe',
      'demandeurs 01001 2024-T4 france_travail 100 observe',
      'demandeurs 01004 2024-T4 france_travail - secret',
      'jeunes 01001 2024-T4 france_travail 12 observe',
    ]);
  });

  test('Filosofi : secret = null, « nd » = absent, communes fusionnées pondérées par leurs habitants', async () => {
    const bilan = await importer(
      'CODGEO;NBPERSMENFISC21;MED21;TP6021;PPMINI21\n01001;895;25820;s;nd\n01015;400;20000;10,0;4\n01340;100;25000;20,0;s',
    );
    expect(bilan).toMatchObject({ lus: 3, crees: 3, rejetes: 0 });
    const { rows } = await sql<{ commune: string; millesime: string; valeurs: unknown }>`
      SELECT commune, millesime, valeurs FROM indicateur_commune ORDER BY 1`.execute(base);
    expect(rows).toEqual([
      { commune: '01001', millesime: '2021', valeurs: { NBPERSMENFISC: 895, MED: 25820, TP60: null } },
      { commune: '01015', millesime: '2021', valeurs: { NBPERSMENFISC: 500, MED: 21000, TP60: 12, PPMINI: 4 } },
    ]);
  });

  test('chômage par zone d’emploi : ligne de codes passée, trimestres lus dans les deux écritures, zone inconnue écartée', async () => {
    const bilan = await importer(
      "Code de la zone d'emploi 2020;Libellé;1er trimestre 2003;2023-T3\nZE2020;LIBZE2020;2003-T1;2023-T3\n51;Alençon;7;6.5\n8405;Bourg;nd;5,1\n9999;X;1;2",
    );
    expect(bilan).toMatchObject({ lus: 3, crees: 2, inchanges: 0, rejetes: 1 });
    const { rows } = await sql<{
      t: string;
    }>`SELECT zone_emploi || ' ' || trimestre || ' ' || taux AS t FROM taux_chomage_zone ORDER BY 1`.execute(base);
    expect(rows.map((r) => r.t)).toEqual(['0051 2003-T1 7.00', '0051 2023-T3 6.50', '8405 2023-T3 5.10']);
  });

  test('sans millésime connu, chaque ligne dit ce qu’il faut indiquer', async () => {
    expect(await importer('code_insee;RSA\n01001;10')).toMatchObject({
      rejetes: 1,
      motifs: ['Le millésime des données est inconnu.'],
    });
    expect(millesimeDuNom({ nomFichier: 'rsa-communes_2024-12_v2.csv' })).toBe('2024-12');
    expect(() => schemaOptions.parse({ millesime: 'hier' })).toThrow('Millésime illisible');
  });

  test('reconnaît ses fichiers et laisse les autres', () => {
    const note = (entetes: string) => reconnaitre({ entetes: entetes.split(';') });
    expect(note('CODGEO;NBMENFISC21;MED21;PPMINI21')).toBeGreaterThan(0.9);
    expect(note("Code de la zone d'emploi 2020;Libellé;1er trimestre 2003;2e trimestre 2003")).toBeGreaterThan(0.9);
    expect(note('code_insee;nom;Foyers allocataires du RSA')).toBeGreaterThan(0.8);
    expect(note('siret;type;commune;rsa')).toBe(0);
    expect(note('code_commune;code_zone_emploi;zone_emploi')).toBe(0);
    expect(note('code;nom;centre')).toBe(0);
  });
});

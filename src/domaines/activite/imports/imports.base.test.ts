import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import '#src/domaines/imports.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { siretInvente } from '#src/domaines/structures/regles/siret.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { annulerImport } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest } from '#tests/fabriqueConventionnement.ts';
import { importerFichier } from '#tests/fabriquesStructures.ts';

let base: Base;
let c: Campagne;
beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerParametres(base);
  c = await campagneDeTest(base);
});
beforeEach(async () => {
  await sql`DELETE FROM activite_mois`.execute(base);
  await sql`DELETE FROM activite_sortie`.execute(base);
});
const [A, B] = [siretInvente(9001), siretInvente(9002)];
const importer = (genre: string, texte: string, acteur = c.ddets) =>
  importerFichier(base, genre, { texte, nom: `${genre}.csv` }, acteur);
const heures = async () =>
  (
    await sql<{ structure: number; mois: string; heures: string; source: string; version: number }>`
    SELECT structure, to_char(mois, 'YYYY-MM') AS mois, heures::text, source, version FROM activite_mois ORDER BY structure, mois`.execute(
      base,
    )
  ).rows;

describe('états mensuels', () => {
  const FICHIER = `SIRET;Type;Mois;Heures;Salariés;Dont RSA\n${A};ACI;2025-01;1365,5;14;6\n${A};ACI;2025-02;1500;15;\n${B};ACI;01/2025;800;9;2\n`;

  test('importés, réimportés sans effet, corrigés, puis défaits', async () => {
    expect(await importer('activite', FICHIER)).toMatchObject({ lus: 3, crees: 3, rejetes: 0 });
    expect(await heures()).toMatchObject([
      { structure: c.idStructure, mois: '2025-01', heures: '1365.50', source: 'asp' },
      { structure: c.idStructure, mois: '2025-02' },
      { structure: c.idAutreStructure, mois: '2025-01', heures: '800.00' },
    ]);
    expect(await importer('activite', FICHIER)).toMatchObject({ crees: 0, modifies: 0, inchanges: 3 });
    const { id, ...bilan } = await importer('activite', FICHIER.replace('1365,5', '1400'));
    expect(bilan).toMatchObject({ modifies: 1, inchanges: 2 });
    expect((await heures())[0]).toMatchObject({ heures: '1400.00', version: 2 });
    await annulerImport({ base, acteur: c.ddets, importId: id });
    expect((await heures())[0]).toMatchObject({ heures: '1365.50' });
  });

  test('les rejets disent pourquoi : inconnue, hors périmètre, ambiguë, doublon', async () => {
    await sql`INSERT INTO structure (siret, type, nom, departement) VALUES (${siretInvente(9003)}, 'ACI', 'Voisine', '59'), (${A}, 'EI', 'La même, en EI', '62')`.execute(
      base,
    );
    const texte = `siret;type;mois;heures\n${siretInvente(9999)};ACI;2025-01;1\n${siretInvente(9003)};ACI;2025-01;1\n${A};;2025-01;1\n${A};ACI;2025-01;1\n${A};ACI;2025-01;2\n`;
    const bilan = await importer('activite', texte);
    expect(bilan).toMatchObject({ lus: 5, crees: 1, rejetes: 4 });
    const { rows } = await sql<{
      motifs: { motif: string }[];
    }>`SELECT motifs FROM import WHERE id = ${bilan.id}`.execute(base);
    const motifs = rows[0]!.motifs.map(({ motif }) => motif).join(' | ');
    for (const attendu of ["n'est pas au registre", 'hors de votre périmètre', 'Plusieurs structures'])
      expect(motifs).toContain(attendu);
    await sql`DELETE FROM activite_mois`.execute(base);
    await sql`DELETE FROM structure WHERE nom IN ('Voisine', 'La même, en EI')`.execute(base);
  });

  test('le numéro d’annexe suffit, et deux chantiers du même mois se gardent tous les deux', async () => {
    for (const n of [1, 2])
      await sql`INSERT INTO annexe_financiere (cle, structure, lien, numero, renouvellement, modification, mesure, type, fdi, prison, etat, brut)
        VALUES (${`n${n}`}, ${c.idStructure}, 'siret', ${`ACI06225001${n}`}, 0, 0, 'ACI_DC', 'ACI', false, false, 'VALIDE', '{}')`.execute(
        base,
      );
    expect(
      await importer(
        'activite',
        'numero annexe;mois;heures\nACI062250011A0M0;2025-03;500\nACI062250012A0M1;2025-03;600\n',
      ),
    ).toMatchObject({ crees: 2, rejetes: 0 });
  });
});

test('sorties : importées, réimportées sans effet, en comptant des lignes', async () => {
  const texte = `siret;type;annee;sorties examinees;emploi durable;emploi de transition;sorties positives;retrait\n${A};ACI;2025;46;25;8;5;3\n${B};ACI;2025;10;12;0;0;\n`;
  expect(await importer('sorties', texte)).toMatchObject({ lus: 2, crees: 1, rejetes: 1 });
  expect(await importer('sorties', texte)).toMatchObject({ crees: 0, inchanges: 1, rejetes: 1 });
  const { rows } = await sql<{
    categorie: string;
    nombre: number;
  }>`SELECT categorie, nombre FROM activite_sortie ORDER BY categorie`.execute(base);
  expect(Object.fromEntries(rows.map(({ categorie, nombre }) => [categorie, nombre]))).toEqual({
    autre: 8,
    durable: 25,
    positive: 5,
    retrait: 3,
    transition: 8,
  });
});

test('une structure n’importe pas', async () => {
  const { exiger } = await import('#src/droits/matrice.ts');
  expect(() => exiger(c.structure, 'activite.importer')).toThrow();
  expect(() => exiger(c.ddets, 'activite.importer')).not.toThrow();
});

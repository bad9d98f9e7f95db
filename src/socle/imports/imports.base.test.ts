import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { cheminDe, fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { baseDeTest } from '#tests/base.ts';
import { creerTableJouet, genreJouet } from '#tests/genreJouet.ts';
import {
  annulerImport,
  apercevoirDepot,
  candidats,
  enregistrerGenres,
  essayerImport,
  executerImport,
  ouvrirImport,
  prevoirAnnulation,
  propositionPour,
} from './index.ts';

const camille: Acteur = {
  ...ACTEUR_SYSTEME,
  compteId: 7,
  nom: 'Camille Martin',
  organisationNom: 'DDETS du Pas-de-Calais',
};
let base: Base;
const dossier = mkdtempSync(join(tmpdir(), 'maillage-imports-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

beforeAll(async () => {
  base = await baseDeTest();
  fixerDossierFichiers(dossier);
  enregistrerGenres([genreJouet]);
  await creerTableJouet(base);
});
beforeEach(async () => {
  await sql`TRUNCATE jouet, jouet_fille`.execute(base);
  await sql`DELETE FROM import_correspondance`.execute(base);
});

async function deposer(contenu: string, options: Record<string, string> = {}, nom = 'jouets.csv') {
  const depot = await ranger(Readable.from([Buffer.from(contenu)]));
  return ouvrirImport(base, camille, depot, {
    nom,
    apercu: await apercevoirDepot(depot, nom),
    genre: 'jouet',
    options,
  });
}
const executer = (importId: number) => executerImport({ base, acteur: camille, importId });
const importer = async (contenu: string, options?: Record<string, string>) => {
  const id = await deposer(contenu, options);
  return { id, ...(await executer(id)) };
};
const jouets = async () =>
  (
    await sql<{
      code: string;
      nom: string;
      effectif: string | null;
    }>`SELECT code, nom, effectif FROM jouet ORDER BY code`.execute(base)
  ).rows;
const instantane = async () => (await sql`SELECT * FROM jouet ORDER BY code`.execute(base)).rows;

const FICHIER = 'Code jouet;Libellé;Nb;Tags\nA1;Ours;12;doux,brun\nB2;"Train\nbleu";3,5;\nC3;Toupie;;\n';

describe('reconnaître', () => {
  test('le genre vient des en-têtes, la correspondance des synonymes', async () => {
    const depot = await ranger(Readable.from([Buffer.from(FICHIER)]));
    const apercu = await apercevoirDepot(depot, 'x.csv');
    expect(await candidats(base, apercu)).toEqual([{ genre: 'jouet', libelle: 'Jouets', vraisemblance: 0.9 }]);
    expect(await propositionPour(base, apercu, 'jouet')).toMatchObject({
      correspondance: { code: 'Code jouet', nom: 'Libellé', effectif: 'Nb', etiquettes: 'Tags' },
      retenue: false,
      manquants: [],
    });
  });

  test('une correspondance faite à la main est retenue pour un fichier de même forme', async () => {
    const contenu = 'x;y\nA1;Ours\n';
    const id = await deposer(contenu);
    await expect(executer(id)).rejects.toThrow('Colonnes obligatoires introuvables dans le fichier : Code, Nom.');
    const correspondance = JSON.stringify({ code: 'x', nom: 'y' });
    await base.updateTable('import').set({ correspondance }).where('id', '=', id).execute();
    await executer(id);
    const suivant = await deposer('X ;y\nA2;Train\n');
    expect(await executer(suivant)).toMatchObject({ crees: 1 });
    const apercu = await apercevoirDepot(await ranger(Readable.from([Buffer.from(contenu)])), 'z.csv');
    expect((await candidats(base, apercu))[0]).toMatchObject({ genre: 'jouet', vraisemblance: 1 });
    expect(await propositionPour(base, apercu, 'jouet')).toMatchObject({ retenue: true });
  });
});

describe('exécuter', () => {
  test('crée, modifie, laisse, et compte juste ; rejouer le même fichier ne change rien', async () => {
    expect(await importer(FICHIER)).toMatchObject({
      lus: 3,
      crees: 3,
      modifies: 0,
      inchanges: 0,
      rejetes: 0,
      fichierRejets: null,
    });
    const avant = await instantane();
    expect(avant[0]).toMatchObject({
      code: 'A1',
      nom: 'Ours',
      effectif: '12',
      etiquettes: ['doux', 'brun'],
      brut: { n: 'Ours' },
    });
    expect(avant[1]).toMatchObject({ nom: 'Train\nbleu', effectif: '3.5' });
    expect(await importer(FICHIER)).toMatchObject({ lus: 3, crees: 0, modifies: 0, inchanges: 3 });
    expect(await instantane()).toEqual(avant);
    expect(await importer(FICHIER.replace('12', '13'))).toMatchObject({ crees: 0, modifies: 1, inchanges: 2 });
  });

  test('JSON et CSV du même contenu donnent la même chose', async () => {
    const json = JSON.stringify([
      { ref: 'A1', nom: 'Ours', nombre: 12, tags: '' },
      { ref: 'B2', nom: 'Train', nombre: null },
    ]);
    expect(await importer(json)).toMatchObject({ crees: 2 });
    expect(await importer('ref;nom;nombre;tags\nA1;Ours;12;\nB2;Train;;\n')).toMatchObject({ inchanges: 2 });
  });

  test('les rejets disent la ligne, le champ, la valeur, le motif et la correction ; le fichier corrigé se redépose', async () => {
    const contenu =
      'Code;Nom;Nb\nA1;Ours;douze\nA1;Train;1\nA1;Copie;2\nB2;;1\nC3;=1+1;1\nD4;refusé;1\nE5;Toupie\nF6;douteux;4\n';
    const fait = await importer(contenu);
    expect(fait).toMatchObject({ lus: 8, crees: 2, rejetes: 6 });
    expect(await jouets()).toEqual([
      { code: 'A1', nom: 'Train', effectif: '1' },
      { code: 'F6', nom: 'douteux', effectif: '4' },
    ]);
    const ligne = await base.selectFrom('import').selectAll().where('id', '=', fait.id).executeTakeFirstOrThrow();
    const motifs = ligne.motifs as { genre: string; motif: string; nombre: number; exemples: unknown[] }[];
    expect(motifs.filter(({ genre }) => genre === 'avertissement')).toMatchObject([
      { motif: 'Nom douteux.', nombre: 1 },
    ]);
    expect(motifs.filter(({ genre }) => genre === 'rejet').map(({ motif }) => motif)).toEqual(
      expect.arrayContaining([
        "L'effectif n'est pas un nombre.",
        'La ligne répète une autre ligne du fichier.',
        '« Nom » est vide.',
        'La cellule contient une formule de tableur, pas une valeur.',
        'Nom refusé par la base.',
        'La ligne a 2 colonnes, les en-têtes en annoncent 3.',
      ]),
    );
    const fichier = await base
      .selectFrom('fichier')
      .selectAll()
      .where('id', '=', fait.fichierRejets!)
      .executeTakeFirstOrThrow();
    const texte = readFileSync(cheminDe(fichier.sha256), 'utf8');
    expect(fichier.nom).toBe('rejets-jouets.csv');
    expect(texte.split('\r\n').slice(0, 2)).toEqual([
      '\ufeffRejet : ligne;Rejet : champ;Rejet : valeur;Rejet : motif;Rejet : correction;Code;Nom;Nb',
      "2;Effectif;douze;L'effectif n'est pas un nombre.;Écrivez un nombre, ou laissez vide.;A1;Ours;douze",
    ]);
    // La formule n'a pas été rendue exécutable par un aller-retour.
    expect(texte).toContain("'=1+1");
    const corrige = texte.replace(';refusé;', ';accepté;').replace(';E5;Toupie;', ';E5;Toupie;9');
    expect(await importer(corrige)).toMatchObject({ lus: 6, crees: 2 });
  });

  test('une valeur corrigée à la main résiste à un nouvel import', async () => {
    await importer(FICHIER);
    await sql`UPDATE jouet SET nom = 'Ourson', corriges = '{nom}' WHERE code = 'A1'`.execute(base);
    expect(await importer(FICHIER)).toMatchObject({ modifies: 0, inchanges: 3 });
    expect(await importer(FICHIER.replace('Ours;12', 'Ours;40'))).toMatchObject({ modifies: 1 });
    expect((await jouets())[0]).toEqual({ code: 'A1', nom: 'Ourson', effectif: '40' });
  });

  test("un fichier tronqué n'écrit rien du tout", async () => {
    await expect(deposer(`${FICHIER}D4;Cerceau`)).rejects.toThrow(/tronqué/);
    const id = await deposer(`Code;Nom;Nb\n${Array.from({ length: 6000 }, (_, i) => `X${i};n;1`).join('\n')}\nD4;Cer`);
    await expect(executer(id)).rejects.toThrow(/tronqué/);
    expect(await jouets()).toEqual([]);
    const { rows } = await sql`SELECT 1 FROM import_ecriture WHERE import_id = ${id}`.execute(base);
    expect(rows).toEqual([]);
  });

  test('une contrainte inattendue annule tout et dit entre quelles lignes', async () => {
    const id = await deposer('Code;Nom;Nb\nA1;Ours;1\nA2;Ours;-5\n');
    await expect(executer(id)).rejects.toThrow(
      /entre les lignes 2 et 3 \(contrainte jouet_effectif_check\)\. Rien n'a été importé/,
    );
    expect(await jouets()).toEqual([]);
  });

  test('rejouer un import déjà validé (reprise après une coupure) rend son résultat sans rien refaire', async () => {
    const fait = await importer(FICHIER);
    await sql`UPDATE jouet SET nom = 'changé depuis'`.execute(base);
    expect(await executer(fait.id)).toEqual({
      lus: 3,
      crees: 3,
      modifies: 0,
      inchanges: 0,
      rejetes: 0,
      fichierRejets: null,
    });
    expect((await jouets())[0]!.nom).toBe('changé depuis');
  });

  test("l'import est au journal, avec l'empreinte du fichier", async () => {
    const { id } = await importer(FICHIER);
    const trace = await base
      .selectFrom('journal')
      .selectAll()
      .where('objet', '=', `import:${id}`)
      .executeTakeFirstOrThrow();
    expect(trace).toMatchObject({ action: 'imports.executer', acteur: 'Camille Martin' });
    expect(trace.details).toMatchObject({
      fichier: 'jouets.csv',
      lus: 3,
      crees: 3,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

describe('essayer', () => {
  test('dit exactement ce que ferait l’import, sans rien écrire', async () => {
    await importer(FICHIER);
    const avant = await instantane();
    const id = await deposer(`${FICHIER.replace('Ours', 'Ourson')}D4;Cerceau;x;\nE5;Dé;6;\n`);
    const essai = await essayerImport({ base, acteur: camille, importId: id });
    expect(essai).toMatchObject({ lus: 5, crees: 1, modifies: 1, inchanges: 2, rejetes: 1, complet: true });
    expect(essai.exemples).toMatchObject([
      {
        table: 'jouet',
        cle: ['A1'],
        nature: 'modification',
        colonnes: [{ nom: 'nom', avant: 'Ours', apres: 'Ourson' }, { nom: 'brut' }],
      },
      {
        cle: ['E5'],
        nature: 'creation',
        colonnes: [{ nom: 'nom', avant: null, apres: 'Dé' }, { nom: 'effectif', apres: '6' }, {}, {}],
      },
    ]);
    expect(await instantane()).toEqual(avant);
    expect(await executer(id)).toMatchObject({ crees: 1, modifies: 1, inchanges: 2, rejetes: 1 });
  });

  test('un essai limité s’arrête et le dit', async () => {
    const id = await deposer(`Code;Nom\n${Array.from({ length: 30 }, (_, i) => `X${i};n`).join('\n')}\n`);
    expect(await essayerImport({ base, acteur: camille, importId: id, limite: 10 })).toMatchObject({
      lus: 10,
      complet: false,
    });
    expect(await essayerImport({ base, acteur: camille, importId: id, limite: 30 })).toMatchObject({
      lus: 30,
      complet: true,
    });
  });
});

describe('annuler un import', () => {
  test('remet exactement la table d’avant : créations, modifications et suppressions', async () => {
    await importer(FICHIER);
    await importer('Code;Nom\nZ9;Vieux\n');
    const avant = await instantane();
    const { id } = await importer(`${FICHIER.replace('Ours', 'Ourson')}D4;Cerceau;1;\n`, { effacer: 'oui' });
    expect((await jouets()).map(({ code }) => code)).toEqual(['A1', 'B2', 'C3', 'D4']);
    expect(await prevoirAnnulation(base, id)).toEqual({
      supprimees: 1,
      retablies: 1,
      recreees: 1,
      empechement: null,
      conseil: null,
    });
    expect((await jouets()).map(({ code }) => code)).toEqual(['A1', 'B2', 'C3', 'D4']);
    expect(await annulerImport({ base, acteur: camille, importId: id })).toEqual({
      supprimees: 1,
      retablies: 1,
      recreees: 1,
    });
    expect(await instantane()).toEqual(avant);
    await expect(annulerImport({ base, acteur: camille, importId: id })).rejects.toThrow('déjà été annulé');
    const vue = await base
      .selectFrom('import_vue')
      .select(['etat', 'annule_par'])
      .where('id', '=', id)
      .executeTakeFirst();
    expect(vue).toEqual({ etat: 'defait', annule_par: 'Camille Martin' });
    const traces = await base
      .selectFrom('journal')
      .select('action')
      .where('objet', '=', `import:${id}`)
      .orderBy('id')
      .execute();
    expect(traces.map(({ action }) => action)).toEqual(['imports.executer', 'imports.annuler']);
  });

  test('refusé si un import plus récent a changé les mêmes lignes ; permis une fois celui-ci annulé', async () => {
    const premier = await importer(FICHIER);
    const second = await importer(FICHIER.replace('Ours', 'Ourson'));
    const prevu = await prevoirAnnulation(base, premier.id);
    expect(prevu.empechement).toContain(
      `une ligne a changé depuis dans « jouet » (A1), par l'import n° ${second.id} (« jouets.csv », Camille Martin)`,
    );
    await expect(annulerImport({ base, acteur: camille, importId: premier.id })).rejects.toThrow(
      /ne peut pas être annulé/,
    );
    expect(await jouets()).toHaveLength(3);
    await annulerImport({ base, acteur: camille, importId: second.id });
    await annulerImport({ base, acteur: camille, importId: premier.id });
    expect(await jouets()).toEqual([]);
  });

  test('refusé si une ligne a été corrigée à la main, ou si une autre table s’appuie dessus', async () => {
    const { id } = await importer(FICHIER);
    await sql`UPDATE jouet SET nom = 'À la main' WHERE code = 'B2'`.execute(base);
    await expect(annulerImport({ base, acteur: camille, importId: id })).rejects.toThrow(
      /\(B2\), par une correction à la main/,
    );
    await sql`UPDATE jouet SET nom = E'Train\nbleu' WHERE code = 'B2'`.execute(base);
    await sql`INSERT INTO jouet_fille VALUES ('C3')`.execute(base);
    await expect(annulerImport({ base, acteur: camille, importId: id })).rejects.toThrow(
      /des lignes de « jouet_fille » s'appuient/,
    );
    await sql`DELETE FROM jouet_fille`.execute(base);
    expect(await annulerImport({ base, acteur: camille, importId: id })).toMatchObject({ supprimees: 3 });
  });
});

describe('deux imports à la fois', () => {
  test('le second attend le premier et dit qui passe avant ; aucun ne perd son travail', async () => {
    const lent = await deposer('Code;Nom\nA1;lent\nA2;lent\n', { attente: '900' });
    const autre = await deposer('Code;Nom\nA2;rapide\nA3;rapide\n');
    const messages: string[] = [];
    const premier = executer(lent);
    await new Promise((fin) => setTimeout(fin, 200));
    const second = executerImport({
      base,
      acteur: camille,
      importId: autre,
      progression: async (_, message) => {
        messages.push(message ?? '');
      },
    });
    await expect(essayerImport({ base, acteur: camille, importId: autre })).rejects.toThrow(
      /Réessayez quand il sera fini/,
    );
    expect(await premier).toMatchObject({ crees: 2 });
    expect(await second).toMatchObject({ crees: 1, modifies: 1 });
    expect(messages[0]).toMatch(/Celui-ci commencera ensuite/);
    expect(await jouets()).toEqual([
      { code: 'A1', nom: 'lent', effectif: null },
      { code: 'A2', nom: 'rapide', effectif: null },
      { code: 'A3', nom: 'rapide', effectif: null },
    ]);
  });
});

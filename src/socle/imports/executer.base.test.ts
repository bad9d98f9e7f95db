import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { cheminDe } from '#src/socle/fichiers/dossier.ts';
import { atelierJouet, camille, FICHIER } from '#tests/atelierJouet.ts';
import { executerImport } from './index.ts';

const { base, deposer, executer, importer, jouets, instantane } = atelierJouet();

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
    const ligne = await base().selectFrom('import').selectAll().where('id', '=', fait.id).executeTakeFirstOrThrow();
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
    const fichier = await base()
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
    await sql`UPDATE jouet SET nom = 'Ourson', corriges = '{nom}' WHERE code = 'A1'`.execute(base());
    expect(await importer(FICHIER)).toMatchObject({ modifies: 0, inchanges: 3 });
    expect(await importer(FICHIER.replace('Ours;12', 'Ours;40'))).toMatchObject({ modifies: 1 });
    expect((await jouets())[0]).toEqual({ code: 'A1', nom: 'Ourson', effectif: '40' });
  });

  test("un fichier tronqué n'écrit rien du tout", async () => {
    await expect(deposer(`${FICHIER}D4;Cerceau`)).rejects.toThrow(/tronqué/);
    const id = await deposer(`Code;Nom;Nb\n${Array.from({ length: 6000 }, (_, i) => `X${i};n;1`).join('\n')}\nD4;Cer`);
    await expect(executer(id)).rejects.toThrow(/tronqué/);
    expect(await jouets()).toEqual([]);
    const { rows } = await sql`SELECT 1 FROM import_ecriture WHERE import_id = ${id}`.execute(base());
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
    await sql`UPDATE jouet SET nom = 'changé depuis'`.execute(base());
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

  test('les lignes hors du périmètre de la personne sont écartées, les siennes passent', async () => {
    const importId = await deposer(FICHIER);
    const perimetre = { niveau: 'departement' as const, codes: ['B'] };
    const bilan = await executerImport({ base: base(), acteur: { ...camille, perimetre }, importId });
    expect(bilan).toMatchObject({ lus: 3, crees: 1, rejetes: 2 });
    expect((await jouets()).map(({ code }) => code)).toEqual(['B2']);
  });

  test("l'import est au journal, avec l'empreinte du fichier", async () => {
    const { id } = await importer(FICHIER);
    const trace = await base()
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

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { arras, atelierStructures, csv } from '#tests/atelierStructures.ts';
import { importerFichier } from '#tests/fabriquesStructures.ts';
import { etpDesStructures } from '../requetes/etp.ts';

const atelier = atelierStructures();
const { structures, doutes } = atelier;

describe('annexes financières', () => {
  const COLONNES = [
    ...[
      'af_id_structure',
      'af_mesure_dispositif_code',
      'af_numero_annexe_financiere',
      'af_numero_avenant_renouvellement',
    ],
    ...[
      'af_numero_avenant_modification',
      'af_id_annexe_financiere',
      'af_id_avenant_modification',
      'af_etat_annexe_financiere_code',
    ],
    ...['af_date_debut_effet', 'af_date_fin_effet', 'af_etp_postes_insertion', 'af_montant_unitaire_annuel_valeur'],
    ...['af_montant_total_annuel', 'af_motif_rejet_code', 'af_plie'],
  ];
  const asp = (lignes: string[], fin = '') => ({
    nom: 'annexes.csv',
    texte: `${[
      `DEBAnnexeFinanciere07022022_063004${'|'.repeat(14)}`,
      COLONNES.join('|'),
      ...lignes,
      ...(fin ? [fin] : []),
    ].join('\n')}\n`,
  });
  const L1 = '112|ACI_DC|ACI062210019|0|0|100|200|HISTORISE|01/01/2021|31/12/2021|8.00|20000.00|160000.00||149';
  const L2 = '112|ACI_DC|ACI062210019|0|1|100|201|VALIDE|01/01/2021|31/12/2021|10.00|20000.00|200000.00|CP_BANC_KO|';
  const L3 = L2.replace('CP_BANC_KO', 'TIT_RIB_KO');
  const FDI = '112|FDI_DC|FDI062210002|0|0|101|202|VALIDE|01/01/2021|31/12/2021||||| ';
  const annexes = async () =>
    (await sql<Record<string, unknown>>`SELECT * FROM annexe_financiere ORDER BY id`.execute(atelier.base())).rows;

  test("l'annexe d'une structure d'un autre territoire n'entre pas ; celle d'une structure inconnue, si", async () => {
    const du = (codes: string[]): Acteur => ({
      ...ACTEUR_SYSTEME,
      nature: 'ddets',
      role: 'agent',
      perimetre: { niveau: 'departement', codes },
    });
    await importerFichier(atelier.base(), 'structures', csv(arras(1, '112')));
    const fichier = asp([L1, L2, L2.replace('112|', '999|').replace('|201|', '|301|').replace('210019', '210020')]);
    const voisin = await importerFichier(atelier.base(), 'annexes-financieres', fichier, du(['59']));
    expect(voisin).toMatchObject({ lus: 3, crees: 1, rejetes: 2 });
    expect(await annexes()).toMatchObject([{ structure: null }]);
    expect(await importerFichier(atelier.base(), 'annexes-financieres', fichier, du(['62']))).toMatchObject({
      crees: 2,
      inchanges: 1,
      rejetes: 0,
    });
    // Relire les mêmes lignes ne change rien : rien n'est refusé.
    expect(await importerFichier(atelier.base(), 'annexes-financieres', fichier, du(['59']))).toMatchObject({
      inchanges: 3,
      rejetes: 0,
    });
    const revue = asp([L1, L2.replace('|10.00|', '|99.00|')]);
    expect(await importerFichier(atelier.base(), 'annexes-financieres', revue, du(['59']))).toMatchObject({
      modifies: 0,
      rejetes: 1,
    });
  });

  test('garde chaque ligne et ses colonnes, la ligne de fin à part ; relire ne change rien', async () => {
    const fichier = asp([L1, L2, L3, FDI], 'FINAnnexeFinanciere4');
    expect(await importerFichier(atelier.base(), 'annexes-financieres', fichier)).toMatchObject({
      lus: 4,
      crees: 4,
      rejetes: 0,
    });
    expect(await importerFichier(atelier.base(), 'annexes-financieres', fichier)).toMatchObject({
      crees: 0,
      modifies: 0,
      inchanges: 4,
    });
    const lues = await annexes();
    expect(lues.map((a) => [a.cle, a.rang, a.structure, a.fdi])).toEqual([
      ['100/200', 1, null, false],
      ['100/201', 1, null, false],
      ['100/201', 2, null, false],
      ['101/202', 1, null, true],
    ]);
    expect(lues[0]).toMatchObject({ etp: '8.00', brut: { af_plie: '149' }, departement: '62' });
    expect(await doutes()).toEqual(['annexe_sans_structure ouvert']);
  });

  test('dit combien d’annexes n’ont pas trouvé leur structure, et où les rattacher', async () => {
    const constats = async (id: number) =>
      (await atelier.base().selectFrom('import').select('motifs').where('id', '=', id).executeTakeFirstOrThrow())
        .motifs;
    const seules = await importerFichier(atelier.base(), 'annexes-financieres', asp([L1, L2, L3, FDI]));
    // Deux annexes : L1, L2 et L3 sont des versions de la même.
    expect(await constats(seules.id)).toEqual([
      expect.objectContaining({
        genre: 'constat',
        motif: expect.stringContaining("2 annexes n'ont pas trouvé leur structure"),
        lien: { libelle: 'Rattacher les annexes', adresse: '/structures/doutes?genre=annexe_sans_structure' },
      }),
    ]);
    await importerFichier(atelier.base(), 'structures', csv(arras(1, '112'), arras(2)));
    const reliees = await importerFichier(atelier.base(), 'annexes-financieres', asp([L1, L2, L3, FDI]));
    expect(await constats(reliees.id)).toEqual([]);
  });

  test('se rattache par l’identifiant ASP de la structure, et compte une fois la version répétée', async () => {
    await importerFichier(atelier.base(), 'structures', csv(arras(1, '112'), arras(2)));
    await importerFichier(atelier.base(), 'annexes-financieres', asp([L1, L2, L3, FDI]));
    const [premiere] = await structures();
    expect((await annexes()).map(({ structure, lien }) => [structure, lien])).toEqual(
      Array(4).fill([premiere?.id, 'identifiant']),
    );
    const etp = await etpDesStructures(atelier.base(), '2021-06-01');
    expect(etp.get(premiere?.id as number)).toMatchObject({ etp: 10, etat: 'conventionne' });
    expect(await doutes()).toEqual([]);
  });

  test('la même ligne deux fois est écartée, une ligne illisible dit pourquoi', async () => {
    const fausse = L1.replace('01/01/2021', '32/01/2021').replace('|200|', '|205|');
    expect(await importerFichier(atelier.base(), 'annexes-financieres', asp([L1, L1, fausse]))).toMatchObject({
      crees: 1,
      rejetes: 2,
    });
  });
});

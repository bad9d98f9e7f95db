import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { doterCampagne } from '#src/domaines/campagnes/enveloppe.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest, ecrireCampagne } from '#tests/fabriqueConventionnement.ts';
import { atelierEnveloppes } from '#tests/fabriqueEnveloppes.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { deroger, engager, etatEnveloppe, liberer, mouvementer, pageEnveloppe, proposer } from './index.ts';

let base: Base;
let c: Campagne;
let a: ReturnType<typeof atelierEnveloppes>;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
  a = atelierEnveloppes(base, c.dreets);
});

describe('les crédits de l’État, en arbre', () => {
  let iae: number;
  let pas: number;
  let _nord: number;
  let aci: number;

  test('la région délègue à ses départements sans dépasser ce qu’elle a reçu, postes compris', async () => {
    iae = (await a.region('iae', '1000', '40')).id;
    pas = (await a.ouvrir(c.dreets, { parent: iae, cible: '62', montant: '600', etp: '25' })).id;
    await expect(a.ouvrir(c.dreets, { parent: iae, cible: '59', montant: '400,01' })).rejects.toMatchObject({
      statut: 422,
      champs: { montant: expect.stringContaining('400') },
    });
    await expect(a.ouvrir(c.dreets, { parent: iae, cible: '59', montant: '1', etp: '15,5' })).rejects.toMatchObject({
      champs: { etp: expect.stringContaining('15') },
    });
    _nord = (await a.ouvrir(c.dreets, { parent: iae, cible: '59', montant: '400', etp: '15' })).id;
    expect(await etatEnveloppe(base, { ligne: iae })).toMatchObject({ montant: '1000.00', distribue: '1000.00' });
    await expect(a.ouvrir(c.dreets, { parent: iae, cible: '75', montant: '' })).rejects.toMatchObject({
      champs: { cible: expect.stringContaining('région') },
    });
    await expect(a.ouvrir(c.dreets, { parent: iae, cible: '62' })).rejects.toMatchObject({ statut: 409 });
    await expect(a.region('iae', '1')).rejects.toMatchObject({ statut: 409 });
    await a.verifierArbre();
  });

  test('la campagne du département engage dans la ligne déléguée ; une région tardive reprend une campagne déjà dotée', async () => {
    await enTransaction(base, (trx) =>
      engager(trx, c.ddets, { campagne: c.campagne, objet: 'essai:1', montant: '100' }),
    );
    expect(await etatEnveloppe(base, { ligne: pas })).toMatchObject({ engage: '100.00', reste: '500.00' });
    expect(await etatEnveloppe(base, { campagne: c.campagne })).toMatchObject({ montant: '600.00', engage: '100.00' });
    await enTransaction(base, (trx) => liberer(trx, c.ddets, { campagne: c.campagne, objet: 'essai:1' }));
    // Le Nord a une campagne d'une autre année, dotée sans région.
    const suivante = a.annee + 1;
    const campagne = (
      await sql<{
        id: number;
      }>`INSERT INTO campagne (departement, annee, intitule, ouvre_le, ferme_le, formulaire_version, modulation, cree_par)
        SELECT '59', ${suivante}, 'Nord', now(), now() + interval '1 day', formulaire_version, modulation, 'Essai' FROM campagne
        WHERE id = ${c.campagne} RETURNING id`.execute(base)
    ).rows[0]!.id;
    const dotation = { campagne, genre: 'dotation', montant: '300', motif: 'Notifiée', rang: 0 };
    await executer(mouvementer, c.autreDdets, dotation);
    const haut = (await a.ouvrir(c.dreets, { region: '32', annee: suivante, fonds: 'iae', montant: '250' })).id;
    await expect(a.ouvrir(c.dreets, { parent: haut, cible: '59' })).rejects.toMatchObject({
      champs: { cible: expect.stringContaining('300') },
    });
    await a.mouvoir(c.dreets, haut, 'ajustement', '100');
    await a.ouvrir(c.dreets, { parent: haut, cible: '59', montant: '20' });
    expect(await etatEnveloppe(base, { campagne })).toMatchObject({ montant: '320.00' });
    expect(await etatEnveloppe(base, { ligne: haut })).toMatchObject({ distribue: '320.00' });
    // Rattachée, elle n'est plus dotée par son département.
    await expect(executer(mouvementer, c.autreDdets, { ...dotation, rang: 2 })).rejects.toMatchObject({ statut: 403 });
    await a.verifierArbre();
  });

  test('les postes d’une campagne déjà dotée tiennent aussi dans ceux de la région', async () => {
    const an = a.annee + 3;
    const campagne = await ecrireCampagne(base, an, {});
    const dotation = { campagne, genre: 'dotation', montant: '50', etp: '5', motif: 'Notifiée', rang: 0 };
    await executer(mouvementer, c.ddets, dotation);
    const haut = (await a.ouvrir(c.dreets, { region: '32', annee: an, fonds: 'iae', montant: '90', etp: '4' })).id;
    await expect(a.ouvrir(c.dreets, { parent: haut, cible: '62' })).rejects.toMatchObject({
      champs: { cible: expect.stringContaining('5 ETP') },
    });
    await a.mouvoir(c.dreets, haut, 'ajustement', '0', { etp: '1' });
    await a.ouvrir(c.dreets, { parent: haut, cible: '62' });
    await a.verifierArbre();
  });

  test('une campagne qui naît après la délégation a d’emblée les crédits délégués', async () => {
    const an = a.annee + 2;
    const haut = (await a.ouvrir(c.dreets, { region: '32', annee: an, fonds: 'iae', montant: '90' })).id;
    await a.ouvrir(c.dreets, { parent: haut, cible: '62', montant: '75' });
    const campagne = await ecrireCampagne(base, an, {});
    expect(await etatEnveloppe(base, { campagne })).toMatchObject({ montant: '75.00', reste: '75.00' });
    await expect(enTransaction(base, (trx) => doterCampagne(trx, c.ddets, campagne, '10'))).rejects.toMatchObject({
      champs: { enveloppe: expect.stringContaining('Laissez vide') },
    });
    await a.verifierArbre();
  });

  test('une ligne par type reprend les engagements de ce type, et borne les suivants', async () => {
    const dossiers = [
      await dossierDeTest(base, c),
      await dossierDeTest(base, { ...c, idStructure: c.idAutreStructure }),
    ];
    const [premier, second] = dossiers.map((d) => `dossier:${d}`) as [string, string];
    const pour = (objet: string, montant: string) =>
      enTransaction(base, (trx) => engager(trx, c.ddets, { campagne: c.campagne, objet, montant }));
    await pour(premier, '150');
    await enTransaction(base, (trx) => proposer(trx, c.ddets, { campagne: c.campagne, objet: second, montant: '90' }));
    await expect(a.ouvrir(c.ddets, { parent: pas, cible: 'ACI', montant: '149' })).rejects.toMatchObject({
      champs: { montant: expect.stringContaining('150') },
    });
    // Il n'y a que 450 de libres, mais 150 des 500 demandés sont déjà pris par ces chantiers.
    aci = (await a.ouvrir(c.ddets, { parent: pas, cible: 'ACI', montant: '500', effet: `${a.annee}-01-15` })).id;
    expect(await etatEnveloppe(base, { ligne: aci })).toMatchObject({
      engage: '150.00',
      propose: '90.00',
      reste: '350.00',
    });
    expect(await etatEnveloppe(base, { campagne: c.campagne })).toMatchObject({
      engage: '150.00',
      propose: '90.00',
      reste: '450.00',
    });
    await expect(pour(second, '350.01')).rejects.toThrow('la ligne « ACI »');
    await pour(second, '350');
    await expect(pour('essai:9', '100.01')).rejects.toThrow("dans l'enveloppe");
    await pour('essai:9', '100');
    await enTransaction(base, (trx) => liberer(trx, c.ddets, { campagne: c.campagne, objet: second }));
    expect(await etatEnveloppe(base, { ligne: aci })).toMatchObject({ engage: '150.00' });
    const seule = await a.ouvrir(c.ddets, { parent: aci, cible: String(c.idStructure), montant: '160' });
    expect(await etatEnveloppe(base, { ligne: seule.id })).toMatchObject({ engage: '150.00', reste: '10.00' });
    await expect(pour(premier, '160.01')).rejects.toThrow('Chantier Exemple');
    await expect(a.ouvrir(c.ddets, { parent: seule.id, cible: '1' })).rejects.toThrow('ne se divise plus');
    await expect(a.ouvrir(c.ddets, { parent: pas, cible: 'GEIQ' })).rejects.toMatchObject({ statut: 422 });
    await a.verifierArbre();
  });

  test('reprendre ce qui est engagé ou distribué est refusé ; ce qui est repris revient à la ligne du dessus', async () => {
    await expect(a.mouvoir(c.ddets, aci, 'reprise', '341')).rejects.toMatchObject({ statut: 422 });
    await a.mouvoir(c.ddets, aci, 'reprise', '300', { effet: `${a.annee}-09-10`, motif: 'Sous-consommation' });
    expect(await etatEnveloppe(base, { ligne: pas })).toMatchObject({ distribue: '200.00' });
    await a.mouvoir(c.dreets, pas, 'reprise', '50', { etp: '2' });
    expect(await etatEnveloppe(base, { ligne: iae })).toMatchObject({ distribue: '950.00' });
    const { rows } =
      await sql`SELECT genre, montant, effet::text, motif FROM enveloppe_mouvement WHERE enveloppe = ${aci} ORDER BY id DESC LIMIT 1`.execute(
        base,
      );
    expect(rows).toEqual([
      { genre: 'reprise', montant: '-300.00', effet: `${a.annee}-09-10`, motif: 'Sous-consommation' },
    ]);
    await a.verifierArbre();
  });

  test('la dérogation signée d’une ligne se lit sur celles du dessus, qui la comptent sans la prendre pour la leur', async () => {
    await executer(deroger, c.ddets, {
      ligne: aci,
      montant: '30',
      motif: 'Ouverture du chantier de la vallée, décidée en séance.',
      signataire: 'Ida Exemple',
      qualite: 'Directrice départementale',
      signe: 'oui',
      rang: (await pageEnveloppe(base, c.ddets, { ligne: aci })).rang,
    });
    expect(await etatEnveloppe(base, { ligne: pas })).toMatchObject({ derogations: '30.00' });
    for (const ligne of [iae, pas]) {
      const page = await pageEnveloppe(base, c.dreets, { ligne });
      expect(page.derogations).toMatchObject([{ montant: '30.00', nom: 'ACI', ligne: aci }]);
      expect(page.rang).toBe(page.mouvements.length);
    }
    expect((await pageEnveloppe(base, c.ddets, { ligne: aci })).derogations).toMatchObject([
      { ligne: null, nom: null },
    ]);
    await a.verifierArbre();
  });

  test('mauvais rôle, autre territoire : rien ne s’ouvre ni ne se lit', async () => {
    const agent = await creerActeurTest(base, 'dreets', 'agent', { niveau: 'region', codes: ['32'] });
    const ailleurs = await creerActeurTest(base, 'dreets', 'responsable', { niveau: 'region', codes: ['11'] });
    for (const acteur of [agent, ailleurs, c.ddets, c.structure, c.departement])
      await expect(a.ouvrir(acteur, { parent: iae, cible: '02', montant: '1' })).rejects.toMatchObject({ statut: 403 });
    for (const acteur of [c.autreDdets, ailleurs, c.structure, c.departement])
      await expect(a.mouvoir(acteur, aci, 'dotation', '1')).rejects.toMatchObject({ statut: 403 });
    await expect(a.mouvoir(c.ddets, pas, 'dotation', '1')).rejects.toMatchObject({ statut: 403 });
    await expect(a.ouvrir(c.dreets, { parent: 999_999, cible: '62' })).rejects.toMatchObject({ statut: 404 });
    await expect(a.ouvrir(c.dreets, { region: '99', annee: a.annee, fonds: 'iae' })).rejects.toMatchObject({
      statut: 404,
    });
  });
});

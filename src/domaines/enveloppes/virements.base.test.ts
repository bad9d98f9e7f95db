import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { type Base, ouvrirBase } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest } from '#tests/fabriqueConventionnement.ts';
import { atelierEnveloppes } from '#tests/fabriqueEnveloppes.ts';
import { constater, engager, etatEnveloppe, regler, retirerRegle } from './index.ts';

let base: Base;
let c: Campagne;
let a: ReturnType<typeof atelierEnveloppes>;
let iae: number;
let pas: number;
let nord: number;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
  a = atelierEnveloppes(base, c.dreets);
  iae = (await a.region('iae', '1000', '40')).id;
  pas = (await a.ouvrir(c.dreets, { parent: iae, cible: '62', montant: '550', etp: '23' })).id;
  nord = (await a.ouvrir(c.dreets, { parent: iae, cible: '59', montant: '400', etp: '15' })).id;
});

describe('les virements entre lignes', () => {
  test('virer entre départements demande une règle de la région ; les totaux de chaque ligne suivent', async () => {
    await expect(a.deplacer(c.dreets, nord, pas, '40')).rejects.toMatchObject({
      champs: { vers: expect.stringContaining('Aucune règle') },
    });
    const dire = (plus: Record<string, unknown> = {}) =>
      executer(regler, c.dreets, {
        region: '32',
        annee: String(a.annee),
        de_fonds: 'iae',
        vers_fonds: 'iae',
        plafond: '10',
        du: `${a.annee}-01-01`,
        au: `${a.annee}-12-31`,
        texte: 'Instruction d’essai',
        confiance: 'lu',
        ...plus,
      });
    await dire();
    await expect(dire({ du: `${a.annee}-06-01` })).rejects.toMatchObject({ statut: 409 });
    await expect(dire({ au: `${a.annee + 1}-01-01` })).rejects.toMatchObject({ champs: { au: expect.any(String) } });
    await expect(executer(regler, c.ddets, { region: '32' })).rejects.toMatchObject({ statut: expect.any(Number) });
    // 10 % des 400 reçus par le Nord.
    await expect(a.deplacer(c.dreets, nord, pas, '40,01')).rejects.toMatchObject({ statut: 422 });
    await a.deplacer(c.dreets, nord, pas, '30', { etp: '1' });
    await expect(a.deplacer(c.dreets, nord, pas, '10,01')).rejects.toMatchObject({ statut: 422 });
    expect(await etatEnveloppe(base, { ligne: nord })).toMatchObject({ montant: '370.00' });
    expect(await etatEnveloppe(base, { ligne: pas })).toMatchObject({ montant: '580.00' });
    expect(await etatEnveloppe(base, { ligne: iae })).toMatchObject({ montant: '1000.00', distribue: '950.00' });
    await expect(a.deplacer(c.ddets, nord, pas, '1')).rejects.toMatchObject({ statut: 403 });
    await expect(a.deplacer(c.dreets, iae, pas, '1')).rejects.toMatchObject({ champs: { vers: expect.any(String) } });
    const { rows } = await sql<{ id: number }>`SELECT id FROM regle_fongibilite`.execute(base);
    await executer(retirerRegle, c.dreets, { regle: rows[0]!.id });
    await expect(a.deplacer(c.dreets, nord, pas, '1')).rejects.toThrow('Aucune règle');
    await a.verifierArbre();
  });

  test('virer d’un fonds à l’autre change aussi les lignes des deux régions ; un relevé dit où en est un fonds sans dossiers', async () => {
    const pec = (await a.region('pec', '500')).id;
    const pecPas = (await a.ouvrir(c.dreets, { parent: pec, cible: '62', montant: '200' })).id;
    await executer(regler, c.dreets, {
      region: '32',
      annee: String(a.annee),
      de_fonds: 'pec',
      vers_fonds: 'iae',
      plafond: '',
      du: `${a.annee}-01-01`,
      au: `${a.annee}-12-31`,
      texte: 'Instruction d’essai',
      confiance: 'non verifie',
    });
    await a.deplacer(c.dreets, pecPas, pas, '80');
    expect(await etatEnveloppe(base, { ligne: pec })).toMatchObject({ montant: '420.00', distribue: '120.00' });
    expect(await etatEnveloppe(base, { ligne: iae })).toMatchObject({ montant: '1080.00' });
    expect(await etatEnveloppe(base, { campagne: c.campagne })).toMatchObject({ montant: '660.00' });
    await a.verifierArbre();

    const releve = {
      ligne: pecPas,
      au: `${a.annee}-01-31`,
      engage: '90',
      realise: '60,5',
      etp_realise: '',
      source: 'Extraction',
    };
    await executer(constater, c.ddets, releve);
    await expect(executer(constater, c.ddets, { ...releve, realise: '91' })).rejects.toMatchObject({
      champs: { realise: expect.any(String) },
    });
    await expect(executer(constater, c.ddets, { ...releve, au: '2099-01-01' })).rejects.toMatchObject({
      champs: { au: expect.any(String) },
    });
    await expect(executer(constater, c.ddets, { ...releve, ligne: pas })).rejects.toMatchObject({ statut: 409 });
    await expect(executer(constater, c.autreDdets, releve)).rejects.toMatchObject({ statut: 403 });
  });

  test('un virement, une reprise, une dotation prennent effet dans l’année, et rien ne sort d’une ligne avant ses crédits', async () => {
    const annee = a.annee + 2;
    const jour = (mois: string) => ({ effet: `${annee}-${mois}-01` });
    const haut = (await a.ouvrir(c.dreets, { region: '32', annee, fonds: 'iae', montant: '100', ...jour('01') })).id;
    const ici = (await a.ouvrir(c.dreets, { parent: haut, cible: '62', montant: '90', ...jour('01') })).id;
    const aci = (await a.ouvrir(c.ddets, { parent: ici, cible: 'ACI', montant: '40', ...jour('03') })).id;
    const ei = (await a.ouvrir(c.ddets, { parent: ici, cible: 'EI', montant: '40', ...jour('05') })).id;
    const champ = (effet: string) => ({ statut: 422, champs: { effet: expect.stringContaining(effet) } });
    for (const effet of [`${annee - 1}-12-31`, `${annee + 1}-01-01`]) {
      await expect(a.deplacer(c.ddets, aci, ei, '1', { effet })).rejects.toMatchObject(champ(String(annee)));
      await expect(a.mouvoir(c.dreets, ici, 'dotation', '1', { effet })).rejects.toMatchObject(champ(String(annee)));
    }
    await expect(a.deplacer(c.ddets, aci, ei, '1', jour('04'))).rejects.toMatchObject(champ(`01/05/${annee}`));
    await expect(a.mouvoir(c.ddets, aci, 'reprise', '1', jour('02'))).rejects.toMatchObject(champ(`01/03/${annee}`));
    await expect(
      a.ouvrir(c.dreets, { parent: haut, cible: '59', montant: '1', effet: '2020-01-01' }),
    ).rejects.toMatchObject(champ(String(annee)));
    // Sans date : le premier jour où les deux lignes ont des crédits, l'année n'étant pas commencée.
    await a.deplacer(c.ddets, aci, ei, '1');
    const { rows } =
      await sql`SELECT effet::text FROM enveloppe_mouvement WHERE enveloppe = ${ei} ORDER BY id DESC LIMIT 1`.execute(
        base,
      );
    expect(rows).toEqual([{ effet: `${annee}-05-01` }]);
  });

  test('ce qui se déplace librement dans un département ne mange pas le plafond de la règle', async () => {
    const annee = a.annee + 1;
    const effet = `${annee}-06-01`;
    const haut = (await a.ouvrir(c.dreets, { region: '32', annee, fonds: 'iae', montant: '200' })).id;
    const sous = async (parent: number, cible: string, montant: string) =>
      (await a.ouvrir(c.dreets, { parent, cible, montant })).id;
    const [ici, ailleurs] = [await sous(haut, '62', '100'), await sous(haut, '59', '10')];
    const [aci, ei] = [await sous(ici, 'ACI', '50'), await sous(ici, 'EI', '10')];
    await executer(regler, c.dreets, {
      region: '32',
      annee: String(annee),
      de_fonds: 'iae',
      vers_fonds: 'iae',
      plafond: '10',
      du: `${annee}-01-01`,
      au: `${annee}-12-31`,
      texte: 'Instruction d’essai',
      confiance: 'lu',
    });
    await a.deplacer(c.dreets, aci, ei, '10', { effet });
    await a.deplacer(c.dreets, aci, ailleurs, '5', { effet });
    await expect(a.deplacer(c.dreets, aci, ailleurs, '0,01', { effet })).rejects.toMatchObject({ statut: 422 });
    await a.verifierArbre();
  });

  test('vingt virements croisés et vingt délégations à la fois : rien ne se bloque, rien ne se crée ni ne se perd', async () => {
    await executer(regler, c.dreets, {
      region: '32',
      annee: String(a.annee),
      de_fonds: 'iae',
      vers_fonds: 'iae',
      plafond: '',
      du: `${a.annee}-01-01`,
      au: `${a.annee}-12-31`,
      texte: 'Instruction d’essai',
      confiance: 'lu',
    });
    const large = ouvrirBase(adresseDe(base), 20);
    const total = async () =>
      (
        await sql<{ t: string }>`SELECT sum(montant)::text AS t FROM enveloppe WHERE niveau = 'departement'`.execute(
          base,
        )
      ).rows[0]!.t;
    const avant = await total();
    const essayer = async (faire: () => Promise<unknown>): Promise<boolean> => {
      try {
        await faire();
        return true;
      } catch (erreur) {
        expect(erreur).toMatchObject({ statut: expect.any(Number) });
        return false;
      }
    };
    const gestes = Array.from({ length: 20 }, (_, i) =>
      essayer(() => (i % 2 === 0 ? a.deplacer(c.dreets, nord, pas, '1') : a.deplacer(c.dreets, pas, nord, '1'))),
    );
    const engagements = Array.from({ length: 20 }, (_, i) =>
      essayer(() =>
        enTransaction(large, (trx) =>
          engager(trx, c.ddets, { campagne: c.campagne, objet: `foule:${i + 1}`, montant: '40' }),
        ),
      ),
    );
    const faits = await Promise.all([...gestes, ...engagements]);
    await large.destroy();
    expect(faits.filter(Boolean).length).toBeGreaterThan(1);
    expect(await total()).toBe(avant);
    await a.verifierArbre();
  });
});

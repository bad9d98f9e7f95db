import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { type Base, ouvrirBase } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { atelierEnveloppes } from '#tests/fabriqueEnveloppes.ts';
import { deroger, distribuerPostes, engager, etatEnveloppe, liberer, proposer, regler } from './index.ts';

let base: Base;
let large: Base;
let c: Campagne;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
  large = ouvrirBase(adresseDe(base), 20);
  return () => large.destroy();
});

/** Fait, ou refusé avec une raison : jamais bloqué, jamais cassé. Devancé par un autre, on relit la page et l'on recommence. */
async function essayer(faire: () => Promise<unknown>, reprises = 6): Promise<boolean> {
  try {
    await faire();
    return true;
  } catch (erreur) {
    expect(erreur).toMatchObject({ statut: expect.any(Number) });
    return (erreur as { statut: number }).statut === 409 && reprises > 0 ? essayer(faire, reprises - 1) : false;
  }
}

test('déléguer, ouvrir, ajuster, reprendre, virer, adopter, proposer, engager, libérer, déroger, tous à la fois : nul ne dépasse sa ligne du dessus', async () => {
  const a = atelierEnveloppes(large, c.dreets);
  const iae = (await a.region('iae', '3000', '60')).id;
  const pec = (await a.region('pec', '500')).id;
  const pas = (await a.ouvrir(c.dreets, { parent: iae, cible: '62', montant: '1000', etp: '20' })).id;
  const nord = (await a.ouvrir(c.dreets, { parent: iae, cible: '59', montant: '800', etp: '15' })).id;
  const pecPas = (await a.ouvrir(c.dreets, { parent: pec, cible: '62', montant: '300' })).id;
  const aci = (await a.ouvrir(c.ddets, { parent: pas, cible: 'ACI', montant: '400', etp: '8' })).id;
  const ei = (await a.ouvrir(c.ddets, { parent: pas, cible: 'EI', montant: '200', etp: '4' })).id;
  const an = String(a.annee);
  for (const de_fonds of ['iae', 'pec'])
    await executer(regler, c.dreets, {
      ...{ region: '32', annee: an, de_fonds, vers_fonds: 'iae', plafond: '', texte: 'Instruction d’essai' },
      ...{ du: `${an}-01-01`, au: `${an}-12-31`, confiance: 'lu' },
    });
  const dossiers = [
    await dossierDeTest(base, c),
    await dossierDeTest(base, { ...c, idStructure: c.idAutreStructure }),
  ].map((d) => `dossier:${d}`);
  const engagement = (geste: typeof engager, i: number, montant: string) =>
    enTransaction(large, (trx) =>
      geste(trx, c.ddets, { campagne: c.campagne, objet: i % 4 < 2 ? dossiers[i % 2]! : `foule:${i}`, montant }),
    );
  const derogation = {
    ...{ motif: 'Dépassement décidé en séance pour l’essai.', signataire: 'Ida Exemple', qualite: 'Directrice' },
    ...{ montant: '1', signe: 'oui', ligne: aci },
  };
  const gestes: Record<string, (i: number) => Promise<unknown>> = {
    deleguer: (i) => a.mouvoir(c.dreets, i % 2 ? pas : nord, 'dotation', '90', { etp: '2' }),
    ouvrir: (i) => a.ouvrir(c.ddets, { parent: pas, cible: ['AI', 'ETTI', 'EITI'][i % 3]!, montant: '10', etp: '1' }),
    ajuster: (i) => a.mouvoir(c.dreets, iae, 'ajustement', i % 2 ? '-120' : '100', { etp: i % 2 ? '-2' : '2' }),
    reprendre: (i) => a.mouvoir(i % 2 ? c.dreets : c.ddets, i % 2 ? nord : ei, 'reprise', '25', { etp: '1' }),
    virerDepartements: (i) => (i % 2 ? a.deplacer(c.dreets, nord, pas, '15') : a.deplacer(c.dreets, pas, nord, '10')),
    virerTypes: (i) => (i % 2 ? a.deplacer(c.ddets, aci, ei, '9') : a.deplacer(c.ddets, ei, aci, '7')),
    virerFonds: () => a.deplacer(c.dreets, pecPas, pas, '20'),
    adopter: (i) =>
      enTransaction(large, (trx) =>
        distribuerPostes(trx, c.dreets, {
          ligne: iae,
          parts: [
            { departement: '62', etp: String(20 + i), types: [{ type: 'ACI', etp: String(20 + i) }] },
            { departement: '59', etp: String(18 - i) },
          ],
          motif: 'Essai',
        }),
      ),
    proposer: (i) => engagement(proposer, i, '60'),
    engager: (i) => engagement(engager, i, '70'),
    liberer: (i) => engagement((trx, acteur, e) => liberer(trx, acteur, e), i, '0'),
    deroger: async () => {
      const { rows } = await sql<{
        rang: number;
      }>`SELECT ((SELECT count(*) FROM enveloppe_mouvement WHERE enveloppe = ${aci})
        + (SELECT count(*) FROM enveloppe_derogation WHERE enveloppe = ${aci}))::int AS rang`.execute(large);
      return executer(deroger, c.ddets, { ...derogation, rang: rows[0]!.rang });
    },
  };
  const faits = await Promise.all(
    Array.from({ length: 8 }, (_, i) => i).flatMap((i) =>
      Object.entries(gestes).map(async ([nom, geste]) => [nom, await essayer(() => geste(i))] as const),
    ),
  );
  // Au moins six gestes différents ont réussi : l'essai ne tient pas à force de refus.
  expect(new Set(faits.filter(([, fait]) => fait).map(([nom]) => nom)).size).toBeGreaterThanOrEqual(6);
  await a.verifierArbre();
  // Ce que chaque ligne dit engagé est ce que ses engagements font, et rien ne s'est perdu entre les fonds.
  const { rows } = await sql`SELECT e.id FROM enveloppe e
    WHERE e.engage <> coalesce((SELECT sum(g.montant) FROM engagement g WHERE g.enveloppe = e.id AND g.etat = 'engage'), 0)`.execute(
    base,
  );
  expect(rows).toEqual([]);
  const { montant, distribue } = await etatEnveloppe(base, { ligne: iae });
  expect(Number(distribue)).toBeLessThanOrEqual(Number(montant));
});

test('deux règles de fongibilité qui se recouvrent, écrites au même moment : une seule tient', async () => {
  const annee = String(new Date().getFullYear() + 3);
  const dire = (mois: number) =>
    executer(regler, c.dreets, {
      ...{ region: '32', annee, de_fonds: 'geiq', vers_fonds: 'iae', plafond: '', texte: 'Instruction d’essai' },
      ...{ du: `${annee}-0${mois}-01`, au: `${annee}-12-31`, confiance: 'lu' },
    });
  const faits = await Promise.allSettled([1, 2, 3, 4].map(dire));
  expect(faits.filter((f) => f.status === 'fulfilled')).toHaveLength(1);
  for (const f of faits) if (f.status === 'rejected') expect(f.reason).toMatchObject({ statut: 409 });
  const { rows } = await sql`SELECT 1 FROM regle_fongibilite WHERE annee = ${Number(annee)}`.execute(base);
  expect(rows).toHaveLength(1);
});

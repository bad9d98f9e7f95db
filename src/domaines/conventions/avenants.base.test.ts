import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { retenuesDe } from '#src/domaines/echeances/index.ts';
import { etpDesStructures } from '#src/domaines/structures/index.ts';
import { executer } from '#src/droits/executer.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { atelierConventions } from '#tests/atelierConventions.ts';
import { type Campagne, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import {
  accord,
  accordDeTest,
  conventionSignee,
  dossierADecider,
  doter,
  signature,
  signerTout,
} from '#tests/fabriqueConventions.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { annulerAnnexe } from './operations/annulerAnnexe.ts';
import { demanderReversement } from './operations/demanderReversement.ts';
import { preparerAvenant } from './operations/preparerAvenant.ts';
import { proposerAnnexe } from './operations/proposer.ts';
import { reconduire } from './operations/reconduire.ts';
import { verser } from './operations/verser.ts';
import { lireConvention } from './requetes/fiche.ts';

const { a, lire, plan, payer, somme } = atelierConventions();

describe("l'avenant annuel et ses dates", () => {
  /** Une convention de 2025 à 2027 signée avant l'application, et la demande annuelle de 2026. */
  async function annuel(le: string) {
    const dossier = await dossierADecider(a.base, a.c, { nature: 'annuel' });
    const reprise = { numero: 'C062ACI252700001', debut: '2025-01-01', fin: '2027-12-31' };
    const { convention, annexe } = await accord(a.c, dossier, reprise);
    await executer(proposerAnnexe, a.c.ddets, { annexe, le });
    return { convention: convention as number, annexe: annexe as number };
  }

  test('sans convention connue, une demande annuelle le dit', async () => {
    const dossier = await dossierADecider(a.base, a.c, { nature: 'annuel' });
    await expect(accord(a.c, dossier)).rejects.toThrow('Aucune convention de cette structure');
  });

  test('proposé et non signé au 31 mai : les versements attendent, avec la raison ; signé, ils repartent', async () => {
    const { convention, annexe } = await annuel('2026-04-20');
    const objet = `convention:${convention}`;
    expect(await retenuesDe(a.base, objet, new Date('2026-05-31T21:59:00Z'))).toEqual([]);
    expect(await retenuesDe(a.base, objet, new Date('2026-05-31T22:00:00Z'))).toMatchObject([
      { nature: 'convention.avenant', fondement: 'Code du travail, article R5132-3-1' },
    ]);
    const [ligne] = await lire(
      sql<{
        id: number;
      }>`INSERT INTO versement (convention, annexe, genre, mois, montant) VALUES (${convention}, ${annexe}, 'mensuel', '2026-01-01', 10) RETURNING id`,
    );
    const entree = { versement: ligne!.id, reference: 'X', verse_le: aujourdhui() };
    await expect(executer(verser, a.c.ddets, entree)).rejects.toThrow('Versement retenu');
    await signature(a.c, annexe, 'prefet');
    await signature(a.c, annexe, 'structure');
    expect(await retenuesDe(a.base, objet)).toEqual([]);
    const [janvier] = await plan(convention);
    expect(janvier).toMatchObject({ montant: '19934.17', etat: 'prevu' });
    await executer(verser, a.c.ddets, { ...entree, versement: janvier!.id });
  });

  test("pas proposé : rien n'est retenu ; proposé après la date : un délai court d'abord", async () => {
    const { convention } = await annuel('2026-07-10');
    const objet = `convention:${convention}`;
    expect(await retenuesDe(a.base, objet, new Date('2026-07-25T12:00:00Z'))).toEqual([]);
    expect(await retenuesDe(a.base, objet, new Date('2026-07-26T12:00:00Z'))).toHaveLength(1);
  });

  test('après le 30 septembre, le reversement se demande, au plus ce qui a été versé ; signer ensuite l’efface', async () => {
    const { convention, annexe } = await annuel('2026-04-20');
    await sql`INSERT INTO versement (convention, annexe, genre, mois, montant, etat, reference, verse_le)
      VALUES (${convention}, ${annexe}, 'mensuel', '2026-01-01', 19000, 'verse', 'ASP', '2026-01-31')`.execute(a.base);
    const demande = { id: convention, annee: 2026, motif: 'Actions de janvier déduites.' };
    await expect(executer(demanderReversement, a.c.ddets, { ...demande, montant: '19000,01' })).rejects.toThrow(
      /19\s000,00/,
    );
    const agent = await creerActeurTest(a.base, 'ddets', 'agent');
    const proposee = async (acteur = a.c.ddets) =>
      (await lireConvention(a.base, acteur, convention)).reversement?.maximum ?? null;
    expect([await proposee(), await proposee(agent), await proposee(a.c.structure)]).toEqual(['19000', null, null]);
    await executer(demanderReversement, a.c.ddets, { ...demande, montant: '12 000,50' });
    expect(await proposee()).toBe('6999.5');
    expect(await somme(convention)).toBe('6999.50');
    await signature(a.c, annexe, 'prefet');
    await signature(a.c, annexe, 'structure');
    // 239 210 € dus : janvier payé 19 000 € au lieu de 19 934,17 €, la différence est un rappel, la demande tombe.
    expect(await somme(convention)).toBe('239210.00');
    expect((await plan(convention)).filter((l) => l.genre === 'rappel')).toMatchObject([{ montant: '934.17' }]);
  });

  test("les premiers mois se reconduisent aux montants de l'an passé, jusqu'à la date de l'arrêté ; l'avenant signé fait le rappel", async () => {
    const passee = await campagneDeTest2025();
    const { convention } = await conventionSignee(a.base, passee, {
      annees: 3,
      lignes: [{ dateEffet: '2025-01-01', etp: '10' }],
    });
    const { montant, mois } = await executer(reconduire, a.c.ddets, { id: convention, annee: 2026 });
    expect([montant, mois]).toEqual(['19934.13', 5]);
    await expect(executer(reconduire, a.c.ddets, { id: convention, annee: 2026 })).rejects.toMatchObject({
      statut: 409,
    });
    const janvier = (await plan(convention, sql`mois = '2026-01-01'`))[0]!;
    await executer(verser, a.c.ddets, { versement: janvier.id, reference: 'ASP', verse_le: '2026-01-31' });
    const dossier = await dossierDeTest(a.base, a.c, { etat: 'en_dialogue', nature: 'annuel' });
    await accordDeTest(a.base, dossier, [{ etp: '12' }]);
    const { annexe } = await accord(a.c, dossier);
    await signerTout(a.c, annexe as number);
    expect(await lire(sql`SELECT numero FROM convention_annexe WHERE id = ${annexe}`)).toEqual([
      { numero: 'ACI062250001A1M0' },
    ]);
    // 12 × 23 921 / 12 = 23 921,00 € par mois ; janvier payé 19 934,13 €.
    const annee = await plan(convention, sql`etat <> 'annule' AND (extract(year FROM mois) = 2026)`);
    expect(annee.filter((l) => l.genre === 'mensuel' && l.etat === 'prevu').map((l) => l.montant)).toEqual(
      Array(11).fill('23921.00'),
    );
    expect(annee.filter((l) => l.genre === 'rappel')).toMatchObject([{ montant: '3986.87' }]);
  });

  const campagneDeTest2025 = async (): Promise<Campagne> => {
    const { rows } = await sql<{
      id: number;
    }>`INSERT INTO campagne (departement, annee, intitule, ouvre_le, ferme_le, formulaire_version, modulation, etat, cree_par)
      SELECT departement, 2025, 'Campagne 2025', ouvre_le, ferme_le, formulaire_version, modulation, 'ouverte', 'Essai' FROM campagne WHERE id = ${a.c.campagne} RETURNING id`.execute(
      a.base,
    );
    await doter(a.base, rows[0]!.id, '500000');
    return { ...a.c, campagne: rows[0]!.id };
  };
});

describe('avenant en cours d’année', () => {
  test('deux postes de plus en juillet : version M1, enveloppe ajustée, mois payés intacts, registre suivi', async () => {
    const { convention } = await conventionSignee(a.base, a.c);
    await payer(convention, 3);
    const avenant = { id: convention, annee: 2026, effet: '2026-07-01', etp: '12', motif: 'Second chantier.' };
    const { annexe, numero, apres } = await executer(preparerAvenant, a.c.ddets, avenant);
    expect([numero, apres]).toEqual(['ACI062260001A0M1', '263131.00']);
    await expect(executer(preparerAvenant, a.c.ddets, avenant)).rejects.toMatchObject({ statut: 409 });
    expect(await lire(sql`SELECT engage FROM enveloppe WHERE campagne = ${a.c.campagne}`)).toEqual([
      { engage: '263131.00' },
    ]);
    await signerTout(a.c, annexe, {});
    expect(await somme(convention)).toBe('263131.00');
    // Premier semestre : 10 × 23 921 / 2 = 119 605,00 €, six parts de 19 934,17 € dont la dernière de 19 934,15 €.
    const mensuels = (await plan(convention)).filter((l) => l.genre === 'mensuel');
    expect(mensuels.map((l) => l.montant)).toEqual([
      ...Array(5).fill('19934.17'),
      '19934.15',
      ...Array(6).fill('23921.00'),
    ]);
    expect((await plan(convention)).some((l) => l.genre === 'rappel')).toBe(false);
    const etp = async (jour: string) => (await etpDesStructures(a.base, jour)).get(a.c.idStructure)?.etp;
    expect([await etp('2026-03-15'), await etp('2026-09-15')]).toEqual([10, 12]);
    expect(await lire(sql`SELECT etat FROM convention_annexe WHERE convention = ${convention} ORDER BY id`)).toEqual([
      { etat: 'remplacee' },
      { etat: 'signee' },
    ]);
  });

  test("au-delà de l'enveloppe, l'avenant est refusé ; annulé, son engagement revient", async () => {
    const { convention } = await conventionSignee(a.base, a.c);
    await doter(a.base, a.c.campagne, '250000');
    const avenant = { id: convention, annee: 2026, motif: 'Plus de postes.' };
    await expect(executer(preparerAvenant, a.c.ddets, { ...avenant, etp: '11' })).rejects.toThrow('il manque');
    const { annexe } = await executer(preparerAvenant, a.c.ddets, { ...avenant, etp: '10.4' });
    await executer(annulerAnnexe, a.c.ddets, { annexe, motif: 'Renoncé.' });
    expect(await lire(sql`SELECT engage FROM enveloppe WHERE campagne = ${a.c.campagne}`)).toEqual([
      { engage: '239210.00' },
    ]);
  });
});

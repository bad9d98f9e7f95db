import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { retenuesDe } from '#src/domaines/echeances/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { etpDesStructures } from '#src/domaines/structures/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
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
import { recalculerAnnexe } from './operations/recalculer.ts';
import { reconduire } from './operations/reconduire.ts';
import { regulariser } from './operations/regulariser.ts';
import { resilier } from './operations/resilier.ts';
import { verser } from './operations/verser.ts';
import { annexesARecalculer } from './recalculs.ts';

let base: Base;
let c: Campagne;
beforeEach(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  c = await campagneDeTest(base, { annee: 2026 });
  await doter(base, c.campagne, '2000000');
});

const lire = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows;
interface Ligne {
  id: number;
  genre: string;
  mois: string;
  montant: string;
  etat: string;
}
const plan = (convention: number, ou = sql`etat <> 'annule'`) =>
  lire(
    sql<Ligne>`SELECT id, genre, mois, montant, etat FROM versement WHERE convention = ${convention} AND ${ou} ORDER BY mois, id`,
  );
const payer = async (convention: number, nombre: number, acteur = c.ddets) => {
  const lignes = (await plan(convention, sql`etat = 'prevu' AND genre = 'mensuel'`)).slice(0, nombre);
  for (const { id } of lignes)
    await executer(verser, acteur, { versement: id, reference: `ASP ${id}`, verse_le: '2026-05-05' });
};
const somme = async (convention: number) =>
  (
    await lire(
      sql<{ s: string }>`SELECT sum(montant) AS s FROM versement WHERE convention = ${convention} AND etat <> 'annule'`,
    )
  )[0]?.s;

/** L'aide d'un chantier change à une date, après coup. */
async function nouveauTaux(montant: number, depuis: string): Promise<void> {
  await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'aide_au_poste.aci' AND remplace_le IS NULL AND date_debut = '2026-01-01'`.execute(
    base,
  );
  const poser = (valeur: number, debut: string, fin: string) =>
    sql`INSERT INTO parametre (cle, valeur, unite, date_debut, date_fin, source, confiance, auteur)
    VALUES ('aide_au_poste.aci', ${valeur}, '€', ${debut}, ${fin}, 'Arrêté inventé du 1er juin 2026', 'lu', 'Essai')`.execute(
      base,
    );
  if (depuis > '2026-01-01') await poser(23_921, '2026-01-01', depuis);
  await poser(montant, depuis, '2027-01-01');
}

describe('signer', () => {
  test('la dernière signature fait entrer en vigueur : douzièmes exacts, part modulée, registre, échéances', async () => {
    const { convention, annexe } = await conventionSignee(base, c, {
      lignes: [{ etp: '24.76' }],
      modulation: '5',
      annees: 3,
    });
    expect(await lire(sql`SELECT etat FROM convention WHERE id = ${convention}`)).toEqual([{ etat: 'active' }]);
    const lignes = await plan(convention);
    expect(lignes.filter((l) => l.genre === 'mensuel').map((l) => l.montant)).toEqual([
      ...Array(11).fill('49357.00'),
      '49356.96',
    ]);
    // 5 % de 592 283,96 € : 29 614,198, arrondi au centime.
    expect(lignes.filter((l) => l.genre === 'modulation')).toMatchObject([{ mois: '2026-04-01', montant: '29614.20' }]);
    expect(await somme(convention)).toBe('621898.16');
    expect((await etpDesStructures(base, '2026-06-15')).get(c.idStructure)).toMatchObject({
      etp: 24.76,
      etat: 'conventionne',
      methode: 'Annexe ACI062260001A0M0 (Maillage)',
    });
    expect(
      await lire(
        sql`SELECT nature, due_le FROM echeance WHERE etat = 'ouverte' AND objet = ${`convention:${convention}`} ORDER BY 1`,
      ),
    ).toEqual([
      { nature: 'convention.fin', due_le: new Date('2028-12-31T22:59:59Z') },
      { nature: 'convention.renouvellement', due_le: new Date('2028-06-30T21:59:59Z') },
    ]);
    await expect(signature(c, annexe, 'structure')).rejects.toMatchObject({ statut: 409 });
  });

  test('pas de signature avant la proposition, ni deux fois par la même partie ; le département signe s’il cofinance', async () => {
    const dossier = await dossierADecider(base, c, { lignes: [{ personnes: '8' }] });
    const annexe = (await accord(c, dossier)).annexe as number;
    await expect(signature(c, annexe, 'prefet')).rejects.toThrow("Proposez d'abord");
    await executer(proposerAnnexe, c.ddets, { annexe });
    await signature(c, annexe, 'prefet');
    await expect(signature(c, annexe, 'prefet')).rejects.toThrow('déjà signé');
    expect(await signature(c, annexe, 'structure')).toMatchObject({ signee: false });
    expect(await signature(c, annexe, 'departement')).toMatchObject({ signee: true });
    // 8 personnes × (568,94 € × 3 mois + 573,49 € × 9 mois)
    expect(await lire(sql`SELECT part_departement AS p FROM convention_annexe WHERE id = ${annexe}`)).toEqual([
      { p: '54945.84' },
    ]);
  });

  test('le fichier de l’ASP et ce qu’une personne a saisi gardent la main sur le registre', async () => {
    await sql`INSERT INTO structure_etp (structure, etp, debut, fin, source, saisi_par) VALUES (${c.idStructure}, 7, '2026-03-01', '2026-03-31', 'Courrier', 'Essai')`.execute(
      base,
    );
    await conventionSignee(base, c);
    expect((await etpDesStructures(base, '2026-03-15')).get(c.idStructure)).toMatchObject({ etp: 7, etat: 'saisi' });
    // Le reste de l'année est à l'annexe, avant comme après.
    for (const jour of ['2026-02-28', '2026-04-01'])
      expect((await etpDesStructures(base, jour)).get(c.idStructure)).toMatchObject({ etp: 10, etat: 'conventionne' });
  });
});

describe('verser', () => {
  test('une fois, avec sa référence ; ni la structure, ni un autre département ; le passé ne change plus, même en base', async () => {
    const { convention } = await conventionSignee(base, c);
    const [premier] = await plan(convention);
    const entree = { versement: premier!.id, reference: 'ASP 2026-01', verse_le: '2026-01-31' };
    for (const acteur of [
      c.structure,
      c.autreStructure,
      c.autreDdets,
      c.departement,
      await creerActeurTest(base, 'ddets', 'lecteur'),
    ])
      await expect(executer(verser, acteur, entree)).rejects.toMatchObject({ statut: 403 });
    await expect(executer(verser, c.ddets, { ...entree, verse_le: '2099-01-01' })).rejects.toThrow('une fois fait');
    const deux = await Promise.allSettled([executer(verser, c.ddets, entree), executer(verser, c.ddets, entree)]);
    expect(deux.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(sql`UPDATE versement SET montant = 1 WHERE id = ${premier!.id}`.execute(base)).rejects.toThrow(
      'ne change plus',
    );
  });
});

describe("l'avenant annuel et ses dates", () => {
  /** Une convention de 2025 à 2027 signée avant l'application, et la demande annuelle de 2026. */
  async function annuel(le: string) {
    const dossier = await dossierADecider(base, c, { nature: 'annuel' });
    const reprise = { numero: 'C062ACI252700001', debut: '2025-01-01', fin: '2027-12-31' };
    const { convention, annexe } = await accord(c, dossier, reprise);
    await executer(proposerAnnexe, c.ddets, { annexe, le });
    return { convention: convention as number, annexe: annexe as number };
  }

  test('sans convention connue, une demande annuelle le dit', async () => {
    const dossier = await dossierADecider(base, c, { nature: 'annuel' });
    await expect(accord(c, dossier)).rejects.toThrow('Aucune convention de cette structure');
  });

  test('proposé et non signé au 31 mai : les versements attendent, avec la raison ; signé, ils repartent', async () => {
    const { convention, annexe } = await annuel('2026-04-20');
    const objet = `convention:${convention}`;
    expect(await retenuesDe(base, objet, new Date('2026-05-31T21:59:00Z'))).toEqual([]);
    expect(await retenuesDe(base, objet, new Date('2026-05-31T22:00:00Z'))).toMatchObject([
      { nature: 'convention.avenant', fondement: 'Code du travail, article R5132-3-1' },
    ]);
    const [ligne] = await lire(
      sql<{
        id: number;
      }>`INSERT INTO versement (convention, annexe, genre, mois, montant) VALUES (${convention}, ${annexe}, 'mensuel', '2026-01-01', 10) RETURNING id`,
    );
    const entree = { versement: ligne!.id, reference: 'X', verse_le: aujourdhui() };
    await expect(executer(verser, c.ddets, entree)).rejects.toThrow('Versement retenu');
    await signature(c, annexe, 'prefet');
    await signature(c, annexe, 'structure');
    expect(await retenuesDe(base, objet)).toEqual([]);
    const [janvier] = await plan(convention);
    expect(janvier).toMatchObject({ montant: '19934.17', etat: 'prevu' });
    await executer(verser, c.ddets, { ...entree, versement: janvier!.id });
  });

  test("pas proposé : rien n'est retenu ; proposé après la date : un délai court d'abord", async () => {
    const { convention } = await annuel('2026-07-10');
    const objet = `convention:${convention}`;
    expect(await retenuesDe(base, objet, new Date('2026-07-25T12:00:00Z'))).toEqual([]);
    expect(await retenuesDe(base, objet, new Date('2026-07-26T12:00:00Z'))).toHaveLength(1);
  });

  test('après le 30 septembre, le reversement se demande, au plus ce qui a été versé ; signer ensuite l’efface', async () => {
    const { convention, annexe } = await annuel('2026-04-20');
    await sql`INSERT INTO versement (convention, annexe, genre, mois, montant, etat, reference, verse_le)
      VALUES (${convention}, ${annexe}, 'mensuel', '2026-01-01', 19000, 'verse', 'ASP', '2026-01-31')`.execute(base);
    const demande = { id: convention, annee: 2026, motif: 'Actions de janvier déduites.' };
    await expect(executer(demanderReversement, c.ddets, { ...demande, montant: '19000,01' })).rejects.toThrow(
      /19\s000,00/,
    );
    await executer(demanderReversement, c.ddets, { ...demande, montant: '12 000,50' });
    expect(await somme(convention)).toBe('6999.50');
    await signature(c, annexe, 'prefet');
    await signature(c, annexe, 'structure');
    // 239 210 € dus : janvier payé 19 000 € au lieu de 19 934,17 €, la différence est un rappel, la demande tombe.
    expect(await somme(convention)).toBe('239210.00');
    expect((await plan(convention)).filter((l) => l.genre === 'rappel')).toMatchObject([{ montant: '934.17' }]);
  });

  test("les premiers mois se reconduisent aux montants de l'an passé, jusqu'à la date de l'arrêté ; l'avenant signé fait le rappel", async () => {
    const passee = await campagneDeTest2025();
    const { convention } = await conventionSignee(base, passee, {
      annees: 3,
      lignes: [{ dateEffet: '2025-01-01', etp: '10' }],
    });
    const { montant, mois } = await executer(reconduire, c.ddets, { id: convention, annee: 2026 });
    expect([montant, mois]).toEqual(['19934.13', 5]);
    await expect(executer(reconduire, c.ddets, { id: convention, annee: 2026 })).rejects.toMatchObject({ statut: 409 });
    const janvier = (await plan(convention, sql`mois = '2026-01-01'`))[0]!;
    await executer(verser, c.ddets, { versement: janvier.id, reference: 'ASP', verse_le: '2026-01-31' });
    const dossier = await dossierDeTest(base, c, { etat: 'en_dialogue', nature: 'annuel' });
    await accordDeTest(base, dossier, [{ etp: '12' }]);
    const { annexe } = await accord(c, dossier);
    await signerTout(c, annexe as number);
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
      SELECT departement, 2025, 'Campagne 2025', ouvre_le, ferme_le, formulaire_version, modulation, 'ouverte', 'Essai' FROM campagne WHERE id = ${c.campagne} RETURNING id`.execute(
      base,
    );
    await doter(base, rows[0]!.id, '500000');
    return { ...c, campagne: rows[0]!.id };
  };
});

describe('avenant en cours d’année', () => {
  test('deux postes de plus en juillet : version M1, enveloppe ajustée, mois payés intacts, registre suivi', async () => {
    const { convention } = await conventionSignee(base, c);
    await payer(convention, 3);
    const avenant = { id: convention, annee: 2026, effet: '2026-07-01', etp: '12', motif: 'Second chantier.' };
    const { annexe, numero, apres } = await executer(preparerAvenant, c.ddets, avenant);
    expect([numero, apres]).toEqual(['ACI062260001A0M1', '263131.00']);
    await expect(executer(preparerAvenant, c.ddets, avenant)).rejects.toMatchObject({ statut: 409 });
    expect(await lire(sql`SELECT engage FROM enveloppe WHERE campagne = ${c.campagne}`)).toEqual([
      { engage: '263131.00' },
    ]);
    await signerTout(c, annexe, {});
    expect(await somme(convention)).toBe('263131.00');
    // Premier semestre : 10 × 23 921 / 2 = 119 605,00 €, six parts de 19 934,17 € dont la dernière de 19 934,15 €.
    const mensuels = (await plan(convention)).filter((l) => l.genre === 'mensuel');
    expect(mensuels.map((l) => l.montant)).toEqual([
      ...Array(5).fill('19934.17'),
      '19934.15',
      ...Array(6).fill('23921.00'),
    ]);
    expect((await plan(convention)).some((l) => l.genre === 'rappel')).toBe(false);
    const etp = async (jour: string) => (await etpDesStructures(base, jour)).get(c.idStructure)?.etp;
    expect([await etp('2026-03-15'), await etp('2026-09-15')]).toEqual([10, 12]);
    expect(await lire(sql`SELECT etat FROM convention_annexe WHERE convention = ${convention} ORDER BY id`)).toEqual([
      { etat: 'remplacee' },
      { etat: 'signee' },
    ]);
  });

  test("au-delà de l'enveloppe, l'avenant est refusé ; annulé, son engagement revient", async () => {
    const { convention } = await conventionSignee(base, c);
    await doter(base, c.campagne, '250000');
    const avenant = { id: convention, annee: 2026, motif: 'Plus de postes.' };
    await expect(executer(preparerAvenant, c.ddets, { ...avenant, etp: '11' })).rejects.toThrow('il manque');
    const { annexe } = await executer(preparerAvenant, c.ddets, { ...avenant, etp: '10.4' });
    await executer(annulerAnnexe, c.ddets, { annexe, motif: 'Renoncé.' });
    expect(await lire(sql`SELECT engage FROM enveloppe WHERE campagne = ${c.campagne}`)).toEqual([
      { engage: '239210.00' },
    ]);
  });
});

describe('taux rétroactif', () => {
  test('chaque annexe touchée : aperçu, puis rappel des mois payés, tracé ; rien ne se réécrit', async () => {
    const { convention, annexe } = await conventionSignee(base, c);
    await payer(convention, 4);
    await nouveauTaux(24_353, '2026-03-01');
    const { lignes, examinees } = await annexesARecalculer(base, '62');
    // À la main : 10 ETP ; janvier et février à 23 921 €, mars à décembre à 24 353 €.
    // Total (2 × 239 210 + 10 × 243 530) / 12 = 242 810,00 €. Mars et avril payés 19 934,17 €, dus 20 294,17 € : rappel 720,00 €.
    // La tranche de janvier-février vaut 39 868,33 € : février dû 19 934,16 €, payé un centime de plus.
    expect([examinees, lignes.length, lignes[0]?.apres.total, lignes[0]?.ecart, lignes[0]?.plan.rappel]).toEqual([
      1,
      1,
      '242810.00',
      '3600.00',
      '719.99',
    ]);
    expect(await somme(convention)).toBe('239210.00');
    await expect(executer(recalculerAnnexe, c.ddets, { annexe, motif: 'Arrêté.', total: '1' })).rejects.toMatchObject({
      statut: 409,
    });
    await expect(
      executer(recalculerAnnexe, await creerActeurTest(base, 'ddets', 'agent'), { annexe, motif: 'Arrêté.' }),
    ).rejects.toMatchObject({ statut: 403 });
    const r = await executer(recalculerAnnexe, c.ddets, {
      annexe,
      motif: 'Arrêté inventé du 1er juin 2026',
      total: '242810.00',
    });
    expect(r).toMatchObject({ total: '242810.00', rappel: '719.99' });
    expect(await somme(convention)).toBe('242810.00');
    expect((await plan(convention, sql`etat = 'verse'`)).map((l) => l.montant)).toEqual(Array(4).fill('19934.17'));
    expect(await lire(sql`SELECT total_avant, total_apres, rappel FROM annexe_recalcul`)).toEqual([
      { total_avant: '239210.00', total_apres: '242810.00', rappel: '719.99' },
    ]);
    expect(await lire(sql`SELECT engage FROM enveloppe WHERE campagne = ${c.campagne}`)).toEqual([
      { engage: '242810.00' },
    ]);
    expect((await annexesARecalculer(base, '62')).lignes).toEqual([]);
    await expect(executer(recalculerAnnexe, c.ddets, { annexe, motif: 'Encore.' })).rejects.toThrow(
      'rien à recalculer',
    );
  });

  test("un taux disparu à la date : l'annexe est listée avec la raison, pas passée sous silence", async () => {
    await conventionSignee(base, c);
    await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'aide_au_poste.aci' AND remplace_le IS NULL`.execute(
      base,
    );
    const { lignes, impossibles } = await annexesARecalculer(base, '62');
    expect([lignes.length, impossibles.length]).toEqual([0, 1]);
    expect(impossibles[0]?.raison).toContain("n'a pas de valeur");
  });
});

describe('régularisation et fin', () => {
  test("l'occupation réelle se régularise ; un mois absent ne vaut pas zéro", async () => {
    const { convention, annexe } = await conventionSignee(base, c);
    await payer(convention, 2);
    await sql`INSERT INTO activite_mois (structure, mois, heures, source, saisi_par) VALUES (${c.idStructure}, '2026-01-01', 1365, 'saisie', 'Essai')`.execute(
      base,
    );
    await expect(executer(regulariser, c.ddets, { annexe, mois: '2026-02-01' })).rejects.toThrow(
      "Il manque l'activité de 02/2026",
    );
    await sql`INSERT INTO activite_mois (structure, mois, heures, source, saisi_par) VALUES (${c.idStructure}, '2026-02-01', 1365, 'saisie', 'Essai')`.execute(
      base,
    );
    // 9 ETP occupés : 35 881,50 € dus, 39 868,34 € versés.
    expect(await executer(regulariser, c.ddets, { annexe, mois: '2026-02-01' })).toMatchObject({ montant: '-3986.84' });
    await expect(executer(regulariser, c.ddets, { annexe, mois: '2026-02-01' })).rejects.toThrow('Rien à régulariser');
  });

  test('résiliation : préavis, versements arrêtés au jour d’effet, enveloppe et registre rendus', async () => {
    const { convention } = await conventionSignee(base, c);
    await payer(convention, 2);
    const lettre = { id: convention, motif: 'Obligations non tenues.', recue_le: '2026-03-15' };
    await expect(executer(resilier, c.ddets, { ...lettre, effet_le: '2026-04-14' })).rejects.toThrow('1 mois au moins');
    await expect(executer(resilier, c.structure, { ...lettre, effet_le: '2026-04-15' })).rejects.toMatchObject({
      statut: 403,
    });
    await executer(resilier, c.ddets, { ...lettre, effet_le: '2026-04-15' });
    // Quatrième mois : 15 jours sur 30 de 19 934,17 €, soit 9 967,09 €.
    expect((await plan(convention)).map((l) => l.montant)).toEqual(['19934.17', '19934.17', '19934.17', '9967.09']);
    expect(await lire(sql`SELECT engage FROM enveloppe WHERE campagne = ${c.campagne}`)).toEqual([
      { engage: '69769.60' },
    ]);
    expect(await lire(sql`SELECT fin FROM structure_etp`)).toEqual([{ fin: '2026-04-15' }]);
    expect(
      await lire(sql`SELECT count(*) AS n FROM echeance WHERE etat = 'ouverte' AND objet LIKE 'convention:%'`),
    ).toEqual([{ n: 0 }]);
    await expect(executer(resilier, c.ddets, { ...lettre, effet_le: '2026-04-15' })).rejects.toMatchObject({
      statut: 409,
    });
  });
});

import { describe, expect, test } from 'vitest';
import { type DemandeSimulation, parametresLivres, simuler } from '#src/domaines/financement/index.ts';
import type { Parametre } from '#src/domaines/parametres/index.ts';
import { plusMois } from '#src/socle/jour.ts';
import { plus } from '#src/socle/montants.ts';
import { decouperDemandes, exigerSuite } from './avenant.ts';
import { differences, etpMoyens, reunir, tranchesDe } from './calcul.ts';
import { moisEntiers } from './mois.ts';
import { numeroAnnexe, numeroConvention, prefixeAnnexe, prefixeConvention, racineAnnexe, racineDe } from './numeros.ts';
import { arreter, mensualites, moisDeModulation, replanifier, type Versement } from './plan.ts';
import { regulariser } from './regularisation.ts';

const demande = (plusLoin: Partial<DemandeSimulation> = {}): DemandeSimulation => ({
  type: 'ACI',
  etp: '24.76',
  date: '2026-01-01',
  mois: 12,
  modulation: '5',
  territoire: 'departement:62',
  departement: null,
  ...plusLoin,
});
/** Les valeurs livrées, où l'aide d'un chantier passe à 24 353 € le 1er juillet 2026. */
const revalorisees: Parametre[] = parametresLivres().flatMap((p) => {
  if (p.cle !== 'aide_au_poste.aci' || p.dateDebut !== '2026-01-01') return [p];
  return [
    { ...p, dateFin: '2026-07-01' },
    { ...p, id: -9999, valeur: 24_353, dateDebut: '2026-07-01' },
  ];
});

describe('numéros', () => {
  test('les formes réelles de 2026', () => {
    expect(numeroConvention(prefixeConvention('76', 'ACI', 2026, 2028), 8)).toBe('C076ACI262800008');
    expect(numeroAnnexe(racineAnnexe(prefixeAnnexe('76', 'ACI', 2026), 5), 0, 0)).toBe('ACI076260005A0M0');
    expect(numeroConvention(prefixeConvention('2A', 'EITI', 2026, 2026), 12)).toBe('C02AEITI262600012');
    expect(prefixeAnnexe('974', 'EI', 2031)).toBe('EI97431');
    expect(racineDe('ACI076260005A2M11')).toBe('ACI076260005');
  });
});

describe('jours', () => {
  test('mois plus tard, fin de mois comprise', () => {
    expect(plusMois('2026-01-31', 1)).toBe('2026-02-28');
    expect(plusMois('2026-03-15', -6)).toBe('2025-09-15');
    expect(moisEntiers('2026-01-01', '2026-12-31')).toBe(true);
    expect(moisEntiers('2026-01-02', '2026-12-31')).toBe(false);
    expect(moisEntiers('2026-01-01', '2026-12-30')).toBe(false);
  });
});

describe('plan de versement', () => {
  test('douze douzièmes de 592 283,96 € : onze de 49 357,00 € et le dernier de 49 356,96 €', () => {
    const calcul = reunir([simuler(parametresLivres(), demande())]);
    expect(calcul.base).toBe('592283.96');
    const plan = mensualites(tranchesDe(calcul));
    expect(plan.map((m) => m.montant)).toEqual([...Array(11).fill('49357.00'), '49356.96']);
    expect(plus(...plan.map((m) => m.montant))).toBe('592283.96');
    expect([plan[0]?.mois, plan[11]?.mois]).toEqual(['2026-01-01', '2026-12-01']);
  });
  test('quels que soient les postes et la durée, la somme est le socle au centime', () => {
    for (const etp of ['0.01', '1', '7.33', '3.37', '99.99'])
      for (const mois of [1, 5, 7, 11, 12]) {
        const calcul = reunir([simuler(revalorisees, demande({ etp, mois }))]);
        const plan = mensualites(tranchesDe(calcul));
        expect(plan.length).toBe(mois);
        expect(plus('0', ...plan.map((m) => m.montant), '0.00')).toBe(plus(calcul.base));
      }
  });
  test('une part modulée se verse en avril, ou le dernier mois si avril n’y est pas', () => {
    expect(moisDeModulation('2026-01-01', '2026-12-31', 4)).toBe('2026-04-01');
    expect(moisDeModulation('2026-09-01', '2026-11-30', 4)).toBe('2026-11-01');
  });
  test('résiliation au 10 avril : le mois entamé au tiers, la suite n’est plus due', () => {
    const plan = ['01', '02', '03', '04', '05'].map((m) => ({ mois: `2026-${m}-01`, montant: '300.00' }));
    expect(arreter(plan, '2026-04-10').map((m) => m.montant)).toEqual(['300.00', '300.00', '300.00', '100.00']);
    expect(arreter(plan, '2026-04-30').at(-1)?.montant).toBe('300.00');
  });
});

describe('replanification', () => {
  const versement = (id: number, mois: string, montant: string, etat: 'prevu' | 'verse', genre = 'mensuel') =>
    ({ id, mois, montant, etat, genre }) as Versement;
  const sansModulation = { mois: '2026-04-01', montant: '0.00' };

  test('taux rétroactif : les mois payés ne changent pas, leur différence est un rappel (calcul à la main)', () => {
    // 10 ETP : 23 921 € → 24 000 € au 1er janvier ; janvier à mars payés 19 934,17 €, dus 20 000,00 € : 3 × 65,83 = 197,49 €.
    const ancien = mensualites([{ du: '2026-01-01', mois: 12, montantUnitaire: '23921', montant: '239210.00' }]);
    expect(ancien[0]?.montant).toBe('19934.17');
    const existants = ancien.map((m, i) => versement(i + 1, m.mois, m.montant, i < 3 ? 'verse' : 'prevu'));
    const nouveau = mensualites([{ du: '2026-01-01', mois: 12, montantUnitaire: '24000', montant: '240000.00' }]);
    const r = replanifier(existants, nouveau, sansModulation);
    expect(r.rappel).toBe('197.49');
    expect(r.annuler).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(r.creer.map((c) => c.montant)).toEqual(Array(9).fill('20000.00'));
    expect(
      plus(
        ...existants.filter((v) => v.etat === 'verse').map((v) => v.montant),
        r.rappel,
        ...r.creer.map((c) => c.montant),
      ),
    ).toBe('240000');
    // Appliqué une seconde fois, rien ne bouge.
    const apres = [
      ...existants.slice(0, 3),
      ...r.creer.map((c, i) => versement(100 + i, c.mois, c.montant, 'prevu')),
      versement(200, '2026-11-01', r.rappel, 'verse', 'rappel'),
    ];
    expect(replanifier(apres, nouveau, sansModulation)).toMatchObject({ rappel: '0.00', annuler: [], creer: [] });
  });
  test('un rappel prévu et non payé est remplacé, pas ajouté', () => {
    const plan = [{ mois: '2026-01-01', montant: '110.00' }];
    const existants = [
      versement(1, '2026-01-01', '100.00', 'verse'),
      versement(2, '2026-02-01', '5.00', 'prevu', 'rappel'),
    ];
    expect(replanifier(existants, plan, sansModulation)).toMatchObject({ rappel: '10.00', annuler: [2] });
  });
  test('une baisse se déduit ; la part modulée déjà versée compte ; la régularisation n’y entre pas', () => {
    const r = replanifier(
      [
        versement(1, '2026-01-01', '100.00', 'verse'),
        versement(2, '2026-04-01', '50.00', 'verse', 'modulation'),
        versement(3, '2026-05-01', '-30.00', 'verse', 'regularisation'),
        versement(4, '2026-02-01', '100.00', 'prevu'),
      ],
      [
        { mois: '2026-01-01', montant: '90.00' },
        { mois: '2026-02-01', montant: '90.00' },
      ],
      { mois: '2026-04-01', montant: '45.00' },
    );
    expect(r).toMatchObject({ rappel: '-15.00', annuler: [4], creer: [{ mois: '2026-02-01', montant: '90.00' }] });
  });
});

describe('avenant', () => {
  const signee = (d: DemandeSimulation) => ({
    debut: '2026-01-01',
    fin: '2026-12-31',
    calcul: reunir([simuler(parametresLivres(), d)]),
  });
  test('d’autres postes à partir de juillet : deux périodes, onze ETP en moyenne', () => {
    const demandes = decouperDemandes(signee(demande({ etp: '10' })), {
      effet: '2026-07-01',
      etp: '12',
      modulation: null,
      fin: null,
    });
    expect(demandes.map(({ etp, date, mois }) => [etp, date, mois])).toEqual([
      ['10', '2026-01-01', 6],
      ['12', '2026-07-01', 6],
    ]);
    expect(etpMoyens(demandes.map((d) => ({ demande: d })))).toBe('11');
    const calcul = reunir(demandes.map((d) => simuler(parametresLivres(), d)));
    // 10 × 23 921 × 6/12 + 12 × 23 921 × 6/12
    expect(calcul.base).toBe('263131.00');
  });
  test('une fin avancée, une part modulée nouvelle ; rien à changer est refusé', () => {
    const annexe = signee(demande());
    expect(decouperDemandes(annexe, { effet: null, etp: null, modulation: null, fin: '2026-10-31' })).toMatchObject([
      { mois: 10 },
    ]);
    expect(decouperDemandes(annexe, { effet: null, etp: null, modulation: '8', fin: null })).toMatchObject([
      { modulation: '8', mois: 12 },
    ]);
    expect(() => decouperDemandes(annexe, { effet: null, etp: null, modulation: null, fin: null })).toThrow('ce que l');
    expect(() => decouperDemandes(annexe, { effet: '2026-07-15', etp: '3', modulation: null, fin: null })).toThrow(
      'premier jour',
    );
    expect(() => decouperDemandes(annexe, { effet: null, etp: null, modulation: null, fin: '2026-10-30' })).toThrow(
      'dernier jour',
    );
  });
  test('les lignes d’un accord se suivent dans l’année', () => {
    expect(() => exigerSuite([demande({ mois: 6 }), demande({ date: '2026-07-01', mois: 6 })], 2026)).not.toThrow();
    expect(() => exigerSuite([demande({ mois: 6 }), demande({ date: '2026-06-01', mois: 6 })], 2026)).toThrow(
      'chevauchent',
    );
    expect(() => exigerSuite([demande({ date: '2026-07-01', mois: 12 })], 2026)).toThrow("sort de l'année");
  });
  test('les différences d’une version à l’autre, et elles seules', () => {
    const de = (etp: string) => ({
      etp,
      debut: '2026-01-01',
      fin: '2026-12-31',
      calcul: reunir([simuler(parametresLivres(), demande({ etp, modulation: '0' }))]),
    });
    expect(differences(de('10'), de('10'))).toEqual([]);
    expect(differences(de('10'), de('11')).map((d) => [d.quoi, d.avant, d.apres])).toEqual([
      ['etp', '10', '11'],
      ['base', '239210.00', '263131.00'],
      ['total', '239210.00', '263131.00'],
    ]);
  });
});

describe("régularisation de l'occupation", () => {
  const calcul = reunir([simuler(parametresLivres(), demande({ etp: '10' }))]);
  const mois = ['2026-01-01', '2026-02-01'];
  test('sous-occupation : 9 ETP occupés sur 10 pendant deux mois (calcul à la main)', () => {
    // 9 × 1 820 / 12 = 1 365 h par mois ; 2 × 1 365 × 23 921 / 1 820 = 35 881,50 € ; versé 2 × 19 934,17 = 39 868,34 €.
    const r = regulariser(
      calcul,
      mois.map((m) => ({ mois: m, heures: '1365' })),
      '1820',
      '39868.34',
    );
    expect(r).toEqual({ du: '35881.50', verse: '39868.34', montant: '-3986.84', plafonnee: false });
  });
  test('suroccupation : jamais plus que le conventionné, et un mois fort compense un mois faible', () => {
    expect(
      regulariser(
        calcul,
        mois.map((m) => ({ mois: m, heures: '3000' })),
        '1820',
        '0',
      ),
    ).toMatchObject({ du: '39868.33', plafonnee: true });
    const compense = regulariser(
      calcul,
      [
        { mois: mois[0]!, heures: '1000' },
        { mois: mois[1]!, heures: '1730' },
      ],
      '1820',
      '0',
    );
    // 2 730 h = 18 ETP-mois sur 20.
    expect(compense.du).toBe('35881.50');
  });
});

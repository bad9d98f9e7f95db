import { describe, expect, it } from 'vitest';
import { CATALOGUE, definition } from './catalogue.ts';
import { lireDetails, type Parametre, participationDepartement, poser, valeurA } from './regles.ts';
import { SEMIS } from './semis/semer.ts';
import { serie } from './semis/serie.ts';

const LIVRES: Parametre[] = SEMIS.map((l, i) => ({
  ...l,
  id: i + 1,
  unite: '',
  semis: true,
  auteur: 'Maillage',
  creeLe: new Date('2026-11-01'),
  remplace: null,
  remplaceLe: null,
}));
const lire = (cle: string, jour: string, territoires: string[] = []) =>
  valeurA(LIVRES, cle, jour, territoires)?.valeur ?? null;

describe('valeurA', () => {
  it("rend l'aide au poste publiée à sa date d'effet, pas avant", () => {
    expect(lire('aide_au_poste.aci', '2024-10-31')).toBe(23_458);
    expect(lire('aide_au_poste.aci', '2024-11-01')).toBe(23_921);
    expect(lire('aide_au_poste.ei', '2024-12-31')).toBe(12_459);
    expect(lire('aide_au_poste.ei', '2025-01-01')).toBe(13_304);
    expect(lire('aide_au_poste.ai', '2025-06-30')).toBe(1619);
  });
  it("n'invente rien dans un trou : 2021 avant octobre, 2026 hors ateliers et chantiers, avant 2014", () => {
    for (const type of ['ei', 'etti', 'ai', 'aci', 'eiti']) {
      expect(lire(`aide_au_poste.${type}`, '2021-05-01')).toBeNull();
      expect(lire(`aide_au_poste.${type}`, '2013-12-31')).toBeNull();
    }
    expect(lire('aide_au_poste.ei', '2026-01-01')).toBeNull();
    expect(lire('aide_au_poste.aci', '2026-11-21')).toBe(23_921);
    expect(lire('aide_au_poste.eiti', '2022-06-01')).toBeNull();
    expect(lire('aide_au_poste.aci_accompagnement', '2017-06-01')).toBeNull();
    expect(lire('rsa.personne_seule', '2019-03-31')).toBeNull();
  });
  it('prend le territoire le plus précis, puis la France, sauf là où le barème national ne vaut pas', () => {
    const pasDeCalais = ['commune:62041', 'departement:62', 'region:32'];
    expect(lire('charges_indirectes.plafond', '2026-01-01', pasDeCalais)).toBe(20);
    expect(lire('charges_indirectes.plafond', '2026-01-01', ['departement:59'])).toBeNull();
    expect(lire('aide_au_poste.aci', '2025-01-01', pasDeCalais)).toBe(23_921);
    expect(lire('aide_au_poste.aci', '2025-01-01', ['departement:976', 'region:06'])).toBeNull();
    expect(lire('heures_par_etp.aci', '2025-01-01', ['departement:976'])).toBe(1820);
  });
  it("rejoue ce que l'on savait avant une correction", () => {
    const base = { cle: 'x', territoire: null, dateDebut: '2024-01-01', dateFin: null };
    const lignes = [
      { ...base, valeur: 1, creeLe: new Date('2024-02-01'), remplaceLe: new Date('2024-06-01') },
      { ...base, valeur: 2, creeLe: new Date('2024-06-01'), remplaceLe: null },
    ];
    expect(valeurA(lignes, 'x', '2024-03-01')?.valeur).toBe(2);
    expect(valeurA(lignes, 'x', '2024-03-01', [], new Date('2024-05-31'))?.valeur).toBe(1);
    expect(valeurA(lignes, 'x', '2024-03-01', [], new Date('2024-01-15'))).toBeNull();
  });
});

describe('valeurs livrées', () => {
  it('retrouvent les participations publiées : 88 % du RSA, au centime', () => {
    const publiees: Record<string, number> = {
      '2019-04-01': 492.57,
      '2020-04-01': 497.01,
      '2021-04-01': 497.5,
      '2022-04-01': 506.46,
      '2022-07-01': 526.72,
      '2023-04-01': 534.82,
      '2024-04-01': 559.42,
      '2025-04-01': 568.94,
      '2026-04-01': 573.49,
    };
    for (const [jour, attendu] of Object.entries(publiees)) {
      const rsa = lire('rsa.personne_seule', jour);
      const taux = lire('rsa.taux_participation_departement', jour);
      expect(participationDepartement(rsa ?? 0, taux ?? 0), jour).toBe(attendu);
    }
  });
  it("retrouvent le montant d'une annexe financière de 2026 : 24,76 ETP × 23 921 €", () => {
    expect(Math.round(24.76 * (lire('aide_au_poste.aci', '2026-06-01') ?? 0) * 100)).toBe(59_228_396);
  });
  it('ont toutes une clé connue, une source, et ne se chevauchent jamais', () => {
    for (const l of LIVRES) {
      expect(definition(l.cle), l.cle).toBeDefined();
      expect(l.source.length, `${l.cle} ${l.dateDebut}`).toBeGreaterThan(3);
      expect((l.valeur === null) !== (l.details === null)).toBe(true);
      const autres = LIVRES.filter((a) => a.id !== l.id && a.cle === l.cle && a.territoire === l.territoire);
      for (const a of autres)
        expect(
          a.dateDebut >= (l.dateFin ?? '9999') || l.dateDebut >= (a.dateFin ?? '9999'),
          `${l.cle} ${l.dateDebut}`,
        ).toBe(true);
    }
  });
  it('ne donnent pour sûr que ce qui a été lu dans un texte', () => {
    const sures = new Set(LIVRES.filter((l) => l.confiance === 'lu').map((l) => l.cle));
    expect([...sures].sort()).toEqual([
      'accompagnement.contrat_mois',
      'accompagnement.heures',
      'accompagnement.offre_mois',
      // Lus dans le cahier des charges d'un département, et réglables par opération.
      'accompagnement.plafond',
      'accompagnement.rdv_par_mois',
      'accompagnement.suivi_mois',
      'aci.ventes_maximum',
      'aci.ventes_maximum_derogation',
      'annexe.reconduction',
      'avenant.reversement',
      'charges_indirectes.plafond',
      'convention.duree_maximale',
      'pmsmp.accident_accueil_heures',
      'pmsmp.accident_declaration_heures',
      'pmsmp.conventions',
      'pmsmp.cumul_jours',
      'pmsmp.duree_mois',
      'pmsmp.fenetre_mois',
      'pmsmp.renouvellements',
      'resiliation.preavis_mois',
      'rsa.personne_seule',
      'rsa.taux_participation_departement',
    ]);
    expect(valeurA(LIVRES, 'rsa.personne_seule', '2026-11-21')?.confiance).toBe('source secondaire');
    expect(valeurA(LIVRES, 'aide_au_poste.etti', '2020-06-01')?.confiance).toBe('non verifie');
    expect(
      LIVRES.filter((l) => l.cle.startsWith('diagnostic.') && l.cle !== 'diagnostic.detour').every(
        (l) => l.confiance === 'non verifie',
      ),
    ).toBe(true);
  });
  it("couvrent tout le catalogue, sauf les hypothèses de valeur et les repères des structures que personne n'a encore sourcés", () => {
    const absentes = CATALOGUE.filter((d) => !LIVRES.some((l) => l.cle === d.cle));
    expect(absentes.filter((d) => d.famille !== 'structures' && d.famille !== 'valeur')).toEqual([]);
  });
});

describe('poser', () => {
  const existantes = [
    { id: 1, dateDebut: '2020-01-01', dateFin: '2021-01-01' },
    { id: 2, dateDebut: '2021-10-01', dateFin: null },
  ];
  it('clôt la valeur qui courait sans fin', () => {
    expect(poser(existantes, { dateDebut: '2026-01-01', dateFin: null })).toEqual({ dateFin: null, aClore: 2 });
  });
  it("s'arrête quand la suivante commence", () => {
    expect(poser(existantes, { dateDebut: '2021-01-01', dateFin: null })).toEqual({
      dateFin: '2021-10-01',
      aClore: null,
    });
    expect(poser(existantes, { dateDebut: '2010-01-01', dateFin: '2011-01-01' })).toEqual({
      dateFin: '2011-01-01',
      aClore: null,
    });
  });
  it('refuse tout chevauchement', () => {
    expect(poser(existantes, { dateDebut: '2020-06-01', dateFin: null })).toMatchObject({ champ: 'date_debut' });
    expect(poser(existantes, { dateDebut: '2021-10-01', dateFin: null })).toMatchObject({ champ: 'date_debut' });
    expect(poser(existantes, { dateDebut: '2021-02-01', dateFin: '2022-01-01' })).toMatchObject({ champ: 'date_fin' });
    expect(poser([], { dateDebut: '2021-02-01', dateFin: '2021-02-01' })).toMatchObject({ champ: 'date_fin' });
  });
});

describe('serie', () => {
  it('laisse un trou là où la valeur est inconnue et continue là où elle est inchangée', () => {
    const lignes = serie(
      'k',
      [
        ['2020-01-01', 1],
        ['2021-01-01', null],
        ['2022-01-01', 2],
        ['2023-01-01', '='],
      ],
      () => ({
        source: 'source',
        confiance: 'lu',
      }),
    );
    expect(lignes.map((l) => [l.dateDebut, l.dateFin, l.valeur])).toEqual([
      ['2020-01-01', '2021-01-01', 1],
      ['2022-01-01', null, 2],
    ]);
  });
});

describe('lireDetails', () => {
  it('se lit sans accolades', () => {
    expect(
      lireDetails({
        seuil: 45,
        paliers: [
          [15, 1],
          [30, 0.6],
        ],
      }),
    ).toBe('seuil : 45 ; paliers : 15 → 1, 30 → 0,6');
    expect(lireDetails({ vitesses: [25, 40] })).toBe('vitesses : 25, 40');
  });
});

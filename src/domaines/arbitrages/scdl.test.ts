import { expect, test } from 'vitest';
import { COLONNES_SCDL, type ConventionPubliee, enCsvScdl, enLigneScdl } from './scdl.ts';

const convention: ConventionPubliee = {
  attribuant: 'Département Exemple',
  siretAttribuant: '22620001200012',
  signeeLe: '2026-01-20',
  reference: 'CP-2026-12',
  beneficiaire: 'Réseau « Exemple », section A',
  siretBeneficiaire: '38047555800058',
  objet: 'Former les encadrants',
  montant: '47800.20',
  tranches: 2,
  payeLe: ['2026-02-01'],
  debut: '2026-01-01',
  fin: '2026-12-31',
  minimis: false,
};

/** Motifs et bornes du schéma publié sur schema.data.gouv.fr (scdl/subventions 2.1.1). */
const SCHEMA: Partial<Record<(typeof COLONNES_SCDL)[number], RegExp>> = {
  idAttribuant: /^\d{14}$/,
  dateConvention: /^\d{4}-\d{2}-\d{2}$/,
  montant: /^\d+(\.\d+)?$/,
  nature: /^aide en (numéraire|nature)(;aide en (numéraire|nature))?$/,
  conditionsVersement: /^(unique|échelonné|.{1,256})$/,
  datesPeriodeVersement: /^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/,
  notificationUE: /^(oui|non)$/,
  pourcentageSubvention: /^(0\.\d+|1(\.0+)?)$/,
};

test('seize colonnes du schéma, dans son ordre', () => {
  expect(COLONNES_SCDL).toHaveLength(16);
  expect(enCsvScdl([]).trimEnd()).toBe(
    'nomAttribuant,idAttribuant,dateConvention,referenceDecision,nomBeneficiaire,idBeneficiaire,rnaBeneficiaire,objet,montant,nature,conditionsVersement,datesPeriodeVersement,idRAE,notificationUE,pourcentageSubvention,dispositifAide',
  );
});

test('chaque valeur tient dans le motif du schéma', () => {
  for (const c of [
    convention,
    { ...convention, tranches: 1 },
    { ...convention, tranches: 1, payeLe: [], minimis: true },
  ]) {
    const ligne = enLigneScdl(c);
    for (const [colonne, motif] of Object.entries(SCHEMA)) expect(ligne[colonne as keyof typeof ligne]).toMatch(motif);
  }
  expect(enLigneScdl({ ...convention, objet: 'é'.repeat(400) }).objet).toHaveLength(256);
});

test('un versement unique fait donne sa date ; échelonné, ou pas encore fait, la période', () => {
  expect(enLigneScdl(convention)).toMatchObject({
    conditionsVersement: 'échelonné',
    datesPeriodeVersement: '2026-01-01/2026-12-31',
  });
  expect(enLigneScdl({ ...convention, tranches: 1 })).toMatchObject({
    conditionsVersement: 'unique',
    datesPeriodeVersement: '2026-02-01',
  });
  expect(enLigneScdl({ ...convention, tranches: 1, payeLe: [] }).datesPeriodeVersement).toBe('2026-01-01/2026-12-31');
});

test('virgules et guillemets sont protégés ; ce qui n’est pas connu reste vide', () => {
  const ligne = enCsvScdl([
    enLigneScdl({ ...convention, objet: 'Un "pôle", deux sites', siretAttribuant: null }),
  ]).split('\r\n')[1];
  expect(ligne).toContain('"Un ""pôle"", deux sites"');
  expect(ligne).toContain('"Réseau « Exemple », section A"');
  expect(ligne?.startsWith('Département Exemple,,2026-01-20')).toBe(true);
});

test('un nom ou un objet qui ouvrirait une formule dans un tableur est neutralisé', () => {
  const ligne = enLigneScdl({ ...convention, beneficiaire: '@SOMME(1)', objet: '=LIEN_HYPERTEXTE("http://x")' });
  const [, donnees] = enCsvScdl([ligne]).split('\r\n');
  expect(donnees).toContain(",'@SOMME(1),");
  expect(donnees).toContain(`"'=LIEN_HYPERTEXTE(""http://x"")"`);
});

import { expect, test } from 'vitest';
import { vraisemblance } from './champs.ts';
import { lireLigne } from './lecture.ts';

const ENTETES_2025 =
  'annee,Code métier BMO,Nom métier BMO,Famille_met,Lbl_fam_met,REG,NOM_REG,Dept,NomDept,BE25,NOMBE25,met,xmet,smet'.split(
    ',',
  );
const ENTETES_2019 =
  'annee;code métier BMO;nom_metier BMO;Famille_metier;Libellé de famille de métier;BE19;NOMBE19;Dept;NomDept;met;xmet;smet;REG;NOM_REG'.split(
    ';',
  );
const ligne = (valeurs: Record<string, string>, annee: number | null = null) =>
  lireLigne({ valeurs: { bassin: '7539', metier: 'T4X60', nom_metier: "Agents d'entretien", ...valeurs } }, annee);

test('les fichiers de l’enquête sont reconnus, quelle que soit leur année', () => {
  expect(vraisemblance({ entetes: ENTETES_2025 })).toBeGreaterThan(0.9);
  expect(vraisemblance({ entetes: ENTETES_2019 })).toBeGreaterThan(0.9);
  expect(vraisemblance({ entetes: ['code_insee', 'RSA'] })).toBe(0);
  expect(vraisemblance({ entetes: ['siret', 'type', 'nom'] })).toBe(0);
});

test('le secret reste inconnu, le zéro reste zéro', () => {
  expect(ligne({ annee: '2025', projets: '120', difficiles: '*', saisonniers: '0', departement: '1' })).toMatchObject({
    ok: true,
    valeur: { annee: 2025, projets: 120, difficiles: null, saisonniers: 0, departement: '01' },
  });
  expect(ligne({ projets: '*', difficiles: '*', saisonniers: '*' }, 2024)).toMatchObject({
    ok: true,
    valeur: { annee: 2024, projets: null, difficiles: null, saisonniers: null },
  });
});

test('une part à la place d’un nombre : 45,5 % de 120 projets font 55', () => {
  expect(ligne({ annee: '2025', projets: '120', part_difficile: '45,5 %' })).toMatchObject({
    valeur: { difficiles: 55 },
  });
  expect(ligne({ annee: '2025', projets: '*', part_difficile: '45' })).toMatchObject({ valeur: { difficiles: null } });
});

test('les lignes fautives disent la faute et sa correction', () => {
  const faute = (valeurs: Record<string, string>) => {
    const lue = ligne({ annee: '2025', projets: '10', ...valeurs });
    return lue.ok ? null : [lue.champ, lue.motif];
  };
  expect(faute({ annee: '' })).toEqual(['annee', "L'année de l'enquête manque ou est illisible."]);
  expect(faute({ projets: 'beaucoup' })).toEqual(['projets', "L'effectif n'est pas un nombre entier positif."]);
  expect(faute({ difficiles: '11' })).toEqual(['difficiles', '11 projets difficiles pour 10 projets.']);
  expect(faute({ part_difficile: '130' })).toEqual(['part_difficile', "La part difficile n'est pas un pourcentage."]);
  expect(faute({})).toBeNull();
});

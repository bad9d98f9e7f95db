import { describe, expect, test } from 'vitest';
import { chercherDoublons, type FicheComparable, ressemblance } from './doublons.ts';
import { type Champs, fondre, marquerCorrections, type Provenance } from './fusion.ts';

const liste: Provenance = { source: 'fichier', le: '2026-01-10', import: 1 };
const inclusion: Provenance = { source: 'data_inclusion', le: '2026-02-10', import: 2 };
const apport: Champs = {
  nom: 'ASSOC EXEMPLE',
  adresse: '1 rue du Pont',
  code_postal: '62000',
  commune: '62041',
  commune_declaree: 'Arras',
  departement: '62',
  lon: 2.78,
  lat: 50.29,
  position_source: 'fichier',
  site_web: null,
};

describe('réunion des sources', () => {
  test('une fiche neuve prend tout, avec sa provenance', () => {
    const { fiche, ecarts } = fondre(null, apport, liste);
    expect(fiche.champs).toMatchObject({ nom: 'ASSOC EXEMPLE', lon: 2.78 });
    expect(fiche.sources.adresse).toEqual(liste);
    expect(fiche.sources.site_web).toBeUndefined();
    expect(ecarts).toEqual([]);
  });

  test('réimporter le même apport ne change rien', () => {
    const premiere = fondre(null, apport, liste).fiche;
    expect(fondre(premiere, apport, { ...liste, le: '2026-06-01', import: 9 }).fiche).toEqual(premiere);
  });

  test('une source plus sûre remplace, une moins sûre complète seulement', () => {
    const premiere = fondre(null, apport, liste).fiche;
    const enrichie = fondre(premiere, { nom: 'Exemple', site_web: 'https://exemple.test' }, inclusion).fiche;
    expect(enrichie.champs).toMatchObject({ nom: 'Exemple', site_web: 'https://exemple.test', commune: '62041' });
    const revenue = fondre(enrichie, { ...apport, description: 'Maraîchage' }, liste).fiche;
    expect(revenue.champs).toMatchObject({ nom: 'Exemple', description: 'Maraîchage' });
  });

  test('une valeur absente n’efface rien', () => {
    const premiere = fondre(null, apport, liste).fiche;
    expect(fondre(premiere, { nom: 'ASSOC EXEMPLE', commune: null, adresse: null }, liste).fiche).toEqual(premiere);
  });

  test('une correction tient bon ; l’ancienne valeur est connue, une nouvelle devient un doute', () => {
    const premiere = fondre(null, apport, liste).fiche;
    const corrigee = marquerCorrections(premiere, { nom: 'Exemple Artois' }, 'Anne Martin', '2026-03-01');
    expect(corrigee.sources.nom).toMatchObject({
      source: 'manuel',
      par: 'Anne Martin',
      remplacees: { nom: 'ASSOC EXEMPLE' },
    });
    expect(corrigee.sources.adresse).toEqual(liste);
    expect(fondre(corrigee, apport, liste)).toEqual({ fiche: corrigee, ecarts: [] });
    const nouveau = fondre(corrigee, { ...apport, nom: 'EXEMPLE SARL' }, liste);
    expect(nouveau.fiche.champs.nom).toBe('Exemple Artois');
    expect(nouveau.ecarts).toEqual([
      { groupe: 'nom', actuelles: { nom: 'Exemple Artois' }, proposees: { nom: 'EXEMPLE SARL' } },
    ]);
  });

  test('corriger deux fois garde la valeur de la source d’origine', () => {
    const premiere = fondre(null, apport, liste).fiche;
    const deux = marquerCorrections(marquerCorrections(premiere, { nom: 'B' }, 'X', 'j1'), { nom: 'C' }, 'Y', 'j2');
    expect(deux.sources.nom).toEqual({ source: 'manuel', le: 'j2', par: 'Y', remplacees: { nom: 'ASSOC EXEMPLE' } });
  });
});

describe('doublons', () => {
  const fiche = (id: number, options: Partial<FicheComparable>): FicheComparable => ({
    id,
    siret: `7328293200007${id}`,
    type: 'ACI',
    nom: `Structure ${'abcdefgh'[id]?.repeat(9)}`,
    adresse: `${id} rue du Pont`,
    commune: '62041',
    ...options,
  });
  test('même SIREN, même type, même adresse', () => {
    const deux = [fiche(1, { adresse: '5, rue du Pont' }), fiche(2, { adresse: '5 RUE DU PONT' })];
    expect(chercherDoublons(deux)).toEqual([{ a: 1, b: 2, motif: 'adresse' }]);
    expect(chercherDoublons([deux[0] as FicheComparable, { ...(deux[1] as FicheComparable), type: 'EI' }])).toEqual([]);
  });
  test('même commune et nom presque identique, formes juridiques mises à part', () => {
    const deux = [
      fiche(1, { nom: 'ASSOC LES JARDINS DU TERNOIS' }),
      fiche(2, { nom: 'Association Les Jardins du Ternois', siret: '41888954900071' }),
    ];
    expect(chercherDoublons(deux)).toEqual([{ a: 1, b: 2, motif: 'nom' }]);
    expect(
      chercherDoublons([deux[0] as FicheComparable, { ...(deux[1] as FicheComparable), commune: '62100' }]),
    ).toEqual([]);
  });
  test('deux antennes d’un même organisme ne sont pas des doublons', () => {
    expect(chercherDoublons([fiche(1, { nom: 'Régie Nord' }), fiche(2, { nom: 'Régie Méaulens' })])).toEqual([]);
  });
  test('ressemblance de 0 à 1', () => {
    expect(ressemblance('EXEMPLE', 'EXEMPLE')).toBe(1);
    expect(ressemblance('ABC', 'XYZ')).toBe(0);
  });
});

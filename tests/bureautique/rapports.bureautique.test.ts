import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentEtatDesLieux } from '#src/domaines/rapports/etatDesLieux/document.ts';
import { completExemple } from '#src/domaines/rapports/etatDesLieux/exempleComplet.ts';
import { revueExemple } from '#src/domaines/rapports/genres/exempleRevue.ts';
import { chiffresDe } from '#src/domaines/rapports/regles/chiffres.ts';
import type { Carte } from '#src/socle/rapports/document.ts';
import { arreterRendu, rendre } from '#src/socle/rapports/rendre.ts';
import { documentEssai } from '#tests/documentEssai.ts';
import { type Converti, convertir } from './soffice.ts';

let convertis: Record<string, Converti>;
const lu = (nom: string) => (convertis[nom]?.texte ?? '').replace(/[\s\u00a0\u202f]+/g, ' ');

beforeAll(async () => {
  const essai = documentEssai();
  const carte = essai.blocs.find((b): b is Carte => b.type === 'carte') ?? null;
  const complet = completExemple();
  const contexte = { auteur: 'DDETS exemple', date: '2026-11-21', carte, chiffres: chiffresDe(complet) };
  const etat = documentEtatDesLieux(complet, contexte);
  const fichiers: Record<string, Uint8Array> = {};
  for (const format of ['docx', 'xlsx', 'pptx'] as const) {
    fichiers[`${format}.${format}`] = await rendre(essai, format, { marque: 'etat' });
    fichiers[`etat-${format}.${format}`] = await rendre(etat, format);
  }
  const revue = revueExemple();
  for (const format of ['docx', 'xlsx', 'pptx'] as const)
    fichiers[`revue-${format}.${format}`] = await rendre(revue, format);
  convertis = await convertir(fichiers);
});
afterAll(arreterRendu);

describe('LibreOffice ouvre chaque fichier et le convertit en PDF', () => {
  test('le texte : titres, sommaire et ses pages, tableaux à en-tête répété, chiffres, pied de page', () => {
    const texte = lu('docx.docx');
    for (const mot of [
      'État des lieux d’essai',
      'CA Exemple-Vallées',
      'Sommaire',
      '1 L’essentiel',
      '1.1 Un niveau sauté',
      'Tableau 1 – Communes d’essai',
      'Carte 1 – Zones blanches en voiture',
      'non calculable',
      '6 240 personnes',
      'Zone blanche confirmée – 2 communes',
      'Commune 60',
      'e : valeur estimée.',
      'Licence Ouverte',
      'page 2 sur',
    ]) {
      expect(texte).toContain(mot);
    }
    // Le grand tableau passe d'une page à l'autre avec son en-tête.
    expect(texte.match(/Postes à portée ETP pour 1 000|Postes à portée/g)?.length).toBeGreaterThanOrEqual(3);
    expect(convertis['docx.docx']?.pages).toBeGreaterThanOrEqual(5);
    expect(convertis['docx.docx']?.pages).toBeLessThanOrEqual(9);
  });

  test('le classeur : une page par feuille, les absences en toutes lettres, aucune erreur de calcul', () => {
    const texte = lu('xlsx.xlsx');
    for (const mot of [
      'Lisez-moi',
      'Chiffres du document',
      'Commune 60',
      'non calculable',
      'Besoin (personnes)',
      'observé',
    ]) {
      expect(texte).toContain(mot);
    }
    expect(texte).not.toMatch(/#(NAME|REF|VALUE|NOM|VALEUR|DIV)/);
    expect(convertis['xlsx.xlsx']?.pages).toBeGreaterThanOrEqual(4);
    expect(convertis['xlsx.xlsx']?.pages).toBeLessThanOrEqual(8);
  });

  test('les diapositives : une page chacune, du titre aux sources', () => {
    expect(convertis['pptx.pptx']?.pages).toBe(6);
    const texte = lu('pptx.pptx');
    for (const mot of [
      'La zone blanche est au sud',
      'Zone couverte',
      'Recommandation 1',
      'Chaque chiffre a sa source',
      'Populations',
    ]) {
      expect(texte).toContain(mot);
    }
  });

  test("l'état des lieux : le même contenu dans les trois fichiers, sans trou", () => {
    for (const nom of ['etat-docx.docx', 'etat-xlsx.xlsx', 'etat-pptx.pptx']) {
      expect(lu(nom)).toContain('CA Exemple-Vallées');
      expect(lu(nom)).toContain('Atelier et chantier d’insertion');
      expect(lu(nom)).toContain('non calculable');
      expect(lu(nom)).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(convertis['etat-docx.docx']?.pages).toBeGreaterThanOrEqual(7);
    expect(convertis['etat-docx.docx']?.pages).toBeLessThanOrEqual(20);
    expect(convertis['etat-pptx.pptx']?.pages).toBeGreaterThanOrEqual(7);
    expect(convertis['etat-pptx.pptx']?.pages).toBeLessThanOrEqual(12);
  });

  test('une revue annuelle : ses deux années, son graphique et ses textes dans les trois fichiers', () => {
    for (const nom of ['revue-docx.docx', 'revue-xlsx.xlsx', 'revue-pptx.pptx']) {
      expect(lu(nom)).toContain('Département exemple');
      expect(lu(nom)).toContain('Taux de réalisation');
      expect(lu(nom)).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(lu('revue-docx.docx')).toContain('Un texte écrit à la place de la phrase.');
    expect(convertis['revue-pptx.pptx']?.pages).toBeGreaterThanOrEqual(6);
  });
});

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { constatsDe } from './surveillance/index.ts';
import { exigerTextesSurs, surveiller, texteSurveille } from './texteSurveille.ts';

const genres = (texte: string) => constatsDe(texte).map(({ genre }) => genre);
/** Clé d'un numéro inventé : 97 moins le reste par 97. */
const cle = (corps: string) =>
  String(97 - Number(BigInt(corps.replace('2A', '19').replace('2B', '18')) % 97n)).padStart(2, '0');

describe('numéro de sécurité sociale', () => {
  const corps = '1840576451089';
  const entier = corps + cle(corps);
  test.each([
    ['avec clé', entier],
    ['treize chiffres', corps],
    ['espacé', `1 84 05 76 451 089 ${cle(corps)}`],
    ['pointé', `1.84.05.76.451.089.${cle(corps)}`],
    ['tirets', `1-84-05-76-451-089`],
    ['espaces insécables', `1 84 05 76 451 089 ${cle(corps)}`],
    ['collé à un mot', `NIR${entier}`],
    ['après une date', `née le 17/05/1984 ${entier}`],
    ['mal recopié mais découpé', '1 84 05 76 451 089 01'],
    ['né à La Réunion, découpé comme sur la carte, clé mal recopiée', '1 84 05 974 11 089 01'],
    ['né à La Réunion, sans clé', '1 84 05 974 11 089'],
    ['Corse du Sud', `269042A004021${cle('269042A004021')}`],
    ['Haute-Corse espacée', `2 69 04 2b 004 021 ${cle('269042B004021')}`],
    ['provisoire', `7840599351089${cle('7840599351089')}`],
  ])('%s', (_, texte) => {
    expect(genres(`Elle dit : ${texte}, merci`)).toEqual(['nir']);
  });

  // Exemple publié par l'Insee (2 55 08 14 168 025, clé 38).
  test('exemple publié', () => expect(genres('255081416802538')).toEqual(['nir']));

  test.each([
    ['un SIRET', '732 829 320 00074'],
    ['un téléphone', '06 12 34 56 78'],
    ['deux téléphones', '03 21 22 33 44 / 06 12 34 56 78'],
    ['un IBAN', 'FR76 3000 6000 0112 3456 7890 189'],
    ['une clé fausse, sans découpe', `${corps}${cle(corps) === '01' ? '02' : '01'}`],
    ['un mois impossible', '1841376451089'],
    ['un numéro CAF', '1234567'],
    ['une date et une heure', '17/05/2026 14:30'],
  ])('%s n’en est pas un', (_, texte) => expect(genres(texte)).toEqual([]));

  test('la position est celle du texte', () => {
    const texte = `Été : ${entier}.`;
    const [constat] = constatsDe(texte);
    expect(texte.slice(constat!.debut, constat!.fin)).toBe(entier);
    expect(constat!.texte).toBe('');
  });
});

describe('mots de santé', () => {
  test.each([
    'Suivie pour une dépression',
    'DÉPRESSIF depuis mars',
    'sclérose en plaques',
    'en sevrage alcoolique',
    'il a une RQTH',
    'troubles du comportement',
    'elle est enceinte',
    'en arrêt maladie',
    'traitement médicamenteux',
  ])('%s', (texte) => expect(genres(texte)).toContain('sante'));

  test.each([
    'Appeler la Caisse primaire d’assurance maladie',
    'Risques psychosociaux au travail',
    'maladroit au téléphone, mais volontaire',
    'dans l’enceinte de l’usine',
    'absences répétées qui empêchent un temps plein',
    'traitement des dossiers',
    'avec un ami',
  ])('%s n’en est pas un', (texte) => expect(genres(texte)).toEqual([]));

  test('le mot relevé est celui du texte, à sa place', () => {
    const texte = 'L’été, une dépression légère';
    const [constat] = constatsDe(texte);
    expect(constat).toMatchObject({ genre: 'sante', texte: 'dépression' });
    expect(texte.slice(constat!.debut, constat!.fin)).toBe('dépression');
  });
});

describe('entrée surveillée', () => {
  const entree = surveiller(
    { parcours: z.number('Numéro inconnu.'), motif: texteSurveille(40, 'Écrivez la raison.'), suite: texteSurveille() },
    ['motif', 'suite'],
  );
  const fautes = (e: unknown) => {
    const lue = entree.safeParse(e);
    return lue.success ? [] : lue.error.issues.map((i) => `${i.path.join('.')}: ${i.message.slice(0, 24)}`);
  };

  test('un texte ordinaire passe, et rend la confirmation', () => {
    expect(entree.parse({ parcours: 1, motif: ' Relais du lundi\r\n' })).toEqual({
      parcours: 1,
      motif: 'Relais du lundi',
      suite: '',
      confirme_texte: false,
    });
  });
  test('un mot de santé demande confirmation, au champ qui le contient', () => {
    expect(fautes({ parcours: 1, motif: 'Relais', suite: 'une dépression' })).toEqual([
      'suite: Ce texte parle peut-être',
    ]);
    expect(fautes({ parcours: 1, motif: 'Relais', suite: 'une dépression', confirme_texte: 'oui' })).toEqual([]);
    expect(fautes({ parcours: 1, motif: 'Relais', suite: 'une dépression', confirme_texte: ['oui', 'oui'] })).toEqual(
      [],
    );
  });
  test('un numéro de sécurité sociale ne se confirme pas', () => {
    expect(fautes({ parcours: 1, motif: '255081416802538', confirme_texte: 'oui' })).toEqual([
      'motif: Ce texte contient un num',
    ]);
  });
  test('toutes les fautes en une fois', () => {
    expect(fautes({ motif: 'dépression', suite: '' }).map((f) => f.split(':')[0])).toEqual(['parcours', 'motif']);
    expect(fautes({ parcours: 1 })).toEqual(['motif: Écrivez la raison.']);
    expect(fautes({ parcours: 1, motif: 'x'.repeat(41) })).toEqual(['motif: 40 caractères au plus.']);
  });

  test('des textes sans schéma', () => {
    expect(() => exigerTextesSurs({ a: 'rien', b: 'un cancer' }, false)).toThrow(/santé/);
    expect(() => exigerTextesSurs({ b: 'un cancer' }, true)).not.toThrow();
    expect(() => exigerTextesSurs({ b: '255081416802538' }, true)).toThrow(/sécurité sociale/);
  });
});

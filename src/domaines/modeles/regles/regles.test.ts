import { expect, test } from 'vitest';
import type { ChampModele } from '../forme.ts';
import { comparerTextes } from './comparer.ts';
import { valeursExemple } from './remplir.ts';
import { enBlocs } from './texte.ts';
import { verifierTexte } from './trous.ts';

const CHAMPS: ChampModele[] = [
  { nom: 'convention.numero', libelle: 'Numéro', exemple: 'ACI062260005', requis: true },
  { nom: 'structure.nom', libelle: 'Nom de la structure' },
  { nom: 'observations', libelle: 'Observations', facultatif: true },
  { nom: 'departement_finance', libelle: 'Le département cofinance', type: 'condition' },
  {
    nom: 'postes',
    libelle: 'Postes par type',
    type: 'liste',
    champs: [
      { nom: 'type', libelle: 'Type', exemple: 'ACI' },
      { nom: 'montant', libelle: 'Montant', exemple: '592 283,96 €' },
    ],
  },
  { nom: 'objectifs', libelle: 'Objectifs', type: 'liste', exemple: 'Sorties' },
];
const VALEURS = {
  convention: { numero: 'ACI062260005' },
  structure: { nom: 'Chantier Exemple' },
  departement_finance: false,
  postes: [
    { type: 'ACI', montant: '1 €' },
    { type: 'EI', montant: '2 €' },
  ],
  objectifs: ['Logement', 'Santé'],
};
const CORPS = `# Convention {{convention.numero}}
Entre l'État et **{{structure.nom}}**.
{{#departement_finance}}
Le département cofinance.
{{/departement_finance}}
{{^departement_finance}}
Le département ne cofinance pas.
{{/departement_finance}}
## Postes
Tableau : Postes et montants
| Type | Montant |
| --- | --- |
{{#postes}}
| {{type}} | {{montant}} |
{{/postes}}
{{#objectifs}}
- {{.}} pour {{structure.nom}}
{{/objectifs}}
1. Un
2. Deux
---
Fait à Arras.`;

test('titres, paragraphes, condition, tableau répété, listes et saut de page', () => {
  expect(verifierTexte(CORPS, CHAMPS)).toEqual([]);
  expect(enBlocs(CORPS, CHAMPS, VALEURS)).toEqual([
    { type: 'section', niveau: 1, titre: 'Convention ACI062260005' },
    { type: 'paragraphe', texte: ["Entre l'État et ", { fort: 'Chantier Exemple' }, '.'] },
    { type: 'paragraphe', texte: 'Le département ne cofinance pas.' },
    { type: 'section', niveau: 2, titre: 'Postes' },
    {
      type: 'tableau',
      legende: 'Postes et montants',
      colonnes: [{ libelle: 'Type' }, { libelle: 'Montant' }],
      lignes: [
        ['ACI', '1 €'],
        ['EI', '2 €'],
      ],
    },
    { type: 'liste', elements: ['Logement pour Chantier Exemple', 'Santé pour Chantier Exemple'] },
    { type: 'liste', ordonnee: true, elements: ['Un', 'Deux'] },
    { type: 'saut' },
    { type: 'paragraphe', texte: 'Fait à Arras.' },
  ]);
});

test('une valeur reste du texte : ni titre, ni liste, ni tableau, ni gras, ni trou, ni page', () => {
  for (const nom of [
    '# Titre',
    '- puce',
    '1. un',
    '| a | b |',
    '**gras**',
    '{{convention.numero}}',
    '---',
    '<b>x</b>',
    'Tableau : x',
  ]) {
    const blocs = enBlocs('{{structure.nom}}', CHAMPS, { ...VALEURS, structure: { nom } });
    expect(blocs).toEqual([{ type: 'paragraphe', texte: nom }]);
  }
  const [titre, tableau] = enBlocs('# {{structure.nom}}\n| A | B |\n| {{structure.nom}} | x |', CHAMPS, {
    ...VALEURS,
    structure: { nom: 'deux\n# lignes | ici' },
  });
  expect(titre).toEqual({ type: 'section', niveau: 1, titre: 'deux # lignes | ici' });
  expect(tableau).toMatchObject({ lignes: [['deux # lignes | ici', 'x']] });
});

test('les retours à la ligne d’une valeur font des paragraphes', () => {
  const blocs = enBlocs('Avis : {{observations}}', CHAMPS, { ...VALEURS, observations: 'Un.\r\n\r\n# Deux.' });
  expect(blocs).toEqual([
    { type: 'paragraphe', texte: 'Avis : Un.' },
    { type: 'paragraphe', texte: '# Deux.' },
  ]);
});

test('une valeur obligatoire absente arrête le document et se nomme ; une facultative laisse un blanc', () => {
  expect(() => enBlocs(CORPS, CHAMPS, { ...VALEURS, structure: {} })).toThrow(/il manque « Nom de la structure »/);
  expect(enBlocs('{{#observations}}Vu : {{observations}}{{/observations}}Fin.', CHAMPS, VALEURS)).toEqual([
    { type: 'paragraphe', texte: 'Fin.' },
  ]);
  // Les propriétés héritées ne sont pas des valeurs.
  expect(() => enBlocs('{{constructor}}', [{ nom: 'constructor', libelle: 'X' }], {})).toThrow(/il manque/);
});

test.each([
  ['Bonjour {{convention.numro}}\n{{convention.numero}}', 1, /n'existe pas/],
  ['{{convention.numero}}\n{{nom}}', 2, /Vouliez-vous \{\{structure\.nom\}\}/],
  ['{{convention.numero}}\n{{#postes}}\n{{type}}', 4, /n'est pas fermée/],
  ['{{convention.numero}}{{/postes}}', 1, /n'a pas été ouverte/],
  ['{{convention.numero}} {{structure.nom', 1, /il manque « }} »/],
  ['{{convention.numero}} {{{structure.nom}}}', 1, /deux accolades/],
  ['{{convention.numero}} {{&structure.nom}}', 1, /deux accolades/],
  ['{{convention.numero}}\n{{> autre}}', 2, /deux accolades/],
  ['{{convention.numero}} {{type}}', 1, /n'existe pas/],
  ['{{convention.numero}} {{postes}}', 1, /ouvre une partie/],
  ['{{convention.numero}}{{#structure.nom}}x{{/structure.nom}}', 1, /ne peut pas servir de condition/],
  ['Sans numéro.', 1, /Mention obligatoire absente : « Numéro »/],
  ['  \n', 1, /vide/],
])('refusé à la publication : %j', (corps, ligne, message) => {
  const [probleme] = verifierTexte(corps, CHAMPS);
  expect(probleme!.message).toMatch(message);
  expect(probleme!.ligne).toBe(Math.min(ligne, corps.split('\n').length));
});

test('l’aperçu se fait avec les exemples, deux lignes par liste', () => {
  expect(valeursExemple(CHAMPS)).toMatchObject({
    convention: { numero: 'ACI062260005' },
    structure: { nom: '[Nom de la structure]' },
    departement_finance: true,
    postes: [{ type: 'ACI' }, { type: 'ACI' }],
    objectifs: ['Sorties', 'Sorties'],
  });
  expect(enBlocs(CORPS, CHAMPS, valeursExemple(CHAMPS)).length).toBeGreaterThan(5);
});

test('la comparaison dit ce qui part et ce qui vient, et refait les deux textes', () => {
  const [avant, apres] = ['a\nb\nc\nd', 'a\nB\nc\ne\nd'];
  const lignes = comparerTextes(avant, apres);
  expect(lignes.map((l) => `${{ egale: ' ', ajoutee: '+', retiree: '-' }[l.genre]}${l.texte}`)).toEqual([
    ' a',
    '-b',
    '+B',
    ' c',
    '+e',
    ' d',
  ]);
  expect(lignes.filter((l) => l.genre !== 'ajoutee').map((l) => l.texte)).toEqual(avant.split('\n'));
  expect(lignes.filter((l) => l.genre !== 'retiree').map((l) => l.texte)).toEqual(apres.split('\n'));
});

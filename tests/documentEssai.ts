import type { Carte, DocumentRapport, Tableau } from '#src/socle/rapports/document.ts';

/** Un document inventé qui a de tout : chaque sorte de bloc, des absences, du texte hostile. Rien n'y est vrai. */
const SVG =
  '<svg viewBox="0 0 400 300"><rect width="400" height="300" fill="#c9dcf0"/><path d="M20 20L180 40L150 250L30 220z" fill="#8e3b1f"/><text x="200" y="150" font-size="20">Échelle</text></svg>';

export const HOSTILE = '=HYPERLINK("http://exemple.test") <b>&"gras"</b> \u0007 \ud83c\udf89';

const carte: Carte = {
  type: 'carte',
  titre: 'Zones blanches en voiture',
  svg: SVG,
  alt: 'Deux communes sur trois sont en zone blanche confirmée.',
  legende: [
    { couleur: '#8e3b1f', motif: 'hachures', libelle: 'Zone blanche confirmée', detail: '2 communes' },
    { couleur: '#c9dcf0', libelle: 'Zone couverte', detail: '1 commune' },
  ],
  mention: 'Contours approchés.',
};

const communes: Tableau = {
  type: 'tableau',
  legende: "Communes d'essai : besoin et postes [à portée] / commune",
  colonnes: [
    { libelle: 'Commune' },
    { libelle: 'Besoin', type: 'nombre', unite: 'personnes' },
    { libelle: 'Postes à portée', type: 'nombre', unite: 'ETP pour 1 000', decimales: 1 },
  ],
  lignes: [
    ...Array.from({ length: 60 }, (_, i) => [
      `Commune ${i + 1}`,
      { valeur: 1200 + i, fiabilite: 'estime' as const },
      i / 3,
    ]),
    ['Commune sans donnée', { valeur: null, fiabilite: 'non_calculable' }, null],
    [HOSTILE, 0, 'moins de 5'],
    ['Ensemble', { valeur: 73_770, fiabilite: 'partiel' }, 9.84],
  ],
  lignesDeTotal: 1,
  notes: ['Une note, avec son ', { fort: 'mot' }, '.'].map((n) => (typeof n === 'string' ? n : [n])),
};

export function documentEssai(): DocumentRapport {
  return {
    titre: "État des lieux d'essai",
    sousTitre: 'CA Exemple-Vallées',
    langue: 'fr',
    date: '2026-11-21',
    auteur: 'DDETS exemple',
    motsCles: ['insertion', 'essai'],
    mention: 'Données inventées.',
    sommaire: true,
    blocs: [
      { type: 'section', niveau: 1, titre: "L'essentiel" },
      {
        type: 'paragraphe',
        texte: [
          'Texte ',
          { fort: 'fort' },
          ', ',
          { italique: 'penché' },
          ', ',
          { lien: 'https://exemple.test/?a=1&b=2', texte: 'lien' },
          { lien: 'javascript:alert(1)', texte: ' piège' },
        ],
      },
      { type: 'encadre', ton: 'info', titre: 'En une phrase', texte: ['Deux communes sont en zone blanche.', HOSTILE] },
      {
        type: 'chiffres',
        chiffres: [
          {
            libelle: 'Besoin',
            valeur: '6 240 personnes',
            nombre: 6240,
            unite: 'personnes',
            definition: 'Inscrits.',
            date: '2024',
            fiabilite: 'estime',
            source: 'Source exemple',
          },
          {
            libelle: 'Postes',
            valeur: '143,5 ETP',
            nombre: 143.5,
            unite: 'ETP',
            definition: 'ETP implantés.',
            date: '2026',
            fiabilite: 'partiel',
            source: HOSTILE,
          },
          {
            libelle: 'Accès',
            valeur: 'non calculable',
            nombre: null,
            definition: 'À portée.',
            date: '2026',
            fiabilite: 'non_calculable',
            source: 'Source exemple',
          },
          {
            libelle: 'Situation',
            valeur: 'Besoin fort',
            definition: 'Classe.',
            date: '2026',
            fiabilite: 'observe',
            source: 'Source exemple',
          },
        ],
      },
      { type: 'section', niveau: 3, titre: 'Un niveau sauté' },
      { type: 'liste', elements: ['Premier point', ['Deuxième ', { fort: 'point' }]] },
      { type: 'liste', ordonnee: true, elements: ['Un', 'Deux'] },
      { type: 'section', niveau: 1, titre: "L'accès" },
      carte,
      communes,
      { type: 'saut' },
      {
        ...carte,
        type: 'graphique',
        titre: 'Postes par année',
        alt: 'Les postes augmentent.',
        tableau: { ...communes, legende: communes.legende, lignes: communes.lignes.slice(0, 3), lignesDeTotal: 0 },
      },
      {
        type: 'chiffres',
        forme: 'liste',
        titre: 'Tous les chiffres',
        chiffres: [
          {
            libelle: 'Habitants',
            valeur: '84 215',
            nombre: 84_215,
            unite: 'habitants',
            definition: 'Population.',
            date: '2026',
            fiabilite: 'observe',
            source: 'Insee',
          },
        ],
      },
      { type: 'encadre', ton: 'attention', titre: 'À garder en tête', texte: ['Réserve.'] },
      { type: 'section', niveau: 1, titre: 'Sources' },
      {
        type: 'sources',
        legende: 'Sources du document',
        sources: [
          {
            libelle: 'Populations',
            producteur: 'Insee',
            date: '2026',
            licence: 'Licence Ouverte',
            lien: 'https://exemple.test/insee',
            fiabilite: 'observe',
            usage: 'Population',
          },
          { libelle: HOSTILE, producteur: 'Maillage', date: '2026', fiabilite: 'estime' },
        ],
      },
    ],
    diapositives: [
      {
        titre: 'Deux communes sur trois sont en zone blanche',
        blocs: [
          { type: 'paragraphe', texte: 'La réponse en une phrase.' },
          {
            type: 'chiffres',
            chiffres: [
              {
                libelle: 'Besoin',
                valeur: '6 240',
                definition: 'Inscrits.',
                date: '2024',
                fiabilite: 'estime',
                source: 'Source exemple',
              },
            ],
          },
        ],
        notes: ['Dire la réserve.'],
      },
      { titre: 'La zone blanche est au sud', blocs: [carte, { type: 'liste', elements: ['Commune 1', 'Commune 2'] }] },
      { titre: 'Les communes qui ont le plus grand besoin', blocs: [communes] },
      {
        titre: 'Trois recommandations',
        blocs: [
          {
            type: 'liste',
            ordonnee: true,
            elements: Array.from(
              { length: 9 },
              (_, i) =>
                `Recommandation ${i + 1}, assez longue pour occuper plus d'une ligne de la diapositive à la taille où l'on projette, et même davantage si l'on y tient.`,
            ),
          },
        ],
      },
    ],
  };
}

import type { EtatDesLieux } from '#src/domaines/diagnostics/index.ts';
import type { Bloc } from '#src/socle/rapports/document.ts';

/** Besoin fort ou faible, offre forte ou faible : deux comparaisons que chacun peut refaire. */
export function sectionTypologie({ typologie, enClair }: EtatDesLieux): Bloc[] {
  const titre: Bloc = { type: 'section', niveau: 1, titre: 'La situation du territoire' };
  if (!typologie.type) {
    return [
      titre,
      {
        type: 'paragraphe',
        texte:
          'La situation du territoire est non calculable : le besoin ou l’accès manque, ou le besoin, estimé d’après la seule population, est partout le même.',
      },
    ];
  }
  return [
    titre,
    { type: 'paragraphe', texte: [{ fort: typologie.libelle }, `. ${typologie.consequence}`] },
    {
      type: 'tableau',
      legende: `Situation du territoire par rapport à la référence (${enClair.reference})`,
      colonnes: [
        { libelle: 'Mesure', largeur: 40 },
        { libelle: 'Territoire', type: 'nombre', decimales: 1 },
        { libelle: 'Référence', type: 'nombre', decimales: 1 },
      ],
      lignes: [
        ['Personnes en besoin pour 1 000 habitants', typologie.besoinPour1000, typologie.besoinPour1000Reference],
        ['Postes à portée pour 1 000 personnes en besoin', typologie.accesPour1000, typologie.accesPour1000Reference],
      ],
      notes: [
        'Besoin fort : plus de personnes en besoin par habitant que la référence. Offre faible : moins de postes à portée par personne en besoin.',
      ],
    },
  ];
}

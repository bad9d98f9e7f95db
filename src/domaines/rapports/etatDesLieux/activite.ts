import { CATEGORIES_SORTIE, LIBELLES_SORTIE } from '#src/domaines/activite/index.ts';
import type { ResultatsTerritoire } from '#src/domaines/bilans/index.ts';
import type { Bloc, Cellule, Chiffre } from '#src/socle/rapports/document.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';
import { compte } from '#src/socle/rapports/textes.ts';
import { valeurEcrite } from '../regles/mesure.ts';

/** Ce que les structures du territoire ont fait de leurs postes, et ce que deviennent les personnes qui en sortent. */
export function sectionActivite(activite: ResultatsTerritoire | null): Bloc[] {
  const titre: Bloc = { type: 'section', niveau: 1, titre: 'Activité et sorties' };
  if (!activite)
    return [
      titre,
      {
        type: 'paragraphe',
        texte:
          "Non calculable : aucun bilan annuel accepté, aucun état mensuel et aucune sortie déclarée. Importez les extractions de l'ASP, ou demandez leurs bilans aux structures.",
      },
    ];
  const { annee, enCours, structures, bilans, avecActivite, avecSorties, sorties } = activite;
  const { realise, accorde, taux, examinees, dynamiques, durables } = activite;
  const secrets = [avecActivite, avecSorties].some((n) => n === 1 || n === 2);
  return [
    titre,
    {
      type: 'paragraphe',
      texte: `${enCours ? `Depuis le début de ${annee}` : `En ${annee}`}, sur ${compte(structures, 'structure étudiée', 'structures étudiées')} : activité connue pour ${avecActivite}, sorties pour ${avecSorties}, bilan accepté pour ${bilans}.`,
    },
    ...(secrets
      ? [
          {
            type: 'encadre' as const,
            ton: 'info' as const,
            titre: 'Secret statistique',
            texte: [
              'Un total sur moins de trois structures dirait le résultat de chacune : il est écrit « non calculable ».',
            ],
          },
        ]
      : []),
    {
      type: 'chiffres',
      forme: 'liste',
      titre: `Postes et sorties, ${annee}`,
      chiffres: [
        fiche('Postes réalisés', realise, 'ETP'),
        fiche('Postes accordés, mêmes mois', accorde, 'ETP'),
        fiche('Taux de réalisation', taux, '%'),
        fiche('Sorties examinées', examinees, ''),
        fiche('Sorties dynamiques', dynamiques, '%'),
        fiche('Sorties en emploi durable', durables, '%'),
      ],
    },
    ...(sorties
      ? [
          {
            type: 'tableau' as const,
            legende: `Sorties par catégorie (${annee})`,
            colonnes: [
              { libelle: 'Catégorie', largeur: 30 },
              { libelle: 'Personnes', type: 'nombre' as const },
            ],
            lignes: CATEGORIES_SORTIE.map((c): Cellule[] => [
              LIBELLES_SORTIE[c],
              sorties.comptes[c] === 'masque' ? 'non montré' : sorties.comptes[c],
            ]),
            notes: [
              'Les retraits sont hors des sorties examinées ; les sorties non documentées y sont.',
              ...(sorties.masque
                ? ['Moins de cinq personnes, ou ce qui permettrait de les retrouver par différence : non montré.']
                : []),
            ],
          },
        ]
      : []),
    ...(activite.demonstration
      ? [
          {
            type: 'encadre' as const,
            ton: 'attention' as const,
            titre: 'Données inventées',
            texte: ['Des structures de la démonstration entrent dans cette partie.'],
          },
        ]
      : []),
  ];
}

function fiche(
  libelle: string,
  { valeur, definition, date, source, fiabilite }: Mesure,
  unite: '%' | 'ETP' | '',
): Chiffre {
  const nombre = valeur === null ? null : unite === '%' ? valeur * 100 : valeur;
  return {
    libelle,
    valeur: valeurEcrite({ valeur: nombre, decimales: unite === '' ? 0 : 1, unite }),
    nombre,
    ...(unite ? { unite } : {}),
    definition,
    date,
    source,
    fiabilite,
  };
}

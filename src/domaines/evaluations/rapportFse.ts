import {
  INCONNU_FSE,
  LIBELLE_INCONNU_FSE,
  LIBELLE_REFUS_FSE,
  LIBELLES_MOMENT_FSE,
  MOMENTS_FSE,
  QUESTIONS_FSE,
  REFUS_FSE,
} from '#src/domaines/sorties/index.ts';
import { masquerTableau } from '#src/socle/masque.ts';
import type { Bloc, Cellule } from '#src/socle/rapports/document.ts';
import { cellule, section } from './rapportCommun.ts';

/** Réponses des participants au Fonds social européen, question par question, dossiers anonymisés compris. Chaque question est masquée pour elle-même. */
export function sectionFse(fse: ReadonlyMap<string, number> | null): Bloc[] {
  if (!fse) return [];
  const lignes = MOMENTS_FSE.flatMap((moment) =>
    QUESTIONS_FSE[moment].flatMap((q) => {
      const choix = [
        ...q.choix,
        { valeur: REFUS_FSE, libelle: LIBELLE_REFUS_FSE },
        { valeur: INCONNU_FSE, libelle: LIBELLE_INCONNU_FSE },
      ];
      const { cellules } = masquerTableau([choix.map((c) => fse.get(`${moment}/${q.cle}/${c.valeur}`) ?? 0)]);
      return choix.flatMap((c, i): Cellule[][] =>
        cellules[0]![i] === 0 ? [] : [[LIBELLES_MOMENT_FSE[moment], q.libelle, c.libelle, cellule(cellules[0]![i]!)]],
      );
    }),
  );
  if (lignes.length === 0) return [];
  return [
    section('Participants du Fonds social européen'),
    {
      type: 'tableau',
      legende: 'Réponses des participants, dossiers anonymisés compris',
      colonnes: [
        { libelle: 'Moment' },
        { libelle: 'Question' },
        { libelle: 'Réponse' },
        { libelle: 'Personnes', type: 'nombre' },
      ],
      lignes,
    },
  ];
}

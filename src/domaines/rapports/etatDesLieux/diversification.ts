import { type EtatDesLieux, LIBELLES_VERDICT, type Verdict } from '#src/domaines/diagnostics/index.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { Bloc, Cellule } from '#src/socle/rapports/document.ts';
import { compte, nombreEnTexte } from '#src/socle/rapports/textes.ts';
import { sansPoint } from './phrases.ts';

/** Les activités dont on peut dire quelque chose passent devant ; au-delà, l'application les donne toutes. */
const LIGNES_MAX = 14;
const ORDRE: readonly Verdict[] = ['prometteur', 'absent', 'a_etudier', 'sature', 'ordinaire', 'trop_peu'];

/** La variété des activités, comparée à celle de territoires qui ressemblent à celui-ci. */
export function sectionDiversification({ diversification }: EtatDesLieux): Bloc[] {
  const { phrase, lignes, comparables, concentration, sansActivite, structures, recrutements } = diversification;
  const blocs: Bloc[] = [
    { type: 'section', niveau: 1, titre: 'La diversité des activités' },
    { type: 'paragraphe', texte: `${sansPoint(phrase)}. ${comparables.explication}` },
  ];
  const montrees = [...lignes]
    .filter(
      ({ structures: ici, verdict }) => (ici.valeur ?? 0) > 0 || (verdict !== 'ordinaire' && verdict !== 'trop_peu'),
    )
    .sort((a, b) => ORDRE.indexOf(a.verdict) - ORDRE.indexOf(b.verdict))
    .slice(0, LIGNES_MAX);
  const inconnues =
    sansActivite > 0
      ? [
          `L'activité de ${nombreEnTexte(sansActivite)} ${sansActivite < 2 ? 'structure' : 'structures'} sur ${nombreEnTexte(structures)} est inconnue.`,
        ]
      : [];
  if (montrees.length === 0) {
    const texte = inconnues[0] ?? "Aucune structure dont l'activité est connue : la diversité est non calculable.";
    return [...blocs, { type: 'paragraphe', texte }];
  }
  const pour100 = (part: number | null) => (part === null ? null : 100 * part);
  blocs.push({
    type: 'tableau',
    legende: "Activités de l'offre, comparées à celles des territoires comparables",
    colonnes: [
      { libelle: 'Activité', largeur: 32 },
      { libelle: 'Structures', type: 'nombre' },
      { libelle: 'Part ici', type: 'nombre', unite: '%' },
      { libelle: 'Part ailleurs', type: 'nombre', unite: '%' },
      ...(recrutements ? [{ libelle: 'Recrutements difficiles', type: 'nombre' as const }] : []),
      { libelle: 'Lecture', largeur: 18 },
    ],
    lignes: montrees.map((l): Cellule[] => [
      l.libelle,
      { valeur: l.structures.valeur, fiabilite: l.structures.fiabilite },
      pour100(l.part),
      pour100(l.partComparables),
      ...(recrutements
        ? [
            l.difficiles
              ? { valeur: l.difficiles.valeur, fiabilite: l.difficiles.fiabilite }
              : ('sans métier rattaché' as const),
          ]
        : []),
      LIBELLES_VERDICT[l.verdict],
    ]),
    notes: [
      ...inconnues,
      recrutements
        ? recrutements.explication
        : "Aucun fichier de recrutements n'est importé : on ne peut pas dire si les entreprises recrutent dans les activités absentes.",
    ],
  });
  const { indice, activitesEquivalentes, indiceComparables } = concentration;
  if (indice !== null && activitesEquivalentes !== null)
    blocs.push({
      type: 'paragraphe',
      texte: `${majuscule('concentration')} : ${nombreEnTexte(indice, 2)} (indice de Herfindahl-Hirschman, de 0 à 1), comme si l'offre se partageait également entre ${compte(Math.round(activitesEquivalentes), 'activité')}${indiceComparables === null ? '' : ` ; médiane des territoires comparables : ${nombreEnTexte(indiceComparables, 2)}`}.`,
    });
  return blocs;
}

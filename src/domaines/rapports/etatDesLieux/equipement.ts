import type { EtatDesLieux } from '#src/domaines/diagnostics/index.ts';
import { enumeration } from '#src/socle/phrases.ts';
import type { Bloc } from '#src/socle/rapports/document.ts';
import { LIBELLES_FIABILITE } from '#src/socle/rapports/textes.ts';
import { comparer, nomDansUnePhrase, ratioPrincipal } from './phrases.ts';

/** Postes rapportés aux besoins : le « taux d'équipement » des états des lieux départementaux. */
export function sectionEquipement(etat: EtatDesLieux): Bloc[] {
  const { ratios, comparaisons, territoire } = etat;
  if (ratios.length === 0) return [];
  const blocs: Bloc[] = [
    { type: 'section', niveau: 1, titre: 'Les postes rapportés aux besoins' },
    {
      type: 'paragraphe',
      texte:
        "Le taux d'équipement rapporte les postes implantés dans le territoire (ETP) aux personnes qui y vivent. Il ne dit pas ce qui est à portée : " +
        "l'accès, qui tient compte des territoires voisins et des distances, est dans la partie suivante.",
    },
  ];
  const premier = ratioPrincipal(etat);
  if (premier) {
    const ecarts = comparaisons
      .map((c, i) => comparer(premier.territoire, premier.comparaisons[i] ?? null, nomDansUnePhrase(c)))
      .filter((texte) => texte !== null);
    if (ecarts.length > 0) blocs.push({ type: 'paragraphe', texte: `${premier.libelle} : ${enumeration(ecarts)}.` });
  }
  blocs.push({
    type: 'tableau',
    legende: "Taux d'équipement : postes d'insertion (ETP) pour 1 000 personnes",
    colonnes: [
      { libelle: 'Postes (ETP)', largeur: 34 },
      { libelle: territoire.nom, type: 'nombre', decimales: 1, largeur: 16 },
      ...comparaisons.map((c) => ({ libelle: c.nom, type: 'nombre' as const, decimales: 1, largeur: 16 })),
      { libelle: 'Fiabilité', largeur: 15 },
    ],
    lignes: ratios.map((r) => [
      r.libelle,
      { valeur: r.territoire, fiabilite: r.fiabilite },
      ...comparaisons.map((_, i) => r.comparaisons[i] ?? null),
      LIBELLES_FIABILITE[r.fiabilite],
    ]),
  });
  return blocs;
}

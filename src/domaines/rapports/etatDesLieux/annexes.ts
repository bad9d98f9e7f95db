import type { EtatDesLieux } from '#src/domaines/diagnostics/index.ts';
import type { Bloc, Texte } from '#src/socle/rapports/document.ts';
import { dateEnToutesLettres, nombreEnTexte } from '#src/socle/rapports/textes.ts';
import type { EtatDesLieuxComplet } from '../forme.ts';

/** Ce que veulent dire les mots et les nombres du document. */
export function sectionDefinitions(etat: EtatDesLieux): Bloc[] {
  const definitions = new Map<string, string>([
    [
      "Insertion par l'activité économique (IAE)",
      "Emploi accompagné de personnes éloignées du travail, dans une structure conventionnée par l'État (code du travail, L5132-1 et suivants).",
    ],
    [
      'ETP',
      `Équivalent temps plein d'insertion conventionné, compté au ${dateEnToutesLettres(etat.jour)} d'après l'annexe financière en cours ; à défaut, médiane du type de structure, marquée « estimé ».`,
    ],
    [
      'Postes à portée',
      "Postes d'insertion que les personnes de la commune peuvent atteindre, partagés avec toutes celles qui y prétendent (méthode dite 2SFCA et ses variantes), frontières départementales comprises.",
    ],
    [
      'Plancher',
      `${plancher(etat)} (${etat.enClair.reference}). C'est une convention de l'application, modifiable, pas une norme.`,
    ],
  ]);
  for (const { libelle, mesure } of etat.besoins) if (mesure.definition) definitions.set(libelle, mesure.definition);
  const elements: Texte[] = [...definitions].map(([mot, definition]) => [{ fort: mot }, ` : ${definition}`]);
  return [
    { type: 'section', niveau: 1, titre: 'Définitions' },
    { type: 'liste', elements },
  ];
}

/** Sources, dates, fiabilité, et ce qu'il ne faut pas faire dire aux chiffres. */
export function sectionSources({ etat, prescription, recrutements }: EtatDesLieuxComplet): Bloc[] {
  const toutes = [
    ...etat.sources,
    ...(prescription?.calculable ? prescription.sources : []),
    ...(recrutements?.sources ?? []),
  ];
  const uniques = new Map(toutes.map((source) => [`${source.libelle}|${source.producteur}|${source.date}`, source]));
  const blocs: Bloc[] = [
    { type: 'section', niveau: 1, titre: 'Sources et réserves' },
    { type: 'sources', legende: 'Sources du document', sources: [...uniques.values()] },
  ];
  if (etat.reserves.length > 0)
    blocs.push({ type: 'encadre', ton: 'attention', titre: 'À garder en tête', texte: etat.reserves });
  const diagnostics = [etat.acces, etat.sansVoiture]
    .map((a) => `n° ${a.diagnostic} (${a.libelleMode.replace(/ \(.*\)$/, '')})`)
    .join(' et ');
  blocs.push({
    type: 'paragraphe',
    texte: `Les calculs d'accès peuvent être refaits à partir des diagnostics ${diagnostics}, enregistrés avec leurs paramètres.`,
  });
  return blocs;
}

/** Le plancher se lit sur les modèles calculés : c'est celui qui a vraiment servi. */
function plancher({ acces }: EtatDesLieux): string {
  const modele = acces.modeles.find((m) => m.plancher !== null && m.reference);
  if (!modele) return 'Part de la référence sous laquelle il y a trop peu de postes à portée';
  return `${nombreEnTexte((100 * modele.plancher!) / modele.reference!)} % de la référence`;
}

import { nombre, pourcent } from '#src/presentation/format.ts';
import type { Bloc, Chiffre } from '#src/socle/rapports/document.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';
import type { DonneesFiche } from './donnees.ts';

const titre = (texte: string): Bloc => ({ type: 'section', niveau: 1, titre: texte });

const part = (m: Mesure) => (m.valeur === null ? 'non calculable' : pourcent(m.valeur));
const brut = (m: Mesure) => (m.valeur === null ? 'non calculable' : nombre(m.valeur));

/** Ce que la structure a fait : postes accordés et tenus, sorties à côté de leur dénominateur, bilans et décisions. */
export function blocsPasse({ passe }: DonneesFiche): Bloc[] {
  if (passe.annees.length === 0)
    return [titre('Le passé'), { type: 'paragraphe', texte: 'Aucune année antérieure connue de cette application.' }];
  return [
    titre('Le passé'),
    {
      type: 'tableau',
      legende: 'Postes et sorties des années passées',
      colonnes: [
        { libelle: 'Année' },
        { libelle: 'Postes accordés (ETP)' },
        { libelle: 'Postes réalisés (ETP)' },
        { libelle: 'Réalisation' },
        { libelle: 'Sorties examinées' },
        { libelle: 'Dynamiques' },
        { libelle: 'Durables' },
        { libelle: 'Bilan' },
      ],
      lignes: passe.annees.map((a) => [
        String(a.annee),
        brut(a.etpConventionnes),
        brut(a.etpRealises),
        part(a.tauxRealisation),
        brut(a.sorties.examinees),
        part(a.sorties.dynamiques),
        part(a.sorties.durables),
        a.bilan ? `${a.bilan.libelle}${a.bilan.enRetard ? ', en retard' : ''}` : 'aucun',
      ]),
    },
    ...(passe.bilansManquants.length > 0
      ? [
          {
            type: 'encadre' as const,
            ton: 'attention' as const,
            titre: 'Des bilans manquent',
            texte: passe.bilansManquants,
          },
        ]
      : []),
  ];
}

/** Ce que le diagnostic dit du territoire ; le préfet en tient compte avec la qualité du projet. */
export function blocsFaits({ faits, sansFaits }: DonneesFiche): Bloc[] {
  if (!faits) return [titre('Le territoire'), { type: 'paragraphe', texte: sansFaits }];
  const chiffres = faits.faits.map(
    ({ libelle, mesure, repere }): Chiffre => ({
      libelle,
      valeur: mesure.valeur === null ? 'non calculable' : nombre(mesure.valeur),
      nombre: mesure.valeur,
      definition: repere ? `${mesure.definition} (${repere})` : mesure.definition,
      date: mesure.date,
      fiabilite: mesure.fiabilite,
      source: mesure.source,
    }),
  );
  return [
    titre(`Le territoire : ${faits.territoire.nom}`),
    { type: 'paragraphe', texte: faits.phrase },
    ...(chiffres.length > 0
      ? [{ type: 'chiffres' as const, forme: 'liste' as const, titre: 'Faits du territoire', chiffres }]
      : []),
    ...(faits.proches.length > 0
      ? [
          {
            type: 'tableau' as const,
            legende: 'Offre la plus proche',
            colonnes: [
              { libelle: 'Structure' },
              { libelle: 'Type' },
              { libelle: 'Commune' },
              { libelle: 'Distance', type: 'nombre' as const, unite: 'km', decimales: 1 },
            ],
            lignes: faits.proches.map((p) => [p.nom, p.type, p.commune ?? 'inconnue', p.distance]),
          },
        ]
      : []),
    { type: 'paragraphe', texte: faits.fondement },
    ...(faits.reserves.length > 0
      ? [{ type: 'encadre' as const, ton: 'methode' as const, titre: 'À savoir', texte: faits.reserves }]
      : []),
    ...(faits.sources.length > 0
      ? [{ type: 'sources' as const, legende: 'Sources des faits du territoire', sources: faits.sources }]
      : []),
  ];
}

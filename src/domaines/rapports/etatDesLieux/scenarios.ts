import type { ResumeScenario } from '#src/domaines/scenarios/index.ts';
import type { Bloc, Cellule } from '#src/socle/rapports/document.ts';
import { compte, dateEnToutesLettres } from '#src/socle/rapports/textes.ts';
import { capitale, sansPoint } from './phrases.ts';

/** Au-delà, un document de comité ne se lit plus : les autres restent dans l'application. */
const SCENARIOS_MAX = 3;

/** Les scénarios gardés du territoire : avant, après, par qui et quand. */
export function sectionScenarios(scenarios: readonly ResumeScenario[]): Bloc[] {
  const titre: Bloc = { type: 'section', niveau: 1, titre: 'Les scénarios étudiés' };
  if (scenarios.length === 0)
    return [
      titre,
      {
        type: 'paragraphe',
        texte:
          "Aucun scénario n'est gardé pour ce territoire. Un scénario dit ce que changerait d'ouvrir, de fermer, de redimensionner ou de déplacer des structures.",
      },
    ];
  const montres = scenarios.slice(0, SCENARIOS_MAX);
  const reste = scenarios.length - montres.length;
  return [
    titre,
    ...montres.flatMap(unScenario),
    ...(reste > 0
      ? [
          {
            type: 'paragraphe' as const,
            texte: `${capitale(compte(reste, 'autre scénario est gardé', 'autres scénarios sont gardés'))} dans l'application.`,
          },
        ]
      : []),
  ];
}

function unScenario({
  nom,
  auteur,
  organisation,
  modifieLe,
  resumeChangements,
  phrase,
  mesures,
  intention,
  jour,
}: ResumeScenario): Bloc[] {
  return [
    { type: 'section', niveau: 2, titre: nom },
    {
      type: 'paragraphe',
      texte: [
        `${sansPoint(phrase)}. `,
        ...(intention ? [`Intention : ${sansPoint(intention)}. `] : []),
        {
          italique: `${capitale(resumeChangements)} ; ${auteur}, ${organisation}, ${dateEnToutesLettres(modifieLe.slice(0, 10))} ; offre comptée au ${dateEnToutesLettres(jour)}.`,
        },
      ],
    },
    {
      type: 'tableau',
      legende: `Avant et après : ${nom}`,
      colonnes: [
        { libelle: 'Mesure', largeur: 44 },
        { libelle: 'Avant', type: 'nombre', decimales: 1 },
        { libelle: 'Après', type: 'nombre', decimales: 1 },
        { libelle: 'Écart', type: 'nombre', decimales: 1 },
      ],
      lignes: mesures.map(({ libelle, avant, apres, ecart, part }): Cellule[] => {
        const en = (valeur: number | null) => (valeur === null ? null : part ? 100 * valeur : valeur);
        return [
          part ? `${libelle} (%)` : libelle,
          { valeur: en(avant.valeur), fiabilite: avant.fiabilite },
          { valeur: en(apres.valeur), fiabilite: apres.fiabilite },
          en(ecart),
        ];
      }),
    },
  ];
}

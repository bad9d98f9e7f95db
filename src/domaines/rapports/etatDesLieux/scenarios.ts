import type { ResumeScenario } from '#src/domaines/scenarios/index.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { Bloc, Cellule, Fiabilite } from '#src/socle/rapports/document.ts';
import { celluleEnTexte, compte, dateEnToutesLettres } from '#src/socle/rapports/textes.ts';
import { finir } from './phrases.ts';

/** Au-delà, un document de comité ne se lit plus : les autres restent dans l'application. */
const SCENARIOS_MAX = 3;
/** Une intention plus longue (les raisons d'un choix de lieux) se lit dans le scénario. */
const INTENTION_MAX = 240;

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
            texte: `${majuscule(compte(reste, 'autre scénario est gardé', 'autres scénarios sont gardés'))} dans l'application.`,
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
        `${finir(phrase)} `,
        ...(intention && intention.length <= INTENTION_MAX ? [`Intention : ${finir(intention)} `] : []),
        {
          italique: `${majuscule(resumeChangements)} ; ${auteur}, ${organisation}, ${dateEnToutesLettres(modifieLe.slice(0, 10))} ; offre comptée au ${dateEnToutesLettres(jour)}.`,
        },
      ],
    },
    {
      type: 'tableau',
      legende: `Avant et après : ${nom}`,
      colonnes: [
        { libelle: 'Mesure', largeur: 44 },
        { libelle: 'Avant', type: 'nombre' },
        { libelle: 'Après', type: 'nombre' },
        { libelle: 'Écart', type: 'nombre' },
      ],
      lignes: mesures.map(({ libelle, avant, apres, ecart, part, decimales }): Cellule[] => {
        // Chaque mesure a ses décimales : des communes n'en ont pas, un accès en a deux.
        const ecrire = (valeur: number | null, fiabilite: Fiabilite): Cellule =>
          valeur === null
            ? null
            : celluleEnTexte({ valeur: part ? 100 * valeur : valeur, fiabilite }, { libelle: '', decimales });
        return [
          part ? `${libelle} (%)` : libelle,
          ecrire(avant.valeur, avant.fiabilite),
          ecrire(apres.valeur, apres.fiabilite),
          ecrire(ecart, 'observe'),
        ];
      }),
      notes: ['e : valeur estimée.'],
    },
  ];
}

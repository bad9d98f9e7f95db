import { dateHeure } from '#src/presentation/format.ts';
import type { Bloc } from '#src/socle/rapports/document.ts';
import { motDe } from '../mots.ts';
import { dit, jour, type Ligne, liste, phrases, section, tableau } from './blocs.ts';
import type { DonneesParcours } from './parcours.ts';

/** Un bilan de transfert, rubrique par rubrique. */
const bilan = (t: Ligne): Bloc[] => [
  {
    type: 'paragraphe',
    texte: phrases(
      `Partagé le ${jour(t.partage_le)}${t.bilan_par ? ` par ${dit(t.bilan_par)}` : ''}.`,
      t.effectif_le ? `Changement de référent le ${jour(t.effectif_le)}.` : '',
    ),
  },
  ...liste(
    Object.entries((t.bilan ?? {}) as Ligne)
      .filter(([, texte]) => dit(texte) !== '')
      .map(([rubrique, texte]) => `${motDe('transfert', 'bilan', rubrique)} : ${dit(texte)}`),
  ),
];

/** Ses réponses au Fonds social européen, question par question. */
const reponsesFse = (f: Ligne): string[][] =>
  Object.entries((f.reponses ?? {}) as Ligne).map(([question, reponse]) => [
    `${motDe('fse_participant', 'moment', f.moment)}, le ${jour(f.le)}`,
    motDe('fse_participant', `question_${dit(f.moment)}`, question),
    motDe('fse_participant', `${dit(f.moment)}_${question}`, reponse),
  ]);

/** La fin du dossier : ce qui a été transmis de l'un à l'autre, ce qui a été répondu au Fonds, et qui a regardé. */
export const suites = (d: DonneesParcours): Bloc[] => {
  const lignes = (table: string): Ligne[] => d.parties[table] ?? [];
  return [
    ...section('Quand vous avez changé de référent', lignes('transfert').flatMap(bilan)),
    ...section(
      'Vos réponses pour le Fonds social européen',
      tableau(
        'Ce que vous avez répondu, ou refusé de répondre',
        ['Quand', 'Question', 'Réponse'],
        lignes('fse_participant').flatMap(reponsesFse),
      ),
    ),
    ...section(
      'Qui a ouvert votre dossier',
      tableau(
        'Chaque ouverture notée, la plus récente en premier',
        ['Date et heure', 'Qui', 'Organisation', 'Page'],
        d.consultations.map((v) => [dateHeure(v.instant), v.qui, v.organisation, v.page]),
      ),
    ),
  ];
};

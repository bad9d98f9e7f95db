import type { Definition } from '../forme.ts';
import { famille, NIVEAUX_SERVICES } from './definir.ts';

const accompagnement = famille('accompagnement', {
  source: 'Opérations d’accompagnement tenues dans Maillage, que vous pouvez lire',
  niveaux: NIVEAUX_SERVICES,
  personnes: true,
});

/** L'accompagnement des personnes : des nombres, jamais des personnes. */
export const ACCOMPAGNEMENT: Definition[] = [
  accompagnement('file_active', {
    libelle: 'File active',
    definition: 'Personnes accompagnées à un moment de l’année.',
    formule: 'Parcours ouverts avant la fin de l’année et pas clos avant son début.',
    sens: 'neutre',
    unite: 'personnes',
    numerateur: 'file',
  }),
  accompagnement('couverture_mensuelle', {
    libelle: 'Personnes vues dans le mois',
    definition: 'Part de la file du jour dont le dernier contact a moins de trente jours.',
    formule: 'Parcours en cours avec un contact depuis trente jours ÷ parcours en cours.',
    sens: 'hausse',
    unite: 'part',
    numerateur: 'vues',
    denominateur: 'en_cours',
    instantane: true,
  }),
  accompagnement('contrats_engagement', {
    libelle: 'Personnes avec un contrat d’engagement',
    definition: 'Part de la file active qui a un contrat d’engagement signé de la personne.',
    formule: 'Parcours de la file avec un contrat signé avant la fin de l’année ÷ file active.',
    sens: 'hausse',
    unite: 'part',
    numerateur: 'avec_contrat',
    denominateur: 'file',
  }),
  accompagnement('sorties_accompagnement', {
    libelle: 'Sorties de l’accompagnement',
    definition: 'Sorties déclarées dans l’année, annulées exclues.',
    formule: 'Nombre de parcours avec une sortie dans l’année.',
    sens: 'neutre',
    unite: 'personnes',
    numerateur: 'sorties',
  }),
  accompagnement('sorties_emploi_accompagnement', {
    libelle: 'Sorties de l’accompagnement vers l’emploi ou la formation',
    definition: 'Part des sorties de l’année vers un emploi, une création d’activité ou une formation.',
    formule: 'Sorties vers l’emploi ou la formation ÷ sorties.',
    sens: 'hausse',
    unite: 'part',
    numerateur: 'sorties_emploi',
    denominateur: 'sorties',
  }),
  accompagnement('immersions_accompagnement', {
    libelle: 'Immersions des personnes accompagnées',
    definition:
      'Mises en situation en milieu professionnel (PMSMP) commencées dans l’année, abandonnées avant de commencer exclues.',
    formule: 'Nombre d’immersions dont le début est dans l’année.',
    sens: 'hausse',
    unite: 'personnes',
    numerateur: 'immersions',
  }),
];

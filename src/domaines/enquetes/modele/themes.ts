import { champ, etp, lignes, montant, nombre, ouiNon, personnes, recit, section, texte } from './questions.ts';

/**
 * Thèmes facultatifs du cahier des charges national : posés seulement si la campagne les a choisis (`enquete.themes`), par le contexte du
 * formulaire. Les mêmes questions restent dans la même version : une année avec thème et une année sans restent comparables.
 */
export const THEMES = {
  valeur: 'Valeur créée et coûts évités',
  strategie: 'Stratégie économique',
  permanents: 'Personnel permanent',
  pratiques: 'Bonnes pratiques',
} as const;
export type Theme = keyof typeof THEMES;

const si = (theme: Theme) => `contexte.theme_${theme}`;

export const VALEUR = section(
  'theme_valeur',
  'Thème : valeur créée',
  'De quoi estimer la richesse créée et les coûts évités, sous des hypothèses publiées avec les résultats.',
  [
    montant('achats', 'Achats et services extérieurs', {
      min: 0,
      aide: 'Consommations de l’exercice, pour calculer la valeur ajoutée.',
    }),
    montant('achats_locaux', 'dont achetés dans le département', { min: 0, obligatoire: false }),
    montant('impots', 'Impôts, taxes et cotisations versés', {
      min: 0,
      aide: 'Cotisations des salariés et de l’employeur comprises.',
    }),
    personnes('sortis_minima', 'Personnes sorties des minima sociaux pendant leur parcours', {
      aide: 'Selon ce que vous en savez ; laissez vide si vous ne le suivez pas.',
      obligatoire: false,
    }),
  ],
  si('valeur'),
);

export const STRATEGIE = section(
  'theme_strategie',
  'Thème : stratégie économique',
  "Où va l'activité, et ce qui la tient.",
  [
    lignes(
      'marches',
      'Vos trois premiers clients ou marchés',
      'client',
      [
        texte('nom', 'Client ou type de client', { longueur: 120 }),
        champ('pourcentage', 'part', 'Part de vos ventes', { min: 0, max: 100 }),
        champ('date', 'echeance', 'Fin du marché', { obligatoire: false }),
      ],
      { max: 3 },
    ),
    ouiNon('activite_nouvelle', 'Préparez-vous une activité nouvelle ?'),
    recit('activite_nouvelle_quoi', 'Laquelle, et pour quel marché ?', {
      condition: 'activite_nouvelle',
      longueur: 1000,
    }),
    ouiNon('activite_arretee', 'Une activité va-t-elle s’arrêter ?'),
    recit('activite_arretee_quoi', 'Laquelle, et pourquoi ?', { condition: 'activite_arretee', longueur: 1000 }),
    montant('investissements', 'Investissements prévus dans les deux ans', { min: 0 }),
  ],
  si('strategie'),
);

export const PERMANENTS = section(
  'theme_permanents',
  'Thème : personnel permanent',
  "Qui encadre et accompagne, et comment l'équipe se forme.",
  [
    personnes('permanents_cdi', 'Permanents en CDI'),
    personnes('permanents_cdd', 'Permanents en CDD'),
    nombre('permanents_anciennete', 'Ancienneté moyenne', 'années', { decimales: 1, max: 45 }),
    personnes('permanents_formes', "Permanents formés dans l'année"),
    nombre('permanents_heures', 'Heures de formation des permanents', 'heures'),
    etp('permanents_vacants', 'Postes de permanents vacants depuis plus de trois mois'),
  ],
  si('permanents'),
);

export const PRATIQUES = section(
  'theme_pratiques',
  'Thème : bonnes pratiques',
  'Ce qui marche chez vous et pourrait servir à d’autres. Rien ne paraît dans le répertoire sans votre accord.',
  [
    lignes(
      'pratiques',
      'Pratiques',
      'pratique',
      [
        texte('titre', 'Titre', { longueur: 120 }),
        champ('choix', 'domaine', 'Domaine', {
          options: [
            { valeur: 'suivi', libelle: 'Suivi des salariés en insertion' },
            { valeur: 'accompagnement', libelle: 'Accompagnement' },
            { valeur: 'partenariats', libelle: 'Partenariats' },
            { valeur: 'formation', libelle: 'Formation' },
            { valeur: 'economie', libelle: 'Modèle économique' },
            { valeur: 'equipe', libelle: 'Équipe permanente' },
          ],
        }),
        champ('texte_long', 'description', 'En quoi elle consiste', { longueur: 2000 }),
        champ('texte_long', 'resultats', 'Ce qu’elle a changé', { longueur: 1000, obligatoire: false }),
        ouiNon('publier', 'Le service peut la publier dans le répertoire', { obligatoire: false }),
      ],
      { max: 3 },
    ),
  ],
  si('pratiques'),
);

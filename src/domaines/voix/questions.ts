/** Une question courte de la consultation : un choix (`une`) ou trois au plus (`trois`). Aucune ne demande qui répond. */
export interface QuestionVoix {
  cle: string;
  libelle: string;
  choix: readonly { valeur: string; libelle: string }[];
  combien: 'une' | 'trois';
}

const ECHELLE = [
  { valeur: 'oui', libelle: 'Oui' },
  { valeur: 'plutot', libelle: 'Plutôt oui' },
  { valeur: 'plutot_pas', libelle: 'Plutôt non' },
  { valeur: 'non', libelle: 'Non' },
] as const;

export const QUESTIONS: readonly QuestionVoix[] = [
  {
    cle: 'manque',
    libelle: 'Que manque-t-il le plus près de chez vous ?',
    combien: 'trois',
    choix: [
      { valeur: 'transport', libelle: 'De quoi me déplacer' },
      { valeur: 'garde', libelle: "De quoi faire garder mes enfants, ou m'occuper d'un proche" },
      { valeur: 'logement', libelle: 'Un logement' },
      { valeur: 'soins', libelle: 'Des soins' },
      { valeur: 'numerique', libelle: "De l'aide avec internet et les démarches" },
      { valeur: 'formation', libelle: 'Des formations' },
      { valeur: 'insertion', libelle: "Des structures d'insertion" },
      { valeur: 'emploi', libelle: 'Des employeurs qui recrutent' },
      { valeur: 'rencontres', libelle: 'Des lieux où rencontrer du monde' },
      { valeur: 'rien', libelle: 'Rien de tout cela' },
    ],
  },
  {
    cle: 'ecoute',
    libelle: 'Vous sentez-vous écouté par ceux qui vous accompagnent ?',
    combien: 'une',
    choix: ECHELLE,
  },
  { cle: 'utile', libelle: 'Votre accompagnement vous fait-il avancer ?', combien: 'une', choix: ECHELLE },
  {
    cle: 'rythme',
    libelle: 'Vos rendez-vous sont…',
    combien: 'une',
    choix: [
      { valeur: 'trop_peu', libelle: 'Trop rares' },
      { valeur: 'bien', libelle: 'Comme il faut' },
      { valeur: 'trop', libelle: 'Trop nombreux' },
    ],
  },
];

/** Réponses choisies, par question ; une question sans réponse n'y est pas. */
export type Choix = Partial<Record<string, string[]>>;

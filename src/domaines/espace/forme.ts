/** À quoi peuvent servir ses données, en mots simples ; elle dit oui ou non à chacune. */
export const FINALITES = ['entreprise', 'messages', 'statistiques', 'partage_equipe'] as const;
export type Finalite = (typeof FINALITES)[number];

/** Comment un choix a été dit, quand ce n'est pas dans son espace. */
export const MOYENS = ['entretien', 'telephone', 'ecrit'] as const;
export type Moyen = (typeof MOYENS)[number];
export const LIBELLES_MOYEN: Record<Moyen, string> = {
  entretien: 'en entretien',
  telephone: 'au téléphone',
  ecrit: 'par écrit',
};

export interface DescriptionFinalite {
  titre: string;
  explication: string;
  /** Ce qui vaut tant qu'elle n'a rien dit. */
  defaut: 'accord' | 'opposition';
}

export const DESCRIPTIONS: Record<Finalite, DescriptionFinalite> = {
  entreprise: {
    titre: 'Montrer mon profil à des entreprises',
    explication:
      'On vous demandera votre accord pour chaque poste. Si vous dites non ici, on ne vous proposera plus de poste de cette façon.',
    defaut: 'accord',
  },
  messages: {
    titre: "M'envoyer des messages",
    explication:
      'Les rappels de rendez-vous. Si vous dites non, on vous appellera ou on vous écrira. Le code que vous demandez pour entrer ici arrive toujours.',
    defaut: 'accord',
  },
  statistiques: {
    titre: 'Me compter dans les chiffres',
    explication: 'Des nombres, jamais votre nom : ils servent à savoir ce qui aide vraiment.',
    defaut: 'accord',
  },
  partage_equipe: {
    titre: "Parler de moi en réunion d'équipe",
    explication:
      'Votre référent peut demander conseil à ses collègues sur votre parcours. Si vous dites non, on ne parle plus de vous en réunion, et personne d’autre que vos référents n’entre dans votre dossier.',
    defaut: 'accord',
  },
};

export const LIBELLES_DEMANDE = {
  rectification: 'Corriger une information',
  effacement: 'Effacer une information',
  acces: 'Recevoir une explication sur mes données',
  autre: 'Autre chose',
} as const;

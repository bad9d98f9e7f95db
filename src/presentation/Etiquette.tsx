import type { ReactNode } from 'react';

/** Ce que vaut une donnée. Les mots sont les mêmes partout : cartes, tableaux, rapports, paramètres. */
export type Confiance =
  | 'observe'
  | 'partiel'
  | 'estime'
  | 'non_verifie'
  | 'non_calculable'
  | 'lu'
  | 'source secondaire'
  | 'non verifie';

interface Sens {
  libelle: string;
  famille: 'sur' | 'moyen' | 'faible' | 'absent';
  explication: string;
}
export const CONFIANCES: Record<Confiance, Sens> = {
  observe: { libelle: 'observé', famille: 'sur', explication: 'Compté dans une source officielle chargée.' },
  partiel: {
    libelle: 'partiel',
    famille: 'moyen',
    explication: 'Une partie des valeurs manque ou est couverte par le secret.',
  },
  estime: { libelle: 'estimé', famille: 'moyen', explication: "Calculé par une méthode, faute d'une valeur observée." },
  non_verifie: { libelle: 'non vérifié', famille: 'faible', explication: "La source n'a pas été contrôlée." },
  non_calculable: { libelle: 'non calculable', famille: 'absent', explication: 'Il manque une donnée pour calculer.' },
  lu: { libelle: 'lu dans le texte', famille: 'sur', explication: 'Lu dans le texte officiel lui-même.' },
  'source secondaire': {
    libelle: 'source secondaire',
    famille: 'moyen',
    explication: 'Lu dans une publication qui cite le texte, pas dans le texte.',
  },
  'non verifie': { libelle: 'non vérifié', famille: 'faible', explication: "La source n'a pas été contrôlée." },
};

/** Étiquette de confiance : un mot et un signe, jamais la seule couleur. */
export function EtiquetteConfiance({ confiance }: { confiance: Confiance }) {
  const { libelle, famille, explication } = CONFIANCES[confiance];
  return (
    <span className={`m-confiance m-confiance--${famille}`} title={explication}>
      {libelle}
    </span>
  );
}

/** Étiquette d'état ordinaire (« en cours », « terminé »…). */
export function Etiquette({
  ton = 'neutre',
  children,
}: {
  ton?: 'neutre' | 'information' | 'succes' | 'attention' | 'erreur';
  children: ReactNode;
}) {
  return <span className={`m-etat m-etat--${ton}`}>{children}</span>;
}

/** Marque des données inventées : elles ne doivent jamais passer pour vraies. */
export const Demonstration = ({
  oui,
  children = 'données de démonstration',
}: {
  oui: boolean;
  children?: ReactNode;
}) => (oui ? <Etiquette ton="attention">{children}</Etiquette> : null);

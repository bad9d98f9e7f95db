import { plusJours, plusMois } from '#src/socle/jour.ts';

/** Trois moments où le Fonds social européen demande où en est un participant. */
export const MOMENTS = ['entree', 'sortie', 'six_mois'] as const;
export type MomentFse = (typeof MOMENTS)[number];
export const LIBELLES_MOMENT: Record<MomentFse, string> = {
  entree: "À l'entrée",
  sortie: 'À la sortie',
  six_mois: 'Six mois après la sortie',
};

/** La personne refuse de répondre : c'est une réponse. On ne sait pas : ce n'en est pas une. */
export const REFUS = 'refus';
export const INCONNU = 'inconnu';
export const LIBELLE_REFUS = 'Ne souhaite pas répondre';
export const LIBELLE_INCONNU = 'Inconnu';

export interface QuestionFse {
  cle: string;
  libelle: string;
  choix: readonly { valeur: string; libelle: string }[];
  /** Sans réponse ou refusée, le participant ne peut pas être compté au Fonds. */
  obligatoire: boolean;
}

const OUI_NON = [
  { valeur: 'oui', libelle: 'Oui' },
  { valeur: 'non', libelle: 'Non' },
] as const;
const ouiNon = (cle: string, libelle: string, obligatoire = false): QuestionFse => ({
  cle,
  libelle,
  choix: OUI_NON,
  obligatoire,
});

/**
 * Indicateurs communs de réalisation et de résultat des participants : règlement (UE) 2021/1057, annexe I (source secondaire : les intitulés
 * sont ramenés à des questions, l'autorité de gestion fixe les siens). Rien n'y demande une maladie.
 */
export const QUESTIONS: Record<MomentFse, readonly QuestionFse[]> = {
  entree: [
    {
      cle: 'genre',
      libelle: 'Genre',
      choix: [
        { valeur: 'femme', libelle: 'Femme' },
        { valeur: 'homme', libelle: 'Homme' },
        { valeur: 'autre', libelle: 'Autre' },
      ],
      obligatoire: true,
    },
    {
      cle: 'situation',
      libelle: "Situation sur le marché du travail, à l'entrée",
      choix: [
        { valeur: 'chomage', libelle: "En recherche d'emploi depuis moins d'un an" },
        { valeur: 'chomage_long', libelle: "En recherche d'emploi depuis un an ou plus" },
        { valeur: 'inactif', libelle: "Sans emploi, n'en cherche pas" },
        { valeur: 'emploi', libelle: 'En emploi, y compris à son compte' },
      ],
      obligatoire: true,
    },
    ouiNon('formation', 'Suit une formation ou des études'),
    {
      cle: 'diplome',
      libelle: "Niveau d'études atteint",
      choix: [
        { valeur: 'college', libelle: 'École primaire ou collège' },
        { valeur: 'lycee', libelle: 'CAP, BEP, baccalauréat' },
        { valeur: 'superieur', libelle: 'Études supérieures' },
      ],
      obligatoire: true,
    },
    ouiNon('handicap', 'Situation de handicap reconnue'),
    ouiNon('pays_tiers', "Ressortissant d'un pays hors de l'Union européenne"),
    ouiNon('origine', "D'origine étrangère ou appartenant à une minorité"),
    ouiNon('logement', 'Sans domicile, ou logement menacé'),
    ouiNon('rural', 'Habite une zone rurale'),
  ],
  sortie: [
    {
      cle: 'situation',
      libelle: 'Situation à la sortie',
      choix: [
        { valeur: 'emploi', libelle: 'En emploi' },
        { valeur: 'independant', libelle: 'À son compte' },
        { valeur: 'formation', libelle: 'En formation ou en études' },
        { valeur: 'recherche', libelle: "En recherche d'emploi" },
        { valeur: 'inactif', libelle: "Sans emploi, n'en cherche pas" },
      ],
      obligatoire: true,
    },
    ouiNon('qualification', "A obtenu une qualification pendant l'accompagnement", true),
  ],
  six_mois: [
    ouiNon('emploi', 'En emploi, y compris à son compte', true),
    ouiNon(
      'amelioration',
      "Sa situation de travail s'est améliorée (contrat plus long, plus d'heures, meilleur poste)",
    ),
  ],
};

export type Reponses = Record<string, string>;

export interface Completude {
  /** Questions répondues, refus compris. */
  repondues: number;
  total: number;
  refus: number;
  /** Questions sans réponse, ou dont la réponse est inconnue. */
  manquantes: string[];
  /** Le Fonds peut compter ce participant à ce moment. */
  comptable: boolean;
}

/** Ce que valent des réponses : un refus répond, « inconnu » non ; une question obligatoire refusée empêche de compter la personne. */
export function completude(moment: MomentFse, reponses: Reponses | null): Completude {
  const questions = QUESTIONS[moment];
  const dite = (q: QuestionFse) => reponses?.[q.cle] ?? INCONNU;
  const manquantes = questions.filter((q) => dite(q) === INCONNU);
  return {
    repondues: questions.length - manquantes.length,
    total: questions.length,
    refus: questions.filter((q) => dite(q) === REFUS).length,
    manquantes: manquantes.map((q) => q.libelle),
    comptable: questions.every((q) => !q.obligatoire || ![INCONNU, REFUS].includes(dite(q))),
  };
}

/** Délais des trois moments, en jours et en mois. */
export interface DelaisFse {
  entreeJours: number;
  sortieJours: number;
  apresMois: number;
}

/** Jour où un moment est dû ; `null` : pas encore déclenché (personne n'est sorti). */
export function duLe(moment: MomentFse, entree: string, sortie: string | null, d: DelaisFse): string | null {
  if (moment === 'entree') return plusJours(entree, d.entreeJours);
  if (!sortie) return null;
  return moment === 'sortie' ? plusJours(sortie, d.sortieJours) : plusMois(sortie, d.apresMois);
}

/** Premier jour où un moment se remplit : avant, la réponse ne dirait rien de lui. */
export const ouvertLe = (moment: MomentFse, entree: string, sortie: string | null, d: DelaisFse): string | null =>
  moment === 'entree' ? entree : sortie && (moment === 'sortie' ? sortie : plusMois(sortie, d.apresMois));

/** Les mots des réponses, pour le dossier remis à la personne : `moment`, `question_<moment>` et `<moment>_<question>`. */
export function motsFse(): Record<string, Record<string, string>> {
  const mots: Record<string, Record<string, string>> = { moment: LIBELLES_MOMENT };
  for (const moment of MOMENTS) {
    mots[`question_${moment}`] = Object.fromEntries(QUESTIONS[moment].map((q) => [q.cle, q.libelle]));
    for (const q of QUESTIONS[moment])
      mots[`${moment}_${q.cle}`] = {
        [REFUS]: LIBELLE_REFUS,
        [INCONNU]: LIBELLE_INCONNU,
        ...Object.fromEntries(q.choix.map((x) => [x.valeur, x.libelle])),
      };
  }
  return mots;
}

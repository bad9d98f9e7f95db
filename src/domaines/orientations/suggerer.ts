import { type Competence, CRITERES, type Grille, type Voie } from './forme.ts';

/** Une règle examinée, dans l'ordre ; la première retenue décide. */
export interface Examen {
  regle: string;
  retenue: boolean;
}

export interface Suggestion {
  voie: Voie;
  competence: Competence;
  /** Pourquoi cette voie, puis pourquoi cette compétence : à lire tel quel. */
  raisons: [string, string];
  examenVoie: Examen[];
  examenCompetence: Examen[];
}

interface Regle<T> {
  regle: string;
  alors: T;
  vraie: (f: Faits) => boolean;
  raison: (f: Faits) => string;
}

interface Faits {
  grille: Grille;
  sociauxForts: string[];
  sociauxMoyens: string[];
  professionnelsForts: string[];
  professionnels: string[];
}

const enumerer = (mots: readonly string[]) =>
  mots.length < 2 ? (mots[0] ?? '') : `${mots.slice(0, -1).join(', ')} et ${mots.at(-1)}`;

/**
 * Voie : premier critère vrai, aucun score. Les deux extrêmes viennent de l'article L262-29 du CASF (des difficultés qui font « temporairement
 * obstacle » à la recherche d'emploi) ; le milieu, de l'appel à projets de la Mayenne : des difficultés sociales compatibles avec un engagement.
 */
const REGLES_VOIE: readonly Regle<Voie>[] = [
  {
    regle: "Elle ne peut pas s'engager pour le moment",
    alors: 'social',
    vraie: ({ grille }) => grille.engagement === 'fort',
    raison: () => "Sa situation ne lui permet pas, pour le moment, de s'engager dans des démarches d'emploi.",
  },
  {
    regle: 'Plusieurs obstacles sociaux forts',
    alors: 'social',
    vraie: ({ sociauxForts }) => sociauxForts.length > 1,
    raison: ({ sociauxForts }) => `Plusieurs obstacles sociaux forts sont à lever d'abord : ${enumerer(sociauxForts)}.`,
  },
  {
    regle: 'Un obstacle social',
    alors: 'socioprofessionnel',
    vraie: ({ sociauxForts, sociauxMoyens }) => sociauxForts.length + sociauxMoyens.length > 0,
    raison: ({ sociauxForts, sociauxMoyens }) =>
      `Elle peut s'engager, et un appui social est à mener en même temps : ${enumerer([...sociauxForts, ...sociauxMoyens])}.`,
  },
  {
    regle: "Une difficulté professionnelle forte, ou un besoin d'être remobilisée",
    alors: 'socioprofessionnel',
    vraie: ({ grille, professionnelsForts }) => professionnelsForts.length > 0 || grille.engagement === 'moyen',
    raison: ({ professionnelsForts }) =>
      professionnelsForts.length > 0
        ? `Sans obstacle social, elle reste loin de l'emploi : ${enumerer(professionnelsForts)}.`
        : 'Sans obstacle social, elle a besoin d’être remobilisée avant de chercher seule.',
  },
];
const SANS_OBSTACLE: Regle<Voie> = {
  regle: "Rien de social ne freine la recherche d'emploi",
  alors: 'emploi',
  vraie: () => true,
  raison: () => "Aucun obstacle social, et les services de l'emploi peuvent l'accompagner directement.",
};

/** Compétence du référent principal : celle des freins majeurs (appel à projets de la Mayenne, § 2). */
const regleCompetence = (voie: Voie): readonly Regle<Competence>[] => [
  {
    regle: 'Parcours social',
    alors: 'social',
    vraie: () => voie === 'social',
    raison: () => 'Dans un parcours social, le référent principal est social.',
  },
  {
    regle: 'Un obstacle social fort',
    alors: 'social',
    vraie: ({ sociauxForts }) => sociauxForts.length > 0,
    raison: ({ sociauxForts }) => `Le frein majeur est d'ordre social : ${enumerer(sociauxForts)}.`,
  },
  {
    regle: 'Une difficulté professionnelle forte',
    alors: 'emploi',
    vraie: ({ professionnelsForts }) => professionnelsForts.length > 0,
    raison: ({ professionnelsForts }) =>
      `Le frein majeur est d'ordre professionnel : ${enumerer(professionnelsForts)}.`,
  },
  {
    regle: 'Plusieurs obstacles sociaux, sans difficulté professionnelle forte',
    alors: 'social',
    vraie: ({ sociauxMoyens }) => sociauxMoyens.length > 1,
    raison: ({ sociauxMoyens }) => `Les freins sont surtout d'ordre social : ${enumerer(sociauxMoyens)}.`,
  },
];
const COMPETENCE_PAR_DEFAUT: Regle<Competence> = {
  regle: 'Aucun frein social majeur',
  alors: 'emploi',
  vraie: () => true,
  raison: ({ professionnels }) =>
    professionnels.length > 0
      ? `Aucun frein social majeur ; ce qui reste à travailler : ${enumerer(professionnels)}.`
      : "Aucun frein social majeur : la recherche d'emploi passe devant.",
};

/** Critères encore à évaluer. */
export const aEvaluer = (grille: Grille): string[] => CRITERES.filter((c) => !grille[c.id]).map((c) => c.libelle);

function faits(grille: Grille): Faits {
  const noms = (famille: string, ...niveaux: string[]) =>
    CRITERES.filter((c) => c.famille === famille && niveaux.includes(grille[c.id] ?? '')).map((c) => c.court);
  return {
    grille,
    sociauxForts: noms('social', 'fort'),
    sociauxMoyens: noms('social', 'moyen'),
    professionnelsForts: noms('professionnel', 'fort'),
    professionnels: noms('professionnel', 'moyen', 'fort'),
  };
}

function premiere<T>(regles: readonly Regle<T>[], secours: Regle<T>, f: Faits) {
  const examen: Examen[] = [];
  for (const regle of [...regles, secours]) {
    const retenue = regle.vraie(f);
    examen.push({ regle: regle.regle, retenue });
    if (retenue) return { alors: regle.alors, raison: regle.raison(f), examen };
  }
  return { alors: secours.alors, raison: secours.raison(f), examen };
}

/** Voie et compétence suggérées, avec leurs raisons ; `null` tant qu'un critère n'est pas évalué. Suggère seulement : une personne décide. */
export function suggerer(grille: Grille): Suggestion | null {
  if (aEvaluer(grille).length > 0) return null;
  const f = faits(grille);
  const voie = premiere(REGLES_VOIE, SANS_OBSTACLE, f);
  const competence = premiere(regleCompetence(voie.alors), COMPETENCE_PAR_DEFAUT, f);
  return {
    voie: voie.alors,
    competence: competence.alors,
    raisons: [voie.raison, competence.raison],
    examenVoie: voie.examen,
    examenCompetence: competence.examen,
  };
}

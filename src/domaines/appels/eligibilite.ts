import { LIBELLES_NATURE } from '#src/domaines/comptes/index.ts';
import type { NatureOrganisation } from '#src/droits/acteur.ts';
import type { Contenu } from './forme.ts';

/** Où un territoire visé se trouve par rapport à ceux que l'appel admet. */
export type Position = 'dedans' | 'chevauche' | 'dehors';

export interface TerritoireVise {
  /** `departement:62`, `epci:200033579`… */
  ref: string;
  nom: string;
  position: Position;
}

/** Ce qu'un porteur dit de lui ; ce qu'il n'a pas dit est `null` ou vide. */
export interface Candidat {
  nature: NatureOrganisation | null;
  territoires: readonly TerritoireVise[];
}

/** `oui` et `non` se calculent ; `a_verifier` demande une réponse, ou le jugement du service. */
export type EtatRaison = 'oui' | 'non' | 'a_verifier';

export interface Raison {
  critere: 'nature' | 'territoire' | 'precision' | 'condition' | 'unicite';
  etat: EtatRaison;
  texte: string;
}

export interface VerdictEligibilite {
  /** Faux dès qu'une raison est `non` : la candidature ne peut pas être commencée. */
  possible: boolean;
  /** `non` l'emporte, puis `a_verifier`. */
  etat: EtatRaison;
  raisons: Raison[];
}

/** Natures admises, en toutes lettres : « tête de réseau, structure d’insertion ». */
export const naturesLisibles = (natures: readonly NatureOrganisation[]): string =>
  natures.map((nature) => premiereEnMinuscule(LIBELLES_NATURE[nature])).join(', ');

const premiereEnMinuscule = (texte: string) =>
  /^[A-Z]{2}/.test(texte) ? texte : texte.charAt(0).toLowerCase() + texte.slice(1);

function surNature({ natures }: Contenu['eligibilite'], nature: NatureOrganisation | null): Raison {
  const critere = 'nature';
  if (nature === 'plateforme' || nature === 'personne')
    return {
      critere,
      etat: 'non',
      texte: "Une candidature est portée par une organisation : ce compte n'en est pas une.",
    };
  if (natures.length === 0) return { critere, etat: 'oui', texte: 'Toutes les organisations peuvent être candidates.' };
  const admises = `Organisations admises : ${naturesLisibles(natures)}.`;
  if (nature === null) return { critere, etat: 'a_verifier', texte: `Dites ce qu'est votre organisation. ${admises}` };
  const votre = `« ${LIBELLES_NATURE[nature]} »`;
  return natures.includes(nature)
    ? { critere, etat: 'oui', texte: `Votre organisation, ${votre}, fait partie de celles que l'appel admet.` }
    : { critere, etat: 'non', texte: `L'appel n'admet pas une organisation ${votre}. ${admises}` };
}

function surTerritoire({ nom, position }: TerritoireVise): Raison {
  const critere = 'territoire';
  if (position === 'dedans') return { critere, etat: 'oui', texte: `${nom} : dans le territoire de l'appel.` };
  if (position === 'dehors') return { critere, etat: 'non', texte: `${nom} : hors du territoire de l'appel.` };
  const texte = `${nom} : en partie dans le territoire de l'appel. Le projet n'est financé que pour cette partie.`;
  return { critere, etat: 'a_verifier', texte };
}

/**
 * Ce porteur peut-il être candidat à cet appel, et pourquoi. Ne dit rien du calendrier ni des candidatures existantes : ils se lisent sous
 * verrou, au moment de créer. Sans territoire connu, la réponse est à vérifier, jamais « oui ».
 */
export function eligible(contenu: Pick<Contenu, 'eligibilite'>, candidat: Candidat): VerdictEligibilite {
  const regles = contenu.eligibilite;
  const raisons: Raison[] = [surNature(regles, candidat.nature), ...candidat.territoires.map(surTerritoire)];
  if (candidat.territoires.length === 0)
    raisons.push({ critere: 'territoire', etat: 'a_verifier', texte: 'Dites sur quel territoire porte votre projet.' });
  if (regles.precision.trim() !== '')
    raisons.push({
      critere: 'precision',
      etat: 'a_verifier',
      texte: regles.precision.trim(),
    });
  for (const { libelle } of regles.conditions)
    raisons.push({ critere: 'condition', etat: 'a_verifier', texte: `Le service vérifiera : ${libelle}` });
  if (regles.uneParPorteur)
    raisons.push({ critere: 'unicite', etat: 'a_verifier', texte: 'Une seule candidature par organisation.' });
  const non = raisons.some(({ etat }) => etat === 'non');
  // Les conditions et l'unicité se jugent sur pièces : elles n'empêchent pas un « oui » sur ce qui se calcule.
  const reste = raisons.some(
    ({ etat, critere }) => etat === 'a_verifier' && critere !== 'condition' && critere !== 'unicite',
  );
  return { possible: !non, etat: non ? 'non' : reste ? 'a_verifier' : 'oui', raisons };
}

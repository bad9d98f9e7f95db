import { evaluer, MODELES, type Photo, photographier, resumePhoto } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { annuaireDe, nomsDe } from './annuaire.ts';
import { decrire } from './regles/changements.ts';
import { garder } from './regles/empreinte.ts';
import type { Rejet } from './regles/fichier.ts';
import { mesuresDe } from './regles/mesures.ts';
import { phraseBilan, phraseScenario, resumerChangements } from './regles/phrases.ts';
import { lireEtVerifier } from './requetes/fichier.ts';
import { communesChangees } from './requetes/page.ts';

export interface DemandeEvaluation {
  territoire: string;
  question: Record<string, unknown>;
  /** Le fichier de changements, déjà décodé. */
  texte: string;
}

/**
 * Évalue un fichier de changements sur les données d'aujourd'hui, sans rien enregistrer.
 * @returns `rejets` : les lignes refusées ; il n'y a alors pas de résultat
 * @throws ErreurMetier fichier illisible, territoire trop grand, question mal formée
 */
export async function evaluerFichier(
  base: Base,
  acteur: Acteur,
  { territoire, question, texte }: DemandeEvaluation,
): Promise<{ rejets: Rejet[]; resultat: null } | { rejets: []; resultat: ReturnType<typeof composer> }> {
  const photo = await photographier(base, acteur, { territoire, question });
  const { changements, rejets } = lireEtVerifier(texte, photo, await annuaireDe(base, photo));
  if (rejets.length > 0) return { rejets, resultat: null };
  const noms = nomsDe(photo);
  const evaluation = evaluer(photo, changements);
  const textes = changements.map((changement) => decrire(changement, noms));
  return { rejets: [], resultat: composer(photo, evaluation, changements, textes) };
}

function composer(
  photo: Photo,
  evaluation: ReturnType<typeof evaluer>,
  changements: Parameters<typeof resumerChangements>[0],
  textes: string[],
) {
  const resume = resumePhoto(photo);
  const gardee = garder(evaluation);
  const contexte = {
    date: resume.jour,
    source: '',
    modeles: MODELES.map(({ id, libelle }) => ({ id, libelle })),
    lignes: null,
  };
  return {
    territoire: resume.territoire,
    question: resume.question,
    enClair: resume.enClair,
    jour: resume.jour,
    photo: resume.empreinte,
    changements: textes,
    resume: resumerChangements(changements),
    phrase: phraseScenario(changements, gardee),
    bilan: phraseBilan(gardee),
    mesures: mesuresDe(gardee, contexte).map(({ id, libelle, avant, apres, ecart, decimales, part }) => ({
      id,
      libelle,
      avant: avant.valeur,
      apres: apres.valeur,
      ecart,
      decimales,
      part,
    })),
    avant: gardee.avant,
    apres: gardee.apres,
    gagnent: gardee.gagnent,
    perdent: gardee.perdent,
    etpGagnes: gardee.etpGagnes,
    communes: communesChangees(evaluation.communes, photo),
    avertissements: evaluation.avertissements.map(({ message }) => message),
    dureeMs: Math.round(evaluation.dureeMs * 10) / 10,
  };
}

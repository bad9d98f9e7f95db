import type { RouterContextProvider } from 'react-router';
import { actionFormulaire } from '#src/domaines/formulaires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { quiEstLa } from '#src/socle/formulaires/reponses.ts';
import { compterPieces } from '#src/socle/pieces/index.ts';
import { candidatureSituee } from './chargement.ts';
import { contenuSansDroit, objetCandidature } from './contenu.ts';
import { remplirCandidature } from './operations/remplir.ts';
import { teteDe } from './page.ts';

/** La candidature d'une personne qui l'écrit. @throws ErreurDroit un autre que ses auteurs */
export async function contenuARediger(base: Base, acteur: Acteur, id: number) {
  const candidature = await candidatureSituee(base, id);
  exiger(acteur, 'candidatures.rediger', candidature);
  const contenu = await contenuSansDroit(base, candidature);
  return { contenu, tete: await teteDe(base, acteur, contenu) };
}

/** Ce que montre la page de saisie. @throws ErreurDroit */
export async function saisirCandidature(base: Base, acteur: Acteur, id: number, adresse: URLSearchParams) {
  const { contenu, tete } = await contenuARediger(base, acteur, id);
  const section = adresse.get('section');
  return {
    tete,
    reponse: contenu.reponse,
    contexte: contenu.contexte,
    pieces: contenu.pieces,
    comptees: compterPieces(contenu.pieces),
    section,
    manques: adresse.get('manques') === 'oui',
    presents: await quiEstLa(base, acteur, objetCandidature(id), section ?? ''),
    analysees: reglagesFichiers.clamd() !== null,
    limite: reglagesFichiers.pieceMax(),
  };
}

/** Ce que montre la page du budget. @throws ErreurDroit */
export async function saisirBudget(base: Base, acteur: Acteur, id: number) {
  const { contenu, tete } = await contenuARediger(base, acteur, id);
  return { tete, budget: contenu.budget, appel: contenu.appel };
}

/** Action de la page de rédaction : enregistre les réponses, ou rend le refus avec ce qui est tapé. */
export const remplirAction = (request: Request, context: Readonly<RouterContextProvider>, id: number) =>
  actionFormulaire(request, context, remplirCandidature, {
    objet: objetCandidature(id),
    adresse: `/candidatures/${id}/remplir`,
    entree: { id },
  });

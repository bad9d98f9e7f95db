import type { RouterContextProvider } from 'react-router';
import { actionFormulaire } from '#src/domaines/formulaires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { evaluer } from '#src/socle/formulaires/evaluer.ts';
import { quiEstLa } from '#src/socle/formulaires/reponses.ts';
import { compterPieces } from '#src/socle/pieces/index.ts';
import { anneePrecedente } from './annees.ts';
import { dossierSitue } from './chargement.ts';
import { contenuSansDroit, objetDossier } from './contenu.ts';
import { remplirDossier } from './operations/remplir.ts';
import { ficheDossier } from './requetes/fiche.ts';

/** Ce que montre la page de saisie. @throws ErreurDroit un autre que la structure elle-même */
export async function saisirDossier(base: Base, acteur: Acteur, id: number, adresse: URLSearchParams) {
  const dossier = await dossierSitue(base, id);
  exiger(acteur, 'dossiers.remplir', dossier);
  const { reponse, contexte, pieces } = await contenuSansDroit(base, dossier);
  const section = adresse.get('section');
  return {
    dossier,
    fiche: await ficheDossier(base, id),
    reponse,
    contexte,
    pieces,
    comptees: compterPieces(pieces),
    section,
    manques: adresse.get('manques') === 'oui',
    presents: await quiEstLa(base, acteur, objetDossier(id), section ?? ''),
    analysees: reglagesFichiers.clamd() !== null,
    limite: reglagesFichiers.pieceMax(),
    comparaison: await comparaisonDe(base, id),
  };
}

/** Le dossier de l'an passé, évalué, pour le montrer à côté. */
export async function comparaisonDe(base: Base, id: number) {
  const passe = await anneePrecedente(base, id);
  if (!passe) return null;
  const { valeurs } = evaluer(passe.definition, passe.donnees, { contexte: { nature: 'renouvellement' } });
  return { titre: `Dossier ${passe.annee}`, definition: passe.definition, valeurs };
}

export const remplirAction = (request: Request, context: Readonly<RouterContextProvider>, id: number) =>
  actionFormulaire(request, context, remplirDossier, {
    objet: objetDossier(id),
    adresse: `/dossiers/${id}/remplir`,
    entree: { id },
  });

import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { evaluer } from '#src/socle/formulaires/evaluer.ts';
import type { Contexte, Evaluation } from '#src/socle/formulaires/forme.ts';
import { lireReponse, type Reponse } from '#src/socle/formulaires/reponses.ts';
import { compterPieces, type Piece, piecesDe } from '#src/socle/pieces/index.ts';
import { dossierSitue } from './chargement.ts';
import { contexteDe } from './contexte.ts';
import type { DossierSitue } from './forme.ts';

/** Un dossier, ses réponses, ce qu'elles valent, et ses pièces. */
export interface ContenuDossier {
  dossier: DossierSitue;
  reponse: Reponse;
  evaluation: Evaluation;
  contexte: Contexte;
  pieces: Piece[];
}

export const objetDossier = (id: number): string => `dossier:${id}`;

/** Le contenu sans vérifier de droit : pour les opérations et les autres domaines, qui l'ont fait. @throws ErreurIntrouvable */
export async function contenuSansDroit(base: Base | Trx, dossier: DossierSitue): Promise<ContenuDossier> {
  const objet = objetDossier(dossier.id);
  const reponse = await lireReponse(base, objet);
  if (!reponse) throw new ErreurIntrouvable("Ce dossier n'a pas de réponses.");
  const [pieces, contexte] = [await piecesDe(base, objet), await contexteDe(base, dossier)];
  const evaluation = evaluer(reponse.definition, reponse.donnees, { pieces: compterPieces(pieces), contexte });
  return { dossier, reponse, evaluation, contexte, pieces };
}

/** Le dossier rempli, tel que l'acteur peut le lire. @throws ErreurDroit, ErreurIntrouvable */
export async function contenuDossier(base: Base, acteur: Acteur, id: number): Promise<ContenuDossier> {
  const dossier = await dossierSitue(base, id);
  exiger(acteur, 'dossiers.lire', dossier);
  return contenuSansDroit(base, dossier);
}

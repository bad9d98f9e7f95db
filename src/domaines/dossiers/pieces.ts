import { recevoirPieceFormulaire } from '#src/domaines/formulaires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { dossierPourAgir, dossierSitue } from './chargement.ts';
import { objetDossier } from './contenu.ts';

/** Joint ou retire une pièce d'un dossier encore ouvert. @returns où revenir @throws ErreurDroit, ErreurMetier */
export async function recevoirPiece(base: Base, acteur: Acteur, id: number, request: Request) {
  exiger(acteur, 'dossiers.remplir', await dossierSitue(base, id));
  return recevoirPieceFormulaire(base, acteur, request, {
    objet: objetDossier(id),
    adresse: `/dossiers/${id}/remplir`,
    verrouiller: (trx) => dossierPourAgir(trx, id),
  });
}

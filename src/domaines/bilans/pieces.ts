import { recevoirPieceFormulaire } from '#src/domaines/formulaires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { bilanPourAgir, bilanSitue, objetBilan } from './chargement.ts';

/** Joint ou retire une pièce d'un bilan encore ouvert. Le droit est vérifié avant de recevoir le fichier. @returns où revenir @throws ErreurDroit, ErreurMetier */
export async function recevoirPiece(base: Base, acteur: Acteur, id: number, request: Request) {
  exiger(acteur, 'bilans.remplir', await bilanSitue(base, id));
  return recevoirPieceFormulaire(base, acteur, request, {
    objet: objetBilan(id),
    adresse: `/bilans/${id}/remplir`,
    verrouiller: (trx) => bilanPourAgir(trx, id),
  });
}

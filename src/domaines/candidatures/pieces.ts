import { recevoirPieceFormulaire } from '#src/domaines/formulaires/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { candidaturePourAgir, candidatureSituee } from './chargement.ts';
import { objetCandidature } from './contenu.ts';

/** Joint ou retire une pièce d'une candidature encore ouverte. @returns où revenir @throws ErreurDroit, ErreurMetier */
export async function recevoirPiece(base: Base, acteur: Acteur, id: number, request: Request) {
  exiger(acteur, 'candidatures.rediger', await candidatureSituee(base, id));
  return recevoirPieceFormulaire(base, acteur, request, {
    objet: objetCandidature(id),
    adresse: `/candidatures/${id}/remplir`,
    verrouiller: (trx) => candidaturePourAgir(trx, id),
  });
}

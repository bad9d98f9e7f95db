import { rangerFormulaireTire } from '#src/domaines/formulaires/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Contenu } from './forme.ts';
import { formulaireAppel } from './registre.ts';

/**
 * Range le formulaire de candidature tiré du contenu : un formulaire par appel, une version de plus seulement s'il change.
 * @returns identifiant de la version, et si elle est nouvelle
 * @throws ErreurMetier le contenu donne un formulaire défectueux, ou change le sens d'une question déjà posée
 */
export const rangerFormulaire = (
  trx: Trx,
  auteur: string,
  appel: { id: number; intitule: string; contenu: Contenu; demonstration: boolean; formulaireVersion: number | null },
  note: string,
): Promise<{ version: number; nouvelle: boolean }> =>
  rangerFormulaireTire(trx, auteur, {
    usage: 'candidature',
    titre: `Candidature – ${appel.intitule}`,
    appel: appel.id,
    demonstration: appel.demonstration,
    definition: formulaireAppel(appel.contenu),
    note,
  });

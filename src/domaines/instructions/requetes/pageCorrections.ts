import { delaiPropose } from '#src/domaines/parametres/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { correctionsDe } from '#src/socle/examen/corrections.ts';
import { choixRouvrables, sectionsRouvrables } from '#src/socle/formulaires/rouvrables.ts';
import { completudeDe } from './completude.ts';
import { DELAI_CORRECTION } from './delais.ts';
import { enteteInstruction } from './entete.ts';

/** Les demandes de corrections d'un dossier, et de quoi en faire une. @throws ErreurDroit, ErreurIntrouvable */
export async function pageCorrections(base: Base, acteur: Acteur, id: number) {
  const entete = await enteteInstruction(base, acteur, id);
  const { contenu, manques } = await completudeDe(base, entete.dossier);
  return {
    entete,
    corrections: await correctionsDe(base, 'dossier', id),
    ...choixRouvrables(sectionsRouvrables(contenu.reponse.definition), manques),
    delai: await delaiPropose(base, DELAI_CORRECTION, `departement:${entete.dossier.departement}`),
    nouvelle: entete.transitions.some(({ nom }) => nom === 'renvoyer'),
  };
}

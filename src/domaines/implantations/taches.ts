import { z } from 'zod';
import { garderPhoto } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { definirTache } from '#src/socle/taches/index.ts';
import { calculerImplantation } from './calculer.ts';
import { ecrireImpossible, ecrireReponse } from './conserver.ts';
import type { OptionsEtablir } from './etablir.ts';
import { lireImplantation } from './requetes.ts';

const entree = z.object({ implantation: z.number().int() });

definirTache({
  nom: 'implantations.calculer',
  libelle: "Calcul d'implantations",
  entree,
  parCompte: 2,
  adresse: ({ implantation }: z.output<typeof entree>) => `/implantations/${implantation}`,
  executer: ({ base, acteur, entree: { implantation }, progression, signal }) =>
    remplir(base, acteur, implantation, { avancer: progression, signal }),
});

/** Calcule une implantation inscrite et garde sa réponse ; ce qui n'a pas de réponse est gardé aussi, avec sa raison. */
export async function remplir(
  base: Base,
  acteur: Acteur,
  id: number,
  options: OptionsEtablir = {},
): Promise<{ implantation: number }> {
  const { demande } = await lireImplantation(base, acteur, id);
  try {
    const { photo, candidats, resultat, dureeMs } = await calculerImplantation(base, acteur, demande, options);
    await base.transaction().execute(async (trx) => {
      const numero = await garderPhoto(trx, photo);
      await ecrireReponse(trx, id, { photo: numero, candidats: candidats.candidats, resultat, dureeMs });
    });
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier)) throw erreur;
    await ecrireImpossible(base, id, erreur);
  }
  return { implantation: id };
}

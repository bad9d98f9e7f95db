import type { Base, Trx } from '#src/socle/base/base.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { identifiantsRouvrables, sectionsRouvrables } from '#src/socle/formulaires/rouvrables.ts';

/** Les identifiants rouvrables du formulaire de ce dossier. */
export async function champsRouvrables(base: Base | Trx, dossier: number): Promise<Set<string>> {
  const reponse = await lireReponse(base, `dossier:${dossier}`);
  return identifiantsRouvrables(reponse ? sectionsRouvrables(reponse.definition) : []);
}

import { figerBudget, lireBudget } from '#src/domaines/budgets/index.ts';
import { type CandidatureSituee, CHAMP_BUDGET, objetCandidature } from '#src/domaines/candidatures/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { lireReponse, ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { identifiantsRouvrables, sectionsRouvrables } from '#src/socle/formulaires/rouvrables.ts';

/** Les sections du formulaire d'une candidature, et son budget s'il en a un. */
export async function sectionsDe(base: Base | Trx, candidature: number) {
  const objet = objetCandidature(candidature);
  const reponse = await lireReponse(base, objet);
  if (!reponse) return [];
  const sections = sectionsRouvrables(reponse.definition);
  return (await lireBudget(base, objet, 'demande'))
    ? [
        ...sections,
        {
          id: CHAMP_BUDGET,
          titre: 'Budget',
          champs: [{ id: CHAMP_BUDGET, libelle: 'Tout le budget', nature: 'budget' }],
        },
      ]
    : sections;
}

/** Identifiants rouvrables de cette candidature. */
export const champsRouvrables = async (base: Base | Trx, candidature: number): Promise<Set<string>> =>
  identifiantsRouvrables(await sectionsDe(base, candidature));

/** Referme tout, tel que le porteur l'a laissé. */
export async function refermer(trx: Trx, { id }: Pick<CandidatureSituee, 'id'>): Promise<void> {
  const objet = objetCandidature(id);
  await ouvrirChamps(trx, objet, []);
  if (await lireBudget(trx, objet, 'demande')) await figerBudget(trx, { objet, genre: 'demande' });
}

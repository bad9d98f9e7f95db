import type { Contenu } from '#src/domaines/appels/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Budget } from '#src/socle/budgets/forme.ts';
import type { LigneRepetee, Prefill } from '#src/socle/formulaires/forme.ts';
import { lireReponse } from '#src/socle/formulaires/reponses.ts';
import { objetBilan, objetBudget } from './chargement.ts';
import type { BilanSitue } from './forme.ts';
import { idFaites } from './formulaire.ts';

/**
 * Ce que le bilan reprend : les actions promises dans la candidature, pour dire de chacune ce qu'elle est devenue ; le bilan d'avant, s'il y en
 * a un.
 */
export async function prefillBilan(
  base: Base | Trx,
  bilan: Pick<BilanSitue, 'subvention'>,
  contenu: Contenu,
  precedent: number | null,
): Promise<Record<string, Prefill>> {
  const connus: Record<string, Prefill> = {};
  const candidature = await lireReponse(base, objetBudget(bilan.subvention));
  for (const { id } of contenu.orientations) {
    const promises = candidature?.donnees[`actions_${id}`];
    if (!Array.isArray(promises) || promises.length === 0) continue;
    const lignes = (promises as LigneRepetee[]).flatMap(({ titre, calendrier, publics, partenaires }) =>
      typeof titre === 'string' && titre
        ? [{ titre, ...texte('quand', calendrier), ...texte('publics', publics), ...texte('partenaires', partenaires) }]
        : [],
    );
    if (lignes.length > 0) connus[idFaites(id)] = { valeur: lignes, provenance: 'Candidature' };
  }
  if (precedent === null) return connus;
  const avant = await lireReponse(base, objetBilan(precedent));
  for (const [champ, valeur] of Object.entries(avant?.donnees ?? {}))
    if (!champ.startsWith('attestation')) connus[champ] = { valeur, provenance: 'Bilan intermédiaire' };
  return connus;
}

const texte = (cle: string, valeur: unknown): Record<string, string> =>
  typeof valeur === 'string' && valeur ? { [cle]: valeur } : {};

/** Le budget à réaliser : les lignes de la référence, à zéro. Un calcul de personnel garde son coût et sa part ; les mois se déclarent. */
export const budgetARealiser = (reference: Budget): Budget => ({
  charges: reference.charges.map((c) =>
    c.personnel ? { ...c, montant: '0.00', personnel: { ...c.personnel, mois: '0' } } : { ...c, montant: '0.00' },
  ),
  ressources: reference.ressources.filter((r) => r.statut !== 'refuse').map((r) => ({ ...r, montant: '0.00' })),
  contributions: reference.contributions.map((c) => ({ ...c, montant: '0.00' })),
});

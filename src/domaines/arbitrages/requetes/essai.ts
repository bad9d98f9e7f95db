import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { arbitragesDe, lireArbitrage } from '../chargement.ts';
import { disponibleDe } from '../contexte.ts';
import { comparerEssais, evaluer, ligneDe, plafondDe } from '../regles/evaluer.ts';
import { A_ARBITRER, candidaturesDe } from './candidatures.ts';
import { appelArbitre, rangsDe } from './classement.ts';

/** Un essai : ses lignes, ce qu'il vaut, et ce qui change d'un autre. @throws ErreurDroit, ErreurIntrouvable */
export async function pageEssai(base: Base, acteur: Acteur, appel: number, id: number, avec: number | null) {
  const page = await appelArbitre(base, acteur, appel);
  const arbitrage = await lireArbitrage(base, appel, id);
  const toutes = await candidaturesDe(base, appel, acteur);
  const { reste } = await etatEnveloppe(base, { appel });
  const rangs = rangsDe(toutes.filter((c) => c.etat !== 'irrecevable'));
  // Un essai appliqué se relit tel qu'il fut : ses candidatures décidées y restent.
  const siennes = toutes
    .filter((c) => A_ARBITRER.includes(c.etat) || (arbitrage.applique && arbitrage.lignes[c.id]))
    .sort((a, b) => (rangs.get(a.id) ?? 9999) - (rangs.get(b.id) ?? 9999) || a.id - b.id);
  const disponible = disponibleDe(arbitrage, reste);
  const autre = avec ? await lireArbitrage(base, appel, avec) : null;
  return {
    ...page,
    arbitrage,
    reste,
    disponible,
    evaluation: evaluer(arbitrage.lignes, siennes, disponible, page.bornes),
    lignes: siennes.map((c) => ({
      candidature: c,
      rang: rangs.get(c.id) ?? null,
      plafond: plafondDe(c, page.bornes),
      ligne: ligneDe(arbitrage.lignes, c.id),
    })),
    autres: (await arbitragesDe(base, appel))
      .filter((a) => a.id !== id)
      .map(({ id: valeur, nom }) => ({ valeur, nom })),
    comparaison: autre && {
      nom: autre.nom,
      total: evaluer(autre.lignes, siennes, disponible, page.bornes).total,
      ecarts: comparerEssais(autre.lignes, arbitrage.lignes, toutes),
    },
  };
}
export type PageEssai = Awaited<ReturnType<typeof pageEssai>>;

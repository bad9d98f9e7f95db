import { sql } from 'kysely';
import { appelSitue } from '#src/domaines/appels/index.ts';
import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { arbitragesDe } from '../chargement.ts';
import { bornesDe, disponibleDe, estClos } from '../contexte.ts';
import { classer } from '../regles/classer.ts';
import { evaluer } from '../regles/evaluer.ts';
import { A_ARBITRER, A_EXAMINER, type CandidatureArbitree, candidaturesDe } from './candidatures.ts';

/** L'appel, tel que les pages d'arbitrage le montrent. */
export async function appelArbitre(base: Base, acteur: Acteur, id: number) {
  const appel = await appelSitue(base, id);
  exiger(acteur, 'arbitrages.classement', appel);
  const vise = { ...appel, financeurId: appel.organisationId };
  return {
    appel,
    bornes: bornesDe(appel),
    enTete: {
      id: appel.id,
      intitule: appel.intitule,
      etat: appel.etat,
      financeur: appel.organisationNom,
      demonstration: appel.demonstration,
    },
    ouvert: appel.etat === 'publie',
    peut: {
      essayer: peut(acteur, 'arbitrages.creer', appel),
      adopter: peut(acteur, 'arbitrages.adopter', appel),
      saisir: peut(acteur, 'arbitrages.saisirComite', vise),
      decider: peut(acteur, 'arbitrages.decider', appel),
      ecrire: peut(acteur, 'arbitrages.ecrireLettres', appel),
      envoyer: peut(acteur, 'arbitrages.envoyerLettres', appel),
      publier: peut(acteur, 'arbitrages.publierResultats', appel),
    },
  };
}

/** Rang de chaque candidature notée, parmi toutes celles de l'appel : une décision prise ne change pas le rang des autres. */
export const rangsDe = (candidatures: readonly CandidatureArbitree[]): Map<number, number | null> =>
  new Map(classer(candidatures, '0').lignes.map((l) => [l.candidature.id, l.rang]));

/** Le classement, sa coupe sur ce qui reste de l'enveloppe, le comité, les essais. @throws ErreurDroit, ErreurIntrouvable */
export async function pageClassement(base: Base, acteur: Acteur, id: number) {
  const page = await appelArbitre(base, acteur, id);
  const toutes = await candidaturesDe(base, id, acteur);
  const enveloppe = await etatEnveloppe(base, { appel: id });
  const aArbitrer = toutes.filter((c) => A_ARBITRER.includes(c.etat));
  const { lignes, ...coupe } = classer(aArbitrer, enveloppe.reste);
  const rangs = rangsDe(toutes.filter((c) => c.etat !== 'irrecevable'));
  const essais = (await arbitragesDe(base, id)).map(({ lignes: l, ...a }) => ({
    ...a,
    ...pick(
      evaluer(
        l,
        toutes.filter((c) => l[c.id]),
        disponibleDe(a, enveloppe.reste),
        page.bornes,
      ),
    ),
  }));
  const { rows } = await sql<{ id: number; nom: string }>`SELECT id, nom FROM instance
    WHERE id = ${page.appel.instance} AND archivee_le IS NULL`.execute(base);
  return {
    ...page,
    enveloppe,
    coupe,
    lignes: lignes.map((l) => ({ ...l, rang: rangs.get(l.candidature.id) ?? null })),
    decidees: toutes.filter((c) => c.decision && !A_ARBITRER.includes(c.etat)),
    aExaminer: toutes.filter((c) => A_EXAMINER.includes(c.etat)).length,
    comite: rows[0] ?? null,
    clos: await estClos(base, id),
    essais,
  };
}
const pick = ({ total, reste, depasse, nombre }: ReturnType<typeof evaluer>) => ({ total, reste, depasse, nombre });

export type PageClassement = Omit<Awaited<ReturnType<typeof pageClassement>>, 'appel'>;

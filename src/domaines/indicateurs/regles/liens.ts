import type { Liens } from '#src/socle/masqueEchanges.ts';
import type { Famille } from '../forme.ts';

/**
 * Ce qui s'additionne entre grandeurs d'une même case. Aussi ce qui manque à un taux pour faire le tout (`sans_…`), jamais montré mais déduit, et ce
 * qui dit presque la même chose : salariés et mois-salariés.
 */
const SOMMES: Partial<Record<Famille, Record<string, readonly string[]>>> = {
  besoin: { besoin_mille: ['besoin'] },
  acces: { besoin_calculable: ['besoin_blanc', 'besoin_servi'] },
  postes: {
    mois_salaries: ['mois_rsa', 'mois_autres'],
    salaries: ['mois_rsa', 'mois_autres'],
    rsa_realises: ['mois_rsa'],
  },
  sorties: {
    emploi: ['durable', 'transition'],
    dynamiques: ['durable', 'transition', 'positive'],
    examinees: ['durable', 'transition', 'positive', 'autre', 'non_documentee'],
    sans_durable: ['transition', 'positive', 'autre', 'non_documentee'],
    sans_emploi: ['positive', 'autre', 'non_documentee'],
    sans_dynamiques: ['autre', 'non_documentee'],
    sans_positive: ['durable', 'transition', 'autre', 'non_documentee'],
    documentees: ['durable', 'transition', 'positive', 'autre'],
  },
  accompagnement: {
    file: ['avec_contrat', 'sans_contrat'],
    en_cours: ['vues', 'pas_vues'],
    sorties: ['sorties_emploi', 'sorties_autres'],
  },
};

/** Personnes comptées douze fois l'an : leur seuil aussi. */
const MOIS = 12;
const FOIS: Record<string, number> = {
  ...{ mois_rsa: MOIS, mois_autres: MOIS, mois_salaries: MOIS, rsa_realises: MOIS },
  besoin_mille: 1000,
};
const PERSONNES: Partial<Record<Famille, readonly string[]>> = {
  besoin: ['besoin'],
  accompagnement: ['immersions'],
};

/** Grandeurs d'une famille qui comptent des personnes, et combien de fois elles les comptent. */
export function personnesDe(famille: Famille): Map<string, number> {
  const sommes = Object.entries(SOMMES[famille] ?? {}).flat(2);
  return new Map([...sommes, ...(PERSONNES[famille] ?? [])].map((g) => [g, FOIS[g] ?? 1]));
}

/** Ce qu'une somme lue sans l'une de ses parts en dit, et ce que ses parts disent d'une somme qui ne se lit pas. */
export function completer(famille: Famille, lues: Record<string, number | null>): Record<string, number | null> {
  const plus = { ...lues };
  for (const [total, parts] of Object.entries(SOMMES[famille] ?? {})) {
    const [connue = '', autre = ''] = parts;
    if (parts.length === 2 && !(autre in lues) && total in lues && lues[total] != null && lues[connue] != null)
      // Arrondi : un reste de calcul n'est pas une personne.
      plus[autre] ??= Math.max(0, Number((lues[total] - lues[connue]).toFixed(6)));
    if (!(total in lues) && parts.every((p) => plus[p] != null))
      plus[total] = parts.reduce((somme, p) => somme + plus[p]!, 0);
  }
  return plus;
}

export function liensDe(sommes: Readonly<Record<string, readonly string[]>>): Liens {
  const touche = new Map<string, string[]>();
  const compensations = new Map<string, Set<string>>();
  for (const [total, parts] of Object.entries(sommes))
    for (const p of parts) {
      touche.set(p, [...(touche.get(p) ?? [p]), total]);
      const avec = compensations.get(p) ?? new Set();
      for (const autre of parts) if (autre !== p) avec.add(autre);
      compensations.set(p, avec);
    }
  return {
    touche: (g) => touche.get(g) ?? [g],
    bases: (g) => sommes[g] ?? [g],
    compensations: (g) => [...(compensations.get(g) ?? [])],
  };
}
export const liensDeFamille = (famille: Famille): Liens => liensDe(SOMMES[famille] ?? {});

import type { ParametreEmploye } from '#src/domaines/financement/index.ts';
import type { ValeursModele } from '#src/domaines/modeles/index.ts';
import { date, nombre } from '#src/presentation/format.ts';
import { libelleType } from '#src/referentiels/typesSiae.ts';
import { comparer, enEuros } from '#src/socle/montants.ts';
import { siretLisible } from '#src/socle/phrases.ts';
import type { Annexe, AnnexeSituee, ConventionSituee } from '../forme.ts';
import { type Difference, differences } from '../regles/calcul.ts';

const LIBELLES_MONTANT = {
  base: 'Socle',
  modulation: 'Part modulée',
  partDepartement: 'Part du département',
  total: 'Total',
};
const LIBELLES_DIFFERENCE: Record<Difference['quoi'], string> = {
  ...LIBELLES_MONTANT,
  etp: 'Postes (ETP)',
  debut: 'Début',
  fin: 'Fin',
};

/** Une différence en clair : montants en euros, jours en toutes lettres. */
export function direDifference({ quoi, avant, apres }: Difference): { quoi: string; avant: string; apres: string } {
  const dire = (v: string) => (quoi === 'etp' ? nombre(v) : quoi === 'debut' || quoi === 'fin' ? date(v) : enEuros(v));
  return { quoi: LIBELLES_DIFFERENCE[quoi], avant: dire(avant), apres: dire(apres) };
}

export const valeursConvention = (c: ConventionSituee, departement: string): ValeursModele => ({
  structure: { nom: c.structureNom, siret: siretLisible(c.structureSiret), type: libelleType(c.type).toLowerCase() },
  departement: { nom: departement },
  convention: { numero: c.numero, debut: date(c.debut), fin: date(c.fin) },
});

const parametre = (p: ParametreEmploye) => ({
  libelle: p.libelle,
  valeur: `${nombre(p.valeur, { decimales: 2 })} ${p.unite}`,
  source: `${p.source} (${p.confiance}), depuis le ${date(p.depuis)}${p.reserve ? `. ${p.reserve}` : ''}`,
});

/** Les valeurs d'une annexe, son calcul et ses sources ; et ce qu'elle change à la version signée qu'elle modifie. */
export function valeursAnnexe(a: AnnexeSituee, remplacee: Annexe | null): ValeursModele {
  const employes = new Map(a.calcul.parties.flatMap((p) => p.parametres).map((p) => [`${p.nom} ${p.depuis}`, p]));
  const cofinance = comparer(a.partDepartement, '0') > 0;
  return {
    annexe: {
      numero: a.numero,
      annee: String(a.annee),
      debut: date(a.debut),
      fin: date(a.fin),
      etp: nombre(a.etp),
      base: enEuros(a.calcul.base),
      modulation: enEuros(a.calcul.modulation),
      total: enEuros(a.total),
      part_departement: cofinance ? enEuros(a.partDepartement) : null,
    },
    cofinance,
    calculs: a.calcul.parties.flatMap((p) =>
      p.explications.map((e) => ({
        quoi: LIBELLES_MONTANT[e.montant],
        calcul: e.calcul,
        montant: enEuros(p[e.montant]),
      })),
    ),
    parametres: [...employes.values()].map(parametre),
    est_avenant: remplacee !== null,
    ...(remplacee ? { avenant: { remplace: remplacee.numero, motif: a.motif } } : {}),
    differences: remplacee ? differences(remplacee, a).map(direDifference) : [],
  };
}

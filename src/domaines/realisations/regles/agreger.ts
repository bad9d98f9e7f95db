import type { Agregation, TypeIndicateur } from '#src/domaines/appels/index.ts';
import { arrondir, comparer, type Decimal, divise, enDecimal, estNul, fois, plus } from '#src/socle/montants.ts';
import type { Mesure } from '../forme.ts';

interface Maniere {
  type: TypeIndicateur;
  agregation: Agregation;
}

/** Décimales gardées d'une moyenne ou d'un taux : assez pour comparer deux périodes, pas plus que ce que la saisie porte. */
const DECIMALES = 2;

/**
 * Réunit les relevés d'un indicateur. Un taux est toujours le rapport des sommes de ses deux termes : la moyenne de taux donnerait autant de
 * poids à dix personnes qu'à mille. `null` : rien à réunir, ce qui n'est pas zéro.
 * @returns en unité de l'indicateur ; en % pour un taux
 */
export function agreger(indicateur: Maniere, releves: readonly Mesure[]): Decimal | null {
  if (releves.length === 0) return null;
  if (indicateur.type === 'taux' || indicateur.agregation === 'rapport') return rapport(releves);
  if (indicateur.agregation === 'moyenne') return moyenneDesPeriodes(releves);
  if (indicateur.agregation === 'dernier') return somme(derniers(releves, (r) => `${r.territoire} ${r.public}`));
  if (indicateur.agregation === 'unique') return personnesDifferentes(releves);
  return somme(releves);
}

/**
 * Réunit un indicateur de plusieurs conventions : les taux par leurs termes, le reste par somme des valeurs de chacune. Des personnes
 * différentes ici peuvent être les mêmes là : leur somme est un maximum, ce que la page dit.
 */
export function agregerConventions(indicateur: Maniere, parConvention: readonly (readonly Mesure[])[]): Decimal | null {
  if (indicateur.type === 'taux' || indicateur.agregation === 'rapport')
    return agreger(indicateur, parConvention.flat());
  const valeurs = parConvention.map((releves) => agreger(indicateur, releves)).filter((v): v is Decimal => v !== null);
  return valeurs.length === 0 ? null : plus(...valeurs);
}

function rapport(releves: readonly Mesure[]): Decimal | null {
  const termes = releves.filter((r) => r.denominateur !== null);
  const bas = plus(...termes.map((r) => r.denominateur as Decimal));
  return estNul(bas) ? null : arrondir(divise(fois('100', somme(termes)), bas), DECIMALES);
}

const somme = (releves: readonly Mesure[]): Decimal => plus(...releves.map((r) => r.valeur));

/** Une période se réunit d'abord (ses territoires, ses publics), puis les périodes se moyennent. */
function moyenneDesPeriodes(releves: readonly Mesure[]): Decimal {
  const periodes = [...grouper(releves, (r) => `${r.debut} ${r.fin}`).values()].map(somme);
  return arrondir(divise(plus(...periodes), enDecimal(periodes.length)), DECIMALES);
}

/** Le dernier relevé de chaque série ; à dates égales, le dernier saisi (l'ordre reçu). */
function derniers(releves: readonly Mesure[], cle: (r: Mesure) => string): Mesure[] {
  return [...grouper(releves, cle).values()].map((serie) =>
    serie.reduce((dernier, r) =>
      r.fin > dernier.fin || (r.fin === dernier.fin && r.debut >= dernier.debut) ? r : dernier,
    ),
  );
}

/** Les territoires s'additionnent ; une personne peut être de deux publics : sans relevé d'ensemble, le plus grand public est un minimum sûr. */
function personnesDifferentes(releves: readonly Mesure[]): Decimal {
  const territoires = [...grouper(releves, (r) => r.territoire ?? '').values()].map((ici) => {
    const ensemble = ici.filter((r) => r.public === null);
    return derniers(ensemble.length > 0 ? ensemble : ici, (r) => r.public ?? '').reduce(
      (plusGrand, { valeur }) => (comparer(valeur, plusGrand) > 0 ? valeur : plusGrand),
      '0' as Decimal,
    );
  });
  return plus(...territoires);
}

function grouper<T>(liste: readonly T[], cle: (element: T) => string): Map<string, T[]> {
  const groupes = new Map<string, T[]>();
  for (const element of liste) groupes.set(cle(element), [...(groupes.get(cle(element)) ?? []), element]);
  return groupes;
}

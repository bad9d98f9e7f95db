import { centimes, type Decimal, divise, fois, moins, plus } from '#src/socle/montants.ts';
import type { BaseRegime, Budget, CibleRegime, LigneCharge, NatureCharge, Personnel, Totaux } from './forme.ts';
import { FINANCEURS_PUBLICS } from './libelles.ts';

/** Personnes × mois × coût mensuel × part %, au centime. */
export const coutPersonnel = ({ personnes, mois, cout, part }: Personnel): Decimal =>
  centimes(divise(fois(personnes, mois, cout, part), '100'));

/** Montant d'une charge : le calcul du personnel l'emporte sur ce qui serait écrit. */
export const montantDe = (ligne: LigneCharge): Decimal =>
  ligne.personnel ? coutPersonnel(ligne.personnel) : centimes(ligne.montant);

const somme = (valeurs: Decimal[]): Decimal => centimes(plus(...valeurs));

/** Les totaux d'un budget, exacts ; l'ordre des lignes n'y change rien. Une ressource refusée ne compte plus. */
export function totaliser({ charges, ressources, contributions }: Budget): Totaux {
  const de = (nature: NatureCharge) => somme(charges.filter((c) => c.nature === nature).map(montantDe));
  const comptees = ressources.filter((r) => r.statut !== 'refuse');
  const [personnel, servicesExterieurs, autresDirectes, participants, indirectes] = [
    de('personnel'),
    de('services_exterieurs'),
    de('autre_directe'),
    de('participants'),
    de('indirecte'),
  ] as const;
  const directes = somme([personnel, servicesExterieurs, autresDirectes, participants]);
  return {
    personnel,
    servicesExterieurs,
    autresDirectes,
    participants,
    directes,
    indirectes,
    charges: somme([directes, indirectes]),
    ressources: somme(comptees.map((r) => r.montant)),
    demande: somme(comptees.filter((r) => r.genre === 'demande').map((r) => r.montant)),
    aidesPubliques: somme(comptees.filter((r) => FINANCEURS_PUBLICS.includes(r.genre)).map((r) => r.montant)),
    contributions: somme(contributions.map((c) => c.montant)),
  };
}

/** Ce sur quoi un taux s'applique. Les participants sont des charges directes, mais pas du personnel de l'opération. */
export function baseDe(base: BaseRegime, totaux: Totaux): Decimal {
  if (base === 'personnel_direct') return totaux.personnel;
  if (base === 'directes') return totaux.directes;
  const retire = base === 'directes_hors_personnel' ? totaux.personnel : totaux.servicesExterieurs;
  return centimes(moins(totaux.directes, retire));
}

/** Ce qu'un régime borne. */
export function cibleDe(cible: CibleRegime, totaux: Totaux): Decimal {
  if (cible === 'indirectes') return totaux.indirectes;
  if (cible === 'personnel_direct') return totaux.personnel;
  return somme([totaux.servicesExterieurs, totaux.autresDirectes, totaux.indirectes]);
}

import { chaineDe, type Parametre, parametresEnVigueur, VALEURS_LIVREES } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { DemandeSimulation, Simulation } from './forme.ts';
import { type Recalcul, recalculer } from './regles/recalculer.ts';
import { simuler } from './regles/simuler.ts';

const chaine = async (base: Base | Trx, { territoire }: DemandeSimulation) =>
  territoire ? chaineDe(base, territoire) : [];

/** Montants d'une demande, avec les valeurs de cette instance. @throws ErreurMetier voir `simuler` */
export async function simulerDans(base: Base | Trx, demande: DemandeSimulation): Promise<Simulation> {
  return simuler(await parametresEnVigueur(base), demande, await chaine(base, demande));
}

/** Refait un calcul gardé avec les valeurs d'aujourd'hui. @throws ErreurMetier voir `simuler` */
export async function recalculerDans(base: Base | Trx, ancienne: Simulation): Promise<Recalcul> {
  return recalculer(ancienne, await parametresEnVigueur(base), await chaine(base, ancienne.demande));
}

/** Les valeurs livrées avec le programme, sous la forme que lit `simuler` : sans base de données. */
export function parametresLivres(): Parametre[] {
  return VALEURS_LIVREES.map((ligne, i) => ({
    ...ligne,
    id: -1 - i,
    unite: '',
    semis: true,
    auteur: 'Maillage',
    creeLe: new Date(0),
    remplace: null,
    remplaceLe: null,
  }));
}

import { type Simulation, simulerDans } from '#src/domaines/financement/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { centimes, type Decimal, plus } from '#src/socle/montants.ts';
import type { LigneProposition, MontantsProposition } from './forme.ts';

const CHAMPS: Record<string, string> = { date: 'dateEffet', departement: 'personnes' };

/** Montants d'une proposition, ligne par ligne, avec les valeurs de chaque date d'effet. @throws ErreurMetier la ligne et le champ en cause */
export async function chiffrer(
  base: Base | Trx,
  departement: string,
  lignes: readonly LigneProposition[],
  modulation: Decimal,
): Promise<MontantsProposition> {
  const simulations: Simulation[] = [];
  for (const [rang, l] of lignes.entries()) {
    const part = l.participation
      ? { montant: l.participation, source: 'convention du département' }
      : l.personnes
        ? { personnes: l.personnes }
        : null;
    const demande = { type: l.type, etp: l.etp, date: l.dateEffet, mois: l.mois, modulation, departement: part };
    simulations.push(
      await simulerDans(base, { ...demande, territoire: `departement:${departement}` }).catch((erreur) => {
        throw erreur instanceof ErreurMetier ? situer(erreur, rang) : erreur;
      }),
    );
  }
  const somme = (quoi: 'base' | 'modulation' | 'partDepartement' | 'total') =>
    centimes(plus(...simulations.map((s) => s[quoi])));
  return {
    lignes: simulations,
    base: somme('base'),
    modulation: somme('modulation'),
    partDepartement: somme('partDepartement'),
    total: somme('total'),
  };
}

/** Le refus d'une ligne, dit sur ses champs à elle ; la part modulée est commune à toutes. */
function situer(erreur: ErreurMetier, rang: number): ErreurMetier {
  const champs = Object.fromEntries(
    Object.entries(erreur.champs).map(([champ, message]) => [
      champ === 'modulation' ? champ : `lignes.${rang}.${CHAMPS[champ] ?? champ}`,
      message,
    ]),
  );
  return new ErreurMetier(erreur.message, {
    statut: erreur.statut,
    champs,
    ...(erreur.conseil ? { conseil: erreur.conseil } : {}),
  });
}

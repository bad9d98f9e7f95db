import { sql } from 'kysely';
import { moisDeRegularisation } from '#src/domaines/activite/index.ts';
import { poserEcheance, solderEcheance } from '#src/domaines/echeances/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { finDuJour, jourDe } from '#src/socle/jour.ts';
import { annexesDe, conventionSituee } from './chargement.ts';
import type { Annexe, ConventionSituee } from './forme.ts';
import { dernierDuMois, moisEnClair } from './regles/mois.ts';
import { limiteRegularisation, moisARegulariser, prochaineRegularisation } from './regles/moisRegularises.ts';

export interface RegularisationsAnnexe {
  mois: { mois: string; faite: boolean }[];
  /** D'où viennent ces mois ; `null` : aucun paramètre ne les dit, seul le dernier mois reste. */
  source: { source: string; confiance: string } | null;
}

/** Les mois de régularisation d'une annexe, d'après le département, et ce qui est déjà fait. */
export async function regularisationsDe(
  base: Base | Trx,
  annexe: Pick<Annexe, 'convention' | 'annee' | 'debut' | 'fin'>,
  lieu: Pick<ConventionSituee, 'departement' | 'resilieeLe'>,
): Promise<RegularisationsAnnexe> {
  const parametre = await moisDeRegularisation(base, lieu.departement, annexe.annee);
  const fin = lieu.resilieeLe && lieu.resilieeLe < annexe.fin ? lieu.resilieeLe : annexe.fin;
  const { rows } = await sql<{ mois: string }>`
    SELECT mois FROM versement WHERE convention = ${annexe.convention} AND genre = 'regularisation' AND etat <> 'annule'
      AND extract(year FROM mois) = ${annexe.annee}`.execute(base);
  const faits = new Set(rows.map((r) => r.mois));
  return {
    mois: moisARegulariser(parametre?.mois ?? [], annexe.debut, fin).map((mois) => ({ mois, faite: faits.has(mois) })),
    source: parametre && { source: parametre.source, confiance: parametre.confiance },
  };
}

const NATURE = 'convention.regularisation';
/** Pose la prochaine régularisation due par le service, la plus ancienne d'abord, ou la solde s'il n'y en a plus. La convention est verrouillée. */
export async function attendreRegularisation(trx: Trx, id: number, par: string): Promise<void> {
  const convention = await conventionSituee(trx, id);
  for (const annexe of await annexesDe(trx, id, sql`a.etat = 'signee'`)) {
    const { mois, source } = await regularisationsDe(trx, annexe, convention);
    const faits = mois.filter((m) => m.faite).map((m) => m.mois);
    const prochain = prochaineRegularisation(
      mois.map((m) => m.mois),
      faits,
      jourDe(annexe.signeeLe as Date),
    );
    if (!prochain) continue;
    await poserEcheance(trx, {
      nature: NATURE,
      objet: `convention:${id}`,
      libelle: `Régulariser l'occupation jusqu'en ${moisEnClair(prochain)} (${convention.structureNom})`,
      fondement: source?.source ?? '',
      adresse: `/conventions/${id}/annexes/${annexe.id}`,
      a: { service: 'ddets', departement: convention.departement },
      due: finDuJour(limiteRegularisation(prochain)),
      depart: { quoi: `Fin du mois ${moisEnClair(prochain)}`, le: finDuJour(dernierDuMois(prochain)) },
      rappels: [7, 1],
    });
    return;
  }
  await solderEcheance(trx, NATURE, `convention:${id}`, par);
}

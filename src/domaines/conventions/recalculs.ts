import { sql } from 'kysely';
import { type Recalcul, recalculer } from '#src/domaines/financement/index.ts';
import { chaineDe, type Parametre, parametresEnVigueur } from '#src/domaines/parametres/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { horsDemonstration } from '#src/socle/base/demonstration.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { centimes, comparer, type Decimal, moins } from '#src/socle/montants.ts';
import { annexesDe, CONVENTION } from './chargement.ts';
import type { AnnexeSituee, CalculAnnexe, ConventionSituee } from './forme.ts';
import { reunir } from './regles/calcul.ts';
import type { Replanification } from './regles/plan.ts';
import { prevoirPlan } from './versements.ts';

export interface AnnexeRecalculee {
  annexe: AnnexeSituee;
  apres: CalculAnnexe;
  ecart: Decimal;
  /** Une phrase par montant qui bouge. */
  trace: string[];
  plan: Replanification;
}

/** Refait le calcul d'une annexe avec les valeurs d'aujourd'hui ; `null` si rien ne change. @throws ErreurMetier taux absent à la date */
export async function refaire(
  base: Base | Trx,
  annexe: AnnexeSituee,
  parametres: readonly Parametre[],
  territoires: readonly string[],
): Promise<AnnexeRecalculee | null> {
  const parties: Recalcul[] = annexe.calcul.parties.map((p) => recalculer(p, parametres, territoires));
  const apres = reunir(parties.map((p) => p.nouvelle));
  if (parties.every((p) => Object.values(p.ecart).every((e) => comparer(e, '0') === 0))) return null;
  return {
    annexe,
    apres,
    ecart: centimes(moins(apres.total, annexe.calcul.total)),
    trace: parties.flatMap((p) => p.trace),
    plan: await prevoirPlan(base, annexe, apres),
  };
}

export async function refaireUne(base: Base | Trx, annexe: AnnexeSituee): Promise<AnnexeRecalculee | null> {
  const territoires = await chaineDe(base, `departement:${annexe.lieu.departement}`);
  return refaire(base, annexe, await parametresEnVigueur(base), territoires);
}

/** Les annexes signées d'un département qu'un paramètre changé depuis touche, avec leur rappel ; et celles qu'on ne sait pas refaire. */
export async function annexesARecalculer(
  base: Base,
  departement: string,
): Promise<{ lignes: AnnexeRecalculee[]; impossibles: { annexe: AnnexeSituee; raison: string }[]; examinees: number }> {
  const { rows: conventions } = await sql<ConventionSituee>`
    ${CONVENTION} WHERE c.departement = ${departement} AND ${horsDemonstration('c')} AND c.etat IN ('active', 'resiliee', 'terminee') ORDER BY s.nom, c.id`.execute(
    base,
  );
  const [parametres, territoires] = await Promise.all([
    parametresEnVigueur(base),
    chaineDe(base, `departement:${departement}`),
  ]);
  const resultat: Awaited<ReturnType<typeof annexesARecalculer>> = { lignes: [], impossibles: [], examinees: 0 };
  for (const lieu of conventions)
    for (const a of await annexesDe(base, lieu.id, sql`a.etat = 'signee'`)) {
      const annexe = { ...a, lieu };
      resultat.examinees += 1;
      try {
        const ligne = await refaire(base, annexe, parametres, territoires);
        if (ligne) resultat.lignes.push(ligne);
      } catch (erreur) {
        if (!(erreur instanceof ErreurMetier)) throw erreur;
        resultat.impossibles.push({ annexe, raison: erreur.message });
      }
    }
  return resultat;
}

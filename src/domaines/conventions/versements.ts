import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { comparer, enEuros } from '#src/socle/montants.ts';
import type { AnnexeSituee, CalculAnnexe } from './forme.ts';
import { nombreA } from './parametres.ts';
import { tranchesDe } from './regles/calcul.ts';
import { moisEnClair, premierDuMois } from './regles/mois.ts';
import {
  arreter,
  mensualites,
  moisDeModulation,
  type Replanification,
  replanifier,
  type Versement,
} from './regles/plan.ts';

/** Les versements qui comptent pour une année : ceux de ses mois, et ceux de ses annexes qui ne sont pas d'un mois. */
export async function versementsDeLAnnee(base: Base | Trx, convention: number, annee: number): Promise<Versement[]> {
  const { rows } = await sql<Versement>`
    SELECT v.id, v.genre, v.mois, v.montant, v.etat FROM versement v JOIN convention_annexe a ON a.id = v.annexe
    WHERE v.convention = ${convention} AND v.etat <> 'annule'
      AND CASE WHEN v.genre = 'mensuel' THEN extract(year FROM v.mois) ELSE a.annee END = ${annee}
    ORDER BY v.mois, v.id`.execute(base);
  return rows;
}

/** Ce que ce calcul change aux versements d'une année, sans rien écrire : c'est aussi l'aperçu. */
export async function prevoirPlan(
  base: Base | Trx,
  annexe: Pick<AnnexeSituee, 'convention' | 'annee' | 'debut' | 'fin' | 'lieu'>,
  calcul: CalculAnnexe,
): Promise<Replanification> {
  const { resilieeLe, departement } = annexe.lieu;
  const plan = mensualites(tranchesDe(calcul));
  const voulu = await nombreA(base, 'modulation.mois_versement', annexe.debut, departement);
  return replanifier(
    await versementsDeLAnnee(base, annexe.convention, annexe.annee),
    resilieeLe && resilieeLe < annexe.fin ? arreter(plan, resilieeLe) : plan,
    { mois: moisDeModulation(annexe.debut, annexe.fin, voulu), montant: calcul.modulation },
  );
}

/** Ce qui explique un rappel à qui le lit : « 01/2026 : dû 2 030,00 €, payé 1 993,42 € ». */
export const expliquer = ({ trace }: Replanification): string =>
  trace
    .filter((t) => comparer(t.du, t.paye) !== 0)
    .map((t) => `${moisEnClair(t.mois)} : dû ${enEuros(t.du)}, payé ${enEuros(t.paye)}`)
    .join(' ; ');

/** Écrit un nouveau plan de versement. @param motif pourquoi le plan change, écrit sur ce qui est annulé et sur le rappel */
export async function appliquerPlan(
  trx: Trx,
  annexe: AnnexeSituee,
  calcul: CalculAnnexe,
  motif: string,
): Promise<Replanification> {
  const r = await prevoirPlan(trx, annexe, calcul);
  if (r.annuler.length > 0)
    await sql`UPDATE versement SET etat = 'annule', motif = ${motif} WHERE id = ANY(${r.annuler}::int[])`.execute(trx);
  if (r.garder.length > 0)
    await sql`UPDATE versement SET annexe = ${annexe.id} WHERE id = ANY(${r.garder}::int[]) AND annexe <> ${annexe.id}`.execute(
      trx,
    );
  for (const v of r.creer)
    await sql`INSERT INTO versement (convention, annexe, genre, mois, montant)
      VALUES (${annexe.convention}, ${annexe.id}, ${v.genre}, ${v.mois}, ${v.montant})`.execute(trx);
  if (comparer(r.rappel, '0') !== 0)
    await sql`INSERT INTO versement (convention, annexe, genre, mois, montant, motif)
      VALUES (${annexe.convention}, ${annexe.id}, 'rappel', ${premierDuMois(aujourdhui())}, ${r.rappel},
        ${`${motif} ${expliquer(r)}`.trim()})`.execute(trx);
  return r;
}

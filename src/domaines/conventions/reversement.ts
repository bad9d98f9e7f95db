import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { type Decimal, plus } from '#src/socle/montants.ts';
import { annexesDe } from './chargement.ts';
import type { Annexe, ConventionSituee } from './forme.ts';
import { jourDeLAnnee } from './parametres.ts';
import { versementsDeLAnnee } from './versements.ts';

/** Ce qui peut être demandé à une structure dont l'avenant annuel n'est pas signé (R5132-3-1). */
export interface Reversement {
  annee: number;
  annexe: Pick<Annexe, 'id' | 'numero'>;
  /** Passé ce jour, le reversement se demande. */
  limite: string;
  passee: boolean;
  /** Versé depuis janvier. */
  verse: Decimal;
  /** Déjà demandé et pas encore reversé, en négatif. */
  demande: Decimal;
  /** Le plus qu'on puisse encore demander. */
  maximum: Decimal;
}

/** Pour une année ; `null` : aucun avenant proposé n'y attend sa signature. */
export async function reversementDe(
  base: Base | Trx,
  convention: Pick<ConventionSituee, 'id' | 'departement'>,
  annee: number,
): Promise<Reversement | null> {
  const [annexe] = await annexesDe(
    base,
    convention.id,
    sql`a.annee = ${annee} AND a.etat = 'proposee' AND a.remplace IS NULL`,
  );
  if (!annexe) return null;
  const limite = await jourDeLAnnee(base, 'avenant.reversement', annee, convention.departement);
  const lignes = await versementsDeLAnnee(base, convention.id, annee);
  const somme = (etat: string, genre?: string) =>
    plus('0', ...lignes.filter((v) => v.etat === etat && (!genre || v.genre === genre)).map((v) => v.montant));
  const [verse, demande] = [somme('verse'), somme('prevu', 'reversement')];
  return {
    annee,
    annexe: { id: annexe.id, numero: annexe.numero },
    limite,
    passee: aujourdhui() > limite,
    verse,
    demande,
    maximum: plus(verse, demande),
  };
}

/** Le premier avenant dont la date est passée et dont l'année a été payée : ce que la page propose de demander. */
export async function reversementADemander(base: Base, convention: ConventionSituee): Promise<Reversement | null> {
  const proposees = await annexesDe(base, convention.id, sql`a.etat = 'proposee' AND a.remplace IS NULL`);
  for (const { annee } of proposees) {
    const r = await reversementDe(base, convention, annee);
    if (r?.passee && Number(r.maximum) > 0) return r;
  }
  return null;
}

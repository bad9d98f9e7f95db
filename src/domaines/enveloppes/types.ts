import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { comparer, type Decimal, divise, estNul, fois, moins, plancher, plus } from '#src/socle/montants.ts';
import type { EnveloppeVerrouillee } from './chargement.ts';
import { prisPar } from './ouvrir.ts';
import { poidsDesPostes } from './prix.ts';

/** Ce qu'un type doit avoir dans un département, en ETP. */
export interface PartDuType {
  type: string;
  etp: Decimal;
}

/** Une ligne par type et ce qui la sépare de sa part ; `ligne` `null` : elle est à ouvrir, l'écart est alors toute sa part. */
export interface CibleDuType {
  type: string;
  ligne: number | null;
  ecart: { montant: Decimal; etp: Decimal };
}

/**
 * Ce que chaque type d'un département doit gagner ou rendre. Les euros du département, moins ce qu'il a engagé sans type, se partagent selon
 * les postes et ce que vaut un poste de chaque type. Une ligne ouverte pour un type que le partage ne sert pas rend tout ; un type qui n'a droit
 * à rien n'a pas besoin de ligne.
 */
export async function ciblesParType(
  trx: Trx,
  departement: EnveloppeVerrouillee,
  montant: Decimal,
  parts: readonly PartDuType[],
): Promise<CibleDuType[]> {
  const { rows } = await sql<{ id: number; type: string; montant: string; etp: string }>`
    SELECT id, type, montant, etp FROM enveloppe WHERE parent = ${departement.id} AND niveau = 'type' ORDER BY type`.execute(
    trx,
  );
  const ouvertes = new Map(rows.map((l) => [l.type, l]));
  const voulus = new Map(parts.filter(({ etp }) => !estNul(etp)).map(({ type, etp }) => [type, etp]));
  const jour = `${departement.annee}-01-01`;
  const poids = await poidsDesPostes(trx, [...voulus.keys()], jour);
  const pese = (type: string) => fois(voulus.get(type) ?? '0', poids.get(type) ?? '0');
  const total = plus(...[...voulus.keys()].map(pese));
  const aPartager = moins(montant, await engageSansType(trx, departement, [...voulus.keys()], ouvertes));
  return [...new Set([...ouvertes.keys(), ...voulus.keys()])].toSorted().map((type) => {
    const part = voulus.has(type) && comparer(aPartager, '0') > 0 ? divise(fois(aPartager, pese(type)), total) : '0';
    const ici = ouvertes.get(type);
    return {
      type,
      ligne: ici?.id ?? null,
      ecart: {
        montant: moins(plancher(part), ici?.montant ?? '0'),
        etp: moins(voulus.get(type) ?? '0', ici?.etp ?? '0'),
      },
    };
  });
}

/** Ce que la ligne du département paie elle-même et qu'aucune ligne à ouvrir ne reprendra. */
async function engageSansType(
  trx: Trx,
  { id, engage }: EnveloppeVerrouillee,
  voulus: readonly string[],
  ouvertes: ReadonlyMap<string, unknown>,
): Promise<Decimal> {
  let reste: Decimal = engage;
  for (const type of voulus)
    if (!ouvertes.has(type)) reste = moins(reste, await prisPar(trx, id, { type, structure: null }));
  return reste;
}

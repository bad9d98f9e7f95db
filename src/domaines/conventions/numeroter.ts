import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { prendreNumero } from '#src/socle/base/compteur.ts';
import type { ConventionSituee } from './forme.ts';
import {
  numeroAnnexe,
  numeroConvention,
  prefixeAnnexe,
  prefixeConvention,
  racineAnnexe,
  racineDe,
} from './regles/numeros.ts';

type Lieu = Pick<ConventionSituee, 'departement' | 'type' | 'debut' | 'fin'>;
const an = (jour: string): number => Number(jour.slice(0, 4));

export async function numeroterConvention(trx: Trx, { departement, type, debut, fin }: Lieu): Promise<string> {
  const prefixe = prefixeConvention(departement, type, an(debut), an(fin));
  return numeroConvention(prefixe, await prendreNumero(trx, prefixe));
}

/**
 * Le numéro de la prochaine annexe d'une convention pour une année : la première ouvre une suite (A0M0), chaque année suivante avance A,
 * chaque modification d'une même année avance M. Un projet annulé garde le sien.
 */
export async function numeroterAnnexe(
  trx: Trx,
  convention: Lieu & Pick<ConventionSituee, 'id'>,
  annee: number,
): Promise<{ numero: string; renouvellement: number; modification: number }> {
  const { rows } = await sql<{ numero: string; annee: number; renouvellement: number; modification: number }>`
    SELECT numero, annee, renouvellement, modification FROM convention_annexe WHERE convention = ${convention.id}`.execute(
    trx,
  );
  const deLAnnee = rows.filter((r) => r.annee === annee);
  const renouvellement = deLAnnee[0]?.renouvellement ?? Math.max(-1, ...rows.map((r) => r.renouvellement)) + 1;
  const modification = Math.max(-1, ...deLAnnee.map((r) => r.modification)) + 1;
  const racine = rows[0] ? racineDe(rows[0].numero) : await ouvrirSuite(trx, convention, annee);
  return { numero: numeroAnnexe(racine, renouvellement, modification), renouvellement, modification };
}

async function ouvrirSuite(trx: Trx, { departement, type }: Lieu, annee: number): Promise<string> {
  const prefixe = prefixeAnnexe(departement, type, annee);
  return racineAnnexe(prefixe, await prendreNumero(trx, prefixe));
}

import { sql } from 'kysely';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Base, Trx } from './base.ts';

/** Une signature à noter. Les parties admises sont celles de la table `signature`. */
export interface NouvelleSignature {
  partie: string;
  nom: string;
  qualite: string;
  /** Jour de la signature, `AAAA-MM-JJ`. */
  signe_le: string;
  moyen: string;
}

export interface SignatureLue<Partie extends string = string> {
  partie: Partie;
  nom: string;
  qualite: string;
  signeLe: string;
  moyen: 'papier' | 'electronique';
}

/**
 * Note la signature d'une partie sur un objet (`annexe:3`). Une partie ne signe qu'une fois : un second clic est refusé, sans rien changer.
 * @param par qui note @param libelle la partie, pour le message @throws ErreurMetier 409 elle a déjà signé
 */
export async function noterSignature(
  trx: Trx,
  objet: string,
  s: NouvelleSignature,
  par: string,
  libelle: string,
): Promise<void> {
  const { rows } = await sql`
    INSERT INTO signature (objet, partie, nom, qualite, signe_le, moyen, par)
    VALUES (${objet}, ${s.partie}, ${s.nom}, ${s.qualite}, ${s.signe_le}, ${s.moyen}, ${par})
    ON CONFLICT (objet, partie) DO NOTHING RETURNING id`.execute(trx);
  if (rows.length === 0)
    throw new ErreurMetier(`${libelle} a déjà signé.`, {
      statut: 409,
      champs: { partie: 'Signature déjà notée.' },
    });
}

/** Les parties qui ont signé un objet. */
export async function partiesSignees(trx: Trx, objet: string): Promise<Set<string>> {
  const { rows } = await sql<{ partie: string }>`SELECT partie FROM signature WHERE objet = ${objet}`.execute(trx);
  return new Set(rows.map((r) => r.partie));
}

/** Les signatures de plusieurs objets, par objet, dans l'ordre où elles ont été notées. */
export async function signaturesDe<Partie extends string>(
  base: Base | Trx,
  objets: readonly string[],
): Promise<Map<string, SignatureLue<Partie>[]>> {
  const { rows } = await sql<SignatureLue<Partie> & { objet: string }>`
    SELECT objet, partie, nom, qualite, signe_le::text AS "signeLe", moyen FROM signature WHERE objet = ANY(${objets}) ORDER BY id`.execute(
    base,
  );
  return Map.groupBy(rows, (r) => r.objet);
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from } from 'pg-copy-streams';

/** Nom SQL protégé. */
export const id = (nom: string) => `"${nom.replaceAll('"', '""')}"`;

const SPECIAUX: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const proteger = (texte: string) =>
  /[\\\n\r\t]/.test(texte) ? texte.replace(/[\\\n\r\t]/g, (c) => SPECIAUX[c]!) : texte;

function element(valeur: unknown): string {
  if (valeur === null || valeur === undefined) return 'NULL';
  if (Array.isArray(valeur)) return tableau(valeur);
  return `"${brute(valeur).replace(/[\\"]/g, (c) => `\\${c}`)}"`;
}

function tableau(valeurs: unknown[]): string {
  return `{${valeurs.map(element).join(',')}}`;
}

function brute(valeur: unknown): string {
  if (typeof valeur === 'string') return valeur;
  if (valeur instanceof Date) return valeur.toISOString();
  if (Buffer.isBuffer(valeur)) return `\\x${valeur.toString('hex')}`;
  return typeof valeur === 'object' ? JSON.stringify(valeur) : String(valeur);
}

/** Texte d'une valeur au format de COPY. Le type SQL départage un tableau PostgreSQL d'un tableau JSON. */
export function texteCopie(valeur: unknown, type: string): string {
  if (valeur === null || valeur === undefined) return '\\N';
  if (typeof valeur === 'string' && !type.startsWith('json')) {
    // PostgreSQL ne sait pas garder le caractère nul.
    return proteger(valeur.includes('\0') ? valeur.replaceAll('\0', '') : valeur);
  }
  if (type.startsWith('json')) return proteger(JSON.stringify(valeur));
  if (Array.isArray(valeur)) return proteger(tableau(valeur));
  return proteger(brute(valeur));
}

const MORCEAU = 64 * 1024;

/** Copie des lignes dans une table, sans instruction par ligne. */
export async function copier(
  client: PoolClient,
  table: string,
  colonnes: { nom: string; type: string }[],
  lignes: readonly Record<string, unknown>[],
): Promise<void> {
  const vers = client.query(from(`COPY ${id(table)} (${colonnes.map(({ nom }) => id(nom)).join(', ')}) FROM STDIN`));
  const morceaux = function* () {
    let tampon = '';
    for (const ligne of lignes) {
      let separateur = '';
      for (const { nom, type } of colonnes) {
        tampon += separateur + texteCopie(ligne[nom], type);
        separateur = '\t';
      }
      tampon += '\n';
      if (tampon.length > MORCEAU) {
        yield tampon;
        tampon = '';
      }
    }
    if (tampon) yield tampon;
  };
  await pipeline(Readable.from(morceaux(), { objectMode: false }), vers);
}

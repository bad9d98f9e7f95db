import { type RawBuilder, sql } from 'kysely';
import type { Lieu, NiveauPerimetre, Perimetre } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { lieuxDe } from './chargement.ts';
import { estCode, LIBELLES_NIVEAU } from './regles.ts';

/**
 * Périmètre demandé, en codes même s'il a été tapé avec des noms (« Pas-de-Calais »), et les lieux qu'il couvre : le droit se juge sur ce
 * qui sera écrit.
 * @throws ErreurMetier code inconnu, nom inconnu ou porté par plusieurs territoires.
 */
export async function lirePerimetre(
  trx: Trx | Base,
  { niveau, codes }: Perimetre,
): Promise<{ perimetre: Perimetre; lieux: Lieu[] }> {
  const perimetre = { niveau, codes: niveau === 'national' ? [] : await traduire(trx, niveau, codes) };
  return { perimetre, lieux: await lieuxDe(trx, perimetre) };
}

const TABLES: Record<Exclude<NiveauPerimetre, 'national'>, RawBuilder<unknown>> = {
  region: sql`region`,
  departement: sql`departement`,
  epci: sql`epci`,
  commune: sql`commune`,
};

async function traduire(trx: Trx | Base, niveau: keyof typeof TABLES, tapes: string[]): Promise<string[]> {
  const noms = tapes.filter((texte) => !estCode(texte));
  if (noms.length === 0) return tapes;
  const { rows } = await sql<{ nom: string; codes: string[] }>`
    SELECT n.nom, array_agg(t.code ORDER BY t.code) AS codes
    FROM unnest(${noms}::text[]) AS n(nom) JOIN ${TABLES[niveau]} t ON btrim(recherchable(t.nom)) = btrim(recherchable(n.nom))
    GROUP BY n.nom`.execute(trx);
  const trouves = new Map(rows.map(({ nom, codes }) => [nom, codes]));
  const codes = tapes.map((texte) => (estCode(texte) ? texte : seul(niveau, texte, trouves.get(texte) ?? [])));
  return [...new Set(codes)];
}

function seul(niveau: NiveauPerimetre, nom: string, codes: string[]): string {
  const [code] = codes;
  if (code !== undefined && codes.length === 1) return code;
  const message =
    code === undefined
      ? `${LIBELLES_NIVEAU[niveau]} « ${nom} » : ce nom n'existe pas à ce niveau. Vérifiez l'étendue, ou donnez le code.`
      : `${LIBELLES_NIVEAU[niveau]} « ${nom} » : plusieurs portent ce nom. Donnez le code : ${codes.slice(0, 10).join(', ')}.`;
  throw new ErreurMetier(message, { champs: { territoires: message } });
}

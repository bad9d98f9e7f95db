import { Readable } from 'node:stream';
import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { apercevoirDepot, executerImport, ouvrirImport } from '#src/socle/imports/index.ts';
import type { MondeAccompagnement } from './fabriqueAccompagnement.ts';

/** Reprendre une file de personnes d'un fichier : le déposer, le passer, compter ce qu'il a laissé. Au fichier d'appeler `monde` dans son `beforeAll`. */
export function reprises(entete: string, monde: () => MondeAccompagnement) {
  async function deposer(lignes: string[], acteur: Acteur = monde().orientation, options: Record<string, string> = {}) {
    const depot = await ranger(Readable.from([Buffer.from([entete, ...lignes].join('\n'))]));
    return ouvrirImport(monde().base, acteur, depot, {
      nom: 'file.csv',
      apercu: await apercevoirDepot(depot, 'file.csv'),
      options: { operation: String(monde().operation), public: 'rsa', ...options },
    });
  }
  const lancer = (importId: number, acteur: Acteur = monde().orientation) =>
    executerImport({ base: monde().base, acteur, importId });
  return {
    deposer,
    lancer,
    async reprendre(...lignes: string[]) {
      const id = await deposer(lignes);
      return { id, ...(await lancer(id)) };
    },
    async compter(nom: string) {
      const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM personne WHERE nom = ${nom}`.execute(
        monde().base,
      );
      return rows[0]!.n;
    },
    async parcoursDe(id: number) {
      const { rows } = await sql<{
        parcours: number;
      }>`SELECT parcours FROM reprise_personne WHERE import_id = ${id} ORDER BY parcours`.execute(monde().base);
      return rows.map((r) => r.parcours);
    },
  };
}

import { sql } from 'kysely';
import { beforeAll, beforeEach } from 'vitest';
import { importActivites } from '#src/domaines/structures/imports/activites.ts';
import { importAnnexes } from '#src/domaines/structures/imports/annexes.ts';
import { importStructures } from '#src/domaines/structures/imports/structures.ts';
import { siretInvente } from '#src/domaines/structures/regles/siret.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enregistrerGenres } from '#src/socle/imports/index.ts';
import { baseDeTest } from './base.ts';
import { communesDeTest } from './fabriquesStructures.ts';

export const ENTETE = 'siret,type,nom,naf,adresse,code_postal,commune,latitude,longitude,id_asp';

/** Fichier de structures à importer, une ligne par structure. */
export const csv = (...lignes: string[]) => ({ nom: 'liste.csv', texte: [ENTETE, ...lignes].join('\n') });

/** Ligne d'une structure inventée d'Arras ; `plus` est son identifiant ASP. */
export const arras = (rang: number, plus = '') =>
  `${siretInvente(rang)},ACI,Chantier ${'ABCDEFGH'[rang]?.repeat(8)},8899B,${rang} rue du Pont,62000,ARRAS,50.29,2.78,${plus}`;

/** Base de test où l'on importe des structures et leurs annexes ; vidée d'elles avant chaque test. */
export function atelierStructures() {
  let base: Base;
  beforeAll(async () => {
    base = await baseDeTest();
    enregistrerGenres([importStructures, importAnnexes, importActivites]);
    await communesDeTest(base);
  });
  beforeEach(() => sql`TRUNCATE structure, annexe_financiere, doute, structure_identifiant CASCADE`.execute(base));
  return {
    base: () => base,
    structures: async () =>
      (await sql<Record<string, unknown>>`SELECT * FROM structure ORDER BY siret, type`.execute(base)).rows,
    /** « genre état » de chaque doute. */
    doutes: async () =>
      (
        await sql<{ genre: string; etat: string }>`SELECT genre, etat FROM doute ORDER BY genre, etat`.execute(base)
      ).rows.map(({ genre, etat }) => `${genre} ${etat}`),
  };
}

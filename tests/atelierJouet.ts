import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { apercevoirDepot, enregistrerGenres, executerImport, ouvrirImport } from '#src/socle/imports/index.ts';
import { baseDeTest } from './base.ts';
import { creerTableJouet, genreJouet } from './genreJouet.ts';

export const FICHIER = 'Code jouet;Libellé;Nb;Tags\nA1;Ours;12;doux,brun\nB2;"Train\nbleu";3,5;\nC3;Toupie;;\n';

export const camille: Acteur = {
  ...ACTEUR_SYSTEME,
  compteId: 7,
  nom: 'Camille Martin',
  organisationNom: 'DDETS du Pas-de-Calais',
};

/** Une base avec la table `jouet`, vidée avant chaque test, et de quoi y importer des fichiers écrits dans le test. */
export function atelierJouet() {
  let base: Base;
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-imports-'));
  beforeAll(async () => {
    base = await baseDeTest();
    fixerDossierFichiers(dossier);
    enregistrerGenres([genreJouet]);
    await creerTableJouet(base);
  });
  beforeEach(async () => {
    fixerDossierFichiers(dossier);
    await sql`TRUNCATE jouet, jouet_fille, import_effet`.execute(base);
    await sql`DELETE FROM import_correspondance`.execute(base);
  });
  afterAll(() => rmSync(dossier, { recursive: true, force: true }));

  const apercevoir = async (contenu: string) =>
    apercevoirDepot(await ranger(Readable.from([Buffer.from(contenu)])), 'jouets.csv');
  const deposer = async (contenu: string, options: Record<string, string> = {}) => {
    const depot = await ranger(Readable.from([Buffer.from(contenu)]));
    const nom = 'jouets.csv';
    const apercu = await apercevoirDepot(depot, nom);
    return ouvrirImport(base, camille, depot, { nom, apercu, genre: 'jouet', options });
  };
  const executer = (importId: number) => executerImport({ base, acteur: camille, importId });
  return {
    dossier,
    base: () => base,
    apercevoir,
    deposer,
    executer,
    async importer(contenu: string, options?: Record<string, string>) {
      const id = await deposer(contenu, options);
      return { id, ...(await executer(id)) };
    },
    async jouets() {
      const { rows } = await sql<{ code: string; nom: string; effectif: string | null }>`
        SELECT code, nom, effectif FROM jouet ORDER BY code`.execute(base);
      return rows;
    },
    async instantane() {
      return (await sql`SELECT * FROM jouet ORDER BY code`.execute(base)).rows;
    },
  };
}

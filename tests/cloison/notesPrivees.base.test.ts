import { inflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inviterEspace } from '#src/domaines/espace/index.ts';
import { emporter } from '#src/domaines/espace/requetes/emporter.ts';
import { moi } from '#src/domaines/espace/requetes/moi.ts';
import { lignesDe } from '#src/domaines/evaluations/requetes/lignes.ts';
import { documentParcours } from '#src/domaines/personnes/exports/document.ts';
import { donneesDuParcours } from '#src/domaines/personnes/exports/parcours.ts';
import { rattacher } from '#src/domaines/personnes/index.ts';
import { exporterParcours } from '#src/domaines/personnes/operations/exporterParcours.ts';
import { exporterPortefeuille } from '#src/domaines/personnes/operations/exporterPortefeuille.ts';
import { noter } from '#src/domaines/personnes/operations/notes.ts';
import { chercherPersonnes } from '#src/domaines/personnes/requetes/liste.ts';
import { chercher } from '#src/domaines/recherche/index.ts';
import { lireDossier } from '#src/domaines/suivis/requetes/dossier.ts';
import {
  accepterTransfert,
  choisirSuivant,
  demanderTransfert,
  partagerBilan,
  redigerBilan,
} from '#src/domaines/transferts/index.ts';
import { pageTransfert } from '#src/domaines/transferts/requetes/page.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { entrepot } from '#src/socle/fichiers/entrepot.ts';
import { arreterRendu } from '#src/socle/rapports/rendre.ts';
import { erreurTracee } from '#src/socle/technique.ts';
import { baseDeTest } from '../base.ts';
import type { MondeAccompagnement } from '../fabriqueAccompagnement.ts';
import { mondeRendezvous } from '../fabriqueRendezvous.ts';

/** Un mot qu'aucune donnée n'emploie : où on le retrouve, la note a fui. */
const MARQUE = 'ZYXMARQUEPRIVEE';
const TEMOIN = 'ZYXTEMOINPARTAGE';
let base: Base;
let m: MondeAccompagnement;
let suivi: number;
let monde: Awaited<ReturnType<typeof mondeRendezvous>>;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeRendezvous(base);
  ({ m, suivi } = monde);
  for (const qui of [m.emploi, m.social])
    await executer(noter, qui, { parcours: suivi, texte: `${MARQUE} de ${qui.nom}` });
  // Le témoin est écrit là où chaque sortie doit le montrer : elle lit bien ce dossier.
  await sql`UPDATE personne SET prenom = ${TEMOIN} WHERE id = (SELECT personne FROM parcours WHERE id = ${suivi})`.execute(
    base,
  );
}, 60_000);
afterAll(() => arreterRendu());

async function contenu(id: number): Promise<Buffer> {
  const { rows } = await sql<{
    sha256: string;
  }>`SELECT f.sha256 FROM export_personnel x JOIN fichier f ON f.id = x.fichier_id WHERE x.id = ${id}`.execute(base);
  const morceaux: Buffer[] = [];
  for await (const x of await entrepot().lire(rows[0]!.sha256)) morceaux.push(x as Buffer);
  return Buffer.concat(morceaux);
}

/** Tout le texte d'un classeur : chaque entrée de l'archive, décompressée d'après son répertoire central. */
function texteXlsx(archive: Buffer): string {
  let texte = '';
  const fin = archive.lastIndexOf(Buffer.from('504b0506', 'hex'));
  let ici = archive.readUInt32LE(fin + 16);
  for (let n = archive.readUInt16LE(fin + 10); n > 0; n -= 1) {
    const [methode, taille, nom, plus, note, debut] = [
      archive.readUInt16LE(ici + 10),
      archive.readUInt32LE(ici + 20),
      archive.readUInt16LE(ici + 28),
      archive.readUInt16LE(ici + 30),
      archive.readUInt16LE(ici + 32),
      archive.readUInt32LE(ici + 42),
    ];
    const corps = debut + 30 + archive.readUInt16LE(debut + 26) + archive.readUInt16LE(debut + 28);
    const brut = archive.subarray(corps, corps + taille);
    texte += (methode === 8 ? inflateRawSync(brut) : brut).toString();
    ici += 46 + nom + plus + note;
  }
  return texte;
}

describe('une note privée ne sort par aucune porte', () => {
  test('portefeuille en CSV et en classeur, dossier en JSON : le témoin y est, la note non', async () => {
    for (const format of ['csv', 'xlsx'])
      for (const qui of [m.emploi, m.responsable]) {
        const { id } = await executer(exporterPortefeuille, qui, {
          portefeuille: m.portefeuille,
          format,
          motif: 'Préparer la réunion',
        });
        const texte = format === 'csv' ? (await contenu(id)).toString() : texteXlsx(await contenu(id));
        expect(texte).toContain(TEMOIN);
        expect(texte).not.toContain(MARQUE);
      }
    for (const qui of [m.emploi, m.social, m.responsable]) {
      const { id } = await executer(exporterParcours, qui, { parcours: suivi, format: 'json' });
      const texte = (await contenu(id)).toString();
      expect(texte).toContain(TEMOIN);
      expect(texte).not.toContain(MARQUE);
    }
  });

  test('le PDF du dossier : ni dans le document mis en page, ni dans le fichier', async () => {
    const donnees = await lireEnCloison(m.emploi, (c) => donneesDuParcours(c, suivi));
    const document = JSON.stringify(documentParcours(donnees, '2026-11-02', 'Essai'));
    expect(document).toContain(TEMOIN);
    expect(document).not.toContain(MARQUE);
    const { id } = await executer(exporterParcours, m.emploi, { parcours: suivi, format: 'pdf' });
    expect((await contenu(id)).toString('latin1')).not.toContain(MARQUE);
  });

  test('la page de la personne, la recherche, les listes, l’évaluation, ce qu’elle emporte', async () => {
    const elle = await monde.elle(suivi);
    const lus: Record<string, unknown> = {
      dossier: await lireEnCloison(m.emploi, (c) => lireDossier(c, m.emploi, suivi)),
      evaluation: await lireEnCloison(m.emploi, (c) => lignesDe(c, m.emploi, m.operation, 'toutes')),
      emporte: await lireEnCloison(elle, async (c) => emporter(c, await moi(c, elle))),
    };
    for (const [quoi, lu] of Object.entries(lus)) {
      expect([quoi, JSON.stringify(lu).includes(TEMOIN)]).toEqual([quoi, true]);
      expect([quoi, JSON.stringify(lu).includes(MARQUE)]).toEqual([quoi, false]);
    }
    for (const qui of [m.emploi, m.social, m.responsable]) {
      const f = { tri: 'nom', sens: 'asc', page: 1, taille: 20 } as const;
      expect((await lireEnCloison(qui, (c) => chercherPersonnes(c, qui, { ...f, q: MARQUE }))).total).toBe(0);
      expect((await lireEnCloison(qui, (c) => chercherPersonnes(c, qui, { ...f, q: TEMOIN }))).total).toBe(1);
      expect(JSON.stringify(await chercher(base, qui, MARQUE))).not.toMatch(/PRIVEE de|P62-/);
    }
  });

  test('un transfert de bout en bout : le suivant lit le bilan, pas les notes ; devenu référent, pas davantage', async () => {
    const suivant = m.autre;
    const { id } = await executer(demanderTransfert, m.responsable, {
      parcours: suivi,
      motif: 'Départ de la référente',
    });
    const bilan = { parcours: 'Fait', acquis: 'Acquis', freins: 'Un frein', demarches: 'Une', parole: TEMOIN };
    await executer(redigerBilan, m.emploi, { id, ...bilan });
    await executer(choisirSuivant, m.responsable, { id, vers: m.professionnels[suivant.compteId] });
    await executer(partagerBilan, m.emploi, { id, relu: 'oui' });
    const lire = async () => JSON.stringify(await lireEnCloison(suivant, (c) => pageTransfert(c, suivant, suivi)));
    expect(await lire()).toContain(TEMOIN);
    expect(await lire()).not.toContain(MARQUE);
    await executer(accepterTransfert, suivant, { id });
    const notes = (qui: Acteur) =>
      lireEnCloison(qui, async (c) => (await sql`SELECT FROM note_privee`.execute(c)).rows.length);
    expect([await notes(suivant), await notes(m.social)]).toEqual([0, 1]);
    expect(JSON.stringify(await lireEnCloison(suivant, (c) => lireDossier(c, suivant, suivi)))).not.toContain(MARQUE);
  });

  test('après toute cette vie, aucune autre table ne la porte : journal, échéances, courriels, messages, travaux, fichiers', async () => {
    await executer(rattacher, m.orientation, { parcours: suivi, motif: 'Une question sur son logement' });
    await executer(inviterEspace, m.social, { parcours: suivi, canal: 'main' });
    await monde.fixer(m.social);
    const { rows: tables } = await sql<{
      schema: string;
      nom: string;
    }>`SELECT schemaname AS schema, tablename AS nom FROM pg_tables
      WHERE schemaname IN ('public', 'graphile_worker')`.execute(base);
    const porteuses: string[] = [];
    for (const { schema, nom } of tables) {
      const { rows } =
        await sql`SELECT FROM ${sql.table(`${schema}.${nom}`)} t WHERE t::text ILIKE ${`%${MARQUE}%`} LIMIT 1`.execute(
          base,
        );
      if (rows.length > 0) porteuses.push(nom);
    }
    expect(tables.length).toBeGreaterThan(100);
    expect(porteuses).toEqual(['note_privee']);
    // Et que la note existe ne se lit pas non plus au journal du dossier.
    const { rows } =
      await sql`SELECT FROM journal WHERE action LIKE '%ote%' AND objet LIKE 'parcours:%' AND action LIKE 'personnes.%'`.execute(
        base,
      );
    expect(rows).toEqual([]);
  });

  test('une panne pendant qu’on l’écrit ne la trace pas chez l’exploitant', async () => {
    const panne =
      await sql`INSERT INTO note_privee (parcours, compte_id, texte, cree_le) VALUES (${suivi}, NULL, ${MARQUE}, now())`
        .execute(base)
        .catch((e: unknown) => e);
    expect(JSON.stringify(panne)).toContain(MARQUE);
    expect(JSON.stringify(erreurTracee(panne))).not.toContain(MARQUE);
  });
});

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluer } from '#src/domaines/evaluations/index.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { cheminDe, fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { purgerFichiers } from '#src/socle/fichiers/purger.ts';
import { deposerPiece } from '#src/socle/pieces/index.ts';
import { baseDeTest } from '../../../../tests/base.ts';
import {
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursSuivi,
} from '../../../../tests/fabriqueAccompagnement.ts';
import { MARQUE, marquer, ouEstLaMarque, remplir, TABLES } from '../../../../tests/fabriqueConservation.ts';
import { anonymiser } from './anonymiser.ts';

const JOUR = '2031-05-17';
const dossier = mkdtempSync(join(tmpdir(), 'maillage-anonyme-'));
let base: Base;
let monde: MondeAccompagnement;
let parcours: number;
let personne: number;
let autre: number;
let autrePersonne: number;
let document: string;

const fichiersMarques = () =>
  readdirSync(dossier, { recursive: true, withFileTypes: true }).filter(
    (f) => f.isFile() && readFileSync(join(f.parentPath, f.name)).includes(MARQUE),
  ).length;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  fixerDossierFichiers(dossier);
  monde = await mondeAccompagnement(base);
  parcours = await parcoursSuivi(monde, 'Elle');
  autre = await parcoursSuivi(monde, 'Témoin');
  const personneDe = async (id: number) =>
    (await sql<{ personne: number }>`SELECT personne FROM parcours WHERE id = ${id}`.execute(base)).rows[0]!.personne;
  personne = await personneDe(parcours);
  autrePersonne = await personneDe(autre);
  await remplir(monde, parcours, personne);
  await remplir(monde, autre, autrePersonne);
  // Le délai du contrat est passé aujourd'hui comme au jour de l'anonymisation.
  await sql`UPDATE orientation SET decide_le = now() - interval '65 days', notifie_le = current_date - 60`.execute(
    base,
  );
  await sql`UPDATE personne SET courriel = 'elle@exemple.invalid', telephone = '06 12 34 56 78' WHERE id = ${personne}`.execute(
    base,
  );
  await sql`UPDATE personne SET courriel = 'temoin@exemple.invalid', telephone = '06 98 76 54 32' WHERE id = ${autrePersonne}`.execute(
    base,
  );
  await sql`INSERT INTO sms (destinataire, texte) VALUES ('+33612345678', ${MARQUE}), ('+33698765432', 'le sien')`.execute(
    base,
  );
  await sql`INSERT INTO courriel (destinataire, sujet, texte) VALUES ('elle@exemple.invalid', 'x', ${MARQUE}), ('temoin@exemple.invalid', 'x', 'le sien')`.execute(
    base,
  );
  await sql`WITH c AS (INSERT INTO compte (courriel, nom, prenom) VALUES ('espace@personne.invalid', ${MARQUE}, ${MARQUE}) RETURNING id)
    UPDATE personne SET compte_id = c.id FROM c WHERE personne.id = ${personne}`.execute(base);
  await sql`INSERT INTO session (empreinte, compte_id, second_facteur, expire_le, navigateur)
    SELECT 'x'::bytea, compte_id, 'aucun', now() + interval '1 day', ${MARQUE} FROM personne WHERE id = ${personne}`.execute(
    base,
  );
  await sql`WITH f AS (INSERT INTO formulaire (usage, titre) VALUES ('essai', 'Essai') RETURNING id),
    v AS (INSERT INTO formulaire_version (formulaire, numero, definition, empreinte, auteur) SELECT id, 1, '{}', 'x', 'Essai' FROM f RETURNING id),
    r AS (INSERT INTO reponse (formulaire_version, objet, donnees, sans_place, modifie_par)
      SELECT v.id, 'diagnostic_personne:' || d.id, ${JSON.stringify({ texte: MARQUE })}::jsonb, ${JSON.stringify({ x: MARQUE })}::jsonb, 'Essai'
      FROM v, diagnostic_personne d WHERE d.parcours = ${parcours} RETURNING id)
    INSERT INTO reponse_edition (reponse, version, changements, par) SELECT id, 1, ${JSON.stringify({ texte: ['', MARQUE] })}::jsonb, 'Essai' FROM r`.execute(
    base,
  );
  await sql`WITH f AS (INSERT INTO fichier (sha256, nom, octets, type) VALUES (repeat('a', 64), ${MARQUE}, 10, 'application/pdf') RETURNING id)
    INSERT INTO document_produit (objet, titre, document, format, fichier_id, empreinte, par)
    SELECT 'orientation:' || o.id, 'Décision', ${JSON.stringify({ m: MARQUE })}::jsonb, 'pdf', f.id, repeat('c', 64), 'Essai'
    FROM f, orientation o WHERE o.parcours = ${parcours}`.execute(base);
  await sql`WITH f AS (INSERT INTO fichier (sha256, nom, octets, type) VALUES (repeat('b', 64), ${`${MARQUE}.csv`}, 10, 'text/csv') RETURNING id),
    i AS (INSERT INTO import (fichier_id, apercu, signature, auteur_nom, organisation_nom, essai, motifs)
      SELECT id, ${JSON.stringify({ entetes: ['Nom'], lignes: [{ Nom: MARQUE }] })}::jsonb, 'x', 'Essai', 'Essai',
        ${JSON.stringify({ m: MARQUE })}::jsonb, ${JSON.stringify([MARQUE])}::jsonb FROM f RETURNING id)
    INSERT INTO reprise_personne (parcours, import_id, operation, personne_creee) SELECT ${parcours}, id, ${monde.operation}, true FROM i`.execute(
    base,
  );
  const depot = await ranger(Readable.from([Buffer.from(`%PDF-1.7\n${MARQUE}`)]));
  await deposerPiece(base, monde.emploi, { objet: `parcours:${parcours}`, nom: `${MARQUE}.pdf`, depot });
  document = cheminDe(depot.sha256);
  const marquees: Record<string, string[]> = { personne: await marquer(base, 'personne', `id = ${personne}`) };
  for (const table of TABLES) marquees[table] = await marquer(base, table, `parcours = ${parcours}`);
  for (const table of ['personne_choix', 'personne_demande', 'espace_lien'])
    marquees[table] = await marquer(base, table, `personne = ${personne}`);
  marquees.rendezvous = await marquer(
    base,
    'rendezvous',
    `id IN (SELECT rendezvous FROM participation WHERE parcours = ${parcours})`,
  );
  marquees.immersion_signature = await marquer(
    base,
    'immersion_signature',
    `immersion IN (SELECT id FROM immersion WHERE parcours = ${parcours})`,
  );
  marquees.export_personnel = await marquer(base, 'export_personnel', `objet = 'parcours:${parcours}'`);
  // La marque est bien entrée là où l'on écrit : sans quoi cet essai ne prouverait rien.
  expect(marquees.frein).toContain('libelle');
  expect(marquees.contrat_engagement).toEqual(expect.arrayContaining(['contenu', 'document', 'offre', 'motif']));
  expect(marquees.immersion).toEqual(expect.arrayContaining(['taches', 'bilan', 'tuteur', 'verification']));
}, 60_000);
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

/** Ce que dit l'évaluation de l'opération : le même avant et après. */
async function evaluation() {
  const { mesures, fse } = await evaluer(base, monde.financeur, monde.operation);
  return { mesures, fse: fse! };
}

/** Le contenu entier de ce qui est de l'autre personne, pour le comparer à lui-même. */
async function dossierDe(id: number, qui: number): Promise<string> {
  const lus: string[] = [];
  for (const table of TABLES)
    lus.push(
      JSON.stringify(
        (
          await sql`SELECT to_jsonb(t) AS l FROM ${sql.table(table)} t WHERE parcours = ${id} ORDER BY to_jsonb(t)::text`.execute(
            base,
          )
        ).rows,
      ),
    );
  for (const table of ['personne_choix', 'personne_demande', 'espace_lien', 'parcours'])
    lus.push(
      JSON.stringify(
        (await sql`SELECT to_jsonb(t) AS l FROM ${sql.table(table)} t WHERE personne = ${qui}`.execute(base)).rows,
      ),
    );
  lus.push(JSON.stringify((await sql`SELECT to_jsonb(t) AS l FROM personne t WHERE id = ${qui}`.execute(base)).rows));
  lus.push(JSON.stringify((await sql`SELECT texte FROM sms WHERE destinataire = '+33698765432'`.execute(base)).rows));
  lus.push(
    JSON.stringify(
      (await sql`SELECT texte FROM courriel WHERE destinataire = 'temoin@exemple.invalid'`.execute(base)).rows,
    ),
  );
  return lus.join('\n');
}

test('rien d’elle ne reste, dans aucune table ni aucun fichier ; l’autre personne est intacte ; les totaux aussi', async () => {
  expect((await ouEstLaMarque(base)).length).toBeGreaterThan(20);
  expect(fichiersMarques()).toBe(1);
  const temoin = await dossierDe(autre, autrePersonne);
  const totaux = await evaluation();
  // Ce que l'évaluation compte d'elle est bien là : sans quoi l'égalité d'après ne prouverait rien.
  expect(totaux.mesures).toMatchObject({ personnes: 2, nonVenus: { honores: 2 }, immersions: { faites: 2 } });
  expect(totaux.mesures.freins).toMatchObject([{ theme: 'mobilite', nonMesures: 2 }]);
  expect(totaux.mesures.sorties.find((s) => s.categorie === 'cdi')).toMatchObject({ nombre: 2 });
  expect(totaux.fse.get('entree/genre/femme')).toBe(2);
  const efface = await base.transaction().execute((trx) => anonymiser(trx, personne, [parcours], JOUR));
  expect(efface).toMatchObject({
    notes: 1,
    freins: 1,
    contrats: 1,
    immersions: 1,
    pieces: 1,
    documents: 1,
    reponses: 1,
    exports: 1,
    messages: 2,
  });
  expect(await ouEstLaMarque(base)).toEqual([]);
  expect(await ouEstLaMarque(base, 'elle@exemple')).toEqual([]);
  expect(existsSync(document)).toBe(true);
  await purgerFichiers(base, Date.now() + 25 * 3_600_000);
  expect(fichiersMarques()).toBe(0);
  expect(await dossierDe(autre, autrePersonne)).toBe(temoin);
  expect(await evaluation()).toEqual(totaux);
});

test('le squelette reste : référence, dates, états, catégorie ; le compte est fermé, plus personne ne lit', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    SELECT n.nom, n.naissance, n.commune, n.compte_id, p.etat, p.reference LIKE 'P62-%' AS reference, s.categorie, f.theme, f.etat AS frein, c.debut IS NOT NULL AS contrat,
      o.notifie_le IS NOT NULL AS notifiee, (SELECT count(*)::int FROM acces_parcours a WHERE a.parcours = p.id AND (a.fin IS NULL OR a.fin > now())) AS acces,
      (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM designation g WHERE g.parcours = p.id AND g.fin IS NULL) AS binome
    FROM parcours p JOIN personne n ON n.id = p.personne JOIN sortie s ON s.parcours = p.id JOIN frein f ON f.parcours = p.id
      JOIN contrat_engagement c ON c.parcours = p.id JOIN orientation o ON o.parcours = p.id WHERE p.id = ${parcours}`.execute(
    base,
  );
  expect(rows).toEqual([
    {
      nom: 'Anonymisée',
      naissance: null,
      commune: null,
      compte_id: null,
      etat: 'clos',
      reference: true,
      categorie: 'cdi',
      theme: 'mobilite',
      frein: 'leve',
      contrat: true,
      notifiee: true,
      acces: 0,
      sessions: 0,
      binome: 0,
    },
  ]);
});

test('opposée aux statistiques : elle n’entre pas dans les agrégats, ni après', async () => {
  await sql`INSERT INTO personne_choix (personne, finalite, sens, par) VALUES (${autrePersonne}, 'statistiques', 'opposition', 'espace')`.execute(
    base,
  );
  const avant = await evaluation();
  expect(avant.mesures.personnes).toBe(1);
  expect(avant.fse.get('entree/genre/femme')).toBe(1);
  await base.transaction().execute((trx) => anonymiser(trx, autrePersonne, [autre], JOUR));
  expect(await evaluation()).toEqual(avant);
  const { rows } = await sql`SELECT finalite, sens FROM personne_choix WHERE personne = ${autrePersonne}`.execute(base);
  expect(rows).toEqual([{ finalite: 'statistiques', sens: 'opposition' }]);
});

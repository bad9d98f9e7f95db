import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { noterEchange } from '#src/domaines/entreprises/index.ts';
import { objetParcours, servirDocument } from '#src/domaines/personnes/documents.ts';
import { exportsDe, fichierExporte } from '#src/domaines/personnes/exports/lire.ts';
import { parcoursSitue, rattacher } from '#src/domaines/personnes/index.ts';
import { exporterParcours } from '#src/domaines/personnes/operations/exporterParcours.ts';
import { exporterPortefeuille } from '#src/domaines/personnes/operations/exporterPortefeuille.ts';
import { noter } from '#src/domaines/personnes/operations/notes.ts';
import { chercherPersonnes } from '#src/domaines/personnes/requetes/liste.ts';
import { rendezvousSitue } from '#src/domaines/rendezvous/chargement.ts';
import { qualifier } from '#src/domaines/rendezvous/index.ts';
import { compterAttentes, lireAQualifier } from '#src/domaines/rendezvous/requetes/agenda.ts';
import { noterFrein } from '#src/domaines/situations/index.ts';
import { lireMaFile, lireMaJournee } from '#src/domaines/suivis/maFile/requetes.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '../base.ts';
import { habiliterAilleurs } from '../fabriqueAccompagnement.ts';
import { entrepriseDeTest } from '../fabriqueEntreprises.ts';
import { mondeRendezvous } from '../fabriqueRendezvous.ts';

/**
 * Une habilitation finit parfois d'elle-même, au soir d'une date écrite d'avance : aucune opération ne passe alors, et les accès donnés
 * restent dans la table. Ils ne doivent plus rien ouvrir.
 */
const FREIN = { theme: 'mobilite', libelle: 'Sans véhicule', nature: 'frein', impact: 'fort' };
let base: Base;
let qui: Acteur;
let lesAutres: Acteur[];
let monde: Awaited<ReturnType<typeof mondeRendezvous>>;
let venue: { id: number; participation: number };
let piece: number;
let sorti: number;
let portefeuille: number;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeRendezvous(base);
  const { m, suivi } = monde;
  qui = m.emploi;
  lesAutres = [m.social, m.responsable];
  venue = await monde.passe(qui);
  await executer(noterFrein, qui, { parcours: suivi, ...FREIN });
  await executer(noter, qui, { parcours: suivi, texte: 'MARQUE-SECRETE' });
  const entreprise = await entrepriseDeTest(m, { commune: '' });
  await executer(noterEchange, qui, {
    entreprise,
    parcours: suivi,
    genre: 'visite',
    le: '2026-11-02',
    texte: 'Un appel',
  });
  ({ id: sorti } = await executer(exporterParcours, qui, { parcours: suivi, format: 'json' }));
  ({ id: portefeuille } = await executer(exporterPortefeuille, qui, {
    portefeuille: m.portefeuille,
    format: 'csv',
    motif: 'Préparer la réunion du mois',
  }));
  const { rows } = await sql<{ id: number }>`WITH f AS (INSERT INTO fichier (nom, type, octets, sha256, depose_par)
      SELECT nom, type, octets, sha256, depose_par FROM fichier LIMIT 1 RETURNING id)
    INSERT INTO piece (objet, nom, fichier_id, depose_par, type, etat)
    SELECT ${objetParcours(suivi)}, 'papier.pdf', f.id, ${qui.nom}, 'pdf', 'saine' FROM f RETURNING id`.execute(base);
  piece = rows[0]!.id;
}, 60_000);

const habilitation = (fin: string) =>
  sql`UPDATE professionnel SET fin = ${sql.raw(fin)} WHERE operation = ${monde.m.operation} AND compte_id = ${qui.compteId}`.execute(
    base,
  );
const finie = () => habilitation('current_date - 1');
const rouverte = () => habilitation('NULL');

/** Ce que la base montre et ce que les écrans lisent, compté. */
const tout = () =>
  lireEnCloison(qui, async (c) => {
    const lignes: Record<string, number> = {};
    for (const table of [
      'personne',
      'parcours',
      'designation',
      'frein',
      'participation',
      'note_privee',
      'export_personnel',
      'rendezvous',
    ])
      lignes[table] = (await sql`SELECT FROM ${sql.table(table)}`.execute(c)).rows.length;
    lignes.echange = (await sql`SELECT FROM entreprise_echange`.execute(c)).rows.length;
    lignes.piece = (await sql`SELECT FROM piece WHERE objet LIKE 'parcours:%'`.execute(c)).rows.length;
    lignes.recherche = (
      await chercherPersonnes(c, qui, { q: 'Essai', tri: 'nom', sens: 'asc', page: 1, taille: 20 })
    ).total;
    lignes.file = (await lireMaFile(c, qui)).length;
    lignes.journee = (await lireMaJournee(c, qui, new Date(Date.now() - 86_400_000).toISOString().slice(0, 10))).length;
    lignes.aQualifier = (await lireAQualifier(c, qui)).length;
    lignes.attentes = (await compterAttentes(base, qui)).aQualifier;
    lignes.exports = (await exportsDe(c, `parcours:${monde.suivi}`)).length;
    return lignes;
  });

/** Chaque geste ; rejeté : son statut. */
async function gestes() {
  const { suivi, m } = monde;
  const essais: Record<string, () => Promise<unknown>> = {
    lire: () => lireEnCloison(qui, (c) => parcoursSitue(c, suivi)),
    ecrire: () => executer(noterFrein, qui, { parcours: suivi, ...FREIN, libelle: 'Un autre' }),
    noter: () => executer(noter, qui, { parcours: suivi, texte: 'Encore' }),
    rejoindre: () => executer(rattacher, qui, { parcours: suivi, motif: 'Je voudrais encore lire ce dossier' }),
    qualifier: () => executer(qualifier, qui, { participation: venue.participation, etat: 'honore' }),
    exporter: () => executer(exporterParcours, qui, { parcours: suivi, format: 'json' }),
    portefeuille: () =>
      executer(exporterPortefeuille, qui, {
        portefeuille: m.portefeuille,
        format: 'csv',
        motif: 'Pour garder la liste',
      }),
    fichier: () => lireEnCloison(qui, (c) => fichierExporte(c, sorti)),
    fichierPortefeuille: () => lireEnCloison(qui, (c) => fichierExporte(c, portefeuille)),
    document: () => lireEnCloison(qui, (c) => servirDocument(c, qui, suivi, piece)),
  };
  const statuts: Record<string, number> = {};
  for (const [nom, essai] of Object.entries(essais))
    statuts[nom] = await essai().then(
      () => 200,
      (e) => e.statut ?? String(e),
    );
  return statuts;
}

const REFUSES = {
  lire: 404,
  ecrire: 404,
  noter: 404,
  rejoindre: 404,
  qualifier: 404,
  exporter: 404,
  portefeuille: 403,
};

describe('habilitation finie hier, à une date écrite d’avance', () => {
  test('avant sa fin, le référent lit et écrit : le témoin', async () => {
    await rouverte();
    for (const [nom, n] of Object.entries(await tout())) expect([nom, n > 0]).toEqual([nom, true]);
    const statuts = await gestes();
    expect(statuts).toMatchObject({
      lire: 200,
      ecrire: 200,
      noter: 200,
      exporter: 200,
      fichier: 200,
      portefeuille: 200,
    });
  });

  test('elle ne lit, n’écrit, ne cherche, n’exporte ni ne télécharge rien ; sa file est vide', async () => {
    await finie();
    expect(new Set(Object.values(await tout()))).toEqual(new Set([0]));
    expect(await gestes()).toEqual({ ...REFUSES, fichier: 404, fichierPortefeuille: 404, document: 404 });
  });

  test('sous la cloison, rien ne s’écrit, même sans passer par une opération', async () => {
    await finie();
    const touchees = await lireEnCloison(qui, async (c) => [
      (await sql`UPDATE frein SET libelle = 'Changé'`.execute(c)).numAffectedRows,
      (await sql`UPDATE participation SET etat = 'honore'`.execute(c)).numAffectedRows,
      (await sql`DELETE FROM note_privee`.execute(c)).numAffectedRows,
    ]);
    expect(touchees).toEqual([0n, 0n, 0n]);
    for (const ecrire of [
      sql`INSERT INTO frein (parcours, theme, libelle, nature, par) VALUES (${monde.suivi}, 'mobilite', 'Forgé', 'neutre', 'x')`,
      sql`INSERT INTO note_privee (parcours, compte_id, texte) VALUES (${monde.suivi}, ${qui.compteId}, 'Forgée')`,
    ])
      await expect(lireEnCloison(qui, (c) => ecrire.execute(c))).rejects.toThrow(/row-level security/);
  });

  test('une habilitation dans une autre opération n’y change rien', async () => {
    await finie();
    await habiliterAilleurs(monde.m, qui);
    const lu = await tout();
    expect({ ...lu }).toEqual(Object.fromEntries(Object.keys(lu).map((nom) => [nom, 0])));
    expect(await gestes()).toEqual({ ...REFUSES, fichier: 404, fichierPortefeuille: 404, document: 404 });
  });

  test('les prédicats disent de même, sur un parcours lu sans cloison', async () => {
    await finie();
    const p = await parcoursSitue(base, monde.suivi);
    // Il est toujours désigné : c'est l'habilitation qui manque.
    expect(p.principal).toBe(qui.compteId);
    expect([...p.lecteurs, ...p.redacteurs]).not.toContain(qui.compteId);
    const forge = { ...p, lecteurs: [qui.compteId], redacteurs: [qui.compteId] };
    for (const droit of ['personnes.lire', 'personnes.modifier', 'designations.appuyer', 'engagements.signerOrganisme'])
      expect([droit, peut(qui, droit, forge)]).toEqual([droit, false]);
    const r = await rendezvousSitue(base, venue.id);
    expect(r.redacteurs).not.toContain(qui.compteId);
    expect(peut(qui, 'rendezvous.deplacer', { ...r, redacteurs: [qui.compteId] })).toBe(false);
    for (const autre of lesAutres) expect(peut(autre, 'personnes.lire', p)).toBe(true);
  });
});

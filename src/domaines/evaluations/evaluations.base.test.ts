import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { anonymiser } from '#src/domaines/conservation/personnes/anonymiser.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { baseDeTest } from '../../../tests/base.ts';
import {
  acteurDeTest,
  type MondeAccompagnement,
  mondeAccompagnement,
  parcoursDeTest,
} from '../../../tests/fabriqueAccompagnement.ts';
import { atelierSorties, ilYA } from '../../../tests/fabriqueSorties.ts';
import { rapportEvaluation } from './rapport.ts';
import { sectionFse } from './rapportFse.ts';
import { evaluer } from './requetes/evaluer.ts';
import { lireFaits } from './requetes/faits.ts';
import { lignesDe, type NomListe } from './requetes/lignes.ts';
import { COLONNES_PREUVES, listerPreuves, manques } from './requetes/preuves.ts';

let base: Base;
let monde: MondeAccompagnement;
let etat: Acteur;
let etatVoisin: Acteur;
const suivis: number[] = [];

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  etat = await acteurDeTest(base, 'ddets', { role: 'lecteur' });
  etatVoisin = await acteurDeTest(base, 'ddets', { departement: '59' });
  const atelier = atelierSorties(monde);
  for (let i = 0; i < 12; i += 1) suivis.push(await atelier.suivi('Secretissime'));
  for (const id of suivis) {
    await sql`INSERT INTO orientation (parcours, etat, origine, positionne_nom, voie, competence, motif, decideur, decide_le, notifie_le, notifie_par)
      VALUES (${id}, 'notifiee', 'plateforme', 'x', 'socioprofessionnel', 'emploi', 'x', 'x', now() - interval '310 days', current_date - 305,
        'remise')`.execute(base);
  }
  for (const id of suivis.slice(0, 6)) await atelier.sortir(id, { le: ilYA(4), justificatif: 'Contrat de travail' });
  await sql`INSERT INTO frein (parcours, theme, libelle, nature, impact, impact_entree, impact_sortie, par)
    VALUES (${suivis[0]}, 'mobilite', 'x', 'frein', 'fort', 'fort', 'sans_impact', 'x')`.execute(base);
  await parcoursDeTest(monde, 'Nouvelle');
}, 60_000);

describe('qui lit', () => {
  test('les chiffres : financeur, opérateur, professionnels, État du département ; nul autre', async () => {
    for (const qui of [monde.financeur, monde.responsable, monde.emploi, monde.autre, monde.entreprise, etat])
      expect((await evaluer(base, qui, monde.operation)).mesures.personnes).toBe(13);
    for (const qui of [monde.etranger, etatVoisin])
      await expect(evaluer(base, qui, monde.operation)).rejects.toMatchObject({ statut: 403 });
    await expect(evaluer(base, monde.financeur, 999_999)).rejects.toMatchObject({ statut: 404 });
  });

  test('les lignes : chacun ses dossiers ; ni le financeur, ni l’État', async () => {
    const lire = (qui: Acteur, liste: NomListe = 'toutes') =>
      lireEnCloison(qui, async (c) => (await lignesDe(c, qui, monde.operation, liste)).lignes.length);
    expect(await lire(monde.emploi)).toBe(12);
    expect(await lire(monde.responsable)).toBe(13);
    expect(await lire(monde.autre)).toBe(0);
    expect(await lire(monde.emploi, 'sorties')).toBe(6);
    expect(await lire(monde.emploi, 'silence')).toBe(6);
    for (const qui of [monde.financeur, monde.etranger, etat])
      await expect(lire(qui)).rejects.toMatchObject({ statut: 403 });
  });

  test('les preuves : qui conduit l’opération, par référence, journalisé', async () => {
    const lignes = await listerPreuves(base, monde.financeur, monde.operation);
    expect(lignes).toHaveLength(13);
    const texte = JSON.stringify(
      lignes.map((l) =>
        COLONNES_PREUVES.map((c) => ('valeur' in c && c.valeur ? c.valeur(l) : l[c.id as 'reference'])),
      ),
    );
    expect(texte).not.toMatch(/Secretissime|Personne/);
    expect(manques(lignes[0]!)).toBe('venue');
    expect(manques(lignes.at(-1)!)).toBe('décision, contrat signé, venue');
    for (const qui of [monde.emploi, monde.responsable, etat, monde.etranger])
      await expect(listerPreuves(base, qui, monde.operation)).rejects.toMatchObject({ statut: 403 });
    const { rows } = await sql`SELECT FROM journal WHERE action = 'evaluations.prouver'`.execute(base);
    expect(rows).toHaveLength(1);
  });
});

describe('les chiffres', () => {
  test('délais, sorties et maintien de l’opération', async () => {
    const { mesures: m } = await evaluer(base, monde.financeur, monde.operation);
    expect(m.delais.find((d) => d.etape === 'rdv')).toMatchObject({
      parties: 12,
      mures: 12,
      arrivees: 0,
      mediane: null,
    });
    // Notifié il y a 305 jours, contrat signé il y a 300.
    expect(m.delais.find((d) => d.etape === 'contrat')).toMatchObject({
      mures: 12,
      arrivees: 12,
      mediane: 5,
      limite: { mures: 12, dansLeDelai: 12 },
    });
    expect(m.classes).toMatchObject({ durable: 6, examinees: 6, dynamiques: 6 });
    expect(m.maintiens.map((x) => [x.mois, x.echus, x.sansReponse])).toEqual([
      [1, 6, 6],
      [3, 6, 6],
      [6, 0, 0],
    ]);
    expect(m.files).toMatchObject({ stock: 12, places: 80 });
  });

  test('rien d’une autre opération, ni de qui s’oppose aux statistiques', async () => {
    expect(await lireFaits(base, 999_999)).toEqual([]);
    await sql`INSERT INTO personne_choix (personne, finalite, sens, par) SELECT personne, 'statistiques', 'opposition', 'espace' FROM parcours
      WHERE id = ${suivis[11]}`.execute(base);
    expect(await lireFaits(base, monde.operation)).toHaveLength(12);
    await sql`INSERT INTO personne_choix (personne, finalite, sens, par) SELECT personne, 'statistiques', 'accord', 'espace' FROM parcours
      WHERE id = ${suivis[11]}`.execute(base);
    expect(await lireFaits(base, monde.operation)).toHaveLength(13);
  });

  test('le document ne montre ni nom, ni petit effectif ; il se rend', async () => {
    const document = rapportEvaluation(await evaluer(base, monde.financeur, monde.operation));
    const texte = JSON.stringify(document);
    expect(texte).not.toContain('Secretissime');
    // Un seul frein mesuré : masqué.
    expect(texte).toContain('masqué');
    for (const bloc of document.blocs)
      if (bloc.type === 'tableau' && /Où en sont|Sorties par motif|Freins/.test(bloc.legende))
        for (const l of bloc.lignes)
          for (const c of l) if (typeof c === 'number' && Number.isInteger(c)) expect(c === 0 || c >= 5).toBe(true);
    for (const format of ['docx', 'xlsx', 'pdf'] as const)
      expect((await rendre(document, format, { marque: 'collectivite' })).length).toBeGreaterThan(2000);
  }, 60_000);
});

test('anonymisées, les personnes comptent encore : mêmes délais, mêmes issues, même intercommunalité', async () => {
  await sql`INSERT INTO epci (code, nom, nature) VALUES ('200000062', 'Communauté inventée', 'CC') ON CONFLICT DO NOTHING`.execute(
    base,
  );
  await sql`INSERT INTO commune (code, nom, departement, region, epci, masse) VALUES ('62999', 'Commune inventée', '62', '32', '200000062', 1)
    ON CONFLICT DO NOTHING`.execute(base);
  await sql`UPDATE personne SET commune = '62999'`.execute(base);
  const avant = await evaluer(base, monde.financeur, monde.operation);
  // Trois femmes, trois hommes : chaque question se masque pour elle-même, anonymisées comprises.
  for (const [rang, id] of suivis.entries())
    await sql`INSERT INTO fse_participant (parcours, moment, reponses, le, par) VALUES (${id}, 'entree',
      ${JSON.stringify({ genre: rang % 2 ? 'homme' : 'femme' })}::jsonb, current_date, 'x') ON CONFLICT DO NOTHING`.execute(
      base,
    );
  const participants = async () =>
    JSON.stringify(sectionFse((await evaluer(base, monde.financeur, monde.operation)).fse));
  const dit = await participants();
  expect(dit).toMatch(/"Femme",6/);
  const epci = avant.mesures.ventilations.find((v) => v.dimension === 'epci')!;
  expect(epci.modalites).toEqual(['Communauté inventée']);
  expect(epci.issues.cellules[0]).toEqual([7, 6, 0, 0, 0, 0]);
  const { rows } = await sql<{
    id: number;
    personne: number;
  }>`SELECT id, personne FROM parcours WHERE id = ANY(${suivis.slice(0, 6)}::int[])`.execute(base);
  for (const { id, personne } of rows)
    await base.transaction().execute((trx) => anonymiser(trx, personne, [id], '2031-05-17'));
  expect((await evaluer(base, monde.financeur, monde.operation)).mesures).toEqual(avant.mesures);
  expect(await participants()).toBe(dit);
  // Lu des agrégats : sans eux, ces six personnes n'auraient plus d'intercommunalité.
  await sql`DELETE FROM parcours_agregat`.execute(base);
  const sans = await evaluer(base, monde.financeur, monde.operation);
  expect(sans.mesures.ventilations.find((v) => v.dimension === 'epci')!.issues.cellules[0]).toEqual([7, 0, 0, 0, 0, 0]);
});

import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { annulerAbsence, declarerAbsence } from '#src/domaines/designations/index.ts';
import { qualifier } from '#src/domaines/rendezvous/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { dansJours, mondeRendezvous } from '#tests/fabriqueRendezvous.ts';
import { attentesDesSuivis } from './attentes.ts';
import { lireMaFile, lireMaJournee } from './maFile/requetes.ts';
import { delaisDe, equipesDirigees, fileOrientation, portefeuillesDe, venuesRecentes } from './responsable/requetes.ts';

let base: Base;
let monde: Awaited<ReturnType<typeof mondeRendezvous>>;
const file = (qui: Acteur) => lireEnCloison(qui, (c) => lireMaFile(c, qui));

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeRendezvous(base);
  await sql`INSERT INTO action_parcours (parcours, libelle, famille, acteur, echeance, par)
    VALUES (${monde.suivi}, 'Refaire le permis', 'acces_droits', 'personne', ${dansJours(-3)}, 'x')`.execute(base);
}, 60_000);

describe('ma file', () => {
  test('ceux que je suis, à quel titre, et ce qui est à faire ; les autres ne lisent rien', async () => {
    const { emploi, social, responsable, autre, etranger, orientation } = monde.m;
    const lignes = await file(emploi);
    expect(lignes.map((l) => [l.id, l.principal])).toEqual([
      [monde.suivi, true],
      [monde.second, true],
    ]);
    expect(lignes[0]!.signaux).toContain('non_vue');
    expect(lignes[0]!).toMatchObject({ actionsRetard: 1, honores: 0, prochain: null });
    expect((await file(social)).map((l) => l.principal)).toEqual([false, false]);
    for (const qui of [responsable, autre, orientation, etranger]) expect(await file(qui)).toEqual([]);
  });

  test('un rendez-vous fixé, puis passé, puis honoré : le mois suit', async () => {
    const { id, participation } = await monde.fixer(monde.m.emploi, { jour: aujourdhui(), heure: '00:00' });
    const ligne = async () => (await file(monde.m.emploi)).find((l) => l.id === monde.suivi)!;
    expect(await ligne()).toMatchObject({ aQualifier: 1, couverture: 'prevu' });
    const journee = await lireEnCloison(monde.m.emploi, (c) => lireMaJournee(c, monde.m.emploi));
    expect(journee).toMatchObject([{ rendezvous: id, parcours: monde.suivi, passe: true, inscrits: 1 }]);
    await executer(qualifier, monde.m.emploi, { participation, etat: 'honore' });
    expect(await ligne()).toMatchObject({
      aQualifier: 0,
      honores: 1,
      couverture: 'couvert',
      dernierContact: aujourdhui(),
    });
  });

  test('le relais voit la file de l’absente, marquée, les jours de l’absence seulement ; annulée, plus rien', async () => {
    const { emploi, autre, responsable, professionnels } = monde.m;
    const absence = (debut: string, fin: string) =>
      executer(declarerAbsence, responsable, {
        professionnel: professionnels[emploi.compteId],
        debut,
        fin,
        relais: professionnels[monde.m.social.compteId],
      });
    const { id } = await absence(dansJours(0), dansJours(3));
    const relayee = (await file(monde.m.social)).filter((l) => l.principal);
    // En appui de ces deux-là par elle-même : principale au titre de l'absente, et pas « relayée », car déjà des siennes.
    expect(relayee.map((l) => [l.id, l.relais])).toEqual([
      [monde.suivi, false],
      [monde.second, false],
    ]);
    await sql`UPDATE designation SET fin = current_date WHERE parcours = ${monde.second} AND rang = 'appui'`.execute(
      base,
    );
    expect((await file(monde.m.social)).map((l) => [l.id, l.principal, l.relais])).toEqual([
      [monde.suivi, true, false],
      [monde.second, true, true],
    ]);
    expect(await file(autre)).toEqual([]);
    await executer(annulerAbsence, responsable, { absence: id });
    expect((await file(monde.m.social)).map((l) => [l.id, l.principal])).toEqual([[monde.suivi, false]]);
    await executer(annulerAbsence, responsable, { absence: (await absence(dansJours(2), dansJours(3))).id });
    await sql`UPDATE designation SET fin = NULL WHERE parcours = ${monde.second} AND rang = 'appui'`.execute(base);
  });

  test('une désignation finie sort de la file', async () => {
    await sql`UPDATE designation SET fin = current_date WHERE parcours = ${monde.second} AND rang = 'appui'`.execute(
      base,
    );
    expect((await file(monde.m.social)).map((l) => l.id)).toEqual([monde.suivi]);
  });
});

describe('mes équipes', () => {
  const lire = (qui: Acteur) =>
    lireEnCloison(qui, async (c) => {
      const equipes = await equipesDirigees(c, qui);
      return {
        equipes,
        portefeuilles: await portefeuillesDe(c, equipes),
        file: await fileOrientation(c, equipes),
        delais: await delaisDe(c, equipes),
        venues: await venuesRecentes(c, equipes),
      };
    });

  test('charge, file active et couverture du portefeuille de l’équipe, et d’elle seule', async () => {
    const d = await lire(monde.m.responsable);
    expect(d.equipes.map((e) => e.id)).toEqual([monde.m.equipe]);
    expect(d.portefeuilles).toMatchObject([
      { id: monde.m.portefeuille, stock: 2, plafond: 80, fileActive: 2, couverts: 1, aVoir: 1 },
    ]);
    // Le quota de qui le tient vaut avant le plafond de l'opération, comme à l'affectation.
    const titulaire = monde.m.professionnels[monde.m.emploi.compteId]!;
    await sql`UPDATE professionnel SET plafond = 60 WHERE id = ${titulaire}`.execute(base);
    await sql`UPDATE portefeuille SET titulaire = ${titulaire} WHERE id = ${monde.m.portefeuille}`.execute(base);
    expect((await lire(monde.m.responsable)).portefeuilles[0]!.plafond).toBe(60);
    await sql`UPDATE professionnel SET plafond = NULL WHERE id = ${titulaire}`.execute(base);
    expect(d.portefeuilles[0]!.couverts + d.portefeuilles[0]!.prevus + d.portefeuilles[0]!.aVoir).toBe(2);
  });

  test('orientations et délais : médianes sur ceux qui ont atteint l’étape', async () => {
    const { rows } = await sql<{
      id: number;
    }>`INSERT INTO orientation (parcours, etat, origine, positionne_nom, positionne_le, voie, competence, motif,
        decideur, decide_le) VALUES (${monde.suivi}, 'decidee', 'plateforme', 'x', now() - interval '20 days', 'social', 'social', 'x', 'x', now() - interval '10 days')
      RETURNING id`.execute(base);
    expect(rows).toHaveLength(1);
    const d = await lire(monde.m.responsable);
    expect(d.file).toMatchObject({
      aDecider: 0,
      aNotifier: 1,
      premieres: [{ parcours: monde.suivi, jours: 20, nom: expect.stringMatching(/^\S+ \S+/) }],
    });
    expect(d.delais.decision).toEqual({ nombre: 1, mediane: 10 });
    expect(d.delais.rendezvous.nombre).toBe(1);
    expect(d.delais.rendezvous.mediane).toBeGreaterThan(8.9);
    expect(d.delais.rendezvous.mediane).toBeLessThan(10.1);
    expect(d.delais.contrat).toEqual({ nombre: 0, mediane: null });
  });

  test('qui ne dirige rien ne lit rien', async () => {
    for (const qui of [monde.m.emploi, monde.m.autre, monde.m.financeur, monde.m.etranger]) {
      const d = await lire(qui);
      expect(d.equipes).toEqual([]);
      expect(d.portefeuilles).toEqual([]);
      expect(d.file).toMatchObject({ aDecider: 0, aNotifier: 0 });
    }
  });
});

test('accueil : des nombres pour qui ils attendent', async () => {
  const { emploi, etranger } = monde.m;
  const de = (qui: Acteur, jour: string) => lireEnCloison(qui, (c) => attentesDesSuivis(c, qui, jour));
  const mois = aujourdhui().slice(0, 7);
  expect((await de(emploi, `${mois}-28`)).nonVues).toBe(1);
  expect((await de(emploi, `${mois}-01`)).nonVues).toBe(0);
  expect((await de(etranger, `${mois}-28`)).nonVues).toBe(0);
});

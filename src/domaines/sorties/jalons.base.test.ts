import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { plusMois } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement } from '../../../tests/fabriqueAccompagnement.ts';
import { atelierSorties, ilYA, jour } from '../../../tests/fabriqueSorties.ts';
import { annulerSortie, completerSortie, jalonsDus, relancerJalon, remplirFse, tenirJalon } from './index.ts';
import { lireSortie } from './requetes.ts';

let base: Base;
let monde: MondeAccompagnement;
let atelier: ReturnType<typeof atelierSorties>;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  atelier = atelierSorties(monde);
}, 60_000);

const suivi: typeof atelier.suivi = (nom) => atelier.suivi(nom);
const sortir: typeof atelier.sortir = (id, plus) => atelier.sortir(id, plus);
const jalons = (id: number) => atelier.jalons(id);
const echeances = (id: number) => atelier.echeances(id);
const acces = (id: number) => atelier.acces(id);

describe('tenir les points de suivi', () => {
  test('le dernier tenu clôt le parcours ; ceux d’avant restés sans réponse sont écartés', async () => {
    const id = await suivi();
    await sortir(id, { le: ilYA(6) });
    const [un, trois, six] = await jalons(id);
    await executer(tenirJalon, monde.emploi, { jalon: un!.id, resultat: 'en_poste', le: ilYA(5) });
    expect(
      await executer(tenirJalon, monde.social, { jalon: six!.id, resultat: 'changement', le: jour }),
    ).toMatchObject({ clos: true });
    expect((await jalons(id)).map((j) => j.etat)).toEqual(['fait', 'sans_objet', 'fait']);
    expect((await parcoursSitue(base, id)).etat).toBe('clos');
    expect(await acces(id)).toEqual([]);
    expect((await echeances(id)).map((e) => [e.nature, e.compte_id])).toEqual([
      ['sorties.fse_entree', monde.responsable.compteId],
      ['sorties.fse_six_mois', monde.responsable.compteId],
      ['sorties.fse_sortie', monde.responsable.compteId],
    ]);
    // Clos : le responsable corrige, le binôme ne le peut plus.
    await executer(tenirJalon, monde.responsable, { jalon: six!.id, resultat: 'rupture', le: jour });
    await expect(
      executer(tenirJalon, monde.emploi, { jalon: six!.id, resultat: 'en_poste', le: jour }),
    ).rejects.toMatchObject({ statut: 403 });
    await expect(
      executer(tenirJalon, monde.responsable, { jalon: trois!.id, resultat: 'en_poste', le: jour }),
    ).rejects.toMatchObject({
      statut: 409,
    });
  });

  test('trop tôt, à venir, avant la sortie : refusés', async () => {
    const id = await suivi();
    await sortir(id, { le: ilYA(1) });
    const [un, trois] = await jalons(id);
    await expect(
      executer(tenirJalon, monde.emploi, { jalon: trois!.id, resultat: 'en_poste', le: jour }),
    ).rejects.toMatchObject({
      champs: { le: expect.stringContaining('trop tôt') },
    });
    await expect(
      executer(tenirJalon, monde.emploi, { jalon: un!.id, resultat: 'en_poste', le: plusMois(jour, 1) }),
    ).rejects.toMatchObject({
      champs: { le: expect.any(String) },
    });
    await expect(
      executer(tenirJalon, monde.emploi, { jalon: un!.id, resultat: 'en_poste', le: ilYA(2) }),
    ).rejects.toMatchObject({
      champs: { le: expect.any(String) },
    });
    await expect(
      executer(tenirJalon, monde.autre, { jalon: un!.id, resultat: 'en_poste', le: jour }),
    ).rejects.toMatchObject({ statut: 404 });
  });

  test('une relance par minute ; deux clics n’en font qu’une', async () => {
    const id = await suivi();
    await sortir(id, { le: ilYA(2) });
    const [un] = await jalons(id);
    await Promise.all([1, 2].map(() => executer(relancerJalon, monde.emploi, { jalon: un!.id })));
    expect((await executer(relancerJalon, monde.emploi, { jalon: un!.id })).relances).toBe(1);
    await sql`UPDATE jalon SET relance_le = now() - interval '2 days' WHERE id = ${un!.id}`.execute(base);
    expect((await executer(relancerJalon, monde.emploi, { jalon: un!.id })).relances).toBe(2);
  });

  test('la liste : les miens, ceux de l’équipe pour son responsable, rien pour les autres', async () => {
    const id = await suivi('Listee');
    await sortir(id, { le: ilYA(4) });
    const vus = (qui: typeof monde.emploi, miens: boolean) =>
      lireEnCloison(qui, async (c) =>
        (await jalonsDus(c, qui, { miens })).filter((j) => j.parcours === id).map((j) => [j.mois, j.moment]),
      );
    const attendus = [
      [1, 'retard'],
      [3, 'retard'],
      [6, 'plus_tard'],
    ];
    expect(await vus(monde.emploi, true)).toEqual(attendus);
    expect(await vus(monde.social, true)).toEqual([]);
    expect(await vus(monde.social, false)).toEqual(attendus);
    expect(await vus(monde.responsable, false)).toEqual(attendus);
    for (const qui of [monde.autre, monde.entreprise]) expect(await vus(qui, false)).toEqual([]);
    await expect(lireEnCloison(monde.etranger, (c) => jalonsDus(c, monde.etranger))).resolves.toEqual([]);
  });
});

describe('annuler, compléter', () => {
  test('annuler rend l’état, le binôme et le portefeuille ; le suivi tombe', async () => {
    const id = await suivi();
    await sortir(id, { categorie: 'fin_droits' });
    // Le cercle est fermé : le référent ne peut plus, le responsable oui.
    await expect(executer(annulerSortie, monde.emploi, { parcours: id, motif: 'Erreur.' })).rejects.toMatchObject({
      statut: 403,
    });
    await expect(executer(annulerSortie, monde.responsable, { parcours: id, motif: '' })).rejects.toMatchObject({
      champs: { motif: expect.any(String) },
    });
    await executer(annulerSortie, monde.responsable, { parcours: id, motif: 'Droits rouverts.' });
    const p = await parcoursSitue(base, id);
    expect([p.etat, p.closLe, p.principal]).toEqual(['contractualise', null, monde.emploi.compteId]);
    expect((await acces(id)).sort()).toEqual([monde.emploi.compteId, monde.social.compteId].sort());
    expect((await sql`SELECT FROM affectation WHERE parcours = ${id} AND fin IS NULL`.execute(base)).rows).toHaveLength(
      1,
    );
    // Le questionnaire d'entrée, jamais rempli, reste dû par le référent principal.
    expect((await echeances(id)).map((e) => [e.nature, e.compte_id])).toEqual([
      ['sorties.fse_entree', monde.emploi.compteId],
    ]);
    // On peut sortir de nouveau.
    await sortir(id, { categorie: 'cdd_long' });
    expect((await lireEnCloison(monde.emploi, (c) => lireSortie(c, monde.emploi, id))).annulees).toMatchObject([
      { motif: 'Droits rouverts.' },
    ]);
  });

  test('annuler une sortie en suivi écarte ses points', async () => {
    const id = await suivi();
    await sortir(id);
    await executer(annulerSortie, monde.emploi, { parcours: id, motif: 'Embauche annulée.' });
    expect((await jalons(id)).map((j) => j.etat)).toEqual(['sans_objet', 'sans_objet', 'sans_objet']);
    // Le questionnaire d'entrée, jamais rempli, reste dû par le référent principal.
    expect((await echeances(id)).map((e) => [e.nature, e.compte_id])).toEqual([
      ['sorties.fse_entree', monde.emploi.compteId],
    ]);
    const dues = await lireEnCloison(monde.emploi, (c) => jalonsDus(c, monde.emploi));
    expect(dues.filter((j) => j.parcours === id)).toEqual([]);
  });

  test('le motif d’annulation et les suites n’entrent pas au journal', async () => {
    const id = await suivi();
    await sortir(id, { suites: 'MARQUE-SUITES' });
    await executer(annulerSortie, monde.emploi, { parcours: id, motif: 'MARQUE-MOTIF' });
    const { rows } = await sql<{ details: unknown }>`SELECT details FROM journal`.execute(base);
    expect(JSON.stringify(rows)).not.toMatch(/MARQUE-(SUITES|MOTIF)/);
  });

  test('compléter : version périmée refusée', async () => {
    const id = await suivi();
    await sortir(id);
    await executer(completerSortie, monde.emploi, { parcours: id, version: 1, employeur: 'Menuiserie inventée' });
    await expect(
      executer(completerSortie, monde.social, { parcours: id, version: 1, employeur: 'Autre' }),
    ).rejects.toMatchObject({ statut: 409 });
  });
});

describe('indicateurs de participant', () => {
  test('l’entrée tout de suite ; la sortie une fois déclarée, six mois le moment venu', async () => {
    const id = await suivi();
    const remplir = (moment: string, reponses: object, qui = monde.emploi) =>
      executer(remplirFse, qui, { parcours: id, moment, reponses });
    expect(await remplir('entree', { genre: 'femme', handicap: 'refus' })).toMatchObject({
      repondues: 2,
      refus: 1,
      comptable: false,
    });
    await expect(remplir('entree', { genre: 'pomme' })).rejects.toMatchObject({
      champs: { genre: expect.any(String) },
    });
    await expect(remplir('sortie', {})).rejects.toThrow(/sortie/);
    await sortir(id);
    await expect(remplir('six_mois', {})).rejects.toThrow(/à partir du/);
    await remplir('sortie', { situation: 'emploi' });
    expect((await echeances(id)).map((e) => e.nature)).toContain('sorties.fse_sortie');
    await remplir('sortie', { situation: 'emploi', qualification: 'non' });
    expect((await echeances(id)).map((e) => e.nature)).not.toContain('sorties.fse_sortie');
    for (const qui of [monde.autre, monde.entreprise])
      await expect(remplir('entree', {}, qui)).rejects.toMatchObject({ statut: 403 });
  });

  test('une opération sans Fonds n’a rien à remplir, ni échéance', async () => {
    await sql`UPDATE operation_accompagnement SET fse = false`.execute(base);
    const id = await suivi();
    await sortir(id);
    expect((await echeances(id)).map((e) => e.nature)).not.toContain('sorties.fse_sortie');
    await expect(executer(remplirFse, monde.emploi, { parcours: id, moment: 'entree', reponses: {} })).rejects.toThrow(
      /cofinancée/,
    );
    await sql`UPDATE operation_accompagnement SET fse = true`.execute(base);
  });
});

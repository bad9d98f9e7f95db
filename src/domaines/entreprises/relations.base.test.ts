import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement } from '../../../tests/fabriqueAccompagnement.ts';
import {
  besoinDeTest,
  entrepriseDeTest,
  miseAccordee,
  miseProposee,
  parcoursAvecProjet,
  personneDuParcours,
} from '../../../tests/fabriqueEntreprises.ts';
import { semerDamier } from '../../../tests/territoires.ts';
import {
  proposerMiseEnRelation,
  propositionsDe,
  recueillirAccord,
  repondreMiseEnRelation,
  retirerAccord,
  suivreMiseEnRelation,
  transmettreProfil,
} from './index.ts';

let base: Base;
let monde: MondeAccompagnement;
const jour = aujourdhui();

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  await semerDamier(base);
  monde = await mondeAccompagnement(base);
}, 60_000);

const uneEntreprise = (plus = {}) => entrepriseDeTest(monde, plus);
const unBesoin = (plus = {}, entreprise?: number) => besoinDeTest(monde, plus, entreprise);
const unParcours = () => parcoursAvecProjet(monde);
const personneDe = (parcours: number) => personneDuParcours(monde, parcours);
const proposee = () => miseProposee(monde);
const accordee = () => miseAccordee(monde);
const suivre = (id: number, geste: string, motif = '', qui = monde.entreprise) =>
  executer(suivreMiseEnRelation, qui, { id, geste, motif });
const etatDe = async (table: string, id: number) =>
  (await sql<{ etat: string }>`SELECT etat FROM ${sql.table(table)} WHERE id = ${id}`.execute(base)).rows[0]!.etat;

describe('mettre en relation', () => {
  test('double clic : une seule proposition', async () => {
    const [parcours, besoin] = [await unParcours(), await unBesoin()];
    const faits = await Promise.allSettled(
      [1, 2, 3].map(() => executer(proposerMiseEnRelation, monde.emploi, { parcours, besoin })),
    );
    expect(faits.filter((f) => f.status === 'fulfilled')).toHaveLength(1);
    expect(faits.filter((f) => f.status === 'rejected').map((f) => (f as PromiseRejectedResult).reason.statut)).toEqual(
      [409, 409],
    );
  });

  test('qui n’est ni du cercle ni chargé d’entreprise de l’équipe ne propose rien, même d’un numéro deviné', async () => {
    const [parcours, besoin] = [await unParcours(), await unBesoin()];
    for (const qui of [monde.autre, monde.orientation])
      await expect(executer(proposerMiseEnRelation, qui, { parcours, besoin })).rejects.toMatchObject({ statut: 403 });
    for (const qui of [monde.etranger, monde.financeur])
      await expect(executer(proposerMiseEnRelation, qui, { parcours, besoin })).rejects.toMatchObject({ statut: 404 });
    await expect(executer(proposerMiseEnRelation, monde.emploi, { parcours, besoin: 999_999 })).rejects.toMatchObject({
      statut: 404,
    });
    const { id } = await executer(proposerMiseEnRelation, monde.entreprise, { parcours, besoin });
    // D'une autre équipe, la mise en relation n'existe pas.
    await expect(suivre(id, 'abandonner', 'x', monde.autre)).rejects.toMatchObject({ statut: 404 });
    // L'accord se recueille par qui suit la personne, pas par qui la place.
    await expect(
      executer(recueillirAccord, monde.entreprise, { id, reponse: 'oui', le: jour, moyen: 'entretien' }),
    ).rejects.toMatchObject({ statut: 403 });
    await expect(
      executer(proposerMiseEnRelation, monde.emploi, {
        parcours: await unParcours(),
        besoin: await unBesoin({ etat: 'qualifie' }),
      }),
    ).rejects.toMatchObject({ statut: 409 });
  });

  test('rien ne part sans accord, ni par l’application ni dans la base', async () => {
    const { id } = await proposee();
    await expect(executer(transmettreProfil, monde.entreprise, { id })).rejects.toMatchObject({
      statut: 409,
      message: expect.stringContaining('accord'),
    });
    await expect(
      sql`UPDATE mise_en_relation SET etat = 'transmise', transmise_le = now(), profil = '{}' WHERE id = ${id}`.execute(
        base,
      ),
    ).rejects.toThrow(/check/);
    await expect(
      sql`UPDATE mise_en_relation SET accord_le = now() + interval '1 hour', transmise_le = now(), profil = '{}' WHERE id = ${id}`.execute(
        base,
      ),
    ).rejects.toThrow(/check/);
  });

  test('l’accord de la personne, depuis son espace ; une autre personne n’y peut rien', async () => {
    const { id, parcours } = await proposee();
    const elle = await personneDe(parcours);
    await expect(
      executer(repondreMiseEnRelation, await personneDe(await unParcours()), { id, reponse: 'oui' }),
    ).rejects.toMatchObject({ statut: 404 });
    await expect(executer(repondreMiseEnRelation, monde.emploi, { id, reponse: 'oui' })).rejects.toMatchObject({
      statut: 403,
    });
    expect(await lireEnCloison(elle, (c) => propositionsDe(c, parcours))).toHaveLength(1);
    await executer(repondreMiseEnRelation, elle, { id, reponse: 'oui' });
    await expect(executer(repondreMiseEnRelation, elle, { id, reponse: 'oui' })).rejects.toMatchObject({ statut: 409 });
    await executer(transmettreProfil, monde.entreprise, { id });
    const { rows } = await sql<{
      acteur: string;
    }>`SELECT acteur FROM suivi WHERE objet = ${`mise_en_relation:${id}`} AND transition = 'accorder'`.execute(base);
    expect(rows[0]!.acteur).toBe('La personne');
  });

  test('le profil transmis est gardé, part au contact, et ne porte ni nom entier, ni adresse, ni naissance', async () => {
    const { id, parcours } = await accordee();
    await executer(transmettreProfil, monde.entreprise, { id });
    const { rows } = await sql<{
      profil: Record<string, unknown>;
      reference: string;
      nom: string;
    }>`SELECT m.profil, p.reference, n.nom FROM mise_en_relation m
      JOIN parcours p ON p.id = m.parcours JOIN personne n ON n.id = p.personne WHERE m.id = ${id}`.execute(base);
    const { rows: courriels } = await sql<{
      sujet: string;
      texte: string;
      sensible: boolean;
    }>`SELECT sujet, texte, sensible FROM courriel WHERE sujet LIKE ${`%${rows[0]!.reference}%`}`.execute(base);
    expect(courriels).toHaveLength(1);
    expect(courriels[0]).toMatchObject({ sensible: true, texte: expect.stringContaining('Personne I.') });
    for (const texte of [courriels[0]!.texte, courriels[0]!.sujet, JSON.stringify(rows[0]!.profil)]) {
      expect(texte).not.toContain(rows[0]!.nom);
      expect(texte).not.toMatch(/SECRETE|1990|frein/i);
    }
    const { rows: traces } = await sql<{
      details: object;
    }>`SELECT details FROM journal WHERE objet = ${`parcours:${parcours}`}`.execute(base);
    expect(JSON.stringify(traces)).not.toContain(rows[0]!.nom);
    // Ce que la page a montré doit être ce qui part.
    const autre = await accordee();
    await expect(executer(transmettreProfil, monde.entreprise, { id: autre.id, empreinte: 'x' })).rejects.toMatchObject(
      { statut: 409 },
    );
  });

  test('deux chargés d’entreprise à la fois : un seul envoi', async () => {
    const { id, parcours } = await accordee();
    const faits = await Promise.allSettled(
      [monde.entreprise, monde.emploi].map((qui) => executer(transmettreProfil, qui, { id })),
    );
    expect(faits.filter((f) => f.status === 'fulfilled')).toHaveLength(1);
    const { rows } =
      await sql`SELECT FROM courriel WHERE sujet LIKE '%' || (SELECT reference FROM parcours WHERE id = ${parcours}) || '%'`.execute(
        base,
      );
    expect(rows).toHaveLength(1);
  });

  test('accord retiré, avant ou après l’envoi : tout s’arrête', async () => {
    const avant = await accordee();
    await executer(retirerAccord, monde.social, { id: avant.id });
    await expect(executer(transmettreProfil, monde.entreprise, { id: avant.id })).rejects.toMatchObject({
      statut: 409,
    });
    const apres = await accordee();
    await executer(transmettreProfil, monde.entreprise, { id: apres.id });
    await executer(repondreMiseEnRelation, await personneDe(apres.parcours), { id: apres.id, reponse: 'retirer' });
    await expect(suivre(apres.id, 'retenir')).rejects.toMatchObject({ statut: 409 });
    await expect(
      sql`UPDATE mise_en_relation SET etat = 'transmise' WHERE id = ${apres.id}`.execute(base),
    ).rejects.toThrow(/check/);
    // Retiré pour ce poste ; le même peut lui être proposé de nouveau, avec un nouvel accord.
    await executer(proposerMiseEnRelation, monde.emploi, { parcours: apres.parcours, besoin: apres.besoin });
  });

  test('refus, accord daté d’avant ou d’après, moyen absent', async () => {
    const { id } = await proposee();
    const dire = (plus: Record<string, unknown>) =>
      executer(recueillirAccord, monde.emploi, { id, reponse: 'oui', le: jour, moyen: 'ecrit', ...plus });
    await expect(dire({ le: '2099-01-01' })).rejects.toMatchObject({ champs: { le: expect.any(String) } });
    await expect(dire({ le: '2020-01-01' })).rejects.toMatchObject({ champs: { le: expect.any(String) } });
    await expect(dire({ moyen: '' })).rejects.toMatchObject({ champs: { moyen: expect.any(String) } });
    await dire({ reponse: 'non' });
    expect(await etatDe('mise_en_relation', id)).toBe('refusee');
    await expect(dire({})).rejects.toMatchObject({ statut: 409 });
  });

  test('dossier clos, contact sans courriel : rien ne part', async () => {
    const { id, parcours } = await accordee();
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${parcours}`.execute(base);
    await expect(executer(transmettreProfil, monde.entreprise, { id })).rejects.toMatchObject({ statut: 403 });
    // Retirer son accord reste toujours possible.
    await executer(repondreMiseEnRelation, await personneDe(parcours), { id, reponse: 'retirer' });
    expect(await etatDe('mise_en_relation', id)).toBe('retiree');
    const besoin = await unBesoin({}, await uneEntreprise({ contactCourriel: '' }));
    const { id: muette } = await executer(proposerMiseEnRelation, monde.emploi, {
      parcours: await unParcours(),
      besoin,
    });
    await executer(recueillirAccord, monde.emploi, { id: muette, reponse: 'oui', le: jour, moyen: 'telephone' });
    await expect(executer(transmettreProfil, monde.entreprise, { id: muette })).rejects.toThrow(/courriel/);
    expect(await etatDe('mise_en_relation', muette)).toBe('accord');
  });

  test('jusqu’à l’embauche : la dernière place prise pourvoit le besoin, même prise par quelqu’un d’une autre équipe', async () => {
    const besoin = await unBesoin({ nombre: 2 });
    const [un, deux, trois] = await Promise.all([0, 1, 2].map(() => unParcours()));
    const ids: number[] = [];
    for (const parcours of [un!, deux!, trois!]) {
      const { id } = await executer(proposerMiseEnRelation, monde.emploi, { parcours, besoin });
      await executer(recueillirAccord, monde.emploi, { id, reponse: 'oui', le: jour, moyen: 'entretien' });
      await executer(transmettreProfil, monde.entreprise, { id });
      await suivre(id, 'recevoir');
      await suivre(id, 'retenir');
      ids.push(id);
    }
    await expect(suivre(ids[2]!, 'ecarter')).rejects.toMatchObject({ champs: { motif: 'Écrivez la raison.' } });
    const faits = await Promise.allSettled(ids.map((id) => suivre(id, 'integrer')));
    expect(faits.filter((f) => f.status === 'fulfilled')).toHaveLength(2);
    expect(await etatDe('besoin_entreprise', besoin)).toBe('pourvu');
    const integree = ids[faits.findIndex((f) => f.status === 'fulfilled')]!;
    await suivre(integree, 'achever');
    expect(await etatDe('mise_en_relation', integree)).toBe('achevee');
  });
});

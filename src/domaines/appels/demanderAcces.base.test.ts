import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAppel, mondeAppel } from '../../../tests/fabriqueAppels.ts';
import { demanderAcces } from './demanderAcces.ts';
import { inviterAcces, refuserAcces } from './operations/acces.ts';
import { demandesAcces } from './requetes/acces.ts';

let base: Base;
let monde: MondeAppel;
const VISITEUR = { adresse: '192.0.2.7', navigateur: '' };

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAppel(base, { intitule: 'Appel ouvert' });
}, 60_000);

const courriels = async (a: string) =>
  (
    await sql<{
      sujet: string;
      texte: string;
    }>`SELECT sujet, texte FROM courriel WHERE destinataire = ${a} ORDER BY id`.execute(base)
  ).rows;

describe("demande d'accès d'un porteur sans compte", () => {
  const saisie = {
    organisation: 'Réseau inventé',
    siret: '732 829 320 00074',
    nature: 'reseau',
    prenom: 'Lou',
    nom: 'Exemple',
    courriel: 'Lou.Exemple@reseau.exemple',
    message: '',
  };

  test('elle s’inscrit une fois, ne prévient qu’une fois, et n’écrit rien à l’adresse tapée', async () => {
    await demanderAcces(monde.appel, saisie, VISITEUR, base);
    await demanderAcces(monde.appel, { ...saisie, organisation: 'Autre nom' }, VISITEUR, base);
    await demanderAcces(monde.appel, { ...saisie, courriel: 'autre@reseau.exemple' }, VISITEUR, base);
    const { demandes } = await demandesAcces(base, monde.agent, monde.appel);
    expect(demandes.map(({ organisationNom, courriel }) => [organisationNom, courriel])).toEqual([
      ['Réseau inventé', 'lou.exemple@reseau.exemple'],
      ['Réseau inventé', 'autre@reseau.exemple'],
    ]);
    expect(await courriels('lou.exemple@reseau.exemple')).toEqual([]);
    expect(
      (await courriels(monde.departement.courriel)).filter(({ sujet }) => sujet.startsWith("Une demande d'accès")),
    ).toHaveLength(1);
  });

  test('saisie fausse : chaque champ dit ce qu’il attend ; clé du SIRET ; nature de service public refusée', async () => {
    await expect(demanderAcces(monde.appel, {}, VISITEUR, base)).rejects.toMatchObject({
      champs: { organisation: expect.any(String), siret: expect.any(String), courriel: expect.any(String) },
    });
    await expect(demanderAcces(monde.appel, { ...saisie, siret: '73282932000075' }, VISITEUR, base)).rejects.toThrow(
      /clé de ce SIRET/,
    );
    await expect(demanderAcces(monde.appel, { ...saisie, nature: 'ddets' }, VISITEUR, base)).rejects.toThrow(
      /Choisissez/,
    );
  });

  test('un robot est freiné par l’adresse qu’il vise', async () => {
    const viser = () =>
      demanderAcces(
        monde.appel,
        { ...saisie, courriel: 'cible@reseau.exemple' },
        { adresse: '198.51.100.9', navigateur: '' },
        base,
      );
    const fins = [];
    for (let i = 0; i < 8; i += 1)
      fins.push(
        await viser().then(
          () => 'pris',
          (e: { statut: number }) => e.statut,
        ),
      );
    expect(fins).toContain(429);
  });

  test('acceptée : l’organisation est créée et la personne invitée dans le territoire ; deux clics n’invitent qu’une fois', async () => {
    const { demandes } = await demandesAcces(base, monde.departement, monde.appel);
    const acces = demandes[0]!.id;
    await executer(inviterAcces, monde.departement, { acces });
    await executer(inviterAcces, monde.departement, { acces });
    const { rows } = await sql<{
      courriel: string;
      role: string;
      niveau: string;
      codes: string[];
      nature: string;
      siret: string;
    }>`
      SELECT i.courriel, i.role, i.niveau, i.codes, o.nature, o.siret FROM invitation i JOIN organisation o ON o.id = i.organisation_id`.execute(
      base,
    );
    expect(rows).toEqual([
      {
        courriel: 'lou.exemple@reseau.exemple',
        role: 'responsable',
        niveau: 'departement',
        codes: ['62'],
        nature: 'reseau',
        siret: '73282932000074',
      },
    ]);
    // La seconde demande du même SIRET rejoint la même organisation.
    await executer(inviterAcces, monde.departement, { acces: demandes[1]!.id });
    const { rows: organisations } = await sql`SELECT FROM organisation WHERE siret = '73282932000074'`.execute(base);
    expect(organisations).toHaveLength(1);
  });

  test('un agent ne peut inviter : rien n’est écrit, la demande attend ; refusée, la personne en lit la raison', async () => {
    await demanderAcces(
      monde.appel,
      { ...saisie, siret: '44306184100047', courriel: 'tiers@reseau.exemple' },
      VISITEUR,
      base,
    );
    const { demandes } = await demandesAcces(base, monde.agent, monde.appel);
    const acces = demandes.find(({ courriel }) => courriel === 'tiers@reseau.exemple')!.id;
    await expect(executer(inviterAcces, monde.agent, { acces })).rejects.toThrow(/ne pouvez pas ouvrir de compte/);
    expect((await sql`SELECT FROM organisation WHERE siret = '44306184100047'`.execute(base)).rows).toEqual([]);
    await executer(refuserAcces, monde.agent, { acces, motif: 'Ce SIRET n’est pas le vôtre.' });
    expect((await courriels('tiers@reseau.exemple')).at(-1)!.texte).toContain('pas le vôtre');
    await expect(executer(inviterAcces, monde.departement, { acces })).rejects.toThrow(/déjà répondu/);
    for (const intrus of [monde.autreDepartement, monde.porteur, monde.ddets])
      await expect(executer(refuserAcces, intrus, { acces, motif: 'Sans droit.' })).rejects.toMatchObject({
        statut: 403,
      });
  });

  test('le SIRET d’une organisation qui a des comptes, ou du financeur lui-même, ne fait entrer personne', async () => {
    const cas = [
      [monde.porteur.organisationId, '55208131766522', 'concurrent@ailleurs.exemple'],
      [monde.departement.organisationId, '32212072600011', 'intrus@ailleurs.exemple'],
    ] as const;
    for (const [organisation, siret, courriel] of cas) {
      await sql`UPDATE organisation SET siret = ${siret} WHERE id = ${organisation}`.execute(base);
      const visiteur = { adresse: `198.51.100.${20 + (organisation % 200)}`, navigateur: '' };
      await demanderAcces(monde.appel, { ...saisie, siret, courriel }, visiteur, base);
      const { demandes } = await demandesAcces(base, monde.departement, monde.appel);
      const demande = demandes.find((d) => d.courriel === courriel)!;
      expect(demande.fermee).toBe(true);
      await expect(executer(inviterAcces, monde.departement, { acces: demande.id })).rejects.toMatchObject({
        statut: 409,
      });
      expect((await sql`SELECT FROM invitation WHERE courriel = ${courriel}`.execute(base)).rows).toEqual([]);
    }
  });
});

import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { plusJours, plusMois } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { ACTIVE, CONTACT, conserves, JOUR, TERME } from '#tests/fabriqueTermes.ts';
import { reprendreAnonymisation, suspendreAnonymisation } from '../operations/suspendrePersonne.ts';
import { passerRetention } from '../passer.ts';

import { ficheConservee, listerPersonnesConservees } from './requetes.ts';
import { empreinteDes, tenirConservationPersonnes } from './tenir.ts';

let base: Base;
let monde: MondeAccompagnement;

beforeEach(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
}, 60_000);

const { clos, courriels, lecteurs, passer } = conserves(() => monde);
const ligne = async (id: number) =>
  (
    await sql<
      Record<string, unknown>
    >`SELECT k.active_jusqu_au AS active, k.jusqu_au AS terme, k.archivee_le IS NOT NULL AS archivee,
      k.prevenu_le IS NOT NULL AS prevenue, n.anonymisee_le IS NOT NULL AS anonymisee, n.nom, p.reference
      FROM parcours p JOIN personne n ON n.id = p.personne LEFT JOIN conservation_personne k ON k.personne = n.id WHERE p.id = ${id}`.execute(
      base,
    )
  ).rows[0]!;

describe('le cours ordinaire', () => {
  test('active, archivée, annoncée une fois, anonymisée le lendemain du terme ; rappeler ne refait rien', async () => {
    const id = await clos();
    const reference = (await ligne(id)).reference as string;
    expect(await passer(JOUR)).toMatchObject({ dates: 1, archives: [], prevenus: [], anonymises: [], empreinte: null });
    expect(await ligne(id)).toMatchObject({ active: ACTIVE, terme: TERME, archivee: false });
    expect(await passer(ACTIVE)).toMatchObject({ dates: 0, archives: [] });
    expect(await lecteurs(id)).toBe(2);
    expect(await passer(plusJours(ACTIVE, 1))).toMatchObject({ archives: [reference] });
    expect(await passer(plusJours(ACTIVE, 2))).toMatchObject({ archives: [] });
    expect(await lecteurs(id)).toBe(0);
    for (const { courriel } of [monde.emploi, monde.social])
      expect((await courriels(courriel)).at(-1)!.sujet).toMatch(/archivé/);
    expect(await passer(plusJours(TERME, -31))).toMatchObject({ prevenus: [] });
    expect(await passer(plusJours(TERME, -30))).toMatchObject({ prevenus: [reference] });
    expect(await passer(plusJours(TERME, -29))).toMatchObject({ prevenus: [], anonymises: [] });
    for (const qui of [monde.emploi, monde.responsable]) {
      const message = (await courriels(qui.courriel)).at(-1)!;
      expect(message.sujet).toContain(reference);
      expect(`${message.sujet}${message.texte}`).not.toMatch(/secretissime/i);
    }
    expect(await passer(TERME)).toMatchObject({ anonymises: [] });
    expect(await passer(plusJours(TERME, 1))).toMatchObject({
      anonymises: [reference],
      empreinte: empreinteDes([reference]),
    });
    expect(await passer(plusJours(TERME, 2))).toMatchObject({ dates: 0, anonymises: [], empreinte: null });
    expect(await ligne(id)).toMatchObject({ anonymisee: true, nom: 'Anonymisée' });
    const { rows } = await sql<{
      details: object;
    }>`SELECT details FROM journal WHERE action = 'conservation.anonymiserPersonnes'`.execute(base);
    expect(rows).toEqual([
      { details: { jour: plusJours(TERME, 1), dossiers: 1, empreinte: empreinteDes([reference]) } },
    ]);
  });

  test('programme arrêté deux ans : il prévient d’abord, et laisse le préavis entier', async () => {
    const id = await clos();
    const retour = plusMois(TERME, 24);
    expect((await passer(retour)).prevenus).toHaveLength(1);
    expect((await passer(plusJours(retour, 29))).anonymises).toEqual([]);
    expect((await ligne(id)).anonymisee).toBe(false);
    expect((await passer(plusJours(retour, 30))).anonymises).toHaveLength(1);
  });

  test('revue depuis l’avertissement : le terme recule, il faudra prévenir de nouveau, et l’archive se rouvre', async () => {
    const id = await clos();
    await passer(plusJours(TERME, -20));
    expect(await ligne(id)).toMatchObject({ archivee: true, prevenue: true });
    await sql`UPDATE parcours SET dernier_contact = ${plusJours(TERME, -10)}::date WHERE id = ${id}`.execute(base);
    expect((await passer(plusJours(TERME, 60))).anonymises).toEqual([]);
    expect(await ligne(id)).toMatchObject({
      archivee: false,
      prevenue: false,
      terme: plusMois(plusJours(TERME, -10), 48),
    });
  });

  test('ouvert : ni archivé, ni annoncé avant ce qui est encore prévu avec la personne', async () => {
    const id = await parcoursSuivi(monde);
    await sql`INSERT INTO contrat_engagement (parcours, etat, heures, debut, fin, signe_personne_le, signe_organisme_le, par)
      VALUES (${id}, 'en_cours', 15, current_date, ${plusMois(JOUR, 12)}, current_date, current_date, 'x')`.execute(
      base,
    );
    await passer(plusMois(JOUR, 40));
    expect(await ligne(id)).toMatchObject({ terme: plusMois(JOUR, 60), archivee: false, prevenue: false });
    expect(await lecteurs(id)).toBe(2);
  });
});

describe('ce qui arrête tout', () => {
  test('durée ou préavis sans valeur : rien ne s’efface ; l’opération peut régler la sienne', async () => {
    const id = await clos();
    await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'accompagnement.conservation_preavis_jours'`.execute(
      base,
    );
    expect(await passer('2099-01-01')).toMatchObject({ prevenus: [], anonymises: [] });
    await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'accompagnement.conservation_intermediaire_mois'`.execute(
      base,
    );
    await passer('2099-01-02');
    expect((await ligne(id)).terme).toBeNull();
    await sql`UPDATE operation_accompagnement SET reglages = '{"accompagnement.conservation_intermediaire_mois": 6}'`.execute(
      base,
    );
    await passer(JOUR);
    expect((await ligne(id)).terme).toBe(plusMois(CONTACT, 30));
  });

  test('suspendue par le responsable, avec une raison ; reprise, on prévient de nouveau ; personne d’autre ne le peut', async () => {
    const id = await clos();
    await passer(plusJours(TERME, -30));
    const motif = 'Recours en cours';
    for (const intrus of [monde.emploi, monde.autre, monde.etranger, monde.financeur])
      await expect(executer(suspendreAnonymisation, intrus, { parcours: id, motif })).rejects.toMatchObject({
        statut: expect.any(Number),
      });
    await expect(
      executer(suspendreAnonymisation, monde.responsable, { parcours: id, motif: ' ' }),
    ).rejects.toMatchObject({ statut: 422 });
    await executer(suspendreAnonymisation, monde.responsable, { parcours: id, motif });
    expect((await passer(plusMois(TERME, 60))).anonymises).toEqual([]);
    await executer(reprendreAnonymisation, monde.responsable, { parcours: id });
    const reprise = plusMois(TERME, 60);
    expect(await passer(reprise)).toMatchObject({ anonymises: [], prevenus: [expect.any(String)] });
    expect((await passer(plusJours(reprise, 30))).anonymises).toHaveLength(1);
    await expect(executer(suspendreAnonymisation, monde.responsable, { parcours: id, motif })).rejects.toMatchObject({
      statut: 409,
    });
  });
});

test('quatre processus à la fois : chacune est prévenue une fois, anonymisée une fois', async () => {
  for (let i = 0; i < 5; i += 1) await clos(`Essai${'abcde'[i]}`);
  const ensemble = (jour: string) => Promise.all([1, 2, 3, 4].map(() => passer(jour)));
  const tous = (b: { prevenus: string[]; anonymises: string[] }[], quoi: 'prevenus' | 'anonymises') =>
    b.flatMap((x) => x[quoi]);
  expect(tous(await ensemble(plusJours(TERME, -30)), 'prevenus')).toHaveLength(5);
  const faites = tous(await ensemble(plusJours(TERME, 1)), 'anonymises');
  expect(faites).toHaveLength(5);
  expect(new Set(faites).size).toBe(5);
});

test('la liste : le responsable de l’équipe voit le terme, par nom ; un référent, une autre équipe, un voisin : rien', async () => {
  const id = await clos();
  await passer(JOUR);
  const page = { tri: 'terme', sens: 'asc', page: 1, taille: 50 } as const;
  const vues = (qui: typeof monde.emploi, plus: object = {}) =>
    lireEnCloison(qui, async (c) => (await listerPersonnesConservees(c, qui, { ...page, ...plus })).lignes);
  expect(await vues(monde.responsable)).toMatchObject([
    { parcours: id, nom: 'Secretissime', etat: 'active', jusquAu: TERME },
  ]);
  expect(await vues(monde.responsable, { q: 'secret', etat: 'active' })).toHaveLength(1);
  expect(await vues(monde.responsable, { q: 'P62-' })).toHaveLength(1);
  expect(await vues(monde.responsable, { etat: 'suspendue' })).toEqual([]);
  for (const qui of [monde.emploi, monde.autre, monde.etranger, monde.financeur]) expect(await vues(qui)).toEqual([]);
  const fiche = (qui: typeof monde.emploi) => lireEnCloison(qui, (c) => ficheConservee(c, qui, id));
  expect((await fiche(monde.responsable)).peut).toEqual({
    lire: true,
    rouvrir: false,
    suspendre: true,
    reprendre: false,
  });
  for (const qui of [monde.emploi, monde.autre]) await expect(fiche(qui)).rejects.toMatchObject({ statut: 403 });
  await expect(fiche(monde.etranger)).rejects.toMatchObject({ statut: 404 });
});

/** Nombre de lignes et empreinte du contenu de chaque table. */
async function photo(): Promise<string> {
  const { rows } = await sql<{
    nom: string;
  }>`SELECT tablename AS nom FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`.execute(base);
  const lues = [];
  for (const { nom } of rows)
    lues.push(
      (
        await sql`SELECT ${nom} AS t, count(*)::int AS n, md5(coalesce(string_agg(x::text, '' ORDER BY x::text), '')) AS h FROM ${sql.table(nom)} x`.execute(
          base,
        )
      ).rows[0],
    );
  return JSON.stringify(lues);
}

test('à blanc : le bilan dit ce qui serait fait, et rien n’est écrit, dans aucune table', async () => {
  const id = await clos();
  await clos('Autre');
  await passer(plusJours(TERME, -30));
  const avant = await photo();
  const essai = await passerRetention(base, { jour: plusJours(TERME, 1), aBlanc: true });
  expect(essai).toMatchObject({ aBlanc: true, personnes: { anonymises: [expect.any(String), expect.any(String)] } });
  expect(await tenirConservationPersonnes(base, plusJours(TERME, 1), { aBlanc: true })).toEqual(essai.personnes);
  expect(await photo()).toBe(avant);
  expect((await ligne(id)).nom).toBe('Secretissime');
  expect((await passerRetention(base, { jour: plusJours(TERME, 1) })).personnes).toEqual(essai.personnes);
  expect(await photo()).not.toBe(avant);
});

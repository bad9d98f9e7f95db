import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { parcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { AVENIR, mondeRendezvous } from '#tests/fabriqueRendezvous.ts';
import { fileDAttente } from './attente.ts';
import {
  annulerRendezvous,
  annulerRendezvousAVenir,
  attentesDuParcours,
  deplacer,
  desinscrire,
  inscrire,
  resumeRendezvous,
} from './index.ts';
import { heureDe } from './regles.ts';

let base: Base;
let m: MondeAccompagnement;
let monde: Awaited<ReturnType<typeof mondeRendezvous>>;
let [un, deux, trois] = [0, 0, 0];
let atelier: number;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeRendezvous(base);
  ({ m, suivi: un, second: deux } = monde);
  trois = await parcoursSuivi(m, 'Troisième');
  await sql`UPDATE personne SET telephone = '06 00 00 00 00'`.execute(base);
}, 60_000);
beforeEach(async () => {
  ({ id: atelier } = await monde.collectif(1));
  await executer(inscrire, m.emploi, { rendezvous: atelier, parcours: un });
  await sql`DELETE FROM sms`.execute(base);
  await sql`DELETE FROM courriel`.execute(base);
});

const attendre = (parcours: number, qui = m.emploi) =>
  executer(inscrire, qui, { rendezvous: atelier, parcours, attendre: 'oui' });
const inscrits = async () =>
  (
    await sql<{
      p: number;
    }>`SELECT parcours AS p FROM participation WHERE rendezvous = ${atelier} AND etat = 'fixe' ORDER BY id`.execute(
      base,
    )
  ).rows.map((r) => r.p);
const venue = async (parcours: number) =>
  (
    await sql<{
      id: number;
    }>`SELECT id FROM participation WHERE rendezvous = ${atelier} AND parcours = ${parcours}`.execute(base)
  ).rows[0]!.id;
const file = (qui = m.emploi) => lireEnCloison(qui, (c) => fileDAttente(c, atelier));
const changer = async (e: object) => {
  const { rows } = await sql<{ debut: Date }>`SELECT debut FROM rendezvous WHERE id = ${atelier}`.execute(base);
  const { debut } = rows[0]!;
  return executer(deplacer, m.emploi, {
    ...AVENIR,
    rendezvous: atelier,
    jour: jourDe(debut),
    heure: heureDe(debut),
    malgre: true,
    ...e,
  });
};

test('complet : elle attend, une fois, à son tour ; personne n’en est prévenu, et sans le demander c’est refusé', async () => {
  await expect(executer(inscrire, m.emploi, { rendezvous: atelier, parcours: deux })).rejects.toMatchObject({
    statut: 409,
  });
  await attendre(deux);
  await attendre(deux);
  await attendre(trois);
  expect(await inscrits()).toEqual([un]);
  expect((await file()).lignes.map((l) => l.rang)).toEqual([1, 2]);
  expect(await monde.sms()).toEqual([]);
  // D'une autre équipe : combien, pas qui.
  expect(await file(m.autre)).toEqual({ lignes: [], nombre: 2 });
  await expect(attendre(deux, m.autre)).rejects.toMatchObject({ statut: 403 });
});

test('elle lit son attente et son tour, son référent aussi ; pas celle d’une autre, ni une fois annulé', async () => {
  await attendre(deux);
  const neuve = await parcoursSuivi(m, 'Quatrième');
  await attendre(neuve);
  const { rows } = await sql<{ id: number }>`SELECT personne AS id FROM parcours WHERE id = ${neuve}`.execute(base);
  const elle: Acteur = { ...m.emploi, compteId: -1, nature: 'personne', personne: rows[0]!.id };
  const lire = (qui: Acteur, parcours = neuve) => lireEnCloison(qui, (c) => attentesDuParcours(c, parcours));
  for (const qui of [elle, m.emploi])
    expect(await lire(qui)).toMatchObject([
      { rendezvous: atelier, motif: 'atelier', lieu: 'Maison inventée', rang: 2 },
    ]);
  expect(await lire(elle, deux)).toEqual([]);
  expect(await lire(m.autre)).toEqual([]);
  const p = await parcoursSitue(base, neuve);
  expect((await lireEnCloison(m.emploi, (c) => resumeRendezvous(c, p))).attentes.map((w) => w.rendezvous)).toEqual([
    atelier,
  ]);
  await executer(annulerRendezvous, m.emploi, { rendezvous: atelier });
  expect(await lire(elle)).toEqual([]);
});

test('une place se libère : à la première, prévenue avec ses rappels ; son référent l’apprend sans son nom ; une seule place', async () => {
  await attendre(deux);
  await attendre(trois);
  await executer(desinscrire, m.emploi, { participation: await venue(un) });
  expect(await inscrits()).toEqual([deux]);
  expect(await monde.rappels(await venue(deux))).toHaveLength(2);
  expect((await file()).nombre).toBe(1);
  const { rows } = await sql<{ t: string }>`SELECT sujet || texte AS t FROM courriel`.execute(base);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.t).toContain('a une place');
  expect(rows[0]!.t).not.toContain('Seconde');
});

test('deux places libérées ensemble vont à deux, et chacune une fois', async () => {
  await attendre(deux);
  await attendre(trois);
  const fait = await Promise.allSettled([
    changer({ places: 2 }),
    executer(desinscrire, m.emploi, { participation: await venue(un) }),
  ]);
  expect(fait.map((f) => f.status)).toEqual(['fulfilled', 'fulfilled']);
  expect((await inscrits()).sort()).toEqual([deux, trois].sort());
  expect((await file()).nombre).toBe(0);
});

test('retirée de l’attente, ou son parcours clos : la place va à la suivante', async () => {
  await attendre(deux);
  await attendre(trois);
  const { lignes } = await file();
  await expect(executer(desinscrire, m.autre, { attente: lignes[0]!.id })).rejects.toMatchObject({ statut: 404 });
  await executer(desinscrire, m.emploi, { attente: lignes[0]!.id });
  await expect(executer(desinscrire, m.emploi, { attente: lignes[0]!.id })).rejects.toMatchObject({ statut: 404 });
  await base.transaction().execute((trx) => annulerRendezvousAVenir(trx, 'x', un));
  expect(await inscrits()).toEqual([trois]);
});

test('les places changent sans déranger personne quand rien ne bouge ; jamais sous le nombre d’inscrits', async () => {
  expect(await changer({ places: 3 })).toMatchObject({ bouge: false });
  expect(await monde.sms()).toEqual([]);
  await executer(inscrire, m.emploi, { rendezvous: atelier, parcours: deux });
  await expect(changer({ places: 1 })).rejects.toMatchObject({
    champs: { places: expect.stringContaining('2 personnes') },
  });
  await expect(changer({ places: 0 })).rejects.toMatchObject({ champs: { places: expect.any(String) } });
  await sql`DELETE FROM sms`.execute(base);
  expect(await changer({ heure: '21:35' })).toMatchObject({ bouge: true });
  expect(await monde.sms()).toHaveLength(2);
});

test('un parcours clos n’attend plus', async () => {
  await attendre(deux);
  await base.transaction().execute((trx) => annulerRendezvousAVenir(trx, 'x', deux));
  expect((await file()).nombre).toBe(0);
});

test('annulé, plus personne n’attend', async () => {
  await attendre(deux);
  await executer(annulerRendezvous, m.emploi, { rendezvous: atelier });
  expect((await file()).nombre).toBe(0);
});

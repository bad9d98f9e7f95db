import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { creerPortefeuille, habiliter } from '#src/domaines/accompagnements/index.ts';
import {
  annulerRendezvous,
  inscrire,
  quandEnMots,
  rendezvousDesPrincipaux,
  rendezvousTenus,
} from '#src/domaines/rendezvous/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { acteurDeTest, type MondeAccompagnement, parcoursSuivi } from '#tests/fabriqueAccompagnement.ts';
import { dansJours, mondeRendezvous, personneDe } from '#tests/fabriqueRendezvous.ts';
import { basculerPrincipal, transfererPortefeuille } from './index.ts';

let base: Base;
let m: MondeAccompagnement;
let monde: Awaited<ReturnType<typeof mondeRendezvous>>;
let second: number;
let collegue: Acteur;
const pro = (a: Acteur) => m.professionnels[a.compteId]!;

beforeAll(async () => {
  base = await baseDeTest();
  monde = await mondeRendezvous(base);
  m = monde.m;
  collegue = await acteurDeTest(base, 'operateur', { organisation: m.emploi.organisationId, nom: 'Collegue' });
  const { id } = await executer(habiliter, m.financeur, {
    operation: m.operation,
    compte: collegue.compteId,
    organisation: collegue.organisationId,
    role: 'referent',
    domaine: 'emploi',
    equipe: m.equipe,
    debut: '2026-01-01',
  });
  m.professionnels[collegue.compteId] = id;
  const creer = { operation: m.operation, equipe: m.equipe, nom: 'Portefeuille 2 (inventé)', titulaire: id };
  second = (await executer(creerPortefeuille, m.financeur, creer)).id;
}, 60_000);

const tient = async (id: number) => {
  const { rows } = await sql<{ professionnel: number; debut: Date }>`
    SELECT professionnel, debut FROM rendezvous WHERE id = ${id}`.execute(base);
  return rows[0]!;
};
const suivie = async (nom: string) => {
  const id = await parcoursSuivi(m, nom);
  await sql`UPDATE personne SET canal = 'courriel', courriel = ${`p${id}@essai.invalid`} WHERE id = ${await personneDe(base, id)}`.execute(
    base,
  );
  return id;
};
const messages = async (parcours: number) => {
  const { rows } = await sql<{ texte: string }>`
    SELECT texte FROM courriel WHERE destinataire = ${`p${parcours}@essai.invalid`} AND texte LIKE '%référent est maintenant%'`.execute(
    base,
  );
  return rows.map((r) => r.texte);
};
const fixer = async (qui: Acteur, parcours: number, jour = dansJours(5), heure?: string) => {
  const e = { parcours, jour, ...(heure ? { heure } : {}) };
  return (await monde.fixer(qui, e)).id as number;
};

test('un transfert en nombre : ses individuels à venir passent à la même heure, un collectif et ceux d’un autre restent, tous sont listés', async () => {
  const [a, b] = [await suivie('Ada'), await suivie('Bob')];
  const sien = await fixer(m.emploi, a, dansJours(5), '10:00');
  const appui = await fixer(m.social, a);
  const passe = await fixer(m.emploi, a, dansJours(-1));
  const annule = await fixer(m.emploi, a);
  await executer(annulerRendezvous, m.emploi, { rendezvous: annule });
  const collectif = (await monde.collectif(5)).id as number;
  await executer(inscrire, m.emploi, { rendezvous: collectif, parcours: a });
  const { debut } = await tient(sien);

  // Avant : ce que montrent le départ simulé et l'aperçu du transfert.
  const tenus = await lireEnCloison(m.responsable, (c) => rendezvousTenus(c, pro(m.emploi)));
  expect(tenus.map((r) => [r.id, r.genre, r.parcours, r.inscrits])).toEqual([
    [sien, 'individuel', a, 1],
    [collectif, 'collectif', null, 1],
  ]);
  const apercu = await lireEnCloison(m.responsable, (c) => rendezvousDesPrincipaux(c, [a, b], pro(m.emploi)));
  expect(apercu).toEqual(tenus);
  expect(await lireEnCloison(m.etranger, (c) => rendezvousTenus(c, pro(m.emploi)))).toEqual([]);

  // Le suivant est déjà pris à cette heure : le transfert se fait, et le dit.
  await fixer(
    collegue,
    await (async () => {
      const autre = await suivie('Cleo');
      await executer(transfererPortefeuille, m.responsable, { choix: [`${autre}:${second}`], motif: 'Départ' });
      return autre;
    })(),
    dansJours(5),
    '10:15',
  );
  const fait = await executer(transfererPortefeuille, m.responsable, {
    choix: [`${a}:${second}`, `${b}:${second}`],
    motif: 'Départ du référent',
  });
  expect(fait.rendezvous).toEqual({ nombre: 1, pris: 1 });
  expect(await tient(sien)).toEqual({ professionnel: pro(collegue), debut });
  expect((await tient(appui)).professionnel).toBe(pro(m.social));
  for (const id of [passe, annule, collectif]) expect((await tient(id)).professionnel).toBe(pro(m.emploi));
  // Un message, et un seul : qui, et que l'heure tient ; rien de plus à qui n'avait rien de fixé.
  expect(await messages(a)).toEqual([
    expect.stringContaining(
      `Votre référent est maintenant ${collegue.nom}. Votre rendez-vous du ${quandEnMots(debut)} reste à la même heure.`,
    ),
  ]);
  expect(await messages(b)).toEqual([expect.not.stringContaining('rendez-vous')]);
  const { rows } = await sql<{ rendezvous: number[] }>`SELECT details -> 'rendezvous' AS rendezvous FROM journal
    WHERE action = 'designations.transferer' AND objet = ${`parcours:${a}`}`.execute(base);
  expect(rows).toEqual([{ rendezvous: [sien] }]);
});

test('refusé, rien ne bouge ; l’ancien resté en appui garde ses rendez-vous', async () => {
  const [a, b] = [await suivie('Dora'), await suivie('Elsa')];
  const sien = await fixer(m.emploi, a);
  await sql`UPDATE portefeuille SET plafond = 1 WHERE id = ${second}`.execute(base);
  await expect(
    executer(transfererPortefeuille, m.responsable, { choix: [`${a}:${second}`, `${b}:${second}`], motif: 'Départ' }),
  ).rejects.toMatchObject({ statut: 409 });
  expect((await tient(sien)).professionnel).toBe(pro(m.emploi));
  await sql`UPDATE portefeuille SET plafond = NULL WHERE id = ${second}`.execute(base);
  const { rendezvous } = await base.transaction().execute((trx) =>
    basculerPrincipal(trx, m.responsable, {
      parcours: a,
      vers: pro(collegue),
      le: dansJours(0),
      garderEnAppui: true,
    }),
  );
  expect(rendezvous).toEqual([]);
  expect((await tient(sien)).professionnel).toBe(pro(m.emploi));
});

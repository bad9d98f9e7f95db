import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { entrer } from '#src/domaines/espace/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { lireSession } from '#src/socle/session/session.ts';
import { baseDeDemonstration } from '#tests/baseDeDemonstration.ts';
import { entreeEspaceDemo, jouerAccompagnementDemo } from './index.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeDemonstration();
  await jouerAccompagnementDemo(base);
}, 180_000);

const lire = async <L>(requete: string) => (await sql.raw<L>(requete).execute(base)).rows;
const compter = async (requete: string) =>
  (await lire<{ n: number }>(`SELECT count(*)::int AS n FROM ${requete}`))[0]!.n;
const etats = async (table: string) =>
  (await lire<{ etat: string }>(`SELECT etat FROM ${table} ORDER BY id`)).map(({ etat }) => etat);

test('des transferts à chaque étape ; fait, l’ancien référent lit trente jours de plus ; un seul l’est par dérogation', async () => {
  expect((await etats('transfert')).sort()).toEqual(['demande', 'effectif', 'effectif', 'partage']);
  expect(await compter("transfert WHERE etat = 'effectif' AND partage_le IS NULL AND derogation <> ''")).toBe(1);
  expect(await compter("transfert WHERE partage_le IS NOT NULL AND bilan->>'parole' <> ''")).toBe(2);
  const anciens = await lire<{ jours: number; ecriture: boolean }>(
    "SELECT round(extract(epoch FROM fin - debut) / 86400)::int AS jours, ecriture FROM acces_parcours WHERE titre = 'ancien'",
  );
  expect(anciens.length).toBe(2);
  for (const a of anciens) expect(a).toEqual({ jours: expect.toSatisfy((j) => j >= 29 && j <= 31), ecriture: false });
});

test('des immersions en cours, signée, renouvelée, refusée, et une que les contrôles arrêtent', async () => {
  expect((await etats('immersion')).sort()).toEqual(['a_signer', 'close', 'en_cours', 'projet', 'refusee', 'signee']);
  expect(await compter('immersion i JOIN immersion o ON o.id = i.renouvelle')).toBe(1);
  expect(await compter("immersion WHERE etat = 'projet' AND fin > debut + 31")).toBe(1);
  expect(await compter("immersion WHERE etat IN ('en_cours', 'close') AND verification IS NOT NULL")).toBe(2);
  expect(await compter("entreprise WHERE siret NOT LIKE '000%' OR naf IS NULL")).toBe(0);
});

test('une réunion tenue, toutes ses décisions notées, et deux à venir, dont une avec son ordre du jour', async () => {
  expect((await etats('reunion_equipe')).sort()).toEqual(['prevue', 'prevue', 'tenue']);
  const tenue = "JOIN reunion_equipe r ON r.id = p.reunion AND r.etat = 'tenue'";
  expect(await compter(`reunion_point p ${tenue}`)).toBeGreaterThanOrEqual(5);
  expect(await compter(`reunion_point p ${tenue} WHERE decide_le IS NULL OR decision = ''`)).toBe(0);
  expect(await compter(`reunion_point p ${tenue} WHERE action IS NOT NULL`)).toBeGreaterThan(0);
  expect(
    await compter(
      "reunion_point p JOIN reunion_equipe r ON r.id = p.reunion AND r.etat = 'prevue' AND p.parcours IS NOT NULL",
    ),
  ).toBeGreaterThanOrEqual(4);
});

test('les indicateurs du FSE ont des réponses aux trois moments, des refus, et des manques', async () => {
  for (const moment of ['entree', 'sortie', 'six_mois'])
    expect(await compter(`fse_participant WHERE moment = '${moment}'`)).toBeGreaterThan(5);
  expect(await compter("fse_participant WHERE reponses::text LIKE '%refus%'")).toBeGreaterThan(5);
  expect(
    await compter(
      "parcours p WHERE NOT EXISTS (SELECT FROM fse_participant f WHERE f.parcours = p.id AND f.moment = 'entree')",
    ),
  ).toBeGreaterThan(5);
});

test('des notes privées, une personne qui a rejoint un dossier, des absences relayées ou non, des lectures tracées', async () => {
  expect(await compter('note_privee')).toBe(3);
  expect(await compter("acces_parcours WHERE titre = 'rattachement' AND motif <> ''")).toBe(1);
  expect(await compter('absence WHERE relais IS NULL')).toBe(1);
  expect(await compter('absence WHERE relais IS NOT NULL AND current_date BETWEEN debut AND fin')).toBe(1);
  expect(await compter("acces_parcours WHERE titre = 'relais' AND debut <= now() AND fin > now()")).toBeGreaterThan(20);
  expect(await compter("journal WHERE action = 'consulter'")).toBeGreaterThanOrEqual(5);
});

test('la personne entre par ce que le démarrage affiche, une seule fois ; son dossier montre ce qu’elle a fait', async () => {
  const espace = (await entreeEspaceDemo(base))!;
  const jeton = espace.adresse.split('/').at(-1)!;
  const visiteur = { adresse: '192.0.2.9', navigateur: 'Essai' };
  const cookie = await entrer(jeton, espace.code, visiteur, base);
  await expect(entrer(jeton, espace.code, visiteur, base)).rejects.toThrow(/pas le bon/);
  const requete = new Request('http://essai.invalid/', { headers: { Cookie: cookie.split(';')[0]! } });
  const elle = (await lireSession(requete, base))!;
  expect(elle.nature).toBe('personne');
  const dela = `FROM parcours p WHERE p.personne = ${elle.personne}`;
  expect(await compter(`participation WHERE confirme_le IS NOT NULL AND parcours IN (SELECT p.id ${dela})`)).toBe(1);
  const dites = await lire<{ dite: string }>(
    `SELECT dite FROM action_parcours WHERE dite IS NOT NULL AND parcours IN (SELECT p.id ${dela}) ORDER BY dite`,
  );
  expect(dites.map(({ dite }) => dite)).toEqual(['bloquee', 'faite']);
  expect(await compter(`personne_demande WHERE personne = ${elle.personne} AND etat = 'recue'`)).toBe(1);
  expect(await compter(`immersion WHERE etat = 'en_cours' AND parcours IN (SELECT p.id ${dela})`)).toBe(1);
  // Un nouveau démarrage donne un autre lien ; celui d'avant ne vaut plus.
  const apres = (await entreeEspaceDemo(base))!;
  expect(apres.qui).toBe(espace.qui);
  expect(apres.adresse).not.toBe(espace.adresse);
  const ana = (await acteurDemo(base, 'operateur', '62', 'operateur@demo.example'))!;
  expect(
    await compter(`acces_parcours a WHERE compte_id = ${ana.compteId} AND parcours IN (SELECT p.id ${dela})`),
  ).toBe(1);
});

import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { ErreurDroit, ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursDeTest } from '#tests/fabriqueAccompagnement.ts';
import { trancherDoublon } from './operations/trancherDoublon.ts';
import { pairesATrancher } from './requetes/paires.ts';

let m: MondeAccompagnement;
let [pa, pb, a, b, doublon] = [0, 0, 0, 0, 0];
const personneDe = async (parcours: number) =>
  (await sql<{ n: number }>`SELECT personne AS n FROM parcours WHERE id = ${parcours}`.execute(m.base)).rows[0]!.n;
const clore = (parcours: number) =>
  sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${parcours}`.execute(m.base);
const paires = (acteur = m.responsable) =>
  lireEnCloison(acteur, (c) => pairesATrancher(c, acteur, { page: 1, taille: 50 }));

beforeAll(async () => {
  m = await mondeAccompagnement(await baseDeTest());
});
beforeEach(async () => {
  await sql`DELETE FROM personne_doublon`.execute(m.base);
  [pa, pb] = [await parcoursDeTest(m, 'Dupond'), await parcoursDeTest(m, 'Dupont')];
  [a, b] = [await personneDe(pa), await personneDe(pb)];
  const { rows } = await sql<{ id: number }>`INSERT INTO personne_doublon (a, b, raisons)
    VALUES (${a}, ${b}, '{noms_proches,naissance}') RETURNING id`.execute(m.base);
  doublon = rows[0]!.id;
});

test('la même personne : ses parcours rejoignent la fiche gardée, ses oppositions et ses numéros aussi', async () => {
  await sql`UPDATE personne SET numero_caf = ${`B${b}`} WHERE id = ${b}`.execute(m.base);
  await sql`INSERT INTO personne_choix (personne, finalite, sens, par) VALUES (${a}, 'entreprise', 'opposition', 'espace'),
    (${b}, 'entreprise', 'accord', 'espace')`.execute(m.base);
  await clore(pb);
  expect((await paires()).lignes).toMatchObject([{ id: doublon, a: { nom: 'Dupond' }, b: { nom: 'Dupont' } }]);
  await executer(trancherDoublon, m.responsable, { doublon, reponse: 'meme', garder: a });
  expect(await personneDe(pb)).toBe(a);
  const { rows } = await sql`SELECT n.id, n.nom, n.numero_caf,
    (SELECT sens FROM personne_choix c WHERE c.personne = n.id ORDER BY c.id DESC LIMIT 1) AS sens
    FROM personne n WHERE n.id IN (${a}, ${b})`.execute(m.base);
  expect(rows).toEqual([{ id: a, nom: 'Dupond', numero_caf: `B${b}`, sens: 'opposition' }]);
  expect((await paires()).total).toBe(0);
  const { rows: traces } = await sql`SELECT DISTINCT objet FROM journal WHERE action = 'personnes.trancherDoublon'
    AND objet IN (${`personne:${a}`}, ${`parcours:${pb}`})`.execute(m.base);
  expect(traces).toHaveLength(2);
});

test('deux parcours ouverts : celui où rien n’est écrit disparaît avec la fiche retirée', async () => {
  await executer(trancherDoublon, m.responsable, { doublon, reponse: 'meme', garder: a });
  const { rows } = await sql`SELECT id FROM parcours WHERE id IN (${pa}, ${pb})`.execute(m.base);
  expect(rows).toEqual([{ id: pa }]);
});

test('deux parcours ouverts et travaillés dans la même opération : rien ne bouge', async () => {
  await sql`INSERT INTO note_privee (parcours, compte_id, texte) VALUES (${pb}, ${m.orientation.compteId}, 'vue')`.execute(
    m.base,
  );
  await expect(executer(trancherDoublon, m.responsable, { doublon, reponse: 'meme', garder: a })).rejects.toThrow(
    'chacune un parcours ouvert',
  );
  expect(await personneDe(pb)).toBe(b);
});

test('deux personnes : noté, une seule fois, même à deux en même temps', async () => {
  const deux = () => executer(trancherDoublon, m.responsable, { doublon, reponse: 'differentes' });
  const issues = await Promise.allSettled([deux(), deux()]);
  expect(issues.map((i) => i.status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(deux()).rejects.toThrow('déjà tranché');
});

test('ni un référent, ni un autre département, ni une fiche étrangère à la paire', async () => {
  const par = (acteur: typeof m.social, plus = {}) =>
    executer(trancherDoublon, acteur, { doublon, reponse: 'differentes', ...plus });
  await expect(par(m.social)).rejects.toThrow(ErreurDroit);
  await expect(par(m.orientation)).rejects.toThrow(ErreurDroit);
  await expect(par(m.etranger)).rejects.toThrow(ErreurIntrouvable);
  await expect(par(m.responsable, { reponse: 'meme', garder: 99999 })).rejects.toThrow(ErreurIntrouvable);
  await expect(par(m.responsable, { reponse: 'meme' })).rejects.toThrow('garde');
  expect([(await paires(m.social)).total, (await paires(m.etranger)).total]).toEqual([0, 0]);
});

test('suivie aussi dans une opération que l’on ne voit pas : la fusion attend', async () => {
  await clore(pb);
  const { rows } = await sql<{
    id: number;
  }>`INSERT INTO operation_accompagnement (intitule, departement, financeur_id, publics, debut, cree_par)
    SELECT 'Ailleurs', departement, financeur_id, publics, debut, 'Essai' FROM operation_accompagnement WHERE id = ${m.operation} RETURNING id`.execute(
    m.base,
  );
  await sql`INSERT INTO parcours (reference, personne, operation, public, cree_par)
    VALUES (${`P62-2026-9${b}`}, ${b}, ${rows[0]!.id}, 'rsa', 'Essai')`.execute(m.base);
  await expect(executer(trancherDoublon, m.responsable, { doublon, reponse: 'meme', garder: a })).rejects.toThrow(
    "qui n'est pas la vôtre",
  );
});

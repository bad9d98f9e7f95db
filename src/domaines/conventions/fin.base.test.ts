import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { retenuesDe } from '#src/domaines/echeances/index.ts';
import { executer } from '#src/droits/executer.ts';
import { atelierConventions } from '#tests/atelierConventions.ts';
import { conventionSignee } from '#tests/fabriqueConventions.ts';
import { terminer } from './operations/terminer.ts';
import { verser } from './operations/verser.ts';
import { terminerConventions } from './terminer.ts';

const { a, lire, plan } = atelierConventions();
const etatDe = async (id: number) =>
  (await lire(sql<{ etat: string }>`SELECT etat FROM convention WHERE id = ${id}`))[0]?.etat;
/** Son dernier jour est celui-là, compté d'aujourd'hui à Paris. */
const finir = (id: number, jours: number) =>
  sql`UPDATE convention SET debut = '2020-01-01', fin = (now() AT TIME ZONE 'Europe/Paris')::date + ${jours}::int WHERE id = ${id}`.execute(
    a.base,
  );
const ouvertes = (id: number) =>
  lire(
    sql<{
      nature: string;
    }>`SELECT nature FROM echeance WHERE objet = ${`convention:${id}`} AND etat = 'ouverte' ORDER BY 1`,
  ).then((l) => l.map((e) => e.nature));
/** Une échéance de la veille qui retient la convention. */
const retenir = (id: number, jour = '2026-05-31') =>
  sql`INSERT INTO echeance (nature, objet, libelle, adresse, service, departement, due_le, retient)
    VALUES ('convention.avenant', ${`convention:${id}`}, 'Signer', '/x', 'ddets', '62', (${jour}::date + time '23:59:59') AT TIME ZONE 'Europe/Paris',
      ${`convention:${id}`})`.execute(a.base);

describe('le terme', () => {
  test('le lendemain de sa fin, la convention se termine seule, une fois ; son dernier jour, non', async () => {
    const { convention } = await conventionSignee(a.base, a.c);
    await finir(convention, 0);
    expect(await terminerConventions(a.base)).toBe(0);
    await finir(convention, -1);
    const deux = await Promise.all([terminerConventions(a.base), terminerConventions(a.base)]);
    expect(deux[0]! + deux[1]!).toBe(1);
    expect(await etatDe(convention)).toBe('terminee');
    expect(await ouvertes(convention)).not.toContain('convention.fin');
    expect(
      await lire(sql`SELECT acteur FROM suivi WHERE objet = ${`convention:${convention}`} AND vers = 'terminee'`),
    ).toEqual([{ acteur: 'Maillage' }]);
    expect(await lire(sql`SELECT count(*)::int AS n FROM journal WHERE action = 'conventions.terminer'`)).toEqual([
      { n: 1 },
    ]);
    // Ce qui est dû le reste.
    const [janvier] = await plan(convention);
    await executer(verser, a.c.ddets, { versement: janvier!.id, reference: 'ASP', verse_le: '2026-01-31' });
  });

  test("l'agent peut la constater avant la ronde ; ni trop tôt, ni la structure, ni deux fois", async () => {
    const { convention: id } = await conventionSignee(a.base, a.c);
    await finir(id, 0);
    await expect(executer(terminer, a.c.ddets, { id })).rejects.toThrow('court encore');
    await finir(id, -1);
    for (const acteur of [a.c.structure, a.c.autreDdets, a.c.departement])
      await expect(executer(terminer, acteur, { id })).rejects.toMatchObject({ statut: 403 });
    await executer(terminer, a.c.ddets, { id });
    await expect(executer(terminer, a.c.ddets, { id })).rejects.toMatchObject({ statut: 409 });
  });

  test('un avenant jamais signé retient encore après la fin', async () => {
    const { convention } = await conventionSignee(a.base, a.c);
    await retenir(convention);
    await finir(convention, -1);
    await terminerConventions(a.base);
    expect(await retenuesDe(a.base, `convention:${convention}`)).toHaveLength(1);
  });
});

describe('retenue et date du paiement', () => {
  test('une date reculée ne passe pas : seul un paiement parti avant la retenue, pour un mois commencé, se note', async () => {
    const { convention } = await conventionSignee(a.base, a.c);
    const lignes = await plan(convention);
    const mensuel = (mois: string) => lignes.find((l) => l.mois === mois && l.genre === 'mensuel')!.id;
    await retenir(convention);
    const noter = (mois: string, verse_le: string) =>
      executer(verser, a.c.ddets, { versement: mensuel(mois), reference: 'ASP', verse_le });
    await expect(noter('2026-05-01', '2026-06-01')).rejects.toThrow('Versement retenu');
    // Juillet n'a pas pu être payé en mai.
    await expect(noter('2026-07-01', '2026-05-31')).rejects.toThrow('Versement retenu');
    await noter('2026-05-01', '2026-05-31');
    expect(
      await lire(
        sql`SELECT details -> 'noteePendant' AS pendant FROM journal WHERE action = 'conventions.verser' ORDER BY id`,
      ),
    ).toEqual([{ pendant: ['Signer'] }]);
  });
});

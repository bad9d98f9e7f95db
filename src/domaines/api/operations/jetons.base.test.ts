import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { demandeDeJeton, jetonDeTest, mondeApi } from '#tests/fabriqueApi.ts';
import { creerActeurTest } from '#tests/fabriquesComptes.ts';
import { jetonDe as ficheDe, listerJetons, usageDe } from '../jetons/requetes.ts';
import { creerJeton } from './creerJeton.ts';
import { revoquerJeton } from './revoquerJeton.ts';

let base: Base;
let acteur: Acteur;
const creer = (plus: Record<string, unknown> = {}, qui: Acteur = acteur) => jetonDeTest(qui, plus);

beforeAll(async () => {
  ({ base, acteur } = await mondeApi());
});

describe('ce que tient une personne responsable', () => {
  test('un agent, un autre territoire, un périmètre plus large : refusés', async () => {
    const agent = await creerActeurTest(base, 'ddets', 'agent');
    await expect(creer({}, agent)).rejects.toMatchObject({ statut: 403 });
    for (const territoire of ['departement:59', 'region:32', 'france', 'commune:59001'])
      await expect(creer({ territoire })).rejects.toMatchObject({ statut: 403 });
    for (const territoire of ['departement:62', 'commune:62001', 'epci:200000001', ''])
      expect((await creer({ territoire })).jeton).toMatch(/^mlg_/);
    await expect(creer({ territoire: 'departement:999' })).rejects.toMatchObject({ statut: 404 });
  });

  test('saisie : portée, durée et quotas bornés, un message par champ', async () => {
    await expect(
      creer({ portees: [], jours: 4000, par_minute: 0, par_jour: 1e9, intitule: ' ' }),
    ).rejects.toMatchObject({
      champs: {
        portees: expect.any(String),
        jours: expect.any(String),
        par_minute: expect.any(String),
        par_jour: expect.any(String),
        intitule: expect.any(String),
      },
    });
    await expect(creer({ portees: ['tout'] })).rejects.toMatchObject({ statut: 422 });
  });

  test('un double clic donne un seul jeton ; deux minutes après, le secret ne se remontre pas', async () => {
    const envoi = demandeDeJeton();
    const [un, deux] = await Promise.all([executer(creerJeton, acteur, envoi), executer(creerJeton, acteur, envoi)]);
    expect([deux.id, deux.jeton]).toEqual([un.id, un.jeton]);
    const collegue = await creerActeurTest(base, 'ddets', 'responsable', { organisationId: acteur.organisationId });
    await expect(executer(creerJeton, collegue, envoi)).rejects.toMatchObject({ statut: 409 });
    await sql`UPDATE jeton_api SET cree_le = now() - interval '5 minutes' WHERE id = ${un.id}`.execute(base);
    await expect(executer(creerJeton, acteur, envoi)).rejects.toMatchObject({ statut: 409 });
  });

  test("le jeton d'une autre organisation ne se voit ni ne se révoque ; l'administration voit tout", async () => {
    const { id } = await creer({ intitule: 'À nous seuls' });
    const voisin = await creerActeurTest(base, 'ddets', 'responsable', { codes: ['59'] });
    expect((await listerJetons(base, voisin)).map((j) => j.id)).not.toContain(id);
    await expect(ficheDe(base, voisin, id)).rejects.toMatchObject({ statut: 404 });
    await expect(usageDe(base, voisin, id)).rejects.toMatchObject({ statut: 404 });
    await expect(executer(revoquerJeton, voisin, { id })).rejects.toMatchObject({ statut: 403 });
    const administrateur = await creerActeurTest(base, 'plateforme', 'administrateur', { niveau: 'national' });
    expect((await listerJetons(base, administrateur)).map((j) => j.id)).toContain(id);
    await executer(revoquerJeton, administrateur, { id });
    expect((await ficheDe(base, acteur, id)).etat).toBe('revoque');
  });

  test("une échéance rappelle l'expiration, et se ferme avec le jeton", async () => {
    const { id, expireLe } = await creer();
    const lire = () =>
      sql<{ etat: string; due: Date; rappels: number }>`
        SELECT etat, due_le AS due, (SELECT count(*)::int FROM echeance_rappel r WHERE r.echeance = e.id) AS rappels
        FROM echeance e WHERE objet = ${`jeton_api:${id}`}`.execute(base);
    const [posee] = (await lire()).rows;
    expect([posee!.etat, posee!.due.getTime()]).toEqual(['ouverte', expireLe.getTime()]);
    expect(posee!.rappels).toBeGreaterThan(0);
    await executer(revoquerJeton, acteur, { id });
    await executer(revoquerJeton, acteur, { id });
    expect((await lire()).rows.map((r) => r.etat)).toEqual(['sans_objet']);
  });
});

import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Acteur } from '#src/droits/acteur.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { executer } from '#src/droits/executer.ts';
import { peut } from '#src/droits/matrice.ts';
import { type Base, fixerBase } from '#src/socle/base/base.ts';
import { baseDeTest } from '../../../tests/base.ts';
import { type MondeAccompagnement, mondeAccompagnement, parcoursSuivi } from '../../../tests/fabriqueAccompagnement.ts';
import { parcoursSitue } from './chargement.ts';
import { quitter, rattacher, retirer } from './operations/cercle.ts';
import { lireAcces } from './requetes/consultations.ts';

let base: Base;
let monde: MondeAccompagnement;
let id: number;

beforeAll(async () => {
  base = await baseDeTest();
  fixerBase(base);
  monde = await mondeAccompagnement(base);
  id = await parcoursSuivi(monde, 'Marchandeau');
}, 60_000);
beforeEach(async () => {
  await sql`DELETE FROM acces_parcours WHERE titre = 'rattachement'`.execute(base);
  await sql`DELETE FROM courriel`.execute(base);
  await sql`DELETE FROM personne_choix`.execute(base);
});

const RAISON = "Je l'aide à trouver une immersion en cuisine";
const rejoindre = (qui: Acteur, motif = RAISON, plus = {}) =>
  executer(rattacher, qui, { parcours: id, motif, ...plus });
const lit = (qui: Acteur) =>
  lireEnCloison(qui, async (c) => peut(qui, 'personnes.lire', await parcoursSitue(c, id))).catch(() => 'introuvable');

describe('rejoindre un dossier', () => {
  test('avec une raison : le cercle s’ouvre, référent et responsable sont prévenus sans nom, la raison reste hors du journal', async () => {
    expect(await lit(monde.autre)).toBe(false);
    expect(await rejoindre(monde.autre)).toMatchObject({ nouveau: true });
    expect(await lit(monde.autre)).toBe(true);
    const { rows } = await sql<{
      destinataire: string;
      tout: string;
    }>`SELECT destinataire, sujet || texte AS tout FROM courriel ORDER BY 1`.execute(base);
    expect(rows.map((r) => r.destinataire).sort()).toEqual([monde.emploi.courriel, monde.responsable.courriel].sort());
    for (const { tout } of rows) {
      expect(tout).not.toMatch(/Marchandeau|cuisine/i);
      expect(tout).toMatch(/P62-\d{4}-\d{5}/);
    }
    const { rows: journal } = await sql<{
      details: unknown;
    }>`SELECT details FROM journal WHERE action = 'personnes.rattacher'`.execute(base);
    expect(JSON.stringify(journal)).not.toMatch(/cuisine/);
    const acces = await lireEnCloison(monde.emploi, (c) => lireAcces(c, id));
    expect(acces.find((a) => a.titre === 'rattachement')).toMatchObject({
      compte: monde.autre.compteId,
      motif: RAISON,
      enCours: true,
    });
  });

  test('deux fois, ou deux à la fois, ne font qu’un accès et qu’une alerte', async () => {
    await Promise.all([rejoindre(monde.autre), rejoindre(monde.autre)]);
    expect(await rejoindre(monde.autre)).toMatchObject({ nouveau: false });
    const { rows } = await sql<{ acces: number; courriels: number }>`SELECT
      (SELECT count(*)::int FROM acces_parcours WHERE titre = 'rattachement') AS acces, (SELECT count(*)::int FROM courriel) AS courriels`.execute(
      base,
    );
    expect(rows[0]).toEqual({ acces: 1, courriels: 2 });
  });

  test.each([
    ['sans raison', ''],
    ['raison trop courte', 'besoin'],
    ['un numéro de sécurité sociale', 'Son numéro est 255081416802538, merci'],
    ['un mot de santé non confirmé', 'Je la suis depuis sa dépression'],
  ])('%s : refusé au champ', async (_, motif) => {
    await expect(rejoindre(monde.autre, motif)).rejects.toMatchObject({ champs: { motif: expect.any(String) } });
    expect(await lit(monde.autre)).toBe(false);
  });

  test('un mot de santé confirmé passe', async () => {
    await rejoindre(monde.autre, 'Je la suis depuis sa dépression', { confirme_texte: 'oui' });
    expect(await lit(monde.autre)).toBe(true);
  });

  test('qui n’est pas habilité dans l’opération ne le peut pas ; un numéro forgé n’existe pas', async () => {
    for (const qui of [monde.financeur, monde.etranger])
      await expect(rejoindre(qui)).rejects.toMatchObject({ statut: 404 });
    await expect(executer(rattacher, monde.autre, { parcours: 999_999, motif: RAISON })).rejects.toMatchObject({
      statut: 404,
    });
  });

  test('la personne s’y oppose : personne d’autre ne rejoint, jusqu’à ce qu’elle change d’avis', async () => {
    const choisir = (sens: string) =>
      sql`INSERT INTO personne_choix (personne, finalite, sens, par) SELECT personne, 'partage_equipe', ${sens}, 'espace' FROM parcours WHERE id = ${id}`.execute(
        base,
      );
    await choisir('opposition');
    await expect(rejoindre(monde.autre)).rejects.toThrow("s'oppose");
    await choisir('accord');
    expect(await rejoindre(monde.autre)).toMatchObject({ nouveau: true });
  });

  test('un dossier clos se lit, et ne s’écrit pas', async () => {
    await sql`UPDATE parcours SET etat = 'clos', clos_le = current_date WHERE id = ${id}`.execute(base);
    await rejoindre(monde.autre);
    const p = await parcoursSitue(base, id);
    expect(p.lecteurs).toContain(monde.autre.compteId);
    expect(p.redacteurs).not.toContain(monde.autre.compteId);
    await sql`UPDATE parcours SET etat = 'accompagnement', clos_le = NULL WHERE id = ${id}`.execute(base);
  });
});

describe('en sortir', () => {
  test('qui a rejoint peut partir ; un référent désigné ne part pas ainsi', async () => {
    await rejoindre(monde.autre);
    await executer(quitter, monde.autre, { parcours: id });
    expect(await lit(monde.autre)).toBe(false);
    await expect(executer(quitter, monde.autre, { parcours: id })).rejects.toMatchObject({ statut: 403 });
    await expect(executer(quitter, monde.emploi, { parcours: id })).rejects.toThrow('référent désigné');
    expect(await lit(monde.emploi)).toBe(true);
  });

  test('le responsable de l’équipe retire quelqu’un, qui en est averti ; lui seul', async () => {
    await rejoindre(monde.autre);
    for (const qui of [monde.emploi, monde.social, monde.orientation])
      await expect(executer(retirer, qui, { parcours: id, compte: monde.autre.compteId })).rejects.toMatchObject({
        statut: 403,
      });
    await sql`DELETE FROM courriel`.execute(base);
    await executer(retirer, monde.responsable, { parcours: id, compte: monde.autre.compteId });
    expect(await lit(monde.autre)).toBe(false);
    const { rows } = await sql<{ destinataire: string }>`SELECT destinataire FROM courriel`.execute(base);
    expect(rows).toEqual([{ destinataire: monde.autre.courriel }]);
    await expect(
      executer(retirer, monde.responsable, { parcours: id, compte: monde.emploi.compteId }),
    ).rejects.toMatchObject({ statut: 409 });
    await expect(
      executer(retirer, monde.responsable, { parcours: id, compte: monde.etranger.compteId }),
    ).rejects.toMatchObject({ statut: 404 });
  });
});

import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeAppel, mondeAppel, subventionDeTest } from '#tests/fabriqueAppels.ts';
import { annulerReleve, progression, releverIndicateur } from './index.ts';

let base: Base;
let m: MondeAppel;
let subvention: number;
beforeAll(async () => {
  base = await baseDeTest();
  await semerParametres(base);
  m = await mondeAppel(base);
});
beforeEach(async () => {
  subvention = (await subventionDeTest(base, { ...m, appel: m.appel })).id;
});

const releve = (plus: Record<string, unknown> = {}) => ({
  subvention,
  indicateur: 'formations',
  debut: '2026-01-01',
  fin: '2026-03-31',
  valeur: '4',
  ...plus,
});
const relever = (plus: Record<string, unknown> = {}, acteur = m.porteur) =>
  executer(releverIndicateur, acteur, releve(plus));

test('relever, corriger, annuler : rien ne s’écrase, la valeur réunie suit', async () => {
  const { id } = await relever();
  await relever({ debut: '2026-04-01', fin: '2026-06-30', valeur: '6' }, m.collegue);
  await relever({ valeur: '5', remplace: id });
  let [formations] = await progression(base, subvention, '2026-07-02');
  expect(formations!.avancement).toMatchObject({ valeur: '11', cible: '20', partCible: '55', etat: 'au_rythme' });
  expect(formations!.releves.map((r) => r.valeur)).toEqual(['5', '6']);
  expect(formations!.sansPreuve).toBe(2);
  // Une collègue corrigeait le même : elle l'apprend.
  await expect(relever({ valeur: '9', remplace: id }, m.collegue)).rejects.toThrow('déjà été corrigé');
  await executer(annulerReleve, m.porteur, { subvention, releve: formations!.releves[1]!.id });
  [formations] = await progression(base, subvention, '2026-07-02');
  expect(formations!.avancement).toMatchObject({ valeur: '5', etat: 'en_retard' });
  const { rows } = await sql<{
    n: number;
  }>`SELECT count(*)::int AS n FROM indicateur_releve WHERE subvention = ${subvention}`.execute(base);
  expect(rows[0]!.n).toBe(3);
});

test('un double clic, deux périodes qui se chevauchent, un ensemble et son détail : jamais deux fois la même chose', async () => {
  const resultats = await Promise.allSettled([relever(), relever()]);
  expect(resultats.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(relever({ debut: '2026-03-31', fin: '2026-04-30' })).rejects.toThrow('deux fois');
  await expect(relever({ public: 'rsa' })).rejects.toThrow('deux fois');
  await relever({ debut: '2026-04-01', fin: '2026-04-30', public: 'rsa' });
  await relever({ debut: '2026-04-01', fin: '2026-04-30', public: 'jeunes' });
});

test('un taux se relève par ses deux nombres', async () => {
  const taux = { indicateur: 'reussite', valeur: '30' };
  await expect(relever(taux)).rejects.toThrow('deux nombres');
  await expect(relever({ ...taux, denominateur: '0' })).rejects.toThrow('deux nombres');
  await expect(relever({ ...taux, denominateur: '20' })).rejects.toThrow('dépasser');
  await relever({ ...taux, denominateur: '40' });
  const [, reussite] = await progression(base, subvention);
  expect(reussite!.avancement.valeur).toBe('75');
});

test('saisies fausses : indicateur, période, public, territoire inconnus', async () => {
  await expect(relever({ indicateur: 'inconnu' })).rejects.toThrow('dans l');
  await expect(relever({ debut: '2026-03-31', fin: '2026-01-01' })).rejects.toThrow('avant de commencer');
  await expect(relever({ debut: '2025-12-31' })).rejects.toThrow("tenir dans l'opération");
  await expect(relever({ debut: '2026-12-01', fin: '2026-12-31' })).rejects.toThrow('futur');
  await expect(relever({ public: 'martiens' })).rejects.toThrow('public');
  await expect(relever({ territoire: 'epci:000' })).rejects.toThrow('territoire');
  await expect(relever({ valeur: '-1' })).rejects.toThrow();
  await expect(relever({ valeur: '' })).rejects.toThrow();
});

test('qui relève : le porteur seul ; le financeur lit, un autre porteur rien', async () => {
  for (const acteur of [m.departement, m.autrePorteur, m.autreDepartement, m.ddets, m.lecteur])
    await expect(relever({}, acteur), acteur.nature).rejects.toMatchObject({ statut: 403 });
  await sql`UPDATE subvention SET etat = 'proposee' WHERE id = ${subvention}`.execute(base);
  await expect(relever()).rejects.toMatchObject({ statut: 409 });
});

test('une période comptée dans un bilan déposé ne change plus, jusqu’à sa réouverture', async () => {
  const { id } = await relever();
  await sql`INSERT INTO bilan_subvention (subvention, genre, rang, debut, fin, etat, depose_le, empreinte)
    VALUES (${subvention}, 'intermediaire', 1, '2026-01-01', '2026-06-30', 'depose', now(), 'essai')`.execute(base);
  await expect(relever({ valeur: '5', remplace: id })).rejects.toThrow('bilan intermédiaire n° 1');
  await expect(executer(annulerReleve, m.porteur, { subvention, releve: id })).rejects.toMatchObject({ statut: 409 });
  await relever({ debut: '2026-07-01', fin: '2026-07-31' });
  await sql`UPDATE bilan_subvention SET etat = 'a_corriger' WHERE subvention = ${subvention}`.execute(base);
  await relever({ valeur: '5', remplace: id });
});

test('sans valeur du paramètre, rien n’est dit en retard', async () => {
  await relever({ valeur: '1' });
  const jour = '2026-11-01';
  expect((await progression(base, subvention, jour))[0]!.avancement.etat).toBe('en_retard');
  await base
    .transaction()
    .execute(async (trx) => {
      await sql`UPDATE parametre SET remplace_le = now() WHERE cle = 'realisation.ecart_alerte'`.execute(trx);
      expect((await progression(trx, subvention, jour))[0]!.avancement.etat).toBe('au_rythme');
      throw new Error('rendu');
    })
    .catch((e: Error) => expect(e.message).toBe('rendu'));
});

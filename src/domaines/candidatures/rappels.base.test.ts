import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { prolongerAppel } from '#src/domaines/appels/index.ts';
import { envoyerRappels } from '#src/domaines/echeances/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { baseDeTest } from '#tests/base.ts';
import { ecrireAppel, type MondeAppel } from '#tests/fabriqueAppels.ts';
import { avecFormulaire, mondeCandidature } from '#tests/fabriqueCandidatures.ts';
import { suivreAppel } from './echeances.ts';
import { inviterAuteur, retirerAuteur } from './operations/auteurs.ts';
import { creerCandidature } from './operations/creer.ts';
import { retirerCandidature } from './operations/retirer.ts';

let base: Base;
let m: MondeAppel;
beforeAll(async () => {
  base = await baseDeTest();
  m = await mondeCandidature(base);
});

/** Un brouillon à un appel qui ferme à cet instant. */
async function brouillon(ferme: Date): Promise<{ id: number; appel: number }> {
  const appel = await ecrireAppel(base, m.departement, { ferme });
  await avecFormulaire(base, appel);
  const entree = {
    appel,
    intitule: `Projet ${appel}`,
    territoires: ['departement:62'],
    eligibilite: { precision: true },
  };
  const { id } = await executer(creerCandidature, m.porteur, entree);
  return { id, appel };
}
const rappels = async (id: number) =>
  (
    await sql<{ du: Date }>`SELECT r.du_le AS du FROM echeance e JOIN echeance_rappel r ON r.echeance = e.id
      WHERE e.objet = ${`candidature:${id}`} AND e.etat = 'ouverte' ORDER BY 1`.execute(base)
  ).rows.map(({ du }) => du.toISOString());
const messages = async (id: number) =>
  (
    await sql<{
      a: string;
    }>`SELECT destinataire AS a FROM courriel WHERE sujet LIKE ${`%Projet%`} AND texte LIKE '%Date limite%'
      AND texte LIKE ${`%/echeances/%`} AND texte LIKE ${`%« Projet ${id} »%`} ORDER BY 1`.execute(base)
  ).rows.map(({ a }) => a);

test('quinze, sept et deux jours avant à 8 heures, puis quatre heures avant, le week-end comme les autres jours', async () => {
  // Samedi 17 août 2030 à 17 h : J-15 est un vendredi, J-7 un samedi, J-2 un jeudi.
  const { id } = await brouillon(new Date('2030-08-17T15:00:00Z'));
  expect(await rappels(id)).toEqual([
    '2030-08-02T06:00:00.000Z',
    '2030-08-10T06:00:00.000Z',
    '2030-08-15T06:00:00.000Z',
    '2030-08-17T11:00:00.000Z',
  ]);
});

test('un rappel dû va à tous les auteurs, invités compris ; retiré, un invité n’est plus rappelé', async () => {
  const { id, appel } = await brouillon(new Date(Date.now() + 3 * 86_400_000));
  await executer(inviterAuteur, m.porteur, { id, courriel: m.lecteur.courriel });
  const du = () =>
    sql`UPDATE echeance_rappel SET du_le = clock_timestamp() - interval '1 minute' WHERE (echeance, du_le) IN (
      SELECT r.echeance, r.du_le FROM echeance e JOIN echeance_rappel r ON r.echeance = e.id
      WHERE e.objet = ${`candidature:${id}`} AND r.envoye_le IS NULL ORDER BY r.du_le LIMIT 1)`.execute(base);
  await du();
  await envoyerRappels(base);
  const attendus = [m.porteur, m.collegue, m.lecteur].map(({ courriel }) => courriel).toSorted();
  expect(await messages(appel)).toEqual(attendus);
  await executer(retirerAuteur, m.porteur, { id, compte: m.lecteur.compteId });
  await du();
  await envoyerRappels(base);
  expect((await messages(appel)).filter((a) => a === m.lecteur.courriel)).toHaveLength(1);
});

test('une prolongation pour tous déplace l’échéance des brouillons ; un appel retiré, ou une candidature retirée, la fait tomber', async () => {
  const { id, appel } = await brouillon(new Date('2030-08-17T15:00:00Z'));
  await executer(prolongerAppel, m.departement, {
    id: appel,
    fermeLe: '2030-09-17T17:00',
    motif: 'Trop de demandes pendant l’été.',
  });
  expect((await rappels(id)).at(-1)).toBe('2030-09-17T11:00:00.000Z');
  await sql`UPDATE appel SET etat = 'retire' WHERE id = ${appel}`.execute(base);
  await enTransaction(base, (trx) => suivreAppel(trx, appel, 'Essai'));
  expect(await rappels(id)).toEqual([]);
  const autre = await brouillon(new Date('2030-08-17T15:00:00Z'));
  await executer(retirerCandidature, m.porteur, { id: autre.id, motif: 'Le projet a changé.' });
  expect(await rappels(autre.id)).toEqual([]);
});

test('un appel sans clôture ne pose ni échéance ni rappel', async () => {
  const appel = await ecrireAppel(base, m.departement, { genre: 'subvention_demande', ferme: null });
  await avecFormulaire(base, appel);
  const entree = {
    appel,
    intitule: 'Au fil de l’eau',
    territoires: ['departement:62'],
    eligibilite: { precision: true },
  };
  const { id } = await executer(creerCandidature, m.porteur, entree);
  expect(await rappels(id)).toEqual([]);
});

test('inviter : pas une collègue, pas un compte inconnu, pas par un invité ni par un autre porteur', async () => {
  const { id } = await brouillon(new Date('2030-08-17T15:00:00Z'));
  const inviter = (acteur: typeof m.porteur, courriel: string) => executer(inviterAuteur, acteur, { id, courriel });
  await expect(inviter(m.porteur, m.collegue.courriel)).rejects.toThrow('de votre organisation');
  await expect(inviter(m.porteur, 'personne@demo.test')).rejects.toMatchObject({
    champs: { courriel: expect.any(String) },
  });
  await expect(inviter(m.porteur, 'pas une adresse')).rejects.toMatchObject({ statut: 422 });
  await inviter(m.porteur, m.lecteur.courriel);
  expect(await inviter(m.porteur, m.lecteur.courriel)).toMatchObject({ deja: true });
  for (const qui of [m.lecteur, m.autrePorteur, m.departement])
    await expect(inviter(qui, m.autreLecteur.courriel), qui.nature).rejects.toMatchObject({ statut: 403 });
});

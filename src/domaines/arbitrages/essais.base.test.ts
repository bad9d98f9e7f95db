import { beforeEach, describe, expect, test } from 'vitest';
import { lireBudget } from '#src/domaines/budgets/index.ts';
import { candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { etatEnveloppe } from '#src/domaines/enveloppes/index.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { type MondeArbitrage, mondeArbitrage, SIGNATURE } from '#tests/fabriqueArbitrages.ts';
import { lireArbitrage } from './chargement.ts';
import {
  abandonnerArbitrage,
  adopterArbitrage,
  creerArbitrage,
  deciderCandidatures,
  modifierArbitrage,
} from './index.ts';
import { candidaturesDe } from './requetes/candidatures.ts';

let base: Base;
let m: MondeArbitrage;
beforeEach(async () => {
  base = await baseDeTest();
  m = await mondeArbitrage(base);
});

const fav = (montant: string) => ({ sens: 'favorable', montant, motif: '', conditions: '' });
const def = { sens: 'defavorable', montant: null, motif: 'Le projet ne répond pas aux orientations.', conditions: '' };
const creer = (plus: Record<string, unknown> = {}) =>
  executer(creerArbitrage, m.agent, { appel: m.appel, nom: 'Essai', ...plus }).then((r) => r.id);
const ecrire = async (id: number, lignes: Record<string, unknown>, plus: Record<string, unknown> = {}) => {
  const { version, nom } = await lireArbitrage(base, m.appel, id);
  return executer(modifierArbitrage, m.agent, { appel: m.appel, id, version, nom, lignes, ...plus });
};
const adopter = async (id: number, acteur = m.departement) => {
  const { version } = await lireArbitrage(base, m.appel, id);
  return executer(adopterArbitrage, acteur, { appel: m.appel, id, version });
};
const _decider = (arbitrage: number, plus: Record<string, unknown> = {}, acteur = m.departement) =>
  executer(deciderCandidatures, acteur, { appel: m.appel, arbitrage, ...SIGNATURE, ...plus });
const _etatDe = async (id: number) => (await candidatureSituee(base, id)).etat;
const _reste = async () => (await etatEnveloppe(base, { appel: m.appel })).reste;

describe('un essai', () => {
  test('se préremplit dans l’ordre du classement : deux tiennent dans 100 000, la troisième et la non notée attendent', async () => {
    const [a, b, c, d] = m.candidatures;
    const { lignes } = await lireArbitrage(base, m.appel, await creer({ methode: 'rang' }));
    expect([lignes[a]?.montant, lignes[b]?.montant, lignes[c]?.sens, lignes[d]?.sens]).toEqual([
      '48000.00',
      '48000.00',
      null,
      null,
    ]);
    const notes = new Map((await candidaturesDe(base, m.appel)).map((x) => [x.id, x.note]));
    expect(m.candidatures.map((c) => notes.get(c) && Number(notes.get(c)))).toEqual([90, 80, 70, null]);
    const copie = await creer({ nom: 'Copie', copieDe: await creer({ nom: 'Autre', methode: 'prorata' }) });
    expect((await lireArbitrage(base, m.appel, copie)).lignes[a]?.montant).toBe('33333.34');
  });

  test('mauvais rôle, autre département, porteur, nom déjà pris, candidature d’un autre appel : refusés', async () => {
    for (const acteur of [m.autreDepartement, m.porteur, m.lecteur, m.ddets])
      await expect(executer(creerArbitrage, acteur, { appel: m.appel, nom: 'X1' })).rejects.toMatchObject({
        statut: 403,
      });
    const id = await creer();
    await expect(creer()).rejects.toMatchObject({ statut: 409, champs: { nom: expect.any(String) } });
    await expect(adopter(id, m.agent)).rejects.toMatchObject({ statut: 403 });
    await expect(ecrire(id, { 999999: fav('1') })).rejects.toThrow("n'est pas de cet appel");
    await expect(ecrire(id, { [m.candidatures[0]]: { sens: 'favorable', montant: 'beaucoup' } })).rejects.toMatchObject(
      {
        champs: { [`lignes.${m.candidatures[0]}.montant`]: expect.any(String) },
      },
    );
    await expect(
      executer(modifierArbitrage, m.agent, { appel: m.appel + 1, id, version: 1, nom: 'Autre', lignes: {} }),
    ).rejects.toMatchObject({ statut: 404 });
  });

  test('deux personnes sur le même essai : des candidatures différentes se réunissent, la même est un conflit nommé', async () => {
    const [a, b] = m.candidatures;
    const id = await creer();
    const vide = { sens: null, montant: null, motif: '', conditions: '' };
    const de = (acteur: typeof m.agent, lignes: Record<string, unknown>) =>
      executer(modifierArbitrage, acteur, {
        appel: m.appel,
        id,
        version: 1,
        nom: 'Essai',
        lignes: { [a]: vide, [b]: vide, ...lignes },
        avant: { [a]: vide, [b]: vide },
      });
    await de(m.agent, { [a]: fav('10000') });
    await de(m.departement, { [b]: fav('20000,00') });
    const { lignes, version } = await lireArbitrage(base, m.appel, id);
    expect([lignes[a]?.montant, lignes[b]?.montant, version]).toEqual(['10000', '20000', 3]);
    await expect(de(m.departement, { [a]: fav('15000') })).rejects.toMatchObject({ statut: 409 });
    expect((await lireArbitrage(base, m.appel, id)).lignes[a]?.montant).toBe('10000');
  });

  test('adopté : proposé dans l’enveloppe et budgets retenus préparés ; dépasse d’un centime : refusé ; changé entre-temps : relu d’abord', async () => {
    const [a, b, c] = m.candidatures;
    const id = await creer();
    await ecrire(id, { [a]: fav('48000'), [b]: fav('40000'), [c]: fav('12000,01') });
    await expect(adopter(id)).rejects.toThrow(/il manque 0,01/);
    await ecrire(id, { [c]: def });
    await expect(executer(adopterArbitrage, m.departement, { appel: m.appel, id, version: 1 })).rejects.toMatchObject({
      statut: 409,
    });
    await adopter(id);
    expect(await etatEnveloppe(base, { appel: m.appel })).toMatchObject({ propose: '88000.00', engage: '0.00' });
    const retenu = await lireBudget(base, `candidature:${b}`, 'retenu');
    expect(retenu).toMatchObject({ etat: 'brouillon' });
    expect(retenu?.contenu.ressources.map((r) => Number(r.montant))).toEqual([40000, 12000]);
    await expect(adopter(id)).rejects.toMatchObject({ statut: 409 });
    await expect(ecrire(id, {})).rejects.toMatchObject({ statut: 409 });
    // Un autre essai adopté prend sa place ; le premier reste lisible.
    const autre = await creer({ nom: 'Autre' });
    await ecrire(autre, { [a]: fav('30000') });
    await adopter(autre);
    expect((await lireArbitrage(base, m.appel, id)).etat).toBe('abandonne');
    expect(await etatEnveloppe(base, { appel: m.appel })).toMatchObject({ propose: '30000.00' });
    await executer(abandonnerArbitrage, m.agent, { appel: m.appel, id: await creer({ nom: 'Troisième' }) });
    await expect(adopter(id)).rejects.toThrow('écarté');
  });

  test('un plafond de l’appel dépassé, un motif absent : le porteur est nommé', async () => {
    const [a] = m.candidatures;
    const id = await creer();
    await ecrire(id, { [a]: fav('48000,01') });
    await expect(adopter(id)).rejects.toThrow(/48\s000,00\s€ au plus/);
    await ecrire(id, { [a]: { ...def, motif: '' } });
    await expect(adopter(id)).rejects.toThrow('Écrivez le motif');
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enTransaction } from '#src/socle/base/transaction.ts';
import { transitionsOffertes } from '#src/socle/suivi/suivi.ts';
import { histoireDe } from '#src/socle/suivi/transiter.ts';
import { baseDeTest } from '#tests/base.ts';
import { type Campagne, campagneDeTest, dossierDeTest } from '#tests/fabriqueConventionnement.ts';
import { dossierPourAgir, dossierSitue, faireAvancer } from './chargement.ts';
import { litDossier } from './droits.ts';
import { pageDossier } from './page.ts';
import { suiviDossier } from './suivi.ts';

let base: Base;
let c: Campagne;
beforeAll(async () => {
  base = await baseDeTest();
  c = await campagneDeTest(base);
});

const avancer = (id: number, transition: string, commentaire?: string) =>
  enTransaction(base, async (trx) =>
    faireAvancer(trx, c.ddets, await dossierPourAgir(trx, id), transition, commentaire),
  );

describe("les états d'un dossier", () => {
  test('chaque passage laisse une ligne que rien ne réécrit, et un passage déjà fait est refusé en conflit', async () => {
    const id = await dossierDeTest(base, c, { etat: 'depose' });
    expect(await avancer(id, 'completer')).toBe('complet');
    await expect(avancer(id, 'completer')).rejects.toMatchObject({ statut: 409 });
    await expect(avancer(id, 'renvoyer', '  ')).rejects.toThrow('Écrivez un commentaire');
    expect(await avancer(id, 'renvoyer', 'Joindre les comptes.')).toBe('a_corriger');
    const histoire = await histoireDe(base, `dossier:${id}`);
    expect(histoire.map(({ de, vers, commentaire }) => [de, vers, commentaire])).toEqual([
      ['depose', 'complet', ''],
      ['complet', 'a_corriger', 'Joindre les comptes.'],
    ]);
    await expect(base.deleteFrom('suivi').where('objet', '=', `dossier:${id}`).execute()).rejects.toThrow('ajout seul');
    await expect(
      base.updateTable('suivi').set({ acteur: 'X' }).where('objet', '=', `dossier:${id}`).execute(),
    ).rejects.toThrow('ajout seul');
    const dits = async (qui: typeof c.ddets) => (await pageDossier(base, qui, id)).histoire.map((h) => h.commentaire);
    expect(await dits(c.structure)).toEqual(['', 'Joindre les comptes.']);
    expect(await dits(c.ddets)).toEqual(['', 'Joindre les comptes.']);
    expect(await dits(c.departement)).toEqual(['', '']);
    await base.deleteFrom('reponse').where('objet', '=', `dossier:${id}`).execute();
    await base.deleteFrom('dossier').where('id', '=', id).execute();
  });

  test('qui lit un dossier : ni une autre structure, ni un autre département, ni un réseau sans accord ; un brouillon reste à la structure', async () => {
    const depose = await dossierSitue(base, await dossierDeTest(base, c, { etat: 'complet' }));
    const lecteurs = Object.entries(c).filter(([, v]) => typeof v === 'object');
    const lus = lecteurs.filter(([, acteur]) => litDossier(acteur, depose)).map(([nom]) => nom);
    expect(lus).toEqual(['ddets', 'dreets', 'departement', 'structure']);
    expect(litDossier(c.reseau, { ...depose, reseauAutorise: true })).toBe(true);
    const brouillon = { ...depose, etat: 'brouillon' as const };
    expect(lecteurs.filter(([, acteur]) => litDossier(acteur, brouillon)).map(([nom]) => nom)).toEqual(['structure']);
    expect(litDossier({ ...c.autreStructure, compteId: 999 }, { ...depose, membres: [999] })).toBe(true);
  });

  test("un écran n'offre que les passages ouverts à la personne", async () => {
    const id = await dossierDeTest(base, { ...c, structure: c.autreStructure, idStructure: c.idAutreStructure });
    const dossier = await dossierSitue(base, id);
    const offertes = (qui: typeof c.ddets) =>
      transitionsOffertes(suiviDossier, dossier.etat, dossier, qui, peut).map((t) => t.nom);
    expect(offertes(c.autreStructure)).toEqual(['deposer', 'retirer']);
    expect(offertes(c.ddets)).toEqual([]);
    expect(offertes(c.structure)).toEqual([]);
  });
});

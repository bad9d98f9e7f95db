import { beforeAll, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { V1, V2 } from '#tests/definitionsEssai.ts';
import {
  creerReponse,
  ErreurReponsePerimee,
  editionsDe,
  enregistrerReponse,
  lireReponse,
  migrerReponse,
  ouvrirChamps,
  quiEstLa,
} from './reponses.ts';

const ida: Acteur = { ...ACTEUR_SYSTEME, compteId: 1, nom: 'Ida Exemple', nature: 'structure' };
const omar: Acteur = { ...ACTEUR_SYSTEME, compteId: 2, nom: 'Omar Exemple', nature: 'structure' };
let base: Base;
let versions: number[];
let numero = 100;
beforeAll(async () => {
  base = await baseDeTest();
  const { id } = await base
    .insertInto('formulaire')
    .values({ usage: 'essai', titre: 'Essai' })
    .returning('id')
    .executeTakeFirstOrThrow();
  versions = [];
  for (const [i, d] of [V1, V2].entries()) {
    const v = await base
      .insertInto('formulaire_version')
      .values({
        formulaire: id,
        numero: i + 1,
        definition: JSON.stringify(d),
        empreinte: `${i}`,
        etat: 'publiee',
        publiee_le: new Date().toISOString(),
        auteur: 'x',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    versions.push(v.id);
  }
});

const neuve = async (prefill = {}) => {
  const objet = `essai:${++numero}`;
  await base
    .transaction()
    .execute((trx) => creerReponse(trx, ida, { objet, formulaireVersion: versions[0]!, prefill }));
  return objet;
};
const ecrire = (
  acteur: Acteur,
  objet: string,
  version: number,
  changements: Record<string, unknown>,
  vus?: Record<string, unknown>,
) => base.transaction().execute((trx) => enregistrerReponse(trx, acteur, { objet, version, changements, vus }));

describe('réponses à deux', () => {
  test('préremplir garde la provenance, jusqu’à ce que quelqu’un change la valeur', async () => {
    const objet = await neuve({
      etp: { valeur: '12.5', provenance: 'Dossier 2025' },
      double: { valeur: '9', provenance: 'x' },
      inconnu: { valeur: '1', provenance: 'x' },
    });
    expect(await lireReponse(base, objet)).toMatchObject({
      donnees: { etp: '12.5' },
      provenances: { etp: 'Dossier 2025' },
      version: 1,
    });
    await ecrire(ida, objet, 1, { etp: '12.5' });
    expect((await lireReponse(base, objet))?.provenances).toEqual({ etp: 'Dossier 2025' });
    await ecrire(ida, objet, 1, { etp: '13' });
    expect((await lireReponse(base, objet))?.provenances).toEqual({});
  });

  test('une même valeur écrite autrement n’est pas un changement', async () => {
    const objet = await neuve({ etp: { valeur: '12.50', provenance: 'Dossier 2025' } });
    expect((await ecrire(ida, objet, 1, { etp: '12,5' })).change).toBe(false);
    expect(await lireReponse(base, objet)).toMatchObject({ donnees: { etp: '12.5' }, version: 1 });
  });

  test('deux changements qui ne se touchent pas s’ajoutent, et chacun est prévenu de l’autre', async () => {
    const objet = await neuve();
    await ecrire(ida, objet, 1, { projet: 'Maraîchage' });
    const seconde = await ecrire(omar, objet, 1, { etp: '4', projet: null });
    // Omar renvoie toute la section : le projet, vide quand il l'a ouverte, n'est pas un changement.
    expect(seconde.recus).toEqual({ projet: { valeur: 'Maraîchage', par: 'Ida Exemple' } });
    expect((await lireReponse(base, objet))?.donnees).toEqual({ projet: 'Maraîchage', etp: '4' });
    expect((await editionsDe(base, objet)).map((e) => [e.par, e.changements])).toEqual([
      ['Omar Exemple', { etp: [null, '4'] }],
      ['Ida Exemple', { projet: [null, 'Maraîchage'] }],
    ]);
  });

  test('la même réponse changée des deux côtés est refusée, avec qui, quand et les deux valeurs ; rien n’est écrit', async () => {
    const objet = await neuve();
    await ecrire(ida, objet, 1, { etp: '3' });
    const refus = await ecrire(omar, objet, 1, { etp: '4', projet: 'Textile' }).catch((e: unknown) => e);
    expect(refus).toBeInstanceOf(ErreurReponsePerimee);
    const perimee = refus as ErreurReponsePerimee;
    expect(perimee.statut).toBe(409);
    expect(perimee.version).toBe(2);
    expect(perimee.conflits).toMatchObject([
      { champ: 'etp', libelle: 'ETP', par: 'Ida Exemple', leur: '3', leurTexte: '3', votreTexte: '4' },
    ]);
    expect(perimee.conflits[0]?.le).toBeInstanceOf(Date);
    expect((await lireReponse(base, objet))?.donnees).toEqual({ etp: '3' });
    await ecrire(omar, objet, 2, { etp: '4', projet: 'Textile' });
    expect((await lireReponse(base, objet))?.donnees).toEqual({ etp: '4', projet: 'Textile' });
  });

  test('ce que l’écran montrait prime sur la version : un champ resté affiché périmé n’écrase pas', async () => {
    const objet = await neuve();
    await ecrire(ida, objet, 1, { etp: '3' });
    await ecrire(omar, objet, 1, { projet: 'X' });
    // Omar est à la version 3 mais sa page montre encore l'ETP vide.
    await expect(ecrire(omar, objet, 3, { etp: '9' }, { etp: null })).rejects.toBeInstanceOf(ErreurReponsePerimee);
  });

  test('deux personnes ajoutent chacune un financeur, une troisième corrige une ligne', async () => {
    const objet = await neuve();
    await ecrire(ida, objet, 1, { financeurs: [{ nom: 'Ville', montant: '1' }] });
    await ecrire(ida, objet, 2, {
      financeurs: [
        { nom: 'Ville', montant: '1' },
        { nom: 'Région', montant: '2' },
      ],
    });
    await ecrire(omar, objet, 2, {
      financeurs: [
        { nom: 'Ville', montant: '5' },
        { nom: 'FSE', montant: '3' },
      ],
    });
    expect((await lireReponse(base, objet))?.donnees.financeurs).toEqual([
      { nom: 'Ville', montant: '5' },
      { nom: 'Région', montant: '2' },
      { nom: 'FSE', montant: '3' },
    ]);
    await expect(ecrire(omar, objet, 2, { financeurs: [] })).rejects.toBeInstanceOf(ErreurReponsePerimee);
  });

  test('double envoi : la seconde fois ne change rien et n’ajoute pas d’enregistrement', async () => {
    const objet = await neuve();
    const deux = await Promise.all([ecrire(ida, objet, 1, { etp: '1' }), ecrire(ida, objet, 1, { etp: '1' })]);
    expect(deux.map((d) => d.change).sort()).toEqual([false, true]);
    expect(await editionsDe(base, objet)).toHaveLength(1);
  });

  test('vingt personnes en même temps, chacune son champ ou sa ligne : tout y est', async () => {
    const objet = await neuve();
    const sorties = await Promise.allSettled([
      ...Array.from({ length: 18 }, (_, i) =>
        ecrire({ ...ida, compteId: 10 + i }, objet, 1, { financeurs: [{ nom: `f${i}` }] }),
      ),
      ecrire(ida, objet, 1, { etp: '1' }),
      ecrire(omar, objet, 1, { projet: 'p' }),
    ]);
    expect(sorties.filter((s) => s.status === 'rejected')).toEqual([]);
    const donnees = (await lireReponse(base, objet))!.donnees;
    expect((donnees.financeurs as unknown[]).length).toBe(18);
    expect(donnees).toMatchObject({ etp: '1', projet: 'p' });
  });

  test('seuls les champs ouverts se changent', async () => {
    const objet = await neuve({ projet: { valeur: 'P', provenance: 'x' } });
    await base.transaction().execute((trx) => ouvrirChamps(trx, objet, ['etp']));
    await ecrire(ida, objet, 1, { etp: '1', projet: 'P' });
    await expect(ecrire(ida, objet, 2, { projet: 'autre' })).rejects.toMatchObject({
      statut: 422,
      champs: { projet: expect.stringContaining('Projet') },
    });
    await base.transaction().execute((trx) => ouvrirChamps(trx, objet, []));
    await expect(ecrire(ida, objet, 2, { etp: '2' })).rejects.toThrow('ne se modifie plus');
  });

  test('une valeur d’une autre forme, un champ calculé ou inconnu sont refusés ; une réponse mal écrite est gardée', async () => {
    const objet = await neuve();
    for (const changements of [
      { double: '3' },
      { pirate: 'x' },
      { etp: { a: 1 } },
      { financeurs: 'x' },
      { financeurs: [['x']] },
      { projet: true },
      { 'financeurs.nom': 'x' },
    ])
      await expect(ecrire(ida, objet, 1, changements)).rejects.toMatchObject({ statut: 422 });
    await ecrire(ida, objet, 1, { etp: 'beaucoup' });
    expect((await lireReponse(base, objet))?.donnees).toEqual({ etp: 'beaucoup' });
  });
});

test('passer à une version nouvelle ne perd rien, revenir rend tout', async () => {
  const donnees = { projet: 'P', etp: '2', financeurs: [{ nom: 'Ville', montant: '7' }, { nom: 'FSE' }] };
  const objet = await neuve();
  await ecrire(ida, objet, 1, donnees);
  const passer = (i: number) =>
    base.transaction().execute((trx) => migrerReponse(trx, ida, { objet, formulaireVersion: versions[i]! }));
  expect((await passer(1)).sansPlace).toEqual([
    { cle: 'projet', libelle: 'Projet' },
    { cle: 'financeurs.montant', libelle: 'Montant' },
  ]);
  expect(await lireReponse(base, objet)).toMatchObject({
    donnees: { etp: '2', financeurs: [{ nom: 'Ville' }, { nom: 'FSE' }] },
    formulaireVersion: versions[1],
  });
  expect((await passer(0)).sansPlace).toEqual([]);
  expect((await lireReponse(base, objet))?.donnees).toEqual(donnees);
});

test('chacun sait qui d’autre a le formulaire ouvert', async () => {
  const objet = await neuve();
  expect(await quiEstLa(base, ida, objet, 's')).toEqual([]);
  expect(await quiEstLa(base, omar, objet, 's')).toMatchObject([{ nom: 'Ida Exemple', section: 's' }]);
});
